import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { LinkList, linkKey, referenceHash } from '../../shared/engine/import/link-list.ts'
import { MessageLinks } from '../../shared/engine/import/message-links.ts'
import type { ErnRecord } from '../../shared/ern/record.ts'

const folder = mkdtempSync(join(tmpdir(), 'lathe-links-'))
const catalog = Catalog.open(join(folder, 'links.lathe'), 'import')
afterAll(() => {
  catalog.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** What is found in a message of `count` resources, written every `batch` of them. */
function findings(count: number, batch: number, message: number) {
  const links = new MessageLinks(catalog.database)
  const list = new LinkList()
  const write = () => {
    links.take(list.take())
    links.write(message)
  }
  list.anchor('party', 'P1', 1)
  list.reference('party', 'P1')
  list.reference('party', 'P2')
  list.reference('party', 'A7')
  for (let at = 0; at < count; at++) {
    list.anchor('resource', `A${at}`, 100 + at)
    if (at !== 5) list.reference('resource', `A${at}`)
    if (at % batch === 0) write()
  }
  list.anchor('resource', 'A3', 99)
  list.reference('resource', `A${count}`)
  write()
  const found = [...links.findings()]
  links.clear()
  return {
    unresolved: found.flatMap((part) => part.unresolved).sort((one, other) => one.key - other.key),
    duplicates: found.flatMap((part) => part.duplicates),
    unused: found.flatMap((part) => part.unused),
  }
}

it.each([
  { what: 'held in memory', count: 1000, batch: 100 },
  { what: 'put aside in parts', count: 200_000, batch: 1000 },
])('links of a message that are $what are compared alike', ({ count, batch }) => {
  const expected = {
    unresolved: [
      { key: linkKey('party', 'P2'), other: undefined },
      { key: linkKey('party', 'A7'), other: 'resource' },
      { key: linkKey('resource', `A${count}`), other: undefined },
    ].sort((one, other) => one.key - other.key),
    duplicates: [referenceHash('A3')],
    unused: [{ kind: 'resource', start: 105 }],
  }
  // The next message of the same process finds nothing of the one before.
  expect(findings(count, batch, 1)).toEqual(expected)
  expect(findings(count, batch, 2)).toEqual(expected)
})

it('different texts have different keys, the same have the same, and a key is a whole number', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(Number.isSafeInteger(linkKey('right share', one))).toBe(true)
      expect(linkKey('party', one) === linkKey('party', other)).toBe(one === other)
      expect(linkKey('party', one)).not.toBe(linkKey('release', one))
    }),
  )
  const hashes = new Set(Array.from({ length: 300_000 }, (_, at) => referenceHash(`A${at}`)))
  expect(hashes.size).toBe(300_000)
})

it.each([
  { what: 'held in memory', count: 1000 },
  { what: 'put aside in parts', count: 100_000 },
])('identifiers that two records of a message share are noticed, $what', ({ count }) => {
  const shares = (last: object) => {
    const links = new MessageLinks(catalog.database)
    const list = new LinkList()
    const identify = (record: object) => list.identify(record as ErnRecord)
    identify({ kind: 'release', icpn: '0012345678905', grid: 'G1' })
    identify({ kind: 'release', icpn: ' ', grid: null })
    identify({ kind: 'release', icpn: ' ', grid: null })
    for (let at = 0; at < count; at++) {
      identify({ kind: 'resource', isrc: `ISRC${at}` })
      if (at % 1000 === 0) {
        links.take(list.take())
        links.write(7)
      }
    }
    identify(last)
    links.take(list.take())
    const found = [...links.findings()].some((part) => part.sharesIdentifiers)
    links.clear()
    return found
  }
  expect(shares({ kind: 'resource', isrc: 'other' })).toBe(false)
  // What one is called by is none of the other's business.
  expect(shares({ kind: 'resource', isrc: 'G1' })).toBe(false)
  expect(shares({ kind: 'resource', isrc: 'ISRC5' })).toBe(true)
  expect(shares({ kind: 'release', icpn: '12345678905', grid: null })).toBe(true)
  expect(shares({ kind: 'release', icpn: null, grid: 'G1' })).toBe(true)
})
