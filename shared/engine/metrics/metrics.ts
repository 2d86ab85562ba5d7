import { statSync } from 'node:fs'
import { freemem } from 'node:os'
import { basename, join } from 'node:path'
import type { Disposable } from '../../base/disposable.ts'
import { Ring } from '../../base/ring.ts'
import { isTerminal, type MetricSample, type ProcessSample } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'
import { noProgress, type RunProgress, sampleOf } from '../runs/run-measurement.ts'
import { progressOf } from '../runs/runs.ts'
import { mayWriteUnasked, pruneSnapshots, snapshotPath, writeSnapshot } from './heap-snapshots.ts'
import { TrendWatch } from './memory-trend.ts'
import { ProcessSampler } from './process-sampler.ts'

const sampleEvery = 250
const keptSamples = 600

/** Samples memory, speed and delay four times a second while something runs or somebody looks. */
export class Metrics implements Disposable {
  readonly #context: EngineContext
  readonly #imports: ImportJobs
  readonly #history = new Ring<MetricSample>(keptSamples)
  readonly #own = new ProcessSampler('engine', sampleEvery, null)
  readonly #timer: NodeJS.Timeout
  readonly #free: () => number
  readonly #trends = new Map<string, TrendWatch>()
  #before: { time: number; progress: RunProgress } | null = null

  /** `free` gives the bytes of memory that are free on the machine. */
  constructor(context: EngineContext, imports: ImportJobs, free: () => number = freemem) {
    this.#context = context
    this.#free = free
    this.#imports = imports
    this.#timer = setInterval(() => this.#tick(), sampleEvery)
    this.#timer.unref()
  }

  readonly handlers: WorkbenchHandlers<'metrics.history' | 'memory.snapshot'> = {
    'metrics.history': () => this.#history.toArray(),
    'memory.snapshot': async ({ process: name }) => {
      const path = await this.#write(name)
      return { file: basename(path), bytes: statSync(path).size }
    },
  }

  /** Writes a snapshot of a process to the folder of the logs, where older ones give way. Gives its path. */
  async #write(name: string): Promise<string> {
    const folder = join(this.#context.dataFolder, 'logs')
    const path = snapshotPath(folder, name)
    if (name === 'engine') writeSnapshot(path)
    else await this.#imports.snapshot(name, path)
    pruneSnapshots(folder)
    return path
  }

  /** Tells of a process that has grown, once what it holds has been written down where that may be done unasked. */
  async #warn({ name, heapUsed }: ProcessSample, text: string): Promise<void> {
    let snapshot: string | null = null
    if (mayWriteUnasked(heapUsed, this.#free()))
      try {
        snapshot = basename(await this.#write(name))
      } catch {
        // A full disk, or a process that has just ended: the warning comes all the same.
      }
    if (!this.#context.signal.aborted)
      this.#context.events.emit('memory.warned', { process: name, text, snapshot })
  }

  /** The sample with its trend; a process that has grown for minutes is warned of, with the evidence. */
  #withTrend(sample: ProcessSample, time: number): ProcessSample {
    let watch = this.#trends.get(sample.name)
    if (!watch) {
      watch = new TrendWatch()
      this.#trends.set(sample.name, watch)
    }
    const evidence = watch.take(time, sample.heapUsed + sample.external)
    if (evidence) {
      const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
      void this.#warn(
        sample,
        `The process "${sample.name}" has grown by ${megabytes(evidence.grownBy)} in ${Math.round(evidence.seconds)} s (${megabytes(watch.trend?.bytesPerSecond ?? 0)} a second), to ${megabytes(sample.resident)}.`,
      )
    }
    return watch.trend ? { ...sample, trend: watch.trend } : sample
  }

  /** What all imports and exports of the list have done so far. */
  get #progress(): RunProgress {
    const sum = {
      ...noProgress,
      cache: { hits: 0, misses: 0 },
      queue: { jobs: this.#imports.waiting, files: 0, records: 0 },
    }
    for (const job of this.#context.jobs.all()) {
      if (job.kind !== 'import') continue
      const { bytes, releases, records, cache, queue } = progressOf(job)
      sum.bytes += bytes
      sum.releases += releases
      sum.records += records
      sum.cache.hits += cache.hits
      sum.cache.misses += cache.misses
      if (isTerminal(job.status) || job.status === 'waiting') continue
      sum.queue.files += queue.files
      sum.queue.records += queue.records
    }
    return sum
  }

  #tick(): void {
    const { runs, jobs, events } = this.#context
    if (!this.#imports.isActive && !runs.isActive && !events.isListenedTo('metrics.sampled')) {
      if (this.#before) this.#own.off()
      this.#before = null
      return
    }
    const time = Date.now()
    const progress = this.#progress
    if (!this.#before) this.#own.on()
    const before = this.#before ?? { time, progress }
    this.#before = { time, progress }
    const own = this.#own.sample()
    const imports = jobs
      .all()
      .flatMap((job) => (isTerminal(job.status) ? [] : this.#imports.samplesOf(job.id)))
    const processes = [own, ...imports].map((one) => this.#withTrend(one, time))
    const sample = sampleOf(time, before, progress, processes, own.loopDelay)
    runs.take(time, own, (job) => this.#imports.samplesOf(job))
    const names = new Set(processes.map(({ name }) => name))
    for (const name of this.#trends.keys()) if (!names.has(name)) this.#trends.delete(name)
    this.#history.push(sample)
    events.emit('metrics.sampled', sample)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#own.dispose()
  }
}
