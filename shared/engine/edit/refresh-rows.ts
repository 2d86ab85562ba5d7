import { applyPatches, sourceOffset } from '../../edit/patch.ts'
import { type RecordOfKind, readRecord } from '../../ern/read-record.ts'
import type { ProblemRecord } from '../../ern/record.ts'
import type { ProblemCode } from '../../problems/problem-codes.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { refreshReleaseSearch } from '../catalog/search-index.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { completeReleaseRows } from '../import/message-rows.ts'
import { labelParty, releaseColumns } from './editable-release.ts'
import { patchesInForce, patchesOfRecord, toPatch, writingEncoding } from './patches-in-force.ts'
import { refreshDuplicates } from './refresh-duplicates.ts'
import { replaceProblems } from './replace-problems.ts'

/** Problems that the reading of one release finds; others need the whole message. */
const ofRelease: ReadonlySet<string> = new Set<ProblemCode>([
  'ICPN-FORMAT',
  'ICPN-CHECK-DIGIT',
  'GRID-FORMAT',
  'GRID-CHECK-DIGIT',
  'ISRC-FORMAT',
  'ISWC-FORMAT',
  'ISWC-CHECK-DIGIT',
  'ISNI-FORMAT',
  'ISNI-CHECK-DIGIT',
  'DPID-FORMAT',
  'DPID-CHECK-DIGIT',
  'DATE-FORMAT',
  'DATE-TIME-FORMAT',
  'YEAR-FORMAT',
  'DURATION-FORMAT',
  'TITLE-MISSING',
  'VALUE-TOO-LONG',
])

/** Reads one record again with its patches in force. Offsets of problems are places in the source. */
function readPatched<Kind extends 'release' | 'party'>(
  catalog: Catalog,
  row: { source: number; start: number; length: number; ern_version: string | null },
  kind: Kind,
): { record: RecordOfKind[Kind]; problems: ProblemRecord[] } {
  const text = catalog.text(row.source)
  const end = row.start + row.length
  const encoding = writingEncoding(text)
  const patches = [...patchesInForce(catalog.database, row.source, row.start, end)].map((patch) =>
    toPatch(patch, encoding),
  )
  const { bytes, places } = applyPatches(text.read(row.start, end), patches, row.start)
  const { record, problems } = readRecord(bytes, kind, row.ern_version, { encoding: text.encoding })
  return {
    record,
    problems: problems.map((problem) => ({
      ...problem,
      offset: sourceOffset(places, row.start, problem.offset),
    })),
  }
}

/**
 * Makes the row, the search rows and the problems of a release say what the patched source says. Runs inside the
 * caller's transaction.
 */
export function refreshRelease(catalog: Catalog, id: number): void {
  const { database } = catalog
  const row = releaseColumns(catalog, id)
  const { record: release, problems } = readPatched(catalog, row, 'release')
  const party =
    row.label_reference === null ? undefined : labelParty(catalog, row.message, row.label_reference)
  const fields = new Set(patchesOfRecord(database, 'release', id).map((patch) => patch.field))
  if (party && release.label === null)
    for (const patch of patchesOfRecord(database, 'party', party.id)) fields.add(patch.field)
  database.run(
    `UPDATE release SET title = ?, title_key = ?, artist = ?, artist_key = ?, label = ?, label_key = ?, icpn = ?,
       grid = ?, isrc = ?, catalog_number = ?, genre = ?, release_date = ?, edited = ? WHERE id = ?`,
    present(release.title),
    sortKey(release.title),
    present(release.artist),
    sortKey(release.artist),
    present(release.label),
    sortKey(release.label),
    present(release.icpn),
    present(release.grid),
    present(release.isrc),
    present(release.catalogNumber),
    present(release.genre),
    present(release.releaseDate),
    fields.size,
    id,
  )
  completeReleaseRows(database, id, id, row.message)
  refreshReleaseSearch(database, id)
  replaceProblems(
    catalog,
    row,
    ({ code }) => ofRelease.has(code),
    problems.filter(({ code }) => ofRelease.has(code)),
  )
  const icpn = present(release.icpn)
  if (icpn !== row.icpn) refreshDuplicates(catalog, row, [row.icpn, icpn])
}

/** Makes a Party and every release whose label it is say what the patched source says; gives those releases. */
export function refreshParty(catalog: Catalog, id: number): number[] {
  const { database } = catalog
  const row = database.get<{
    message: number
    reference: string | null
    name: string | null
    start: number
    length: number
    source: number
    ern_version: string | null
  }>(
    `SELECT party.message, party.reference, party.name, party.start, party.length, message.source, message.ern_version
     FROM party JOIN message ON message.id = party.message WHERE party.id = ?`,
    id,
  )
  if (!row) return []
  const name = present(readPatched(catalog, row, 'party').record.name)
  database.run('UPDATE party SET name = ?, name_key = ? WHERE id = ?', name, sortKey(name), id)
  if (row.reference === null || labelParty(catalog, row.message, row.reference)?.id !== id) return []
  const releases = database.all<{ id: number; own: number }>(
    `SELECT id, EXISTS (SELECT 1 FROM edit_patch WHERE record_table = 'release' AND record_id = release.id) AS own
     FROM release WHERE message = ? AND label_reference = ? AND label IS ? ORDER BY id`,
    row.message,
    row.reference,
    row.name,
  )
  const edited = patchesOfRecord(database, 'party', id).length > 0 ? 1 : 0
  const update = database.prepare('UPDATE release SET label = ?, label_key = ?, edited = ? WHERE id = ?')
  for (const release of releases) {
    // Reading a release again costs a hundred times as much, and only one with changes of its own needs it.
    if (release.own) {
      refreshRelease(catalog, release.id)
      continue
    }
    update.run(name, sortKey(name), edited, release.id)
    refreshReleaseSearch(database, release.id)
  }
  return releases.map((release) => release.id)
}

/** A blank text is an absent one. */
function present(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}
