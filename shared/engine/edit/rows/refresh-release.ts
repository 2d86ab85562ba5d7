import type { ReleaseRecord } from '../../../ern/record.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { SqlValue } from '../../catalog/database.ts'
import { sortKey } from '../../catalog/sort-key.ts'
import { saidItself, tracksOf } from '../../import/complete-releases.ts'
import { present } from '../../import/present.ts'
import { labelParty } from '../editable-release.ts'
import { patchesOfRecord } from '../patches-in-force.ts'
import { type RecordRow, readAgain } from './read-again.ts'
import { type Recording, recordingOf } from './recordings.ts'
import { refreshDuplicates } from './refresh-duplicates.ts'
import { foundInRecord, replaceProblems } from './replace-problems.ts'
import type { RowChanges } from './row-changes.ts'

type ReleaseRow = Record<string, SqlValue> & { id: number; message: number; problems: number }

/** Columns that are found by words. */
const searched: ReadonlySet<string> = new Set([
  'title',
  'artist',
  'label',
  'icpn',
  'isrc',
  'grid',
  'catalog_number',
])

/** Columns by which a release is recognised as one that was delivered before. */
const recognised: ReadonlySet<string> = new Set([
  'icpn',
  'grid',
  'isrc',
  'proprietary',
  'reference',
  'kind',
  'main',
])

/** Brings the row of a release up to date, and its links to resources; false when it is not in the XML. */
export function refreshRelease(catalog: Catalog, changes: RowChanges, columns: RecordRow): boolean {
  const { database } = catalog
  const { id } = columns
  const read = readAgain(catalog, columns, 'release')
  if (read === null) return false
  const { record: release, problems } = read
  const old = database.get<ReleaseRow>('SELECT * FROM release WHERE id = ?', id)!
  linkResources(catalog, id, release)
  const values = valuesOf(catalog, old, release)
  const changed = Object.entries(values).filter(([column, value]) => old[column] !== value)
  if (changed.length > 0)
    database.run(
      `UPDATE release SET ${changed.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`,
      ...changed.map(([, value]) => value),
      id,
    )
  if (changed.some(([column]) => searched.has(column))) changes.words.add(id)
  const found = problems.filter(({ code }) => foundInRecord.has(code))
  if (found.length > 0 || old.problems !== 0)
    replaceProblems(
      catalog,
      { table: 'release', row: id, source: columns.source, message: columns.message },
      ({ code }) => foundInRecord.has(code),
      found,
    )
  for (const column of ['icpn', 'grid'] as const)
    if (values[column] !== old[column])
      refreshDuplicates(catalog, 'release', column, columns, [textIn(old[column]), textIn(values[column])])
  if (changed.some(([column]) => recognised.has(column))) changes.statementChanged(columns)
  if (changed.some(([column]) => column === 'kind')) {
    // The type of an ERN 3 Release says whether it is a track's.
    const by = Number(values.kind === 'TrackRelease') - Number(old.kind === 'TrackRelease')
    database.run('UPDATE message SET track_releases = track_releases + ? WHERE id = ?', by, columns.message)
  }
  if (release.reference !== columns.reference) {
    changes.renamed.add(id)
    changes.dealsChanged(
      columns.message,
      [columns.reference, release.reference].filter((one) => one !== null),
    )
  }
  changes.releases.add(id)
  return true
}

/** What a release's row says: of its own, and where that is silent of its label's Party and its recording. */
function valuesOf(
  catalog: Catalog,
  { id, message }: ReleaseRow,
  release: ReleaseRecord,
): Record<string, SqlValue> {
  const { database } = catalog
  const party =
    release.labelReference === null ? undefined : labelParty(catalog, message, release.labelReference)
  const fields = new Set(patchesOfRecord(database, 'release', id).map((patch) => patch.field))
  let label = present(release.label)
  let labelKey = sortKey(release.label)
  if (party && label === null) {
    for (const patch of patchesOfRecord(database, 'party', party.id))
      if (patch.id !== party.patch) fields.add(patch.field)
    const name = database.get<{ name: string | null; name_key: string | null }>(
      'SELECT name, name_key FROM party WHERE id = ?',
      party.id,
    )
    label = name?.name ?? null
    labelKey = name?.name_key ?? null
  }
  const track = release.role === 'TrackRelease' ? trackOf(catalog, message, release) : undefined
  const title = present(release.title) ?? track?.title ?? null
  const artist = present(release.artist) ?? track?.artist ?? null
  return {
    reference: release.reference,
    kind: release.role,
    main: release.isMainRelease ? 1 : 0,
    title,
    title_key: sortKey(release.title) ?? track?.title_key ?? null,
    artist,
    artist_key: sortKey(release.artist) ?? track?.artist_key ?? null,
    label,
    label_key: labelKey,
    label_reference: release.labelReference,
    icpn: present(release.icpn),
    grid: present(release.grid),
    isrc: present(release.isrc) ?? track?.isrc ?? null,
    catalog_number: present(release.catalogNumber),
    proprietary: release.proprietaryIds.length === 0 ? null : JSON.stringify(release.proprietaryIds),
    release_type: present(release.releaseType),
    genre: present(release.genre),
    release_date: present(release.releaseDate),
    tracks: release.resources.length === 0 ? 0 : tracksOf(database, id, message),
    own: saidItself(release),
    edited: fields.size,
  }
}

/** The recording a TrackRelease is of. */
function trackOf(catalog: Catalog, message: number, release: ReleaseRecord): Recording | undefined {
  const reference = release.resources.find(({ secondary }) => !secondary)?.reference
  return reference === undefined ? undefined : recordingOf(catalog, message, reference)
}

function linkResources({ database }: Catalog, id: number, release: ReleaseRecord): void {
  const known = database.all<Record<string, string | number | null>>(
    'SELECT reference, disc, sequence, secondary FROM release_resource WHERE release = ? ORDER BY position',
    id,
  )
  const wanted = release.resources.map(({ reference, disc, sequence, secondary }) => ({
    reference,
    disc,
    sequence,
    secondary: secondary ? 1 : 0,
  }))
  if (JSON.stringify(known) === JSON.stringify(wanted)) return
  database.run('DELETE FROM release_resource WHERE release = ?', id)
  for (const [at, link] of wanted.entries())
    database.run(
      'INSERT INTO release_resource (release, position, reference, disc, sequence, secondary) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      at + 1,
      link.reference,
      link.disc,
      link.sequence,
      link.secondary,
    )
}

function textIn(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
