import { comparePatches, type Patch } from '../../edit/patch.ts'
import type { FieldName } from '../../ern/field-places.ts'
import { encodeXml } from '../../xml/encode.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** The tables whose records hold editable fields. */
export type EditedTable = 'release' | 'party'

/** A change of one place, as the catalog keeps it. */
export interface PatchRow {
  id: number
  start: number
  length: number
  slot: string
  record_table: EditedTable
  record_id: number
  field: FieldName
  /** XML in Unicode; null puts the source back. */
  replacement: string | null
}

/** Rows read at a time. */
const pageSize = 1000

/**
 * The newest applied change of each place (start and slot); SQLite takes the other columns of a `max()` from the row
 * that has it. https://sqlite.org/lang_select.html#bare_columns_in_an_aggregate_query
 */
const newest = `
  SELECT max(p.id) AS id, p.start, p.length, p.slot, p.record_table, p.record_id, p.field, p.replacement
  FROM edit_patch AS p JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'`

/** What is in force in a range of a source (of all of it without one), in the order of the source, read page by page. */
export function* patchesInForce(
  database: Database,
  source: number,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): Generator<PatchRow> {
  let start = from
  let slot: string | null = null
  let together: PatchRow[] = []
  for (;;) {
    const rows: PatchRow[] = database.all<PatchRow>(
      `${newest} WHERE p.source = ? AND p.start >= ? AND p.start < ? AND (p.start > ? OR ? IS NULL OR p.slot > ?)
       GROUP BY p.start, p.slot ORDER BY p.start, p.slot LIMIT ${pageSize}`,
      source,
      start,
      to,
      start,
      slot,
      slot,
    )
    for (const row of rows) {
      const before = together[0]
      if (before && before.start !== row.start) {
        yield* together.sort(comparePatches)
        together = []
      }
      if (row.replacement !== null) together.push(row)
    }
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) break
    start = last.start
    slot = last.slot
  }
  yield* together.sort(comparePatches)
}

/** What is in force in one record. */
export function patchesOfRecord(database: Database, table: EditedTable, record: number): PatchRow[] {
  return database
    .all<PatchRow>(
      `${newest} WHERE p.record_table = ? AND p.record_id = ? GROUP BY p.source, p.start, p.slot`,
      table,
      record,
    )
    .filter((row) => row.replacement !== null)
    .sort(comparePatches)
}

/** A change as bytes in the source's own encoding. */
export function toPatch(row: PatchRow, encoding: string): Patch {
  return {
    start: row.start,
    length: row.length,
    slot: row.slot,
    bytes: encodeXml(row.replacement ?? '', encoding),
  }
}

/**
 * The encoding patches are written in: that of the source, but plain ASCII where the file says it is that (it is read
 * as UTF-8, of which ASCII is a part).
 */
export function writingEncoding(text: SourceText): string {
  if (text.encoding !== 'utf-8' || text.byteOrderMark > 0) return text.encoding
  const head = text.read(0, Math.min(200, text.bytes)).toString('latin1')
  return /^<\?xml[^>]*encoding\s*=\s*["'](?:us-)?ascii["']/i.test(head) ? 'us-ascii' : 'utf-8'
}

/** Names the steps in force. It stands for the state of all edits: history is a line, so two numbers are enough. */
export function editsState(database: Database): string {
  const state = database.get<{ last: number | null; applied: number }>(
    "SELECT max(id) AS last, sum(state = 'applied') AS applied FROM edit_transaction",
  )
  return `${state?.last ?? 0}:${state?.applied ?? 0}`
}
