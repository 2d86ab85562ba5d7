import { LatheError } from '../../contract/errors.ts'
import type { ListName, RecordId, RowOf } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { parseRecordId, tableOfList } from '../catalog/record-id.ts'
import { lists, rowInJson, selectRow } from './lists.ts'

/** Rows of a list that fulfil `condition` (SQL, the list's table is `r`), in the order of the files. */
export function readRows<L extends ListName>(
  database: Database,
  list: L,
  condition: string,
  parameters: SqlValue[],
  limit: number,
): RowOf[L][] {
  return database
    .all<RowOf[L]>(
      `SELECT ${selectRow(list)} FROM ${lists[list].from} WHERE ${condition} ORDER BY r.id LIMIT ?`,
      ...parameters,
      limit,
    )
    .map((row) => ({ ...row }))
}

/** Several rows as one text. */
export interface RowsInJson {
  /** A list of them. */
  json: string
  count: number
}

/** The same as JSON, which SQLite makes in a fraction of the time. */
export function readRowsInJson(
  database: Database,
  list: ListName,
  condition: string,
  parameters: SqlValue[],
  limit: number,
): RowsInJson {
  return rowsInJson(
    database,
    `${rowInJson(list)} AS told FROM ${lists[list].from} WHERE ${condition} ORDER BY r.id LIMIT ?`,
    [...parameters, limit],
  )
}

/** The rows of a statement as JSON; `select` is all of it after SELECT, with a column `told` in JSON. */
export function rowsInJson(database: Database, select: string, parameters: SqlValue[]): RowsInJson {
  const { told, count } = database.get<{ told: string | null; count: number }>(
    `SELECT count(*) AS count, group_concat(told) AS told FROM (SELECT ${select})`,
    ...parameters,
  )!
  return { json: `[${told ?? ''}]`, count }
}

/** One row by its number. Throws `not-found`. */
export function readRow<L extends ListName>(database: Database, list: L, row: number): RowOf[L] {
  const [found] = readRows(database, list, 'r.id = ?', [row], 1)
  if (!found) throw new LatheError('not-found', `There is no ${tableOfList[list]}/${row} in this catalog.`)
  return found
}

/** What a source is: one file as it was imported, without the path it came from. */
export interface SourceRow {
  id: RecordId
  file: string
  /** What it is in its delivery. */
  role: 'message' | 'manifest' | 'batch-complete' | 'acknowledgement'
  bytes: number
  hash: string | null
  hashAlgorithm: string | null
  /** 1 for the first bytes found at its place; more for those that came later. */
  version: number
  /** The source that came later at the same place; null for what is in force. */
  replacedBy: RecordId | null
  encoding: string | null
  status: string
  error: string | null
  imported: number
}

/** The row of any record. Throws `not-found`. */
export function readRecord(database: Database, id: RecordId): SourceRow | RowOf[ListName] {
  const { table, row } = parseRecordId(id)
  for (const list of Object.keys(tableOfList) as ListName[])
    if (tableOfList[list] === table) return readRow(database, list, row)
  const source = database.get<SourceRow>(
    `SELECT 'source/' || id AS id, file, role, bytes, hash, hash_algorithm AS hashAlgorithm, version,
       'source/' || replaced_by AS replacedBy, encoding, status, error, imported FROM source WHERE id = ?`,
    row,
  )
  if (!source) throw new LatheError('not-found', `There is no ${id} in this catalog.`)
  return { ...source }
}
