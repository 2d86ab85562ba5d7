import type { PartyRecord } from '../../../ern/record.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { sortKey } from '../../catalog/sort-key.ts'
import { present } from '../../import/present.ts'
import { labelParty } from '../editable-release.ts'
import { patchesOfRecord } from '../patches-in-force.ts'
import type { RecordRow } from './read-again.ts'
import type { RowChanges } from './row-changes.ts'

/** Brings the row of a Party up to date, and those of the releases whose label it is; `release` reads one of these again. */
export function refreshParty(
  catalog: Catalog,
  changes: RowChanges,
  columns: RecordRow,
  record: PartyRecord,
  release: (row: number) => void,
): void {
  const { database } = catalog
  const { id, message } = columns
  const before = database.get<{ name: string | null }>('SELECT name FROM party WHERE id = ?', id)!
  const name = present(record.name)
  database.run(
    'UPDATE party SET reference = ?, name = ?, name_key = ?, isni = ?, dpid = ?, ipi = ? WHERE id = ?',
    record.reference,
    name,
    sortKey(name),
    record.isni,
    record.dpid,
    record.ipi,
    id,
  )
  const references = new Set([columns.reference, record.reference])
  const edited = patchesOfRecord(database, 'party', id).filter((patch) => patch.id !== columns.patch)
  const fields = new Set(edited.map(({ field }) => field)).size
  const update = database.prepare('UPDATE release SET label = ?, label_key = ?, edited = ? WHERE id = ?')
  for (const reference of references) {
    if (reference === null) continue
    const isLabel = labelParty(catalog, message, reference)?.id === id
    if (!isLabel && reference === record.reference) continue
    const releases = database.all<{ id: number; label: string | null; edited: number; own: number }>(
      `SELECT id, label, edited, EXISTS (SELECT 1 FROM edit_patch WHERE record_table = 'release' AND record_id = release.id) AS own
       FROM release WHERE message = ? AND label_reference = ? AND (label IS ? OR label IS NULL) ORDER BY id`,
      message,
      reference,
      before.name,
    )
    for (const row of releases) {
      // Reading a release again costs a hundred times as much, and only one with changes of its own needs it.
      if (row.own && isLabel && fields === 0 && row.label === name) {
        // The Party may have been edited before; then it counted as an edit of the release.
        if (row.edited > 0) countEdits(catalog, row.id)
        continue
      }
      if (row.own || !isLabel) {
        release(row.id)
        continue
      }
      update.run(name, sortKey(name), fields, row.id)
      changes.words.add(row.id)
      changes.releases.add(row.id)
    }
  }
}

/** Edits of a release alone, where its Party has none. */
function countEdits({ database }: Catalog, release: number): void {
  const fields = new Set(patchesOfRecord(database, 'release', release).map(({ field }) => field))
  database.run('UPDATE release SET edited = ? WHERE id = ?', fields.size, release)
}
