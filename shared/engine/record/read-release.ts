import { JsonAnswer } from '../../contract/json-answer.ts'
import type { FieldState, ReleaseDetail, TrackRow } from '../../contract/records.ts'
import { elementsOf, fieldNames } from '../../ern/field-places.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { columnOf, EditableRelease, labelParty, type ReleaseColumns } from '../edit/editable-release.ts'
import { patchesOfRecord } from '../edit/patches-in-force.ts'
import { readRow, rowsInJson } from '../query/rows.ts'
import { readStatement } from '../statements/read-statement.ts'
import { partInJson } from './list-part.ts'
import { readProblems } from './read-problems.ts'
import { placeOf } from './record-place.ts'

/** How much of a long list is shown. */
const mostTracks = 1000
const mostDeals = 1000

const elementsOfFields = elementsOf(fieldNames)

/** Everything the inspector shows of a release, its long lists as SQLite makes them in JSON. Throws `not-found`. */
export function readRelease(catalog: Catalog, id: number): JsonAnswer<ReleaseDetail> {
  const { database } = catalog
  const row = readRow(database, 'releases', id)
  const release = new EditableRelease(catalog, id, elementsOfFields)
  const message = database.get<{ complete: number }>(
    'SELECT complete FROM message WHERE id = ?',
    release.row.message,
  )
  const tracks = tracksOf(catalog, release.row)
  const deals = dealsOf(catalog, release.row)
  const found = readProblems(catalog, recordId('release', id))
  const others: Omit<ReleaseDetail, 'tracks' | 'deals'> = {
    row,
    place: placeOf(catalog.text(release.row.source), release.row.file, release.row),
    complete: message?.complete === 1,
    fields: fieldsOf(catalog, release),
    tracksTotal: tracks.total,
    dealsTotal: deals.total,
    problems: found.problems,
    problemsTotal: found.total,
    statement: readStatement(database, id),
  }
  return new JsonAnswer(`{"tracks":${tracks.json},"deals":${deals.json},${JSON.stringify(others).slice(1)}`)
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

/** A track in JSON. */
const track: Readonly<Record<keyof TrackRow, string>> = {
  resource: "'resource/' || resource.id",
  reference: 'link.reference',
  disc: 'link.disc',
  sequence: 'link.sequence',
  kind: 'resource.kind',
  title: 'resource.title',
  artist: 'resource.artist',
  isrc: 'resource.isrc',
  durationSeconds: 'resource.duration',
}
const trackInJson = `json_object(${Object.entries(track)
  .map(([field, sql]) => `'${field}', ${sql}`)
  .join(', ')})`

function tracksOf({ database }: Catalog, row: ReleaseColumns): { json: string; total: number } {
  const { json, count } = rowsInJson(
    database,
    `${trackInJson} AS told FROM release_resource AS link
     LEFT JOIN resource ON resource.message = ? AND resource.reference = link.reference
     WHERE link.release = ? AND link.secondary = 0 AND (resource.kind IS NULL OR resource.kind IN ('SoundRecording', 'Video'))
     ORDER BY link.position LIMIT ${mostTracks}`,
    [row.message, row.id],
  )
  if (count < mostTracks) return { json, total: count }
  const all = database.get<{ tracks: number }>(
    'SELECT count(*) AS tracks FROM release_resource WHERE release = ? AND secondary = 0',
    row.id,
  )
  return { json, total: Math.max(all?.tracks ?? 0, count) }
}

function dealsOf(catalog: Catalog, row: ReleaseColumns): { json: string; total: number } {
  return partInJson(
    catalog,
    'deals',
    'r.id IN (SELECT deal FROM deal_release WHERE message = ? AND reference = ?)',
    [row.message, row.reference],
    mostDeals,
  )
}
