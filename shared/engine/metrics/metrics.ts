import type { Disposable } from '../../base/disposable.ts'
import { Ring } from '../../base/ring.ts'
import type { MetricSample } from '../../contract/jobs.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'
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
      processes: [own, ...samples.filter((known) => known !== null)],
      bytesPerSecond: before ? rate(bytes, before.bytes) : 0,
      releasesPerSecond: before ? rate(releases, before.releases) : 0,
      loopDelay: own.loopDelay,
    }
    this.#history.push(sample)
    this.#context.events.emit('metrics.sampled', sample)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#own.dispose()
  }
}
