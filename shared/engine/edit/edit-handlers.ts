import type { EditResult } from '../../contract/edit.ts'
import { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { applyEdit, revertFields } from './edit-fields.ts'
import { makeChanges } from './make-changes.ts'
import { previewChanges } from './preview-changes.ts'
import { redoing, undoing } from './record-step.ts'
import { revertChange, revertStep } from './revert.ts'
import { revertChanges } from './revert-many.ts'
import { editState } from './step-list.ts'
import { listChanges, listSteps } from './step-queries.ts'

/** The calls that change records, step by step; every step is one transaction of the catalog, kept before the answer. */
export function editHandlers(
  context: EngineContext,
): WorkbenchHandlers<
  | 'edit.apply'
  | 'edit.revert'
  | 'edit.change'
  | 'edit.preview'
  | 'edit.revertStep'
  | 'edit.revertChange'
  | 'edit.revertChanges'
  | 'edit.steps'
  | 'edit.changes'
  | 'edit.undo'
  | 'edit.redo'
> {
  const { catalog, revision, editing } = context
  tellStates(context)
  const step = async <Result extends EditResult>(
    work: () => Result,
    signal: AbortSignal,
  ): Promise<Result> => {
    const result = await catalog.write(work, signal)
    revision.changed()
    return result
  }
  // A step may touch a hundred thousand releases: it is moved on a connection of its own, so that all else is answered.
  const inSteps = async (
    work: (own: Catalog) => Generator<void, EditResult>,
    signal: AbortSignal,
  ): Promise<EditResult> => {
    const own = Catalog.open(catalog.path, 'bulk')
    try {
      const either = AbortSignal.any([signal, context.signal])
      const result = await editing.during(() => own.writeInSteps(() => work(own), either))
      revision.changed()
      return result
    } finally {
      own.dispose()
    }
  }
  return {
    'edit.apply': ({ release, set, ...how }, signal) =>
      step(() => applyEdit(catalog, rowNumber(release, 'release'), set, how), signal),
    'edit.revert': ({ release, fields }, signal) =>
      step(() => revertFields(catalog, rowNumber(release, 'release'), fields), signal),
    'edit.change': ({ changes, label, insist }, signal) =>
      step(() => makeChanges(catalog, changes, { label, insist }), signal),
    'edit.preview': ({ changes, label }) => previewChanges(catalog, changes, label),
    'edit.revertStep': (input, signal) => step(() => revertStep(catalog, input.step), signal),
    'edit.revertChange': ({ change }, signal) => step(() => revertChange(catalog, change), signal),
    'edit.revertChanges': (asked, signal) => step(() => revertChanges(catalog, asked), signal),
    'edit.steps': (query) => listSteps(catalog.database, query),
    'edit.changes': (query) => listChanges(catalog.database, query),
    'edit.undo': (_input, signal) => inSteps(undoing, signal),
    'edit.redo': (_input, signal) => inSteps(redoing, signal),
  }
}

/** Tells `edit.changed` whenever rows were changed or removed and the edits with them. */
function tellStates({ catalog, events, revision, lifetime }: EngineContext): void {
  let order = revision.order
  let told = JSON.stringify(editState(catalog.database))
  lifetime.use(
    revision.listen(() => {
      if (revision.order === order) return
      order = revision.order
      const state = editState(catalog.database)
      const now = JSON.stringify(state)
      if (now === told) return
      told = now
      events.emit('edit.changed', state)
    }),
  )
}
