import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Disposable } from '../../base/disposable.ts'
import { Ring } from '../../base/ring.ts'
import type { MetricSample, ProcessSample } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'
import { pruneSnapshots, snapshotPath, writeSnapshot } from './heap-snapshots.ts'
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
  readonly #trends = new Map<string, TrendWatch>()
  #before: { time: number; bytes: number; releases: number } | null = null

  constructor(context: EngineContext, imports: ImportJobs) {
    this.#context = context
    this.#imports = imports
    this.#timer = setInterval(() => this.#tick(), sampleEvery)
    this.#timer.unref()
  }

  readonly handlers: WorkbenchHandlers<'metrics.history' | 'memory.snapshot'> = {
    'metrics.history': () => this.#history.toArray(),
    'memory.snapshot': async ({ process: name }) => {
      const folder = join(this.#context.dataFolder, 'logs')
      const path = snapshotPath(folder, name)
      if (name === 'engine') writeSnapshot(path)
      else await this.#imports.snapshot(name, path)
      pruneSnapshots(folder)
      return { file: basename(path), bytes: statSync(path).size }
    },
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
      this.#context.events.emit('memory.warned', {
        process: sample.name,
        text: `The process "${sample.name}" has grown by ${megabytes(evidence.grownBy)} in ${Math.round(evidence.seconds)} s (${megabytes(watch.trend?.bytesPerSecond ?? 0)} a second), to ${megabytes(sample.resident)}.`,
      })
    }
    return watch.trend ? { ...sample, trend: watch.trend } : sample
  }

  #tick(): void {
    if (!this.#imports.isActive && !this.#context.events.isListenedTo('metrics.sampled')) {
      if (this.#before) this.#own.off()
      this.#before = null
      return
    }
    const time = Date.now()
    const { samples, bytes, releases } = this.#imports.readings
    const before = this.#before
    this.#before = { time, bytes, releases }
    if (!before) this.#own.on()
    const seconds = before ? (time - before.time) / 1000 : 0
    const rate = (now: number, then: number) => (seconds > 0 ? Math.max(0, now - then) / seconds : 0)
    const own = this.#own.sample()
    const sample: MetricSample = {
      time,
      processes: [own, ...samples].map((one) => this.#withTrend(one, time)),
      bytesPerSecond: before ? rate(bytes, before.bytes) : 0,
      releasesPerSecond: before ? rate(releases, before.releases) : 0,
      loopDelay: own.loopDelay,
    }
    const names = new Set(sample.processes.map(({ name }) => name))
    for (const name of this.#trends.keys()) if (!names.has(name)) this.#trends.delete(name)
    this.#history.push(sample)
    this.#context.events.emit('metrics.sampled', sample)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#own.dispose()
  }
}
