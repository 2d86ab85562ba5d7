import { expect, it } from 'vitest'
import { mostCopied, selectedAsText } from '../../renderer/features/catalog/copy-rows.ts'
import type { AnyRow } from '../../renderer/state/list/kept-pages.ts'
import type { PageCache } from '../../renderer/state/list/page-cache.ts'
import { type GridColumn, toCommaSeparated, toTabSeparated } from '../../renderer/ui/data-grid/columns.ts'
import { fakeRelease } from '../support/fake-catalog.ts'

const columns = (['id', 'title'] as const).map((key) => ({
  key,
  title: key === 'id' ? 'Id, "own"' : 'Title',
  width: 100,
  show: () => null,
  copy: (row: AnyRow) => String((row as unknown as Record<string, unknown>)[key]),
})) satisfies GridColumn<AnyRow>[]

/** A list of which the first rows are there and all others have to be read. */
function over(known: number) {
  const asked: number[] = []
  const cache = {
    row: (at: number) => (at < known ? fakeRelease(at + 1) : undefined),
    read: (first: number, limit: number) => {
      asked.push(limit)
      return Promise.resolve(Array.from({ length: limit }, (_, at) => fakeRelease(first + at + 1)))
    },
  } as unknown as PageCache
  return { cache, asked }
}

const selection = [
  { first: 3, last: 4 },
  { first: 40, last: 1700 },
]
const rows = selection.flatMap(({ first, last }) =>
  Array.from({ length: last - first + 1 }, (_, at) => fakeRelease(first + at + 1) as AnyRow),
)

it.each([
  ['table', toTabSeparated(columns, rows)],
  ['csv', toCommaSeparated(columns, rows)],
  ['json', JSON.stringify(rows, null, 2)],
] as const)('rows copied as %s a stretch at a time are the text of all of them', async (form, whole) => {
  const { cache, asked } = over(900)
  expect(await selectedAsText(cache, selection, columns, form)).toEqual({
    text: whole,
    rows: rows.length,
    leftOut: 0,
  })
  expect(Math.max(...asked)).toBeLessThanOrEqual(500)
})

it('no more are copied than a clipboard is for, and it is said how many are left out', async () => {
  const { cache } = over(0)
  const all = [{ first: 0, last: 999_999 }]
  const { text, rows: copied, leftOut } = await selectedAsText(cache, all, columns)
  expect([copied, leftOut, text.split('\n').length]).toEqual([mostCopied, 1_000_000 - mostCopied, mostCopied])
})

it('nothing selected is an empty list', async () => {
  const { cache } = over(0)
  expect(await selectedAsText(cache, [], columns, 'table')).toEqual({ text: '', rows: 0, leftOut: 0 })
})
