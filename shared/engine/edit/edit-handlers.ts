import type { EditResult } from '../../contract/workbench.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { applyEdit, editState, redoStep, revertFields, undoStep } from './edit-steps.ts'

/** The calls that change releases, step by step; every step is one transaction of the catalog, kept before the answer. */
export function editHandlers(
  context: EngineContext,
): WorkbenchHandlers<'edit.apply' | 'edit.revert' | 'edit.undo' | 'edit.redo'> {
  const { catalog, revision } = context
  tellStates(context)
  const step = async (work: () => EditResult, signal: AbortSignal): Promise<EditResult> => {
    const result = await catalog.write(work, signal)
    revision.changed()
    return result
  }
  return {
    'edit.apply': ({ release, set, everywhere }, signal) =>
      step(() => applyEdit(catalog, rowNumber(release, 'release'), set, everywhere), signal),
    'edit.revert': ({ release, fields }, signal) =>
      step(() => revertFields(catalog, rowNumber(release, 'release'), fields), signal),
    'edit.undo': (_input, signal) => step(() => undoStep(catalog), signal),
    'edit.redo': (_input, signal) => step(() => redoStep(catalog), signal),
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
