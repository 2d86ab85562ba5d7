import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { TerritoryReader } from '../../shared/engine/catalog/territory-sets.ts'
import { type Sort, sortOf } from '../../shared/engine/query/conditions.ts'
import { MatchingRows } from '../../shared/engine/query/matching-rows.ts'
import { Pages } from '../../shared/engine/query/pages.ts'
import { partsFrom, placeColumns } from '../../shared/engine/query/row-order.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const fields = ['label', 'genre', 'releaseDate', 'tracks', 'id'] as const
const columns = {
  label: 'label_key',
  genre: 'genre',
  releaseDate: 'release_date',
  tracks: 'tracks',
  id: 'id',
} as const
const rows = 300
let open: OpenCatalog

beforeAll(() => {
  open = new OpenCatalog()
  const { database } = open.catalog
  const message = database.run(
    "INSERT INTO message (source, type, start, complete, releases) VALUES (1, 'NewReleaseMessage', 0, 1, ?)",
    rows,
  )
  const one = (values: readonly (string | null)[], at: number) => values[at % values.length] ?? null
  for (let at = 0; at < rows; at++)
    database.run(
      `INSERT INTO release (message, kind, label, label_key, genre, release_date, tracks, start, length)
       VALUES (?, 'Release', ?, ?, ?, ?, ?, 0, 0)`,
      message,
      one(['A', 'B', null], at * 7),
      one(['a', 'b', null], at * 7),
      one(['Pop', null, 'Rock', 'Pop', 'Jazz'], at * 3),
      one(['2024', null, '2024-05', '2026-01-01'], at),
      at % 11 === 0 ? null : at % 4,
    )
})
afterAll(() => open.dispose())

const sorts = fc.uniqueArray(fc.record({ field: fc.constantFrom(...fields), descending: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
  selector: ({ field }) => field,
})

/** What SQLite gives when it is asked for the whole list at once. */
function whole(query: ListQuery): string[] {
  const order = query.sort!.map(
    ({ field, descending }) =>
      `${columns[field as keyof typeof columns]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  )
  const last = query.sort!.at(-1)!.descending ? 'DESC' : 'ASC'
  return open.catalog.database
    .all<{ id: number }>(`SELECT id FROM release ORDER BY ${order.join(', ')}, id ${last}`)
    .map(({ id }) => `release/${id}`)
}

function readPages(): Pages {
  const { database } = open.catalog
  const territories = new TerritoryReader(database)
  const matching = new MatchingRows(database, open.context.revision, territories)
  return new Pages(database, open.context.revision, territories, matching, () => false)
}

test('pages of any order, one after the other, are the whole list in that order', async () => {
  await fc.assert(
    fc.asyncProperty(sorts, fc.integer({ min: 20, max: 120 }), async (sort, limit) => {
      const query = ListQuery.parse({ list: 'releases', sort })
      const pages = readPages()
      const read: unknown[] = []
      for (let offset = 0; offset < rows; offset += limit)
        read.push(...(await pages.read({ ...query, offset, limit })).value.map(({ id }) => id))
      expect(read).toEqual(whole(query))
    }),
    { numRuns: 40 },
  )
})

test('a page anywhere is that part of the list, whichever was asked for before', async () => {
  await fc.assert(
    fc.asyncProperty(sorts, fc.array(fc.nat(rows), { minLength: 1, maxLength: 6 }), async (sort, offsets) => {
      const query = ListQuery.parse({ list: 'releases', sort })
      const pages = readPages()
      const all = whole(query)
      for (const offset of offsets)
        expect((await pages.read({ ...query, offset, limit: 9 })).value.map(({ id }) => id)).toEqual(
          all.slice(offset, offset + 9),
        )
    }),
    { numRuns: 40 },
  )
})

test('an order by several fields is read from its own index, without sorting', () => {
  const { database } = open.catalog
  for (const sort of [
    [
      { field: 'label', descending: false },
      { field: 'releaseDate', descending: true },
    ],
    [
      { field: 'genre', descending: true },
      { field: 'label', descending: false },
      { field: 'tracks', descending: false },
    ],
  ]) {
    for (const kinds of [undefined, ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem']]) {
      const order = sortOf(ListQuery.parse({ list: 'releases', sort, kinds })) as Sort
      database.exec(order.index!.sql)
      const condition = { sql: kinds ? "r.kind <> 'TrackRelease'" : 'true', parameters: [] }
      const middle = database.get<Record<string, string | number | null>>(
        'SELECT label_key, genre, release_date, tracks, id FROM release WHERE id = 100',
      )!
      const cursor = { values: order.terms.map(({ term }) => middle[term!] ?? null), id: 100 }
      for (const from of [null, cursor])
        for (const part of partsFrom('release AS r', condition, order, from)) {
          const { sql, parameters } = part.clause()
          const plan = database
            .all<{ detail: string }>(
              `EXPLAIN QUERY PLAN SELECT ${placeColumns(order)} ${sql.replace(' AS r ', ` AS r INDEXED BY ${order.index!.name} `)} LIMIT 100`,
              ...parameters,
            )
            .map(({ detail }) => detail)
            .join('; ')
          expect(plan).not.toMatch(/TEMP B-TREE/)
        }
      database.exec(`DROP INDEX ${order.index!.name}`)
    }
  }
})

test('a field that is named again, or after the number of the row, decides nothing', () => {
  const of = (...sort: { field: string; descending: boolean }[]) =>
    sortOf(ListQuery.parse({ list: 'releases', sort }))?.terms.map(({ name }) => name)
  const up = (field: string) => ({ field, descending: false })
  expect(of(up('title'), { field: 'title', descending: true }, up('label'))).toEqual([
    'title_key',
    'label_key',
  ])
  expect(of(up('label'), up('id'), up('title'))).toEqual(['label_key'])
})

test('one field may be given alone', () => {
  expect(ListQuery.parse({ list: 'releases', sort: { field: 'title' } }).sort).toEqual([
    { field: 'title', descending: false },
  ])
})
