import type { Catalog } from '../catalog/catalog.ts'
import type { RecordTable } from '../catalog/record-id.ts'

/** Releases whose resources are looked at in one turn. */
const together = 2_000

/** Of records that are edited and stand in no release by themselves: the release each is listed under. */
export const ownerTable = `
  CREATE TEMP TABLE IF NOT EXISTS change_owner (
    view TEXT, record_table TEXT, record_id INTEGER, release INTEGER, position INTEGER, is_album INTEGER,
    PRIMARY KEY (view, record_table, record_id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS temp.change_owner_release ON change_owner (view, release);
  CREATE TEMP TABLE IF NOT EXISTS change_resource (view TEXT, id INTEGER, PRIMARY KEY (view, id)) WITHOUT ROWID;
`

/**
 * Finds which release each edited resource and deal belongs to: the first album that plays a resource, else the first
 * release; of a deal the first release it names. Gives one turn at a time. Where no resource is edited it costs nothing.
 */
export function* findOwners({ database }: Catalog, view: string): Generator<void> {
  for (const table of ['change_owner', 'change_resource'])
    database.run(`DELETE FROM temp.${table} WHERE view = ?`, view)
  database.run(
    `INSERT INTO temp.change_resource
     SELECT DISTINCT ?, record_id FROM edit_patch WHERE record_table = 'resource'`,
    view,
  )
  yield
  const messages = database.all<{ message: number; first: number; last: number }>(
    `SELECT release.message, min(release.id) AS first, max(release.id) AS last FROM (
       SELECT DISTINCT r.message FROM temp.change_resource AS c CROSS JOIN resource AS r ON r.id = c.id WHERE c.view = ?
     ) AS edited CROSS JOIN release ON release.message = edited.message GROUP BY release.message`,
    view,
  )
  for (const { message, first, last } of messages)
    for (let from = first; from <= last; from += together) {
      // Releases come in their order, so the first that names a resource stays, unless an album comes after a track's.
      database.run(
        `INSERT INTO temp.change_owner
         SELECT ?1, 'resource', r.id, release.id, link.position, release.kind <> 'TrackRelease'
         FROM release CROSS JOIN release_resource AS link ON link.release = release.id
         CROSS JOIN resource AS r ON r.message = release.message AND r.reference = link.reference
         CROSS JOIN temp.change_resource AS edited ON edited.view = ?1 AND edited.id = r.id
         WHERE +release.message = ?2 AND release.id BETWEEN ?3 AND ?4 ORDER BY release.id, link.position
         ON CONFLICT DO UPDATE SET release = excluded.release, position = excluded.position, is_album = 1
           WHERE is_album = 0 AND excluded.is_album = 1`,
        view,
        message,
        from,
        Math.min(last, from + together - 1),
      )
      yield
    }
  database.run(
    `INSERT OR IGNORE INTO temp.change_owner
     SELECT ?, 'deal', edited.id, min(release.id), edited.id, 1
     FROM (SELECT DISTINCT record_id AS id FROM edit_patch WHERE record_table = 'deal') AS edited
     CROSS JOIN deal ON deal.id = edited.id
     CROSS JOIN deal_release AS link ON link.message = deal.message AND link.deal = deal.id
     CROSS JOIN release ON release.message = deal.message AND release.reference = link.reference
     GROUP BY edited.id`,
    view,
  )
  yield
}

/** The edited records that are listed under a release: itself, the resources and the deals that belong to it. */
export function recordsOfRelease(
  { database }: Catalog,
  release: number,
): { table: RecordTable; row: number }[] {
  const of = (sql: string) => database.all<{ id: number }>(sql, release).map(({ id }) => id)
  const resources = of(
    `WITH own AS (
       SELECT DISTINCT r.id, r.reference, r.message FROM release CROSS JOIN release_resource AS link ON link.release = release.id
       CROSS JOIN resource AS r ON r.message = release.message AND r.reference = link.reference
       WHERE release.id = ?1
         AND EXISTS (SELECT 1 FROM edit_patch WHERE record_table = 'resource' AND record_id = r.id)
     )
     SELECT own.id FROM own CROSS JOIN release ON release.message = own.message
     CROSS JOIN release_resource AS link ON link.release = release.id AND link.reference = own.reference
     GROUP BY own.id
     HAVING coalesce(min(CASE WHEN release.kind <> 'TrackRelease' THEN release.id END), min(release.id)) = ?1`,
  )
  const deals = of(
    `SELECT link.deal AS id FROM release CROSS JOIN deal_release AS link
       ON link.message = release.message AND link.reference = release.reference
     WHERE release.id = ?1 AND EXISTS (SELECT 1 FROM edit_patch WHERE record_table = 'deal' AND record_id = link.deal)
       AND ?1 = (
         SELECT min(other.id) FROM deal_release AS named CROSS JOIN release AS other
           ON other.message = named.message AND other.reference = named.reference
         WHERE named.message = link.message AND named.deal = link.deal)`,
  )
  return [
    { table: 'release', row: release },
    ...resources.map((row) => ({ table: 'resource' as const, row })),
    ...deals.map((row) => ({ table: 'deal' as const, row })),
  ]
}
