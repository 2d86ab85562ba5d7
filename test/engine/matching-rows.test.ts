import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { sortIndexes } from '../../shared/engine/catalog/list-indexes.ts'
import { TerritoryReader } from '../../shared/engine/catalog/territory-sets.ts'
import { conditionOf } from '../../shared/engine/query/conditions.ts'
import { lists } from '../../shared/engine/query/lists.ts'
import { MatchingRows } from '../../shared/engine/query/matching-rows.ts'
import { Pages } from '../../shared/engine/query/pages.ts'
import { RowSet } from '../../shared/engine/query/row-set.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
beforeAll(async () => {
  open = new OpenCatalog()
  await open.import(resolve(import.meta.dirname, '../../assets/samples'))
})
afterAll(() => open.dispose())

const kinds = ['Release', 'TrackRelease', 'ClipRelease', 'PurgedRelease', 'CatalogItem'] as const
const sortFields = [
  'title',
  'artist',
  'label',
  'genre',
  'releaseType',
  'releaseDate',
  'ernVersion',
  'kind',
  'tracks',
  'deals',
  'problemSeverity',
  'id',
] as const
const queries = fc.record({
  search: fc.constantFrom(
    '',
    't',
    'the',
    'the t',
    'tide c',
    '2',
    '20 2',
    '2-0',
    'tide clock',
    'nothing like it',
  ),
  kinds: fc.option(fc.subarray([...kinds], { minLength: 1 }), { nil: undefined }),
  currentOnly: fc.boolean(),
  filter: fc.record(
    {
      territory: fc.constant(['GB']),
      problems: fc.constantFrom('any', 'none'),
      edited: fc.boolean(),
      releasedFrom: fc.constantFrom('2020', '2026-11'),
      releasedTo: fc.constantFrom('2021', '2026-11'),
      label: fc.constantFrom(
        ['Nine Fathom Records'],
        ['nobody'],
        ['Sumac Road', 'nobody', 'Nine Fathom Records'],
      ),
      genre: fc.subarray(['Folk', 'Ambient', 'Jazz'], { minLength: 1 }),
      releaseType: fc.subarray(['Album', 'Single', 'TrackRelease'], { minLength: 1 }),
      artist: fc.constant(['hisano tomoe', 'Åke Lindqvärn']),
      ernVersion: fc.subarray(['4.3', '3.8.2'], { minLength: 1 }),
      missing: fc.subarray(['icpn', 'genre', 'title'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  sort: fc.array(fc.record({ field: fc.constantFrom(...sortFields), descending: fc.boolean() }), {
    maxLength: 3,
  }),
})

describe.each([
  [0, 'no indexes', []],
  [0, 'the indexes of an import', sortIndexes],
  [1_000_000, 'no indexes', []],
  [1_000_000, 'the indexes of an import', sortIndexes],
])('with sets of more than %i rows met on the way, and %s', (fewRows, _which, indexes) => {
  test('a set and its pages are the rows that the conditions name', async () => {
    const { catalog, context } = open
    const { database } = catalog
    for (const sql of indexes) database.exec(sql)
    const territories = new TerritoryReader(database)
    const matching = new MatchingRows(database, context.revision, territories, fewRows)
    const pages = new Pages(database, context.revision, territories, matching, () => false)
    await fc.assert(
      fc.asyncProperty(queries, fc.array(fc.nat(40), { maxLength: 4 }), async (given, offsets) => {
        const query = ListQuery.parse({ list: 'releases', ...given })
        const { sql, parameters } = conditionOf(query, territories)
        const ids = database
          .all<{ id: number }>(
            `SELECT r.id FROM ${lists.releases.from} WHERE ${sql} ORDER BY r.id`,
            ...parameters,
          )
          .map(({ id }) => id)
        if (MatchingRows.suits(query)) expect((await matching.of(query)).rows()).toEqual(ids)
        const all = (await pages.read({ ...query, offset: 0, limit: 1000 })).value
        expect(all.map(({ id }) => Number(String(id).slice(8))).sort((a, b) => a - b)).toEqual(ids)
        for (const limit of [1, 3])
          expect((await pages.read({ ...query, offset: 0, limit })).value).toEqual(all.slice(0, limit))
        for (const offset of offsets)
          expect((await pages.read({ ...query, offset, limit: 7 })).value).toEqual(
            all.slice(offset, offset + 7),
          )
      }),
      { numRuns: 150 },
    )
  })
})

test('looking for rows ends when the question was overtaken', async () => {
  const { catalog, context } = open
  const matching = new MatchingRows(catalog.database, context.revision, new TerritoryReader(catalog.database))
  const overtaken = new AbortController()
  const query = ListQuery.parse({ list: 'releases', search: 'tide', filter: { problems: 'none' } })
  const found = matching.of(query, overtaken.signal)
  overtaken.abort(new Error('overtaken'))
  await expect(found).rejects.toThrow('overtaken')
})

test('a set of rows holds what a set of numbers holds', () => {
  const numbers = fc.array(fc.nat(5000))
  fc.assert(
    fc.property(numbers, numbers, numbers, (added, removed, others) => {
      const [expected, set, other] = [new Set(added), new RowSet(), new RowSet()]
      for (const row of added) set.add(row)
      for (const row of removed) {
        set.delete(row)
        expected.delete(row)
      }
      for (const row of others) other.add(row)
      const rows = [...expected].sort((a, b) => a - b)
      expect(set.rows()).toEqual(rows)
      expect(set.size).toBe(rows.length)
      const both = set.and(other)
      expect(both.rows()).toEqual(rows.filter((row) => others.includes(row)))
      expect(both.size).toBe(both.rows().length)
      const less = set.copy()
      less.without(other)
      expect(less.rows()).toEqual(rows.filter((row) => !others.includes(row)))
      expect(less.size).toBe(less.rows().length)
      const copy = set.copy()
      copy.add(6000)
      expect([set.has(6000), copy.has(6000), set.size]).toEqual([false, true, rows.length])
    }),
  )
})

test.each([0, 1, 6, 7, 8, 9, 15, 16, 17, 1000])('all rows up to %i are these and no others', (last) => {
  const set = RowSet.upTo(last)
  expect(set.rows()).toEqual(Array.from({ length: last }, (_, at) => at + 1))
  expect(set.size).toBe(last)
  set.add(last + 1)
  expect([set.has(last + 1), set.size]).toEqual([true, last + 1])
})

test('a search for one letter is answered without room for temporary tables too', async () => {
  const { catalog, context } = open
  const { database } = catalog
  const territories = new TerritoryReader(database)
  const matching = new MatchingRows(database, context.revision, territories)
  const pages = new Pages(database, context.revision, territories, matching, () => false)
  const query = { ...ListQuery.parse({ list: 'releases', search: 't' }), offset: 0, limit: 5 }
  const found = (await pages.read(query)).value
  expect(found.length).toBeGreaterThan(0)
  const exec = vi.spyOn(database, 'exec').mockImplementation(() => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  })
  expect((await pages.read(query)).value).toEqual(found)
  expect(exec).toHaveBeenCalled()
  exec.mockRestore()
})
