import type { ListName, RowOf } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { lists } from '../query/lists.ts'
import { readRows, readRowsInJson } from '../query/rows.ts'

/** The first rows of a list that meet a condition, and how many do. */
export function part<L extends ListName>(
  catalog: Catalog,
  list: L,
  condition: string,
  parameters: SqlValue[],
  limit: number,
): { rows: RowOf[L][]; total: number } {
  const rows = readRows(catalog.database, list, condition, parameters, limit)
  const total = rows.length < limit ? rows.length : rowsThat(catalog, list, condition, parameters)
  return { rows, total }
}

/** The same as JSON. */
export function partInJson(
  catalog: Catalog,
  list: ListName,
  condition: string,
  parameters: SqlValue[],
  limit: number,
): { json: string; total: number } {
  const { json, count } = readRowsInJson(catalog.database, list, condition, parameters, limit)
  return { json, total: count < limit ? count : rowsThat(catalog, list, condition, parameters) }
}

function rowsThat(catalog: Catalog, list: ListName, condition: string, parameters: SqlValue[]): number {
  return catalog.database.get<{ total: number }>(
    `SELECT count(*) AS total FROM ${lists[list].from} WHERE ${condition}`,
    ...parameters,
  )!.total
}
