import type { ResourceRecord } from '../../../ern/record.ts'
import { parseDuration } from '../../../values/duration.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { sortKey } from '../../catalog/sort-key.ts'
import { present } from '../../import/present.ts'
import type { RecordRow } from './read-again.ts'
import { refreshDuplicates } from './refresh-duplicates.ts'
import type { RowChanges } from './row-changes.ts'

/** Brings the row of a resource up to date, and notes what tracks take over from it. */
export function refreshResource(
  catalog: Catalog,
  changes: RowChanges,
  columns: RecordRow,
  record: ResourceRecord,
): void {
  const { database } = catalog
  const { id, message } = columns
  const before = database.get<Record<'isrc' | 'title' | 'artist' | 'kind', string | null>>(
    'SELECT isrc, title, artist, kind FROM resource WHERE id = ?',
    id,
  )!
  const isrc = present(record.isrc)
  const title = present(record.title)
  const artist = present(record.artist)
  database.run(
    `UPDATE resource SET reference = ?, kind = ?, type = ?, isrc = ?, title = ?, title_key = ?, artist = ?,
       artist_key = ?, duration = ?, p_line = ?, file = ? WHERE id = ?`,
    record.reference,
    record.element,
    record.type,
    isrc,
    title,
    sortKey(title),
    artist,
    sortKey(artist),
    record.duration === null ? null : parseDuration(record.duration),
    record.pLine,
    record.file,
    id,
  )
  if (isrc !== before.isrc) refreshDuplicates(catalog, 'resource', 'isrc', columns, [before.isrc, isrc])
  const isFound = isrc === before.isrc && title === before.title && artist === before.artist
  if (!isFound) changes.resourceWords.add(id)
  if (isFound && record.element === before.kind && record.reference === columns.reference) return
  const isMore =
    isrc !== before.isrc || record.element !== before.kind || record.reference !== columns.reference
  for (const reference of new Set([columns.reference, record.reference]))
    changes.resourceChanged(message, reference, isMore ? 'more' : 'names')
}
