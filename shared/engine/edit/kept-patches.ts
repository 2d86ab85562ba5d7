import type { Database } from '../catalog/database.ts'
import type { EditedTable, PatchRow } from './patches-in-force.ts'

/** A patch with what the catalog keeps beside it. */
export interface KeptPatch extends PatchRow {
  source: number
  before_value: string | null
  after_value: string | null
  label: string
}

const kept = `SELECT p.*, step.label FROM edit_patch AS p CROSS JOIN edit_transaction AS step ON step.id = p.step
  JOIN source ON source.id = p.source AND source.status = 'complete'`

/** Patches of files that are whole, in their order. */
export function keptPatches(database: Database, condition: string, ...values: number[]): KeptPatch[] {
  return database.all<KeptPatch>(`${kept} WHERE ${condition} ORDER BY p.id`, ...values)
}

/** Patches of one field of a record that nothing took back. Those below others are among them. */
export function fieldPatches(
  database: Database,
  table: EditedTable,
  record: number,
  field: string,
): KeptPatch[] {
  return database
    .all<KeptPatch>(
      `${kept} WHERE p.record_table = ? AND p.record_id = ? AND p.field = ? AND p.cancels IS NULL AND step.state = 'applied'
       ORDER BY p.id`,
      table,
      record,
      field,
    )
    .filter(({ id }) => newerCancel(database, id) === undefined)
}

/** Patches of a record that nothing took back, of all its fields. Those below others are among them. */
export function changesOfRecord(database: Database, table: EditedTable, record: number): KeptPatch[] {
  return database
    .all<KeptPatch>(
      `${kept} WHERE p.record_table = ? AND p.record_id = ? AND p.cancels IS NULL AND step.state = 'applied' ORDER BY p.id`,
      table,
      record,
    )
    .filter(({ id }) => newerCancel(database, id) === undefined)
}

/** A patch that takes another back, and its step. */
export interface Cancel {
  id: number
  step: number
  kind: string
  label: string
}

/** What takes a patch back and is not taken back itself. */
export function newerCancel(database: Database, id: number): Cancel | undefined {
  return database
    .all<Cancel>(
      `SELECT p.id, p.step, p.kind, step.label FROM edit_patch AS p
       JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied' WHERE p.cancels = ?`,
      id,
    )
    .find((cancel) => newerCancel(database, cancel.id) === undefined)
}

/** The newest of what takes a patch back, takes that back, and so on: since then the patch counts, or does not. */
export function newestTurn(database: Database, id: number): Cancel | undefined {
  return database.get<Cancel>(
    `WITH RECURSIVE turn (id) AS (
       SELECT id FROM edit_patch WHERE cancels = ?
       UNION ALL SELECT p.id FROM edit_patch AS p JOIN turn ON p.cancels = turn.id)
     SELECT p.id, p.step, p.kind, step.label FROM turn JOIN edit_patch AS p ON p.id = turn.id
     JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied' ORDER BY p.id DESC LIMIT 1`,
    id,
  )
}

/** The patch that a row is about in the end: of a revert of a revert the one that was reverted first. */
export function broughtBack(database: Database, { id, cancels }: PatchRow): number {
  let first = cancels ?? id
  for (let at: number | null = first; at !== null; at = cancelledBy(database, at)) first = at
  return first
}

/** The patch that another takes back; null for one that changes text. */
export function cancelledBy(database: Database, id: number): number | null {
  return (
    database.get<{ cancels: number | null }>('SELECT cancels FROM edit_patch WHERE id = ?', id)?.cancels ??
    null
  )
}
