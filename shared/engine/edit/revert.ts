import type { EditResult } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { childElements, type FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { EditedTable, PatchRow } from './patches-in-force.ts'
import { RecordEditing } from './record-editing.ts'
import { NewStep } from './record-step.ts'
import { stepOf } from './step-list.ts'

/** A patch with what the catalog keeps beside it. */
export interface KeptPatch extends PatchRow {
  source: number
  before_value: string | null
  after_value: string | null
  label: string
}

/** Records that are read again after a revert. */
const mostParsed = 2000

const kept = `SELECT p.*, step.label FROM edit_patch AS p CROSS JOIN edit_transaction AS step ON step.id = p.step
  JOIN source ON source.id = p.source AND source.status = 'complete'`

/** Takes back all that a step did, as a step of its own. Runs inside the caller's transaction. Throws `conflict`. */
export function revertStep(catalog: Catalog, id: number): EditResult {
  const step = stepOf(catalog.database, id)
  if (step.state !== 'applied') throw new LatheError('conflict', `"${step.label}" is undone already.`)
  const rows = keptPatches(catalog.database, 'p.step = ?', id)
  return takeBack(catalog, rows, `Revert "${step.label}"`)
}

/** The same for one change of a step, named by its first patch. */
export function revertChange(catalog: Catalog, change: number): EditResult {
  const { database } = catalog
  const first = database.get<{ step: number; field: string }>(
    'SELECT step, field FROM edit_patch WHERE id = ? AND change = id',
    change,
  )
  if (!first) throw new LatheError('not-found', `There is no change ${change} in this catalog.`)
  const step = stepOf(database, first.step)
  if (step.state !== 'applied') throw new LatheError('conflict', `"${step.label}" is undone already.`)
  const rows = keptPatches(database, 'p.step = ? AND p.change = ?', first.step, change)
  const others = database.get<{ others: number }>(
    'SELECT count(*) AS others FROM edit_patch WHERE step = ? AND change <> ?',
    first.step,
    change,
  )?.others
  return takeBack(
    catalog,
    rows,
    others ? `Revert ${first.field} of "${step.label}"` : `Revert "${step.label}"`,
  )
}

/** Patches of files that are whole, in their order. */
export function keptPatches(database: Database, condition: string, ...values: number[]): KeptPatch[] {
  return database.all<KeptPatch>(`${kept} WHERE ${condition} ORDER BY p.id`, ...values)
}

function takeBack(catalog: Catalog, rows: readonly KeptPatch[], label: string): EditResult {
  const alive = refuseRevert(catalog, rows)
  const step = new NewStep(catalog, label)
  let own: number | null = null
  let of: number | null = null
  for (const row of alive) {
    const id = revertPatch(step, row, of === row.change ? own : null)
    if (of !== row.change) own = id
    of = row.change
  }
  refuseWhenTwice(catalog, alive)
  return step.finish()
}

/** Of patches those that count; throws `conflict` when one of them cannot be taken back on its own, or none counts. */
export function refuseRevert({ database }: Catalog, rows: readonly KeptPatch[]): KeptPatch[] {
  if (rows.length === 0)
    throw new LatheError('not-found', 'The files this step changed have left the catalog.')
  const alive = rows.filter((row) => {
    const cancel = newerCancel(database, row.id)
    // Removing what was added, or setting what stood there before, takes back too, and is a later change.
    if (cancel && cancel.kind !== 'revert' && cancel.step !== row.step) throw touched(row.label, cancel)
    if (cancel) return false
    // What this brought back may have been removed since.
    const removal = row.cancels === null ? undefined : newerCancel(database, broughtBack(database, row))
    if (removal && removal.kind !== 'revert' && removal.step !== row.step && removal.id > row.id)
      throw touched(row.label, removal)
    return true
  })
  if (alive.length === 0) throw new LatheError('conflict', alreadyReverted(rows[0]!.label))
  for (const row of alive) refuseWhenTouched(database, row)
  return alive
}

/** What is said of a change that was taken back before. */
export function alreadyReverted(label: string): string {
  return `"${label}" was reverted already.`
}

/** Adds what takes a patch back; of a change's first it is a change of its own. Gives its id. */
export function revertPatch(step: NewStep, row: KeptPatch, change: number | null): number {
  return step.addPatch(
    {
      source: row.source,
      place: row.place,
      within: row.within,
      start: row.start,
      length: row.length,
      slot: row.slot,
      table: row.record_table,
      row: row.record_id,
      field: row.field,
      kind: 'revert',
      replacement: null,
      cancels: row.id,
      before: row.after_value,
      after: row.before_value,
    },
    change,
  )
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

interface Cancel {
  id: number
  step: number
  kind: string
  label: string
}

/** What takes a patch back and is not taken back itself. */
function newerCancel(database: Database, id: number): Cancel | undefined {
  return database
    .all<Cancel>(
      `SELECT p.id, p.step, p.kind, step.label FROM edit_patch AS p
       JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied' WHERE p.cancels = ?`,
      id,
    )
    .find((cancel) => newerCancel(database, cancel.id) === undefined)
}

/** The newest of what takes a patch back, takes that back, and so on: since then the patch counts, or does not. */
function newestTurn(database: Database, id: number): Cancel | undefined {
  return database.get<Cancel>(
    `WITH RECURSIVE turn (id) AS (
       SELECT id FROM edit_patch WHERE cancels = ?
       UNION ALL SELECT p.id FROM edit_patch AS p JOIN turn ON p.cancels = turn.id)
     SELECT p.id, p.step, p.kind, step.label FROM turn JOIN edit_patch AS p ON p.id = turn.id
     JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied' ORDER BY p.id DESC LIMIT 1`,
    id,
  )
}

function touched(label: string, other: { label: string; step: number }): LatheError {
  return new LatheError(
    'conflict',
    `"${label}" cannot be reverted on its own: "${other.label}" (step ${other.step}) changed the same place since. Revert that first.`,
  )
}

/**
 * Refuses to take a patch back when a later one in force changes the same place: lies in its text, replaces what it
 * put there, or covers it. What a revert brought back is touched by what was done there since; an earlier one that a
 * later step brought back counts as that step's.
 */
function refuseWhenTouched(database: Database, row: KeptPatch): void {
  const longest =
    database.get<{ longest: number | null }>(
      'SELECT max(length) AS longest FROM edit_patch WHERE source = ?',
      row.source,
    )?.longest ?? 0
  const end = row.within === null ? row.start + row.length : row.place
  const target = broughtBack(database, row)
  const later = database.all<KeptPatch>(
    `SELECT p.*, step.label FROM edit_patch AS p
     JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
     WHERE p.source = ? AND p.place >= ? AND p.place <= ? AND p.step <> ? AND p.cancels IS NULL
       AND (p.id > ? OR EXISTS (SELECT 1 FROM edit_patch AS cancel WHERE cancel.cancels = p.id)
         AND p.step <> (SELECT step FROM edit_patch WHERE id = ?))
     ORDER BY p.id DESC`,
    row.source,
    row.place - longest,
    end,
    row.step,
    row.id,
    target,
  )
  const around = textsAround(database, row)
  for (const other of later) {
    const isTouching =
      touches(other, row, target) || around.some((outer) => outer.id !== other.id && overlaps(other, outer))
    if (!isTouching || newerCancel(database, other.id) !== undefined) continue
    if (other.id > row.id) throw touched(row.label, other)
    const revival = newestTurn(database, other.id)
    if (revival && revival.id > row.id && revival.step !== row.step) throw touched(row.label, revival)
  }
  for (const outer of around) {
    const removal = newerCancel(database, outer.id)
    // What a text was put into is gone: it was added by a patch and removed since.
    if (removal && removal.kind !== 'revert' && removal.step !== row.step) throw touched(row.label, removal)
  }
}

/** The patch that a row is about in the end: of a revert of a revert the one that was reverted first. */
function broughtBack(database: Database, row: PatchRow): number {
  let at: Pick<PatchRow, 'id' | 'cancels'> = row
  while (at.cancels !== null) {
    const outer = database.get<{ id: number; cancels: number | null }>(
      'SELECT id, cancels FROM edit_patch WHERE id = ?',
      at.cancels,
    )
    if (!outer) return at.cancels
    at = outer
  }
  return at.id
}

/**
 * Refuses what would leave an element with an attribute twice: it was removed, and another with its name was added since
 * in another place of the tag.
 */
export function refuseWhenTwice(catalog: Catalog, rows: readonly KeptPatch[]): void {
  const records = new Map(
    rows
      .filter(({ kind }) => kind === 'attribute' || kind === 'field' || kind === 'revert')
      .map((row) => [`${row.record_table}/${row.record_id}`, row]),
  )
  for (const [record, row] of records) {
    if (records.size > mostParsed || !hasTwice(catalog, record)) continue
    const other = catalog.database.get<{ label: string; step: number }>(
      `SELECT step.label, p.step FROM edit_patch AS p
       JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       WHERE p.record_table = ? AND p.record_id = ? AND p.field = ? AND p.id > ? AND p.cancels IS NULL AND p.step <> ?
       ORDER BY p.id DESC LIMIT 1`,
      row.record_table,
      row.record_id,
      row.field,
      row.id,
      row.step,
    )
    throw touched(row.label, other ?? { label: 'A later change', step: row.step })
  }
}

function hasTwice(catalog: Catalog, record: string): boolean {
  const visit = (element: FragmentElement): boolean =>
    new Set(element.attributes.map(({ name }) => name)).size < element.attributes.length ||
    childElements(element).some(visit)
  try {
    return visit(new RecordEditing(catalog, record).tree)
  } catch (thrown) {
    // A record that is gone has no attributes.
    if (thrown instanceof LatheError) return false
    throw thrown
  }
}

function touches(other: PatchRow, row: PatchRow, target: number): boolean {
  return other.within === target || overlaps(other, row)
}

/** The patches in whose text a patch stands, the innermost first. */
function textsAround(database: Database, row: PatchRow): PatchRow[] {
  const around: PatchRow[] = []
  for (let { within } = row; within !== null; within = around.at(-1)!.within) {
    const outer = database.get<PatchRow>('SELECT * FROM edit_patch WHERE id = ?', within)
    if (!outer) break
    around.push(outer)
  }
  return around
}

/** Whether two patches of one text are about the same place of it. */
function overlaps(other: PatchRow, row: PatchRow): boolean {
  if (other.within !== row.within) return false
  const end = row.start + row.length
  const otherEnd = other.start + other.length
  if (row.length === 0 && other.length === 0) return row.start === other.start && row.slot === other.slot
  if (row.length === 0) return other.start < row.start && row.start < otherEnd
  if (other.length === 0) return row.start < other.start && other.start < end
  return row.start < otherEnd && other.start < end
}
