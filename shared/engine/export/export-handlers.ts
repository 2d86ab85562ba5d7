import { randomUUID } from 'node:crypto'
import { LatheError } from '../../contract/errors.ts'
import type { ExportRequest, ExportSummary } from '../../contract/export.ts'
import { isTerminal } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { SelectedRows } from '../query/selected-rows.ts'
import { ExportProgressTeller } from './export-job.ts'
import { planExport } from './plan-export.ts'
import { prepareExport, runExport } from './run-export.ts'
import { resolveScope } from './scope.ts'

/** Ended exports whose summary can still be asked for. */
const mostKept = 20

interface Running {
  stop: AbortController
  summary: Promise<ExportSummary>
}

/** The calls that plan, run, stop and await exports. */
export function exportHandlers(
  context: EngineContext,
  queries: { selected: Pick<SelectedRows, 'rows'> },
): WorkbenchHandlers<'export.plan' | 'export.start' | 'export.stop' | 'export.wait'> {
  const running = new Map<string, Running>()
  context.lifetime.defer(() => {
    for (const { stop } of running.values()) stop.abort()
  })
  const { catalog } = context

  const start = async (target: string, { scope: asked, form, verify }: ExportRequest): Promise<string> => {
    const place = context.host.places.target(target)
    const scope = await resolveScope(catalog, asked, queries.selected, context.signal)
    const task = { scope, form, verify, out: place.path, kind: place.kind, replace: true }
    const prepared = prepareExport(catalog, task)
    const id = `export-${randomUUID()}`
    const stop = new AbortController()
    const job = new ExportProgressTeller(context, id, place.name, target)
    const summary = runExport(catalog, prepared, AbortSignal.any([stop.signal, context.signal]), (progress) =>
      job.progressed(progress),
    ).then(
      (ended) => {
        job.ended(ended)
        return ended
      },
      (thrown: unknown) => {
        job.broken(thrown)
        throw thrown
      },
    )
    // Whoever waits hears of it; nobody has to.
    summary.catch(() => {})
    running.set(id, { stop, summary })
    for (const [old] of running) {
      const state = context.jobs.get(old)
      if (running.size > mostKept && (!state || isTerminal(state.status))) running.delete(old)
    }
    return id
  }

  const find = (job: string): Running => {
    const found = running.get(job)
    if (!found) throw new LatheError('not-found', 'This export is no longer known.')
    return found
  }

  return {
    'export.plan': async ({ scope, form }, signal) =>
      planExport(catalog, form, await resolveScope(catalog, scope, queries.selected, signal), signal),
    'export.start': ({ request, target }) => start(target, request),
    'export.stop': async ({ job }) => {
      const { stop, summary } = find(job)
      const before = context.jobs.get(job)
      if (before && !isTerminal(before.status)) context.jobs.put({ ...before, status: 'stopping' })
      stop.abort()
      await summary.catch(() => {})
      const state = context.jobs.get(job)
      if (!state) throw new LatheError('not-found', 'This export is no longer known.')
      return state
    },
    'export.wait': ({ job }) => find(job).summary,
  }
}
