import type { ExportSummary } from '../../contract/export.ts'
import type { ExportJob } from '../../contract/jobs.ts'
import type { EngineContext } from '../context.ts'
import type { ExportProgress } from './run-export.ts'

/** Seconds over which the speed is measured, and after which the time left is told. */
const measuredSeconds = 3

/** Keeps the state of one export job up to date. */
export class ExportProgressTeller {
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
      part: null,
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
      secondsLeft:
        isSteady && rate && progress.bytesTotal !== null
          ? Math.max(0, progress.bytesTotal - progress.bytes) / rate
          : null,
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
  const { written, failed, leftOut } = summary
  if (summary.status === 'stopped') {
    const kept = written === 0 ? 'Nothing was written.' : `Files that were finished are kept: ${written}.`
    return `Stopped by you at ${Math.floor((job.part ?? 0) * 100)} %. ${kept}`
  }
  if (failed > 0) {
    const first = summary.files.find((file) => file.error !== undefined)?.error ?? ''
    return failed === 1 ? first : `${first} ${failed - 1} more files were not written.`
  }
  return leftOut === 0
    ? null
    : `${leftOut === 1 ? '1 file is' : `${leftOut} files are`} left out, because not all of it was read.`
}
