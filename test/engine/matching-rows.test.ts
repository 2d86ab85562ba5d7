import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListQuery } from '../../shared/contract/workbench.ts'
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
const sortFields = ['title', 'label', 'kind', 'tracks', 'deals', 'problemSeverity', 'id'] as const
const queries = fc.record({
  search: fc.constantFrom('', 't', 'the', 'tide clock', 'nothing like it'),
  kinds: fc.option(fc.subarray([...kinds], { minLength: 1 }), { nil: undefined }),
  currentOnly: fc.boolean(),
  filter: fc.record(
    {
      territory: fc.constant(['GB']),
      problems: fc.constantFrom('any', 'none'),
      releasedFrom: fc.constantFrom('2020', '2026-11'),
      missing: fc.subarray(['icpn', 'genre'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
  sort: fc.array(fc.record({ field: fc.constantFrom(...sortFields), descending: fc.boolean() }), {
    maxLength: 3,
  }),
})

describe.each([0, 1_000_000])('with sets of more than %i rows met on the way', (fewRows) => {
  test('a set and its pages are the rows that the conditions name', async () => {
    const { catalog, context } = open
    const { database } = catalog
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
        const all = await pages.read({ ...query, offset: 0, limit: 1000 })
        expect(all.map(({ id }) => Number(String(id).slice(8))).sort((a, b) => a - b)).toEqual(ids)
        for (const offset of offsets)
          expect(await pages.read({ ...query, offset, limit: 7 })).toEqual(all.slice(offset, offset + 7))
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
      const copy = set.copy()
      copy.add(6000)
      expect([set.has(6000), copy.has(6000), set.size]).toEqual([false, true, rows.length])
    }),
  )
})
