import type { OpenCatalog } from './open-catalog.ts'

/** Whether the number of problems is that of their rows: 0. */
const counted = (table: string) =>
  `problems - (SELECT count(*) FROM problem WHERE problem.${table} = ${table}.id) AS uncounted`

/** What the rows of a catalog say, without what tells where they came from: in the order of the message. */
export function rowsSay(catalog: OpenCatalog): Record<string, unknown> {
  const { database } = catalog.catalog
  const of = (sql: string) => database.all<Record<string, unknown>>(sql)
  return {
    messages: of(
      `SELECT releases, track_releases, resources, parties, deals, sender, message_id, ${counted('message')} FROM message`,
    ),
    sources: of(`SELECT ${counted('source')} FROM source`),
    resources: of(
      'SELECT reference, kind, type, isrc, title, artist, duration, p_line, file FROM resource ORDER BY reference',
    ),
    parties: of('SELECT reference, name, isni, dpid, ipi FROM party ORDER BY reference'),
    releases: of(
      `SELECT reference, kind, main, title, artist, label, label_reference, icpn, grid, isrc, catalog_number, proprietary,
         release_type, genre, release_date, tracks, deals, terms, problems, severity
       FROM release LEFT JOIN territory_set ON territory_set.id = territory_set ORDER BY reference`,
    ),
    links: of(
      `SELECT release.reference, position, link.reference AS resource, disc, sequence, secondary
       FROM release_resource AS link JOIN release ON release.id = link.release ORDER BY 1, 2`,
    ),
    deals: of(
      `SELECT release_references, commercial_models, use_types, territories, excluded_territories, valid_from, valid_to,
         price FROM deal ORDER BY 1, 2, 3, 4, 6, 7`,
    ),
    dealReleases: of('SELECT reference, count(*) AS deals FROM deal_release GROUP BY reference ORDER BY 1'),
    problems: of('SELECT code, severity, path FROM problem ORDER BY 1, 2, 3'),
    releaseSearch: of(
      "SELECT reference FROM release WHERE id IN (SELECT rowid FROM release_search WHERE release_search MATCH 'added') ORDER BY 1",
    ),
    resourceSearch: of(
      "SELECT reference FROM resource WHERE id IN (SELECT rowid FROM resource_search WHERE resource_search MATCH 'added') ORDER BY 1",
    ),
  }
}

/** Every value of every record of a catalog, by the record's kind and reference; deals by what they say. */
export async function valuesSay(catalog: OpenCatalog): Promise<Record<string, unknown>> {
  const { database } = catalog.catalog
  const said: [string, unknown][] = []
  for (const table of ['message', 'party', 'resource', 'release', 'deal', 'part'] as const)
    for (const { id, reference } of database.all<{ id: number; reference: string | null }>(
      `SELECT id, ${table === 'deal' || table === 'message' ? 'NULL' : 'reference'} AS reference FROM ${table} ORDER BY id`,
    )) {
      const { fields } = await catalog.fields(`${table}/${id}`)
      const values = fields.map(({ field, value }) => `${field}: ${value}`)
      said.push([`${table} ${reference ?? values.join('\n')}`, values])
    }
  return Object.fromEntries(said.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
