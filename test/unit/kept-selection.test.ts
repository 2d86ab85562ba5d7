import { expect, it } from 'vitest'
import { KeptSelection, mostFollowed } from '../../renderer/features/catalog/kept-selection.ts'
import type { PageCache } from '../../renderer/state/list/page-cache.ts'
import { countRows, type RowRanges } from '../../renderer/ui/data-grid/row-ranges.ts'

/** A list of records `release/0`, `release/1`, ... of which the first hundred have been in sight. */
function over(total: number) {
  const read: [number, number][] = []
  let followed: () => Iterable<string> = () => []
  const cache = {
    state: { total },
    row: (at: number) => (at < 100 ? { id: `release/${at}` } : undefined),
    follow: (ids: () => Iterable<string>) => {
      followed = ids
      return { dispose() {} }
    },
    read: (first: number, limit: number) => {
      read.push([first, limit])
      return Promise.resolve(Array.from({ length: limit }, (_, at) => ({ id: `release/${first + at}` })))
    },
  }
  const kept = new KeptSelection(cache as unknown as PageCache)
  return { kept, read, followed: () => [...followed()] }
}

const by = (shift: number, gone: readonly number[] = []) => ({
  placeOf(id: string) {
    const at = Number(id.slice(8))
    return gone.includes(at) ? -1 : at + shift
  },
})

const cases: [name: string, selected: RowRanges, how: ReturnType<typeof by>, after: RowRanges | null][] = [
  ['nothing', [], by(5), []],
  [
    'single rows that all move on',
    [
      { first: 2, last: 2 },
      { first: 7, last: 9 },
    ],
    by(40),
    [
      { first: 42, last: 42 },
      { first: 47, last: 49 },
    ],
  ],
  [
    'a range of which rows have left the list',
    [{ first: 10, last: 14 }],
    by(1, [12]),
    [
      { first: 11, last: 12 },
      { first: 14, last: 15 },
    ],
  ],
  ['more than is followed', [{ first: 0, last: mostFollowed }], by(1), null],
]

it.each(cases)('%s: what is selected stays selected', (_name, selected, how, after) => {
  const { kept } = over(100_000)
  kept.note(selected)
  expect(kept.moved(how, 100_000)).toEqual(after)
})

it('rows that come in between two selected ones are not selected', () => {
  const { kept } = over(100_000)
  kept.note([{ first: 4, last: 5 }])
  const after = kept.moved({ placeOf: (id) => (id === 'release/4' ? 4 : 9) }, 100_005)
  expect(after).toEqual([
    { first: 4, last: 4 },
    { first: 9, last: 9 },
  ])
})

it('all rows stay all rows of a list that grows', () => {
  const { kept, followed } = over(100_000)
  kept.note([{ first: 0, last: 99_999 }])
  expect(followed()).toEqual([])
  expect(kept.moved(by(1), 120_000)).toEqual([{ first: 0, last: 119_999 }])
})

it('rows that were never in sight are read, and followed from then on', async () => {
  const { kept, read, followed } = over(100_000)
  kept.note([{ first: 90, last: 1590 }])
  expect(kept.moved(by(1), 100_000)).toBeNull()
  kept.note([{ first: 90, last: 1590 }])
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(read.slice(-2)).toEqual([
    [100, 1000],
    [1100, 491],
  ])
  expect(followed()).toHaveLength(1501)
  const after = kept.moved(by(3), 100_000)
  expect([after, countRows(after ?? [])]).toEqual([[{ first: 93, last: 1593 }], 1501])
})
