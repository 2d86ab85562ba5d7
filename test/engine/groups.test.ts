import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GroupField, type GroupKey, groupFields } from '../../shared/contract/list-groups.ts'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { sortIndexes } from '../../shared/engine/catalog/list-indexes.ts'
import { sortKey } from '../../shared/engine/catalog/sort-key.ts'
import { TerritoryReader } from '../../shared/engine/catalog/territory-sets.ts'
import { sortOf } from '../../shared/engine/query/conditions.ts'
import { Groups } from '../../shared/engine/query/groups.ts'
import { MatchingRows } from '../../shared/engine/query/matching-rows.ts'
import { Pages } from '../../shared/engine/query/pages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal
const rows = 400
let open: OpenCatalog

const one = <T>(values: readonly T[], at: number): T => values[at % values.length] as T

beforeAll(() => {
  open = new OpenCatalog()
  const { database } = open.catalog
  const message = database.run(
    "INSERT INTO message (source, type, start, complete, releases, ern_version, sender) VALUES (1, 'NewReleaseMessage', 0, 1, ?, '4.3', 'Us')",
    rows,
  )
  for (let at = 0; at < rows; at++) {
    // The last two stand in this order as UTF-8, and in the other as UTF-16.
    const label = one(['Näme', 'NAME', null, 'Other', '\uffee', '\u{1f3b5}'], at * 7)
    const date = one(['2024-05-17', null, '2024', '2026-01-01', 'soon', '1999-12'], at)
    const row = database.run(
      `INSERT INTO release (message, kind, title, title_key, label, label_key, genre, release_type, release_date, ern_version, edited, start, length)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '4.3', ?, 0, 0)`,
      message,
      at % 5 === 0 ? 'TrackRelease' : 'Release',
      `Title ${at % 37}`,
      `title ${at % 37}`,
      label,
      sortKey(label),
      one(['Pop', null, 'Rock', 'pop'], at * 3),
      one(['Album', 'Single', 'EP'], at),
      date,
      at % 9 === 0 ? 1 : 0,
    )
    database.run(
      'INSERT INTO release_search (rowid, title, artist, label, identifiers) VALUES (?, ?, null, ?, null)',
      row,
      `title ${at % 37}`,
      label,
    )
    // Some groups have nothing else in them.
    if (at % 11 === 0 || label === 'Other')
      database.run(
        "INSERT INTO statement (release, subject, kind, superseded) VALUES (?, ?, 'update', 1)",
        row,
        row,
      )
  }
})
afterAll(() => open.dispose())

function reader(fewRows = 100, importing = () => false) {
  const { database } = open.catalog
  const territories = new TerritoryReader(database)
  const matching = new MatchingRows(database, open.context.revision, territories, fewRows)
  return {
    pages: new Pages(database, open.context.revision, territories, matching, importing),
    groups: new Groups(database, territories, matching, importing),
  }
}

/** What a row of a page says of the field. */
function saysOf(row: Record<string, unknown>, by: GroupField): string | null {
  if (by === 'year') return /^\d{4}/.exec(String(row.releaseDate ?? ''))?.[0] ?? null
  const value = (row[by] ?? null) as string | null
  return by === 'label' || by === 'artist' ? sortKey(value) : value
}

const queries = fc.record(
  {
    by: fc.constantFrom(...groupFields.releases),
    descending: fc.boolean(),
    sort: fc.option(
      fc.record({ field: fc.constantFrom('title', 'releaseDate', 'label', 'id'), descending: fc.boolean() }),
    ),
    filter: fc.option(
      fc.oneof(
        fc.record({ edited: fc.boolean() }),
        fc.record({ genre: fc.constant(['Pop']) }),
        fc.record({ missing: fc.constantFrom(['icpn' as const], ['label' as const, 'title' as const]) }),
      ),
    ),
    search: fc.constantFrom('', '', 'title 3', 'other'),
    kinds: fc.constantFrom(undefined, ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem']),
    currentOnly: fc.boolean(),
    fewRows: fc.constantFrom(10, 1000),
  },
  { noNullPrototype: true },
)

test.each([
  ['their rows', []],
  ['indexes', sortIndexes],
])(
  'groups are the runs of equal values in the pages of the list, whatever it is ordered and narrowed by: counted from %s',
  async (_from, indexes) => {
    for (const sql of indexes) open.catalog.database.exec(sql)
    await fc.assert(
      fc.asyncProperty(
        queries,
        async ({ by, descending, sort, filter, search, kinds, currentOnly, fewRows }) => {
          const { pages, groups } = reader(fewRows)
          const query = ListQuery.parse({
            list: 'releases',
            group: { by, descending },
            search,
            ...(sort && { sort: [sort] }),
            ...(filter && { filter }),
            ...(kinds && { kinds }),
            currentOnly,
          })
          const listed = [
            ...(await pages.read({ ...query, offset: 0, limit: 150 })).value,
            ...(await pages.read({ ...query, offset: 150, limit: 1000 })).value,
          ]
          const runs: { key: GroupKey; rows: number; first: number }[] = []
          listed.forEach((row, first) => {
            const key = saysOf(row, by)
            const last = runs.at(-1)
            if (last && last.key === key) last.rows++
            else runs.push({ key, rows: 1, first })
          })
          const found = await groups.read({ query, offset: 0, limit: 1000, sizes: true, keys: [] }, 1)
          expect(found.groups.map(({ key, rows, first }) => ({ key, rows, first }))).toEqual(runs)
          expect(found).toMatchObject({
            total: runs.length,
            sizes: runs.map(({ rows }) => rows),
            exact: true,
          })
          for (const { key, value } of found.groups) expect(by === 'label' ? sortKey(value) : value).toBe(key)
          const ordered = found.groups.flatMap(({ key }) => key ?? [])
          expect(ordered).toEqual(
            ordered.toSorted(
              (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) * (descending ? -1 : 1),
            ),
          )
        },
      ),
      { numRuns: 60 },
    )
  },
)

test('a page of groups is that part of them, and groups that are asked for by key say where they stand', async () => {
  const query = ListQuery.parse({ list: 'releases', group: { by: 'releaseType' } })
  const ask = { query, sizes: false, keys: ['Single', null, 'Album', 'None'] }
  const all = await open.queries['catalog.groups']({ ...ask, offset: 0, limit: 1000 }, signal)
  expect(all.groups.map(({ key }) => key)).toEqual(['Album', 'EP', 'Single'])
  expect(all.places).toEqual([2, -1, 0, -1])
  expect(all.sizes).toBeUndefined()
  const page = await open.queries['catalog.groups']({ ...ask, offset: 1, limit: 1 }, signal)
  expect(page.groups).toEqual([all.groups[1]])
  expect(page.total).toBe(3)
})

test.each([
  [{ list: 'deals', group: { by: 'label' } }, 'The list deals cannot be grouped by label.'],
  [
    { list: 'messages', group: { by: 'year' } },
    'The list messages cannot be grouped by year. It can be grouped by sender, type, ernVersion.',
  ],
  [{ list: 'releases' }, 'This list of releases is not grouped.'],
])('%j is refused in words', async (asked, message) => {
  const query = ListQuery.parse(asked)
  await expect(
    open.queries['catalog.groups']({ query, offset: 0, limit: 1, sizes: false, keys: [] }, signal),
  ).rejects.toMatchObject({ code: 'invalid-input', message })
})

test('an edit is counted at once; while an import runs a moment may pass, and the answer says so', async () => {
  const query = ListQuery.parse({ list: 'releases', group: { by: 'genre' } })
  const ask = { query, offset: 0, limit: 1000, sizes: false, keys: [] }
  const { database } = open.catalog
  let importing = true
  const { groups } = reader(100, () => importing)
  const before = await groups.read(ask, 1)
  database.exec("UPDATE release SET genre = 'Jazz' WHERE id = 1")
  try {
    const during = await groups.read(ask, 2)
    expect(during.groups).toEqual(before.groups)
    expect(during.exact).toBe(false)
    importing = false
    const after = await groups.read(ask, 2)
    expect(after.groups.map(({ key }) => key)).toContain('Jazz')
    expect(after.exact).toBe(true)
  } finally {
    database.exec("UPDATE release SET genre = 'Pop' WHERE id = 1")
  }
})

test('pages of a grouped list are read from one index, without sorting', () => {
  const { database } = open.catalog
  for (const by of groupFields.releases)
    for (const descending of [false, true])
      for (const sort of [undefined, [{ field: 'title', descending: true }]]) {
        const query = ListQuery.parse({
          list: 'releases',
          group: { by, descending },
          sort,
          kinds: ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'],
        })
        const order = sortOf(query)!
        expect(order.index, `${by} ${descending}`).not.toBeNull()
        database.exec(order.index!.sql)
        const plan = database
          .all<{ detail: string }>(
            `EXPLAIN QUERY PLAN SELECT id FROM release AS r INDEXED BY ${order.index!.name}
             WHERE kind <> 'TrackRelease' AND ${order.terms[0]!.sql} IS NOT NULL
             ORDER BY ${order.terms.map((term, at) => `${at > 0 ? `(${term.sql} IS NULL), ` : ''}${term.sql} ${term.descending ? 'DESC' : 'ASC'}`).join(', ')}, r.id ${order.idDescending ? 'DESC' : 'ASC'}`,
          )
          .map(({ detail }) => detail)
          .join('; ')
        expect(plan, `${by} ${descending}`).not.toMatch(/TEMP B-TREE/)
        database.exec(`DROP INDEX ${order.index!.name}`)
      }
})
