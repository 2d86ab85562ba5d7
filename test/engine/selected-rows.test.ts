import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ListQuery } from '../../shared/contract/workbench.ts'
import { CatalogQueries } from '../../shared/engine/query/catalog-queries.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
let queries: CatalogQueries
beforeEach(() => {
  open = new OpenCatalog()
  const { database } = open.catalog
  const source = database.run(
    "INSERT INTO source (path, file, job, bytes, status, imported) VALUES ('/a', 'a', 'test', 0, 'complete', 0)",
  )
  const message = database.run(
    "INSERT INTO message (source, type, start, complete, releases) VALUES (?, 'NewReleaseMessage', 0, 1, 300)",
    source,
  )
  for (let at = 0; at < 300; at++)
    database.run(
      "INSERT INTO release (message, kind, title, title_key, genre, start, length) VALUES (?, 'Release', ?, ?, ?, 0, 0)",
      message,
      at % 7 === 0 ? null : `Title ${(at * 37) % 100}`,
      at % 7 === 0 ? null : `title ${(at * 37) % 100}`,
      at % 3 === 0 ? 'Pop' : 'Jazz',
    )
  queries = new CatalogQueries(open.context, () => false)
})
afterEach(() => open.dispose())

const lists: [name: string, query: ListQuery][] = [
  ['in the order of the files', { list: 'releases', search: '' }],
  ['sorted', { list: 'releases', search: '', sort: [{ field: 'title', descending: true }] }],
  ['filtered', { list: 'releases', search: '', filter: { genre: ['Pop'] } }],
  [
    'filtered and sorted',
    {
      list: 'releases',
      search: '',
      filter: { genre: ['Jazz'] },
      sort: [{ field: 'title', descending: false }],
    },
  ],
]

test.each(lists)('rows of a list %s are those its pages show', async (_name, query) => {
  const shown = (await queries.pages.read({ ...query, offset: 0, limit: 1000 })).value.map((row) =>
    Number(String(row.id).split('/')[1]),
  )
  expect(await queries.selected.rows({ query }, 'releases')).toEqual(shown)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(shown.length + 20), fc.nat(30)), { minLength: 1, maxLength: 12 }),
      async (pairs) => {
        const places = pairs.map(([first, more]) => ({ first, last: first + more }))
        const wanted = shown.filter((_row, at) => places.some(({ first, last }) => first <= at && at <= last))
        expect(await queries.selected.rows({ query, places }, 'releases')).toEqual(wanted)
      },
    ),
    { numRuns: 40 },
  )
})

test('rows named by their ids come once each, and only of the list asked for', async () => {
  expect(await queries.selected.rows({ ids: ['release/5', 'release/2', 'release/5'] }, 'releases')).toEqual([
    5, 2,
  ])
  await expect(queries.selected.rows({ ids: ['party/5'] }, 'releases')).rejects.toMatchObject({
    code: 'invalid-input',
  })
  await expect(
    queries.selected.rows({ query: { list: 'parties', search: '' } }, 'releases'),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})

test.each(lists)('rows of a list %s are said to stand where its pages show them', async (_name, query) => {
  const rows = (await queries.pages.read({ ...query, offset: 0, limit: 1000 })).value
  const numbers = rows.map((row) => Number(String(row.id).split('/')[1]))
  const asked = [numbers[40]!, numbers[3]!, 9999, numbers.at(-1)!, numbers[3]!]
  expect(await queries.pages.places(query, asked)).toEqual([40, 3, -1, numbers.length - 1, 3])
  open.catalog.database.exec(
    "INSERT INTO release (message, kind, title, title_key, genre, start, length) VALUES (1, 'Release', 'Title 60', 'title 60', 'Pop', 0, 0), (1, 'Release', 'Title 60', 'title 60', 'Jazz', 0, 0)",
  )
  open.context.revision.changed()
  const after = await queries.pages.places(query, numbers)
  const next = (await queries.pages.read({ ...query, offset: after[20]!, limit: 5 })).value
  expect(Number(String(next[0]!.id).split('/')[1])).toBe(numbers[20])
  expect(after).toEqual(after.toSorted((a, b) => a - b))
})
