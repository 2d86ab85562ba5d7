import type { ProblemRow, RecordId } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { part } from './list-part.ts'

const mostProblems = 200

/** The problems found in one record, in the order of the file; long lists are cut. */
export function readProblems(catalog: Catalog, record: RecordId): { problems: ProblemRow[]; total: number } {
  const [table, row] = record.split('/') as [string, string]
  const { rows, total } = part(
    catalog,
    'problems',
    'r.record_table = ? AND r.record_id = ?',
    [table, Number(row)],
    mostProblems,
  )
  return { problems: rows, total }
}
