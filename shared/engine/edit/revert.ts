import type { EditResult } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type KeptPatch, keptPatches } from './kept-patches.ts'
import { NewStep } from './record-step.ts'
import { refuseRevert, refuseWhenTwice } from './refuse-revert.ts'
import { stepOf } from './step-list.ts'

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
