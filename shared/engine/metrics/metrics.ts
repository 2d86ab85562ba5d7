import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Disposable } from '../../base/disposable.ts'
import { Ring } from '../../base/ring.ts'
import type { MetricSample } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'

const sampleEvery = 250
const keptSamples = 600

/** Samples memory, speed and delay four times a second while something runs or somebody looks. */
export class Metrics implements Disposable {
  readonly #context: EngineContext
  readonly #imports: ImportJobs
  readonly #history = new Ring<MetricSample>(keptSamples)
  readonly #delay = monitorEventLoopDelay({ resolution: 20 })
  readonly #timer: NodeJS.Timeout
  #before: { time: number; bytes: number; releases: number } | null = null

  constructor(context: EngineContext, imports: ImportJobs) {
    this.#context = context
    this.#imports = imports
    this.#timer = setInterval(() => this.#tick(), sampleEvery)
    this.#timer.unref()
  }

  readonly handlers: WorkbenchHandlers<'metrics.history'> = {
    'metrics.history': () => this.#history.toArray(),
  }

  #tick(): void {
    if (!this.#imports.isActive && !this.#context.events.isListenedTo('metrics.sampled')) {
      if (this.#before) this.#delay.disable()
      this.#before = null
      return
    }
    const time = Date.now()
    const { samples, bytes, releases } = this.#imports.readings
    const before = this.#before
    this.#before = { time, bytes, releases }
    if (!before) this.#delay.enable()
    const seconds = before ? (time - before.time) / 1000 : 0
    const rate = (now: number, then: number) => (seconds > 0 ? Math.max(0, now - then) / seconds : 0)
    const { rss, heapUsed, external } = process.memoryUsage()
    const percentile = this.#delay.percentile(99) / 1e6
    this.#delay.reset()
    const sample: MetricSample = {
      time,
      processes: [
        { name: 'engine', resident: rss, heapUsed, external },
        ...samples.filter((known) => known !== null),
      ],
      bytesPerSecond: before ? rate(bytes, before.bytes) : 0,
      releasesPerSecond: before ? rate(releases, before.releases) : 0,
      loopDelay: Number.isFinite(percentile) ? Math.max(0, percentile - 20) : 0,
    }
    this.#history.push(sample)
    this.#context.events.emit('metrics.sampled', sample)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
  }
}
