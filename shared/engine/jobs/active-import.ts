import { setTimeout as delay } from 'node:timers/promises'
import { DisposableStack } from '../../base/disposable.ts'
import { LatheError } from '../../contract/errors.ts'
import type { ImportOutcome } from '../../contract/import-process.ts'
import type { ImportJob, ProcessSample } from '../../contract/jobs.ts'
import type { Settings } from '../../contract/settings.ts'
import type { NamedPath } from '../places.ts'
import { progressedJob } from './import-job-state.ts'
import type { ImportProcesses, ImportWorker } from './import-processes.ts'
import { ReadMeter } from './read-meter.ts'

/** How long a process may take to come to rest before it is ended, in milliseconds. */
const stopDeadline = 15_000

/** What an active import tells. */
export interface ActiveImportListener {
  changed(job: ImportJob): void
  committed(): void
}

/** One import that has a process of its own. */
export class ActiveImport {
  readonly #processes: ImportProcesses
  readonly #worker: ImportWorker
  readonly #listener: ActiveImportListener
  readonly #meter = new ReadMeter(performance.now())
  job: ImportJob
  /** The newest memory sample of its process. */
  sample: ProcessSample | null = null

  constructor(processes: ImportProcesses, job: ImportJob, listener: ActiveImportListener) {
    this.#processes = processes
    this.#worker = processes.take()
    this.#listener = listener
    this.job = job
  }

  /** Reads the input. Throws a LatheError when the process dies (`process-died`) or the catalog cannot be written. */
  async run(catalog: string, input: NamedPath, settings: Settings): Promise<ImportOutcome> {
    const { limits, hash, include, exclude } = settings
    const { client } = this.#worker
    const listening = new DisposableStack()
    listening.use(
      client.listen('progressed', (progress) => {
        const now = performance.now()
        this.#meter.read(now, progress.bytes, progress.bytesTotal)
        const job = progressedJob(this.job, progress)
        this.job = {
          ...job,
          rate: this.#meter.rate,
          secondsLeft: this.#meter.secondsLeft(now, job.bytes, job.bytesTotal),
          groove: this.#meter.groove,
        }
        this.#listener.changed(this.job)
      }),
    )
    listening.use(client.listen('committed', () => this.#listener.committed()))
    listening.use(
      client.listen('sampled', (sample) => {
        this.sample = { ...sample, name: this.#worker.name }
        if (sample.resident > this.job.peakRssBytes) this.job = { ...this.job, peakRssBytes: sample.resident }
      }),
    )
    try {
      const outcome = await client.call('run', {
        catalog,
        input: input.path,
        name: input.name,
        job: this.job.id,
        arrivingBytes: input.arrivingBytes,
        limits,
        choice: { hash, include, exclude },
      })
      this.#processes.giveBack(this.#worker, outcome.peakRssBytes)
      return outcome
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code !== 'disconnected') {
        this.#processes.giveBack(this.#worker, 0)
        throw thrown
      }
      const reason = await Promise.race([this.#worker.handle.exited, delay(2000, undefined)])
      this.#processes.end(this.#worker)
      throw new LatheError('process-died', reason ?? 'ended without a reason', { retry: true })
    } finally {
      listening.dispose()
    }
  }

  /** Asks the process to stop; ends it when it does not come to rest. */
  stop(): void {
    this.#worker.client.call('stop', {}).catch(() => {})
    setTimeout(() => {
      if (this.job.status === 'stopping') this.kill()
    }, stopDeadline).unref()
  }

  /** Ends the process at once. */
  kill(): void {
    this.#worker.handle.kill()
  }
}
