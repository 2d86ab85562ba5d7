import type { Catalog } from '../catalog/catalog.ts'
import type { RecordTable } from '../catalog/record-id.ts'
import { isTrackKind, kindWords } from '../diff/compare-content.ts'

/** A record as the list of changes names it. */
export interface Named {
  what: string
  title: string | null
  artist: string | null
  identifier: string | null
}

const names: Readonly<Record<string, string>> = {
  release: `SELECT CASE kind WHEN 'TrackRelease' THEN 'track-release' ELSE 'release' END AS what, title, artist,
    coalesce(icpn, grid, isrc, catalog_number, reference) AS identifier FROM release WHERE id = ?`,
  resource: `SELECT 'resource' AS what, coalesce(title, file, reference) AS title, artist, isrc AS identifier
    FROM resource WHERE id = ?`,
  party: `SELECT 'party' AS what, name AS title, NULL AS artist, coalesce(isni, dpid, ipi, reference) AS identifier
    FROM party WHERE id = ?`,
  deal: `SELECT 'deal' AS what, 'Deal' AS title, NULL AS artist, release_references AS identifier FROM deal WHERE id = ?`,
  part: `SELECT 'part' AS what, coalesce(title, kind) AS title, NULL AS artist, reference AS identifier FROM part WHERE id = ?`,
  message: `SELECT 'message' AS what, coalesce(message_id, type) AS title, sender AS artist, NULL AS identifier
    FROM message WHERE id = ?`,
}

/** What a record is called, with what tells it apart. */
export function nameOf(catalog: Catalog, table: RecordTable, row: number): Named {
  const found = catalog.database.get<Named>(names[table] ?? names.message!, row)
  return found ?? { what: table, title: null, artist: null, identifier: null }
}

/** "Track 3", "disc 2 track 4", "image": how a resource is found in its release. */
export function subjectOf(catalog: Catalog, release: number, resource: number, position: number): string {
  const row = catalog.database.get<{
    kind: string
    disc: number | null
    sequence: number | null
    discs: number
    before: number
  }>(
    `SELECT r.kind, link.disc, link.sequence,
       (SELECT max(other.disc) FROM release_resource AS other WHERE other.release = link.release) AS discs,
       (SELECT count(*) FROM release_resource AS other WHERE other.release = link.release AND other.secondary = 0
          AND other.position <= link.position) AS before
     FROM release_resource AS link JOIN resource AS r ON r.id = ? WHERE link.release = ? AND link.position = ?`,
    resource,
    release,
    position,
  )
  if (!row) return 'resource'
  if (!isTrackKind(row.kind)) return kindWords(row.kind)
  const number = row.sequence ?? row.before
  return (row.discs ?? 0) > 1 && row.disc !== null ? `disc ${row.disc} track ${number}` : `track ${number}`
}
