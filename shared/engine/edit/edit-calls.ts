import type { EditResult } from '../../contract/workbench.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { applyEdit, redoStep, revertFields, undoStep } from './edit-steps.ts'

/** The calls that change releases, step by step; every step is one transaction of the catalog, kept before the answer. */
export function editCalls(
  context: EngineContext,
): WorkbenchHandlers<'edit.apply' | 'edit.revert' | 'edit.undo' | 'edit.redo'> {
  const step = async (work: () => EditResult, signal: AbortSignal): Promise<EditResult> => {
    const result = await context.catalog.write(work, signal)
    context.revision.changed()
    context.events.emit('edit.changed', result.state)
    return result
  }
  return {
    'edit.apply': ({ release, set, everywhere }, signal) =>
      step(() => applyEdit(context.catalog, rowNumber(release, 'release'), set, everywhere), signal),
    'edit.revert': ({ release, fields }, signal) =>
      step(() => revertFields(context.catalog, rowNumber(release, 'release'), fields), signal),
    'edit.undo': (_input, signal) => step(() => undoStep(context.catalog), signal),
    'edit.redo': (_input, signal) => step(() => redoStep(context.catalog), signal),
  }
}
