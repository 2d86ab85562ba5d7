import { describe, expect, it } from 'vitest'
import type { PackedRecords } from '../../shared/engine/import/packed-records.ts'
import { mostAhead, PiecesAhead } from '../../shared/engine/import/pieces-ahead.ts'
import type { ReadPiece } from '../../shared/engine/import/source-reading.ts'

const none = new Float64Array(0)

/** A piece with so many bytes of texts, of numbers, of links and of blocks. */
function piece({ text = 0, numbers = 0, links = 0, block = 0 }): ReadPiece<PackedRecords> {
  return {
    records: { text: 'x'.repeat(text), numbers: new Float64Array(numbers / 8) },
    links: { anchors: none, starts: none, references: new Float64Array(links / 8), identifiers: none },
    blocks: block === 0 ? [] : [{ data: new Uint8Array(block) }],
  } as unknown as ReadPiece<PackedRecords>
}

const kilobyte = 1024
const parts = 64

describe('pieces ahead are full', () => {
  it.each([
    ['with too much text', mostAhead.records, (size: number) => ({ text: size })],
    ['with too many numbers', mostAhead.records, (size: number) => ({ numbers: size })],
    ['with too many links', mostAhead.records, (size: number) => ({ links: size })],
    ['with too much of the file', mostAhead.all, (size: number) => ({ block: size })],
    [
      'with too much of the file and its records together',
      mostAhead.all,
      (size: number) => ({ text: size / 4, block: (3 * size) / 4 }),
    ],
  ])('%s, until one is taken', (_what, most, ofSize) => {
    const ahead = new PiecesAhead()
    for (let told = 1; told < parts; told++) ahead.told(piece(ofSize(most / parts)))
    expect([ahead.isFull, ahead.count]).toEqual([false, parts - 1])
    ahead.told(piece(ofSize(most / parts)))
    expect([ahead.isFull, ahead.count]).toEqual([true, parts])
    ahead.taken(1)
    expect([ahead.isFull, ahead.count]).toEqual([false, parts - 1])
  })
})

it('pieces are taken in the order they were told in, counted from the beginning', () => {
  const ahead = new PiecesAhead()
  ahead.told(piece({ text: mostAhead.records }))
  ahead.told(piece({ text: kilobyte }))
  ahead.taken(1)
  expect([ahead.isFull, ahead.count]).toEqual([false, 1])
  ahead.told(piece({ text: mostAhead.records }))
  ahead.taken(2)
  expect([ahead.isFull, ahead.count]).toEqual([true, 1])
  ahead.taken(3)
  expect([ahead.isFull, ahead.count]).toEqual([false, 0])
})
