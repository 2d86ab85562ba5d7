import type { Database } from '../catalog/database.ts'
import type { EditedTable } from './patches-in-force.ts'

/**
 * A release and what is shown with it, as far as it was edited: its resources, whoever else uses them, its deals, the
 * TrackReleases of its tracks, and the Party of its label.
 */
export function partsOfRelease(database: Database, release: number): { table: EditedTable; row: number }[] {
  const of = (table: EditedTable, sql: string) =>
    database.all<{ id: number }>(sql, release).map(({ id }) => ({ table, row: id }))
  const isEdited = (table: EditedTable, id: string) =>
    `EXISTS (SELECT 1 FROM edit_patch WHERE record_table = '${table}' AND record_id = ${id})`
  return [
    { table: 'release', row: release },
    ...of(
      'resource',
      `SELECT DISTINCT part.id FROM release CROSS JOIN release_resource AS link ON link.release = release.id
       CROSS JOIN resource AS part ON part.message = release.message AND part.reference = link.reference
       WHERE release.id = ? AND ${isEdited('resource', 'part.id')}`,
    ),
    ...of(
      'deal',
      `SELECT DISTINCT link.deal AS id FROM release CROSS JOIN deal_release AS link
         ON link.message = release.message AND link.reference = release.reference
       WHERE release.id = ? AND ${isEdited('deal', 'link.deal')}`,
    ),
    // From what was edited on: a message can have any number of TrackReleases.
    ...of(
      'release',
      `SELECT part.id FROM (SELECT DISTINCT record_id AS id FROM edit_patch WHERE record_table = 'release') AS edited
       CROSS JOIN release AS part ON part.id = edited.id AND part.kind = 'TrackRelease'
       CROSS JOIN release AS own ON own.id = ? AND own.message = part.message AND own.kind <> 'TrackRelease'
       WHERE EXISTS (
         SELECT 1 FROM release_resource AS link WHERE link.release = part.id AND link.secondary = 0
           AND EXISTS (SELECT 1 FROM release_resource AS played WHERE played.release = own.id AND played.reference = link.reference))`,
    ),
    ...of(
      'party',
      `SELECT part.id FROM release CROSS JOIN party AS part
         ON part.message = release.message AND part.reference = release.label_reference
       WHERE release.id = ? AND ${isEdited('party', 'part.id')}`,
    ),
  ]
}
