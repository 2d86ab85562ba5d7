import type { ChangeRow, ListedStep } from '../../contract/edit.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { parseRecordId, recordId } from '../catalog/record-id.ts'
import type { ChangeKind, EditedTable } from './patches-in-force.ts'
import { partsOfRelease } from './release-parts.ts'
import { type StepRow, toStep } from './step-list.ts'

/** Which part of a list. */
interface Part {
  offset: number
  limit: number
}

/** Steps, newest first; with a record, those that touch it. What was overtaken after it was undone is not among them. */
export function listSteps(
  database: Database,
  { record, offset, limit }: Part & { record?: RecordId | undefined },
): { steps: ListedStep[]; total: number } {
  const { table, row } = record === undefined ? { table: null, row: null } : parseRecordId(record)
  const condition = `WHERE state <> 'discarded'${
    table === null ? '' : ' AND id IN (SELECT step FROM edit_patch WHERE record_table = ? AND record_id = ?)'
  }`
  const given: SqlValue[] = table === null ? [] : [table, row]
  const steps = database.all<StepRow & { records: number }>(
    `SELECT *, (
       SELECT count(*) FROM (SELECT DISTINCT record_table, record_id FROM edit_patch WHERE step = edit_transaction.id)
     ) AS records FROM edit_transaction ${condition} ORDER BY id DESC LIMIT ? OFFSET ?`,
    ...given,
    limit,
    offset,
  )
  const total = database.get<{ n: number }>(
    `SELECT count(*) AS n FROM edit_transaction ${condition}`,
    ...given,
  )
  return { steps: steps.map((step) => ({ ...toStep(step), records: step.records })), total: total?.n ?? 0 }
}

interface ChangeColumns extends StepRow {
  change: number
  record_table: EditedTable
  record_id: number
  kind: ChangeKind
  field: string
  before_value: string | null
  after_value: string | null
  dead: number
}

/** Whether a row has been taken back; three deep: a revert of a revert of a revert is told by the resolver alone. */
export const isTakenBack = `EXISTS (
  SELECT 1 FROM edit_patch AS c JOIN edit_transaction AS cs ON cs.id = c.step AND cs.state = 'applied'
  WHERE c.cancels = p.id AND NOT EXISTS (
    SELECT 1 FROM edit_patch AS d JOIN edit_transaction AS ds ON ds.id = d.step AND ds.state = 'applied'
    WHERE d.cancels = c.id AND NOT EXISTS (
      SELECT 1 FROM edit_patch AS e JOIN edit_transaction AS es ON es.id = e.step AND es.state = 'applied'
      WHERE e.cancels = d.id)))`

/** Changes, oldest first: of a step, of a record, of both, or of the whole catalog. */
export function listChanges(
  database: Database,
  query: Part & {
    step?: number | undefined
    record?: RecordId | undefined
    withParts?: boolean | undefined
    inForceOnly?: boolean
  },
): { changes: ChangeRow[]; total: number } {
  const conditions = ['p.change = p.id', "step.state <> 'discarded'"]
  const given: SqlValue[] = []
  if (query.step !== undefined) {
    conditions.push('p.step = ?')
    given.push(query.step)
  }
  if (query.record !== undefined) {
    const { table, row } = parseRecordId(query.record)
    const records = query.withParts && table === 'release' ? partsOfRelease(database, row) : [{ table, row }]
    const byTable = [...Map.groupBy(records, (one) => one.table)]
    conditions.push(
      `(${byTable
        .map(() => '(p.record_table = ? AND p.record_id IN (SELECT value FROM json_each(?)))')
        .join(' OR ')})`,
    )
    for (const [name, rows] of byTable) given.push(name, JSON.stringify(rows.map((one) => one.row)))
  }
  if (query.inForceOnly)
    conditions.push(`step.state = 'applied' AND p.cancels IS NULL AND NOT ${isTakenBack}`)
  const from = `FROM edit_patch AS p JOIN edit_transaction AS step ON step.id = p.step WHERE ${conditions.join(' AND ')}`
  const rows = database.all<ChangeColumns>(
    `SELECT step.id, step.label, step.time, step.state, p.change, p.record_table, p.record_id, p.kind, p.field,
       p.before_value, p.after_value, ${isTakenBack} AS dead ${from} ORDER BY p.id LIMIT ? OFFSET ?`,
    ...given,
    query.limit,
    query.offset,
  )
  const total = database.get<{ n: number }>(`SELECT count(*) AS n ${from}`, ...given)
  return {
    changes: rows.map((row) => ({
      id: row.change,
      step: toStep(row),
      record: recordId(row.record_table, row.record_id),
      kind: row.kind,
      field: row.field,
      before: row.before_value,
      after: row.after_value,
      inForce: row.state === 'applied' && row.dead === 0,
    })),
    total: total?.n ?? 0,
  }
}
