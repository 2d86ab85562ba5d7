import type { Change, ChangePreview } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { labelOf, prepareChanges } from './make-changes.ts'
import type { RecordEditing } from './record-editing.ts'

/** Changes, and releases of a shared record, that are named. */
const mostChanges = 1000
const mostReleases = 20

/** What changes would do; nothing is kept. Throws what making them would throw. */
export function previewChanges(catalog: Catalog, changes: readonly Change[], label?: string): ChangePreview {
  const prepared = prepareChanges(catalog, changes)
  const editings = prepared.all.filter((editing) => editing.changes.length > 0)
  if (editings.length === 0) throw new LatheError('invalid-value', 'Nothing would be changed.')
  const all = editings.flatMap((editing) => editing.changes.map((change) => ({ editing, change })))
  return {
    label: label ?? labelOf(catalog, editings),
    changes: all.slice(0, mostChanges).map(({ editing, change }) => ({
      record: recordId(editing.table, editing.row),
      kind: change.kind,
      field: change.field,
      before: change.before,
      after: change.after,
      path: change.path,
      line: catalog.text(editing.source).locate(editing.sourceByte(change)).line,
    })),
    total: all.length,
    sharedBy: editings.flatMap((editing) => {
      const shared = releasesOf(catalog, editing)
      return shared === null ? [] : [{ record: recordId(editing.table, editing.row), ...shared }]
    }),
    notes: prepared.notes,
  }
}

/** The releases that refer to a record, and how many; null for a record that is a release's own. */
export function releasesOf(
  catalog: Catalog,
  { table, row }: Pick<RecordEditing, 'table' | 'row'>,
): { releases: number; first: string[] } | null {
  const { database } = catalog
  const found = (from: string, ...given: SqlValue[]) => ({
    releases: database.get<{ n: number }>(`SELECT count(DISTINCT r.id) AS n ${from}`, ...given)?.n ?? 0,
    first: database
      .all<{ id: number }>(`SELECT DISTINCT r.id ${from} ORDER BY r.id LIMIT ${mostReleases}`, ...given)
      .map(({ id }) => recordId('release', id)),
  })
  if (table === 'party')
    return found(
      `FROM party AS p CROSS JOIN release AS r ON r.message = p.message AND r.label_reference = p.reference WHERE p.id = ?`,
      row,
    )
  if (table === 'resource')
    return found(
      `FROM resource AS x CROSS JOIN release AS r ON r.message = x.message
       CROSS JOIN release_resource AS link ON link.release = r.id AND link.reference = x.reference WHERE x.id = ?`,
      row,
    )
  if (table === 'deal')
    return found(
      `FROM deal_release AS link CROSS JOIN release AS r ON r.message = link.message AND r.reference = link.reference
       WHERE link.message = (SELECT message FROM deal WHERE id = ?1) AND link.deal = ?1`,
      row,
    )
  if (table === 'message') return found('FROM release AS r WHERE r.message = ?', row)
  return null
}
