import type { ListName } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import { RowSet } from './row-set.ts'

/**
 * The set of the numbers that a statement gives as one JSON list named `rows`: one text with all numbers crosses from SQLite
 * many times as fast as a row for each.
 */
export function readRowSet(database: Database, sql: string, parameters: readonly SqlValue[]): RowSet {
  const set = new RowSet()
  const text = database.get<{ rows: string }>(sql, ...parameters)?.rows ?? '[]'
  for (const row of JSON.parse(text) as number[]) set.add(row)
  return set
}

/** The number of the last row of a list's table; 0 when it has none. */
export function lastRow(database: Database, list: ListName): number {
  return database.get<{ last: number | null }>(`SELECT max(id) AS last FROM ${tableOfList[list]}`)?.last ?? 0
}
