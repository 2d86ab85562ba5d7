import { LatheError } from '../../contract/lathe-error.ts'
import type { ListName, RecordId } from '../../contract/records.ts'

/** The tables whose rows have record ids. */
export type RecordTable =
  | 'source'
  | 'batch'
  | 'message'
  | 'party'
  | 'resource'
  | 'release'
  | 'deal'
  | 'part'
  | 'problem'

/** The table each list shows. */
export const tableOfList: Readonly<Record<ListName, RecordTable>> = {
  releases: 'release',
  resources: 'resource',
  parties: 'party',
  deals: 'deal',
  messages: 'message',
  batches: 'batch',
  problems: 'problem',
}

/** `release`, 12 → `release/12`. */
export function recordId(table: RecordTable, row: number): RecordId {
  return `${table}/${row}`
}

/** `release/12` → its table and row number. */
export function parseRecordId(id: RecordId): { table: RecordTable; row: number } {
  const slash = id.indexOf('/')
  return { table: id.slice(0, slash) as RecordTable, row: Number(id.slice(slash + 1)) }
}

/** The row number of an id that must be of this table. Throws `invalid-input` when it is of another. */
export function rowNumber(id: RecordId, table: RecordTable): number {
  const parsed = parseRecordId(id)
  if (parsed.table !== table) throw new LatheError('invalid-input', `${id} is no ${table}.`)
  return parsed.row
}
