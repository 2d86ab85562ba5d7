import type { ListName, RowOf } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { lists } from '../query/lists.ts'
import { readRows } from '../query/rows.ts'

/** The first rows of a list that meet a condition, and how many do. */
export function part<L extends ListName>(
  catalog: Catalog,
  list: L,
  condition: string,
  parameters: SqlValue[],
  limit: number,
): { rows: RowOf[L][]; total: number } {
  const rows = readRows(catalog.database, list, condition, parameters, limit)
  if (rows.length < limit) return { rows, total: rows.length }
  const counted = catalog.database.get<{ total: number }>(
    `SELECT count(*) AS total FROM ${lists[list].from} WHERE ${condition}`,
    ...parameters,
  )
  return { rows, total: counted?.total ?? rows.length }
}
