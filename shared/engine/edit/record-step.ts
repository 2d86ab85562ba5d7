import type { EditResult, EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import type { ChangeKind, EditedTable } from './patches-in-force.ts'
import type { RecordEditing } from './record-editing.ts'
import { type MovedTo, refreshingStep, refreshStep } from './rows/refresh-step.ts'
import { editState, newestApplied, oldestUndone, type StepRow, toStep } from './step-list.ts'

/** Releases a result names. */
const mostNamed = 1000

const insertPatch = `
  INSERT INTO edit_patch (step, change, source, place, within, start, length, slot, record_table, record_id, field, kind,
    replacement, cancels, before_value, after_value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** A patch that is ready to be kept. */
export interface ReadyPatch {
  source: number
  place: number
  within: number | null
  start: number
  length: number
  slot: string
  table: EditedTable
  row: number
  field: string
  kind: ChangeKind
  replacement: string | null
  cancels: number | null
  before: string | null
  after: string | null
}

/** A step that is being made: patches are added one after the other, and kept with it. */
export class NewStep {
  readonly step: EditStep
  readonly #catalog: Catalog
  #patches = 0

  /** Begins a step inside the caller's transaction; what was undone before can no longer be redone. */
  constructor(catalog: Catalog, label: string) {
    this.#catalog = catalog
    const { database } = catalog
    database.run("UPDATE edit_transaction SET state = 'discarded' WHERE state = 'undone'")
    const time = Date.now()
    const id = database.run(
      "INSERT INTO edit_transaction (label, time, state) VALUES (?, ?, 'applied')",
      label,
      time,
    )
    this.step = { id, label, time, undone: false }
  }

  /** Patches added so far. */
  get patches(): number {
    return this.#patches
  }

  /** Adds what was made of a record; false when it was nothing. */
  add(editing: RecordEditing): boolean {
    const { patches } = editing
    const firsts = new Map<number, number>()
    for (const patch of patches) {
      const made = editing.changes[patch.change]!
      const id = this.addPatch(
        {
          ...patch,
          source: editing.source,
          table: editing.table,
          row: editing.row,
          field: made.field,
          kind: made.kind,
          before: made.before,
          after: made.after,
        },
        firsts.get(patch.change) ?? null,
      )
      if (!firsts.has(patch.change)) firsts.set(patch.change, id)
    }
    return patches.length > 0
  }

  /** Adds a patch of a change (the first patch's id), or of one of its own; gives its id. */
  addPatch(patch: ReadyPatch, change: number | null): number {
    const { database } = this.#catalog
    const values: SqlValue[] = [
      this.step.id,
      change ?? 0,
      patch.source,
      patch.place,
      patch.within,
      patch.start,
      patch.length,
      patch.slot,
      patch.table,
      patch.row,
      patch.field,
      patch.kind,
      patch.replacement,
      patch.cancels,
      patch.before,
      patch.after,
    ]
    const id = database.prepare(insertPatch).run(...values)
    if (change === null) database.run('UPDATE edit_patch SET change = ? WHERE id = ?', id, id)
    this.#patches++
    return id
  }

  /** Ends the step: brings all rows up to date. Throws `invalid-value` when nothing was added. */
  finish(notes: readonly string[] = []): EditResult {
    if (this.#patches === 0) throw new LatheError('invalid-value', 'Nothing would be changed.')
    const releases = refreshStep(this.#catalog, this.step.id)
    return editResult(this.#catalog.database, this.step, releases, notes)
  }
}

/**
 * Keeps what was made of records as one step, and brings their rows up to date. Runs inside the caller's transaction.
 * `editings` is read one at a time, so that it may open ten thousand records one after another. Throws `invalid-value`
 * when nothing would be changed.
 */
export function recordStep(
  catalog: Catalog,
  label: string,
  editings: Iterable<RecordEditing>,
  notes: readonly string[] = [],
): EditResult {
  const step = new NewStep(catalog, label)
  for (const editing of editings) step.add(editing)
  return step.finish(notes)
}

/** Takes back the newest step, in steps inside the caller's transaction. */
export function* undoing(catalog: Catalog): Generator<void, EditResult> {
  const step = newestApplied(catalog.database)
  if (!step) throw new LatheError('conflict', 'There is nothing to undo.')
  return yield* moving(catalog, step, 'undone')
}

/** Applies again the step that was undone last, in steps inside the caller's transaction. */
export function* redoing(catalog: Catalog): Generator<void, EditResult> {
  const step = oldestUndone(catalog.database)
  if (!step) throw new LatheError('conflict', 'There is nothing to redo.')
  return yield* moving(catalog, step, 'applied')
}

function* moving(catalog: Catalog, step: StepRow, state: MovedTo): Generator<void, EditResult> {
  catalog.database.run('UPDATE edit_transaction SET state = ? WHERE id = ?', state, step.id)
  const releases = yield* refreshingStep(catalog, step.id, state)
  return editResult(catalog.database, toStep({ ...step, state }), releases, [])
}

/** What a step did, for the one who asked for it. */
function editResult(
  database: Database,
  step: EditStep,
  releases: readonly number[],
  notes: readonly string[],
): EditResult {
  return {
    state: editState(database),
    step,
    releases: releases.slice(0, mostNamed).map((release) => recordId('release', release)),
    notes: [...notes],
  }
}
