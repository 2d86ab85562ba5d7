import type { FieldState, ReleaseDetail, TrackRow } from '../../contract/records.ts'
import { fieldNames } from '../../ern/field-places.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { columnOf, EditableRelease, labelParty, type ReleaseColumns } from '../edit/editable-release.ts'
import { patchesOfRecord } from '../edit/patches-in-force.ts'
import { readRow } from '../query/rows.ts'
import { readStatement } from '../statements/read-statement.ts'
import { part } from './list-part.ts'
import { readProblems } from './read-problems.ts'
import { placeOf } from './record-place.ts'

/** How much of a long list is shown. */
const mostTracks = 1000
const mostDeals = 1000

type Columns = Record<string, string | number | null>

/** Everything the inspector shows of a release. Throws `not-found`. */
export function readRelease(catalog: Catalog, id: number): ReleaseDetail {
  const { database } = catalog
  const row = readRow(database, 'releases', id)
  const release = new EditableRelease(catalog, id)
  const message = database.get<{ complete: number }>(
    'SELECT complete FROM message WHERE id = ?',
    release.row.message,
  )
  const deals = dealsOf(catalog, release.row)
  const found = readProblems(catalog, recordId('release', id))
  return {
    row,
    place: placeOf(catalog.text(release.row.source), release.row.file, release.row),
    complete: message?.complete === 1,
    fields: fieldsOf(catalog, release),
    ...tracksOf(catalog, release.row),
    deals: deals.rows,
    dealsTotal: deals.total,
    problems: found.problems,
    problemsTotal: found.total,
    statement: readStatement(database, id),
  }
}

function fieldsOf(catalog: Catalog, release: EditableRelease): FieldState[] {
  const { database } = catalog
  const { row } = release
  const party =
    row.label_reference === null ? undefined : labelParty(catalog, row.message, row.label_reference)
  const edited = new Set(patchesOfRecord(database, 'release', row.id).map((patch) => patch.field))
  if (party) for (const patch of patchesOfRecord(database, 'party', party.id)) edited.add(patch.field)
  return fieldNames.map((field) => {
    const found = release.field(field)
    return {
      field,
      value: row[columnOf[field]],
      original: found.original,
      edited: edited.has(field),
      readOnly: found.readOnly,
      sharedBy: found.table === 'party' ? sharers(catalog, row) : 1,
      alsoAt: found.location?.twins.map((twin) => twin.path) ?? [],
    }
  })
}

/** How many releases have the same label reference. */
function sharers(catalog: Catalog, row: ReleaseColumns): number {
  const found = catalog.database.get<{ releases: number }>(
    'SELECT count(*) AS releases FROM release WHERE message = ? AND label_reference = ?',
    row.message,
    row.label_reference,
  )
  return found?.releases ?? 1
}

function tracksOf(catalog: Catalog, row: ReleaseColumns): { tracks: TrackRow[]; tracksTotal: number } {
  const { database } = catalog
  const tracks = database
    .all<Columns>(
      `SELECT link.reference, link.disc, link.sequence, resource.id, resource.kind, resource.title, resource.artist,
         resource.isrc, resource.duration
       FROM release_resource AS link
       LEFT JOIN resource ON resource.message = ? AND resource.reference = link.reference
       WHERE link.release = ? AND link.secondary = 0 AND (resource.kind IS NULL OR resource.kind IN ('SoundRecording', 'Video'))
       ORDER BY link.position LIMIT ${mostTracks}`,
      row.message,
      row.id,
    )
    .map(
      (columns): TrackRow => ({
        resource: columns.id === null ? null : recordId('resource', columns.id as number),
        reference: String(columns.reference),
        disc: columns.disc as number | null,
        sequence: columns.sequence as number | null,
        kind: columns.kind as string | null,
        title: columns.title as string | null,
        artist: columns.artist as string | null,
        isrc: columns.isrc as string | null,
        durationSeconds: columns.duration as number | null,
      }),
    )
  if (tracks.length < mostTracks) return { tracks, tracksTotal: tracks.length }
  const total = database.get<{ tracks: number }>(
    'SELECT count(*) AS tracks FROM release_resource WHERE release = ? AND secondary = 0',
    row.id,
  )
  return { tracks, tracksTotal: Math.max(total?.tracks ?? 0, tracks.length) }
}

function dealsOf(catalog: Catalog, row: ReleaseColumns): { rows: ReleaseDetail['deals']; total: number } {
  return part(
    catalog,
    'deals',
    'r.id IN (SELECT deal FROM deal_release WHERE message = ? AND reference = ?)',
    [row.message, row.reference],
    mostDeals,
  )
}
