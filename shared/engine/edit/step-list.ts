import type { EditState, EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Database } from '../catalog/database.ts'

/** A row of the table `edit_transaction`. */
export interface StepRow {
  id: number
  label: string
  time: number
  state: 'applied' | 'undone' | 'discarded'
}

/** A step whose sources have all left the catalog (or are on their way out) has nothing to take back. */
const hasPatches = `EXISTS (
  SELECT 1 FROM edit_patch JOIN source ON source.id = edit_patch.source AND source.status = 'complete'
  WHERE edit_patch.step = edit_transaction.id)`

/** The step that is undone next. */
export function newestApplied(database: Database): StepRow | undefined {
  return database.get<StepRow>(
    `SELECT * FROM edit_transaction WHERE state = 'applied' AND ${hasPatches} ORDER BY id DESC LIMIT 1`,
  )
}

/** The step that is redone next. */
export function oldestUndone(database: Database): StepRow | undefined {
  return database.get<StepRow>(
    `SELECT * FROM edit_transaction WHERE state = 'undone' AND ${hasPatches} ORDER BY id LIMIT 1`,
  )
}

export function toStep(row: StepRow): EditStep {
  return { id: row.id, label: row.label, time: row.time, undone: row.state === 'undone' }
}

/** A step by its number. Throws `not-found`. */
export function stepOf(database: Database, id: number): StepRow {
  const row = database.get<StepRow>('SELECT * FROM edit_transaction WHERE id = ?', id)
  if (!row) throw new LatheError('not-found', `There is no step ${id} in this catalog.`)
  return row
}

/** What can be undone and redone now, and how much is edited. */
export function editState(database: Database): EditState {
  const undo = newestApplied(database)
  const redo = oldestUndone(database)
  const counts = database.get<{ releases: number; edits: number | null }>(
    'SELECT count(*) AS releases, sum(edited) AS edits FROM release WHERE edited > 0',
  )
  return {
    undo: undo ? toStep(undo) : null,
    redo: redo ? toStep(redo) : null,
    editedReleases: counts?.releases ?? 0,
    edits: counts?.edits ?? 0,
    checking: database.get<{ n: number }>('SELECT count(*) AS n FROM message_to_check')?.n ?? 0,
  }
}
