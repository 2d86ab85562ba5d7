import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { sortIndexes } from '../../shared/engine/catalog/list-indexes.ts'
import { sortKey } from '../../shared/engine/catalog/sort-key.ts'
import { TerritoryReader } from '../../shared/engine/catalog/territory-sets.ts'
import { boundsOf } from '../../shared/engine/query/filters.ts'
import { MatchingRows } from '../../shared/engine/query/matching-rows.ts'
import { Pages } from '../../shared/engine/query/pages.ts'
import { RowSet } from '../../shared/engine/query/row-set.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => {
  vi.restoreAllMocks()
  open.dispose()
})

const labels = ['Anchor', 'Bollard', 'Capstan', 'Dinghy', 'Estuary']
const each = 400

function fill(): void {
  const { database } = open.catalog
  database.transaction(() => {
    for (let at = 0; at < labels.length * each; at++) {
      const label = labels[at % labels.length]!
      database.run(
        `INSERT INTO release (message, kind, title, title_key, label, label_key, release_date, genre, start, length)
         VALUES (1, 'Release', ?1, ?1, ?2, ?3, ?4, ?5, 0, 0)`,
        `${at % 7}`,
        label,
        sortKey(label),
        `${2000 + (at % labels.length)}-01-01`,
        label,
      )
    }
  })
  for (const sql of sortIndexes) database.exec(sql)
}

const cases: [field: string, filter: ListFilter][] = [
  ['label', { label: ['Capstan'] }],
  ['label', { label: ['Capstan', 'Bollard'], releasedFrom: '2001' }],
  ['genre', { genre: ['Capstan'] }],
  ['releaseDate', { releasedFrom: '2002', releasedTo: '2002' }],
  ['releaseDate', { releasedFrom: '2002', genre: ['Capstan', 'Dinghy'] }],
  ['releaseDate', { releasedTo: '2002', genre: ['Capstan', 'Bollard'] }],
]

describe.each([false, true])('sorted by what it is filtered by, falling: %s', (descending) => {
  test.each(cases)('%s %j: a list is passed from its own first row on', async (field, filter) => {
    fill()
    const { catalog, context } = open
    const territories = new TerritoryReader(catalog.database)
    // Every set is met on the way.
    const matching = new MatchingRows(catalog.database, context.revision, territories, 0)
    const pages = new Pages(catalog.database, context.revision, territories, matching, () => true)
    const query = ListQuery.parse({ list: 'releases', filter, sort: { field, descending } })
    const size = (await matching.of(query)).size
    expect(size % each).toBe(0)
    const asked = vi.spyOn(RowSet.prototype, 'has')
    const first = (await pages.read({ ...query, offset: 0, limit: 100 })).value
    const next = (await pages.read({ ...query, offset: 100, limit: 100 })).value
    expect(first).toHaveLength(100)
    expect(new Set([...first, ...next].map(({ id }) => id)).size).toBe(200)
    const isOpen =
      (descending ? filter.releasedTo : filter.releasedFrom) === undefined && field === 'releaseDate'
    // What stands between the first row of the order and the first row of the list is not looked at.
    if (!isOpen) expect(asked.mock.calls.length).toBeLessThan(600)
    const rest: unknown[] = []
    for (let offset = 200; ; offset += 500) {
      const rows = (await pages.read({ ...query, offset, limit: 500 })).value
      rest.push(...rows.map(({ id }) => id))
      if (rows.length < 500) break
    }
    expect(new Set([...first, ...next].map(({ id }) => id).concat(rest as never)).size).toBe(size)
  })
})

test('bounds are those of SQLite, which compares the bytes of texts', () => {
  const column = 'r.genre'
  const genre = ['\u{1f3b5}', '\uff41', 'a']
  const bounds = boundsOf('releases', { genre }, column)!
  expect(bounds.least!.parameters).toEqual(['a'])
  expect(bounds.most!.parameters).toEqual(['\u{1f3b5}'])
  const { database } = open.catalog
  expect(
    database.get<{ last: string }>('SELECT max(value) AS last FROM json_each(?)', JSON.stringify(genre)),
  ).toEqual({ last: '\u{1f3b5}' })
})
