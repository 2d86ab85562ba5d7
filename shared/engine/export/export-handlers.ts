import { randomUUID } from 'node:crypto'
import { LatheError } from '../../contract/errors.ts'
import { type ExportJob, type ExportSummary, isTerminal } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { planExport } from './plan-export.ts'
import { type ExportProgress, prepareExport, runExport } from './run-export.ts'

/** Ended exports whose summary can still be asked for. */
const mostKept = 20
/** Seconds over which the speed is measured, and after which the time left is told. */
const measuredSeconds = 3

interface Running {
  stop: AbortController
  summary: Promise<ExportSummary>
}

/** The calls that plan, run, stop and await exports. */
export function exportHandlers(
  context: EngineContext,
): WorkbenchHandlers<'export.plan' | 'export.start' | 'export.stop' | 'export.wait'> {
  const running = new Map<string, Running>()
  context.lifetime.defer(() => {
    for (const { stop } of running.values()) stop.abort()
  })

  const start = (target: string, scope: 'all' | 'changed'): string => {
    const place = context.host.places.target(target)
    const prepared = prepareExport(context.catalog, {
      scope,
      out: place.path,
      kind: place.kind,
      replace: true,
    })
    const id = `export-${randomUUID()}`
    const stop = new AbortController()
    const job = new ExportProgressTeller(context, id, place.name, target)
    const summary = runExport(
      context.catalog,
      prepared,
      AbortSignal.any([stop.signal, context.signal]),
      (progress) => job.progressed(progress),
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
    'export.plan': ({ scope }) => planExport(context.catalog, scope),
    'export.start': ({ scope, target }) => start(target, scope),
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

/** Keeps the state of one export job up to date. */
class ExportProgressTeller {
  readonly #context: EngineContext
  #job: ExportJob
  /** Bytes passed at moments of the last seconds. */
  #passed: { time: number; bytes: number }[] = []

  constructor(context: EngineContext, id: string, name: string, target: string) {
    this.#context = context
    const now = Date.now()
    this.#job = {
      kind: 'export',
      id,
      name,
      status: 'writing',
      created: now,
      started: now,
      ended: null,
      bytes: 0,
      bytesTotal: null,
      files: 0,
      filesTotal: null,
      rate: null,
      secondsLeft: null,
      message: null,
      target,
    }
    context.jobs.put(this.#job)
  }

  progressed(progress: ExportProgress): void {
    const now = Date.now()
    this.#passed.push({ time: now, bytes: progress.bytes })
    while (this.#passed.length > 2 && now - this.#passed[0]!.time > measuredSeconds * 1000)
      this.#passed.shift()
    const oldest = this.#passed[0]!
    const rate = now > oldest.time ? ((progress.bytes - oldest.bytes) * 1000) / (now - oldest.time) : null
    const isSteady = now - (this.#job.started ?? now) > measuredSeconds * 1000
    this.#put({
      ...progress,
      rate,
      secondsLeft: isSteady && rate ? (progress.bytesTotal - progress.bytes) / rate : null,
    })
  }

  ended(summary: ExportSummary): void {
    this.#end(summary.status, messageOf(summary, this.#job))
  }

  broken(thrown: unknown): void {
    this.#end('failed', thrown instanceof Error ? thrown.message : String(thrown))
  }

  #end(status: ExportSummary['status'], message: string | null): void {
    this.#put({ status, message, ended: Date.now(), secondsLeft: null })
    this.#context.jobs.keep([this.#job.id]).catch(() => {
      // The catalog is closing or full; the summary has told how the export ended.
    })
  }

  #put(change: Partial<ExportJob>): void {
    const status = this.#context.jobs.get(this.#job.id)?.status ?? this.#job.status
    this.#job = { ...this.#job, status, ...change }
    this.#context.jobs.put(this.#job)
  }
}

function messageOf(summary: ExportSummary, job: ExportJob): string | null {
  const written = summary.files.filter((file) => file.sha256 !== null).length
  if (summary.status === 'stopped') {
    const part = job.bytesTotal ? Math.floor((job.bytes / job.bytesTotal) * 100) : 0
    const kept = written === 0 ? 'Nothing was written.' : `Files that were finished are kept: ${written}.`
    return `Stopped by you at ${part} %. ${kept}`
  }
  const failed = summary.files.find((file) => file.error !== undefined)
  if (failed) {
    const others = summary.files.filter((file) => file.error !== undefined).length - 1
    return others === 0 ? failed.error! : `${failed.error} ${others} more files were not written.`
  }
  const left = summary.files.filter((file) => file.leftOut !== null).length
  return left === 0
    ? null
    : `${left === 1 ? '1 file is' : `${left} files are`} left out, because not all of it was read.`
}
