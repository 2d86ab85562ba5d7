import { LatheError } from '../../contract/errors.ts'
import type { FieldState, ReleaseDetail, TrackRow } from '../../contract/records.ts'
import { fieldNames } from '../../ern/field-places.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { columnOf, EditableRelease, labelParty, type ReleaseColumns } from '../edit/editable-release.ts'
import { patchesOfRecord } from '../edit/patches-in-force.ts'
import { type ListDefinition, lists } from '../query/list-columns.ts'
import { placeOf } from './record-place.ts'

/** How much of a long list is shown. */
const mostTracks = 1000
const mostDeals = 200
const mostProblems = 200

type Columns = Record<string, string | number | null>

/** Everything the inspector shows of a release. Throws `not-found`. */
export function readRelease(catalog: Catalog, id: number): ReleaseDetail {
  const { database } = catalog
  const columns = database.get<Columns>(`SELECT ${lists.releases.columns} FROM release WHERE id = ?`, id)
  if (!columns) throw new LatheError('not-found', `The release ${id} is no longer in the catalog.`)
  const release = new EditableRelease(catalog, id)
  const message = database.get<{ complete: number }>(
    'SELECT complete FROM message WHERE id = ?',
    release.row.message,
  )
  const deals = dealsOf(catalog, release.row)
  const problems = problemsOf(catalog, id)
  return {
    row: lists.releases.toRow(columns),
    place: placeOf(catalog.text(release.row.source), release.row.file, release.row),
    complete: message?.complete === 1,
    fields: fieldsOf(catalog, release),
    ...tracksOf(catalog, release.row),
    deals: deals.rows,
    dealsTotal: deals.total,
    problems: problems.rows,
    problemsTotal: problems.total,
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
    lists.deals,
    'JOIN deal_release AS link ON link.deal = deal.id WHERE link.message = ? AND link.reference = ?',
    [row.message, row.reference],
    mostDeals,
  )
}

function problemsOf(catalog: Catalog, id: number): { rows: ReleaseDetail['problems']; total: number } {
  return part(
    catalog,
    lists.problems,
    "WHERE problem.record_table = 'release' AND problem.record_id = ?",
    [id],
    mostProblems,
  )
}

/** The first rows of a list that meet a condition, and how many do. */
function part<Row>(
  catalog: Catalog,
  list: ListDefinition<Row>,
  condition: string,
  parameters: (string | number | null)[],
  limit: number,
): { rows: Row[]; total: number } {
  const rows = catalog.database
    .all<Columns>(
      `SELECT ${list.columns} FROM ${list.table} ${condition} ORDER BY ${list.table}.id LIMIT ${limit}`,
      ...parameters,
    )
    .map((columns) => list.toRow(columns))
  if (rows.length < limit) return { rows, total: rows.length }
  const counted = catalog.database.get<{ rows: number }>(
    `SELECT count(*) AS rows FROM ${list.table} ${condition}`,
    ...parameters,
  )
  return { rows, total: counted?.rows ?? rows.length }
}
