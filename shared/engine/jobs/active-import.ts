import { setTimeout as delay } from 'node:timers/promises'
import { DisposableStack } from '../../base/disposable.ts'
import { LatheError } from '../../contract/errors.ts'
import type { ImportOutcome, ProcessPace, SharedEnd, SharedFile } from '../../contract/import-process.ts'
import type { ImportJob, ProcessSample } from '../../contract/jobs.ts'
import type { Pace, Settings } from '../../contract/settings.ts'
import type { NamedPath } from '../places.ts'
import { progressedJob } from './import-job-state.ts'
import type { ImportPool, PoolQueue } from './import-pool.ts'
import type { ImportProcesses, ImportWorker } from './import-processes.ts'
import { ReadMeter } from './read-meter.ts'
import { StageSum } from './stage-sum.ts'

/** How long a process may take to come to rest before it is ended, in milliseconds. */
const stopDeadline = 15_000

/** What an active import tells. */
export interface ActiveImportListener {
  changed(job: ImportJob): void
  committed(): void
  /** A process has ended while it read these files: what it left half read leaves the catalog. */
  lost(job: string, files: readonly SharedFile[]): Promise<void>
  /** A file has ended the process that read nothing else. */
  broken(job: string, file: SharedFile, reason: string): Promise<SharedEnd>
  /** The process that led the import has ended: what was left half read leaves the catalog. */
  ledInVain(job: string): Promise<void>
}

/** What one import is read with. */
export interface ImportOptions {
  settings: Settings
  pace: Pace
  /** Processes that read beside the one that leads. */
  workers: number
}

/**
 * One import: a process leads it, and reads what only one can read; the files of a folder are read by the pool. Where
 * the leading process itself dies while it reads a folder, another leads, and reads nothing itself: so what ends a
 * process costs one file.
 */
export class ActiveImport {
  readonly #processes: ImportProcesses
  readonly #pool: ImportPool
  #worker: ImportWorker
  readonly #listener: ActiveImportListener
  readonly #meter = new ReadMeter(performance.now())
  #queue: PoolQueue | null = null
  /** Bytes of unfinished files, by the processes that read them. */
  readonly #underWay = new Map<string, number>()
  readonly #stages = new StageSum()
  /** Records that wait to be written, by process. */
  readonly #waiting = new Map<string, number>()
  #led = 0
  job: ImportJob
  /** The newest memory samples of its processes, by their names. */
  readonly #samples = new Map<string, { sample: ProcessSample; at: number }>()

  constructor(processes: ImportProcesses, pool: ImportPool, job: ImportJob, listener: ActiveImportListener) {
    this.#processes = processes
    this.#pool = pool
    this.#worker = processes.take()
    this.#listener = listener
    this.job = job
  }

  /** What its processes hold; one that has not been heard of for a while is not among them. */
  get samples(): ProcessSample[] {
    const since = performance.now() - 2000
    return [...this.#samples.values()].filter(({ at }) => at > since).map(({ sample }) => sample)
  }

  /** Reads the input. Throws a LatheError when the process dies (`process-died`) or the catalog cannot be written. */
  async run(catalog: string, input: NamedPath, options: ImportOptions): Promise<ImportOutcome> {
    try {
      return await this.#lead(catalog, input, options, false)
    } catch (thrown) {
      const died = thrown instanceof LatheError && thrown.code === 'process-died'
      if (!died || !this.job.isFolder || this.job.status === 'stopping') throw thrown
    }
    await this.#listener.ledInVain(this.job.id)
    this.#worker = this.#processes.take()
    return await this.#lead(catalog, input, options, true)
  }

  async #lead(
    catalog: string,
    input: NamedPath,
    { settings, pace, workers }: ImportOptions,
    all: boolean,
  ): Promise<ImportOutcome> {
    const { limits, hash, include, exclude } = settings
    const worker = this.#worker
    const { client } = worker
    const isShared = this.job.isFolder && (workers > 1 || all)
    const processPace: ProcessPace = {
      flushThreshold: pace.flushThreshold,
      bufferSize: pace.bufferSize,
      cacheSize: pace.cacheSize,
      maxMemoryUsage: Math.floor(pace.maxMemoryUsage / (isShared ? workers + 1 : 1)),
      continueOnError: pace.continueOnError,
      maxErrors: pace.maxErrors,
    }
    this.job = { ...this.job, memoryBudget: processPace.maxMemoryUsage }
    const task = {
      catalog,
      name: input.name,
      job: this.job.id,
      reader: 'auto' as const,
      chunkBytes: pace.chunkSize,
      limits,
      choice: { hash, include, exclude },
      pace: processPace,
    }
    const during = new DisposableStack()
    const queue = isShared
      ? during.use(
          this.#pool.open({
            task,
            ended: (files) => void client.call('returned', { files }).catch(() => {}),
            committed: () => this.#listener.committed(),
            underWay: (name, bytes, progress) => {
              this.#underWay.set(name, bytes)
              this.#waiting.set(name, progress?.waitingRecords ?? 0)
              if (progress) this.#stages.take(name, progress.stages)
              this.#progress(this.#led)
            },
            sampled: (sample) => this.#sampled(sample),
            lost: (files) => this.#listener.lost(this.job.id, files),
            broken: (file, reason) => this.#listener.broken(this.job.id, file, reason),
          }),
        )
      : null
    this.#queue = queue
    during.use(
      client.listen('progressed', (progress) => {
        this.#led = progress.bytes
        this.#stages.take(worker.name, progress.stages)
        this.#waiting.set(worker.name, progress.waitingRecords)
        this.job = progressedJob(this.job, progress)
        this.#progress(progress.bytes)
      }),
    )
    during.use(client.listen('stopping', () => queue?.stop()))
    during.use(client.listen('shared', ({ files }) => queue?.add(files)))
    during.use(client.listen('committed', () => this.#listener.committed()))
    during.use(client.listen('sampled', (sample) => this.#sampled({ ...sample, name: worker.name })))
    try {
      const outcome = await client.call('run', {
        ...task,
        input: input.path,
        arrivingBytes: input.arrivingBytes,
        only: input.only ? [...input.only] : undefined,
        sharing: isShared ? { batchFiles: all ? 16 : pace.batchFiles, all } : undefined,
      })
      this.#processes.giveBack(worker, outcome.peakRssBytes)
      return { ...outcome, peakRssBytes: Math.max(outcome.peakRssBytes, this.job.peakRssBytes) }
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code !== 'disconnected') {
        this.#processes.giveBack(worker, 0)
        throw thrown
      }
      const reason = await Promise.race([worker.handle.exited, delay(2000, undefined)])
      this.#processes.end(worker)
      throw new LatheError('process-died', reason ?? 'ended without a reason', { retry: true })
    } finally {
      this.#queue = null
      during.dispose()
    }
  }

  #sampled(sample: ProcessSample): void {
    this.#samples.set(sample.name, { sample, at: performance.now() })
    if (sample.resident > this.job.peakRssBytes) this.job = { ...this.job, peakRssBytes: sample.resident }
  }

  /** Tells how far it has come: what is finished, and what the pool has under way. */
  #progress(led: number): void {
    const now = performance.now()
    const bytes = Math.max(
      this.job.bytes,
      led + [...this.#underWay.values()].reduce((sum, part) => sum + part, 0),
    )
    this.#meter.read(now, bytes, this.job.bytesTotal)
    this.job = {
      ...this.job,
      bytes,
      rate: this.#meter.rate,
      secondsLeft: this.#meter.secondsLeft(now, bytes, this.job.bytesTotal),
      groove: this.#meter.groove,
      stages: this.#stages.times,
      waitingRecords: [...this.#waiting.values()].reduce((sum, records) => sum + records, 0),
    }
    this.#listener.changed(this.job)
  }

  /** Asks its processes to stop; ends them when they do not come to rest. */
  stop(): void {
    this.#worker.client.call('stop', {}).catch(() => {})
    this.#queue?.stop()
    setTimeout(() => {
      if (this.job.status === 'stopping') this.kill()
    }, stopDeadline).unref()
  }

  /** Ends its processes at once. */
  kill(): void {
    this.#worker.handle.kill()
    this.#queue?.kill()
  }
}
