import type { BulkEdit } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import { recordId, tableOfList } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { revertChanges } from '../edit/revert-many.ts'
import { editState } from '../edit/step-list.ts'
import type { SelectedRows } from '../query/selected-rows.ts'
import { BulkRun } from './bulk-run.ts'
import type { BulkTable } from './change-model-fields.ts'
import { editedFields } from './selected-values.ts'
import { listOfEdit } from './selection-handlers.ts'

/** Previews that are kept; an older one gives way. Each has a connection and temporary tables of its own. */
const mostKept = 4

/** The calls that look at what a bulk edit would do, and do it. Stopping either is to cancel its call. */
export function bulkHandlers(
  context: EngineContext,
  { selected }: { selected: Pick<SelectedRows, 'rows'> },
): WorkbenchHandlers<'bulk.preview' | 'bulk.page' | 'bulk.apply' | 'bulk.close' | 'bulk.revert'> {
  const { catalog, events, revision, lifetime, editing, runs: measured } = context
  const runs = new Map<string, BulkRun>()
  /** Runs at work: closed when that has ended. */
  const working = new Set<string>()
  const close = (id: string) => {
    const run = runs.get(id)
    if (!run) return
    runs.delete(id)
    if (!working.has(id)) run.dispose()
  }
  lifetime.defer(() => {
    for (const id of [...runs.keys()]) close(id)
  })

  /** Does something with a run that must not be closed meanwhile. */
  const work = async <T>(run: BulkRun, signal: AbortSignal, task: (signal: AbortSignal) => Promise<T>) => {
    if (working.has(run.id)) throw new LatheError('busy', 'This bulk edit is at work already.')
    working.add(run.id)
    try {
      return await editing.during(() => task(AbortSignal.any([signal, context.signal])))
    } finally {
      working.delete(run.id)
      if (runs.get(run.id) !== run) run.dispose()
    }
  }

  const open = (id: string, table: BulkTable, edit: BulkEdit): BulkRun => {
    close(id)
    if (working.has(id))
      throw new LatheError('busy', 'This bulk edit is still being stopped.', { retry: true })
    const run = new BulkRun(id, catalog.path, table, edit, (progress) =>
      events.emit('bulk.progressed', progress),
    )
    runs.set(id, run)
    for (const old of runs.keys()) {
      if (runs.size <= mostKept) break
      if (!working.has(old)) close(old)
    }
    return run
  }

  const find = (id: string): BulkRun => {
    const run = runs.get(id)
    if (!run) throw new LatheError('not-found', 'This preview is no longer known. Make it again.')
    return run
  }

  return {
    'bulk.preview': async ({ id, edit }, signal) => {
      const list = listOfEdit(edit.selection)
      const records = await selected.rows(edit.selection, list, signal)
      const run = open(id, tableOfList[list] as BulkTable, edit)
      try {
        return await work(run, signal, (either) => run.look(records, either))
      } catch (thrown) {
        if (runs.get(id) === run) close(id)
        throw thrown
      }
    },
    'bulk.page': ({ id, outcome, offset, limit }) => ({ rows: find(id).page(outcome, offset, limit) }),
    'bulk.apply': async ({ id }, signal) => {
      const run = find(id)
      const measuring = measured.begin('bulk', 'Bulk edit')
      let done: Awaited<ReturnType<BulkRun['apply']>>
      try {
        done = await work(run, signal, (either) => run.apply(either))
      } catch (thrown) {
        measuring.ended(signal.aborted ? 'stopped' : 'failed')
        throw thrown
      }
      const { step, releases, counts } = done
      measuring.progressed(counts.changes)
      measuring.ended('done')
      close(id)
      revision.changed()
      return {
        counts,
        result: {
          state: editState(catalog.database),
          step,
          releases: releases.map((release) => recordId('release', release)),
          notes: [],
        },
      }
    },
    'bulk.revert': async ({ selection, field }, signal) => {
      const releases = await selected.rows(selection, 'releases', signal)
      const result = await catalog.write(
        () =>
          revertChanges(catalog, {
            ...{ records: [], steps: [], together: true },
            changes: editedFields(catalog, releases, field).map(({ change }) => change),
          }),
        signal,
      )
      revision.changed()
      return result
    },
    'bulk.close': ({ id }) => {
      close(id)
      return {}
    },
  }
}
