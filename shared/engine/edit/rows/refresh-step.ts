import type { Catalog } from '../../catalog/catalog.ts'
import { toEnd } from '../../in-turns.ts'
import { recheckStep } from '../recheck/recheck-step.ts'
import { afterStep, type TouchedRecord } from './after-step.ts'
import type { PlainTable } from './plain-fields.ts'
import { Refreshing } from './refresh-rows.ts'
import { writeBack } from './written-rows.ts'

/** Which way a step was moved: that says which of its values are there now. */
export type MovedTo = 'applied' | 'undone'

/**
 * Brings the rows of every record a step touches up to date, and what other rows take over from them. Gives the
 * releases among them. Runs inside the caller's transaction.
 */
export function refreshStep(catalog: Catalog, step: number): number[] {
  return toEnd(refreshingStep(catalog, step))
}

/**
 * The same in steps, between which the event loop may turn. `moved` says that the step was undone or done again, with
 * nothing else in force after it: then rows that it wrote from its values are written back, and only others are read.
 */
export function* refreshingStep(catalog: Catalog, step: number, moved?: MovedTo): Generator<void, number[]> {
  const refreshing = new Refreshing(catalog)
  const { touched, written } = yield* recordsOfStep(catalog, step, moved, refreshing)
  const absent: TouchedRecord[] = []
  const missing: TouchedRecord[] = []
  for (const record of touched) {
    const state = refreshing.record(record)
    if (state === 'absent') absent.push(record)
    else if (state === 'missing') missing.push(record)
    yield
  }
  // A field holds no record: what follows from records that came or went has nothing to follow there.
  const followed = touched.filter(({ structural }) => structural)
  for (const listener of afterStep) listener(catalog, { step, touched: followed, absent, missing })
  yield
  const releases = yield* refreshing.finishing()
  yield* recheckStep(catalog, step)
  return written.size === 0 ? releases : [...new Set([...written, ...releases])].sort((a, b) => a - b)
}

/** A record of a step; `structural` when more than fields of it was changed. */
type RecordOfStep = TouchedRecord & { structural: boolean }

/** Patches of a step looked at in one turn. */
const patchesTogether = 500
/** Releases take over what their label and their resources say, so those come first. */
const order: Partial<Record<TouchedRecord['table'], number>> = { party: 0, resource: 1, release: 2 }

/**
 * The records of a step whose files are whole, in the order in which their rows are brought up to date. Those whose rows
 * the step wrote from its values are written back at once where it was moved: `written` are the releases among them.
 */
function* recordsOfStep(
  catalog: Catalog,
  step: number,
  moved: MovedTo | undefined,
  refreshing: Refreshing,
): Generator<void, { touched: RecordOfStep[]; written: Set<number> }> {
  const found = new Map<string, Map<number, RecordOfStep>>()
  const written = new Set<number>()
  const columns = moved === undefined ? 'NULL' : moved === 'undone' ? 'known.before' : 'known.after'
  for (let after = 0; ; ) {
    const patches = catalog.database.all<
      TouchedRecord & { id: number; structural: number; columns: string | null }
    >(
      `SELECT p.id, p.record_table AS 'table', p.record_id AS row,
         CASE WHEN source.status = 'complete' THEN p.kind <> 'field' ELSE -1 END AS structural, ${columns} AS columns
       FROM edit_patch AS p LEFT JOIN source ON source.id = p.source
       LEFT JOIN edit_row AS known
         ON known.record_table = p.record_table AND known.record_id = p.record_id AND known.step = p.step
       WHERE p.step = ? AND p.id > ? ORDER BY p.id LIMIT ${patchesTogether}`,
      step,
      after,
    )
    let before: (typeof patches)[number] | undefined
    for (const patch of patches) {
      const { table, row, structural } = patch
      if (structural < 0) continue
      if (patch.columns !== null) {
        // A record has several patches, one behind the other.
        if (before?.row !== row || before.table !== table)
          writeBack(catalog, refreshing, { table: table as PlainTable, row }, patch.columns)
        if (table === 'release') written.add(row)
        before = patch
        continue
      }
      const ofTable = found.get(table) ?? new Map<number, RecordOfStep>()
      found.set(table, ofTable)
      const known = ofTable.get(row)
      if (known) known.structural ||= structural === 1
      else ofTable.set(row, { table, row, structural: structural === 1 })
    }
    yield
    const last = patches.at(-1)
    if (!last || patches.length < patchesTogether) break
    after = last.id
  }
  const touched = [...found.values()]
    .flatMap((ofTable) => [...ofTable.values()])
    .sort((a, b) => (order[a.table] ?? 3) - (order[b.table] ?? 3) || a.row - b.row)
  return { touched, written }
}
