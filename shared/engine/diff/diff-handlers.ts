import type { RecordDifference } from '../../contract/diff.ts'
import type { RecordId } from '../../contract/records.ts'
import { parseRecordId, type RecordTable, recordId } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { SourceComparison } from './compare-with-source.ts'
import { compareXml } from './compare-xml.ts'
import { MessageDiffs } from './message-diffs.ts'

type Calls =
  | 'diff.record'
  | 'diff.catalog'
  | 'diff.xml'
  | 'diff.start'
  | 'diff.stop'
  | 'diff.wait'
  | 'diff.state'
  | 'diff.page'

/** The calls that compare: a record or the catalog with what was imported, two messages with each other. */
export function diffHandlers(context: EngineContext): WorkbenchHandlers<Calls> {
  const { catalog } = context
  const diffs = new MessageDiffs(context)
  return {
    'diff.record': ({ id }, signal) => new SourceComparison(catalog).compare(id, false, signal),
    'diff.catalog': ({ after, limit }, signal) => diffCatalog(context, after ?? null, limit, signal),
    'diff.xml': ({ before, after }) => compareXml(catalog, before, after),
    'diff.start': ({ before, after }) => diffs.start(before, after),
    'diff.stop': ({ diff }) => diffs.stop(diff),
    'diff.wait': ({ diff }) => diffs.wait(diff),
    'diff.state': ({ diff }) => diffs.state(diff),
    'diff.page': ({ diff, filter, offset, limit }) => diffs.page(diff, filter, offset, limit),
  }
}

/** Records with edits in force, in the order of their tables and rows. */
async function diffCatalog(
  { catalog }: EngineContext,
  after: RecordId | null,
  limit: number,
  signal: AbortSignal,
): Promise<{ records: RecordDifference[]; next: RecordId | null }> {
  const comparison = new SourceComparison(catalog)
  const records: RecordDifference[] = []
  let place = after === null ? { table: '', row: 0 } : parseRecordId(after)
  while (records.length < limit) {
    const rows = catalog.database.all<{ table: RecordTable; row: number }>(
      `SELECT DISTINCT p.record_table AS "table", p.record_id AS "row" FROM edit_patch AS p
       CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       CROSS JOIN source ON source.id = p.source AND source.status = 'complete'
       WHERE (p.record_table, p.record_id) > (?, ?) ORDER BY p.record_table, p.record_id LIMIT ?`,
      place.table,
      place.row,
      limit,
    )
    for (const { table, row } of rows) {
      place = { table, row }
      const record = await comparison.compare(recordId(table, row), true, signal)
      signal.throwIfAborted()
      if (record.fieldsTotal > 0 || record.kind !== 'changed') records.push(record)
      if (records.length === limit) break
    }
    if (rows.length < limit && records.length < limit) return { records, next: null }
  }
  return { records, next: recordId(place.table as RecordTable, place.row) }
}
