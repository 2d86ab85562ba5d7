import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import type { Disposable } from '../../base/disposable.ts'
import type { ProcessSample } from '../../contract/jobs.ts'

/** Resolution of the measured delays, in milliseconds: part of every delay that is measured. */
const resolution = 20

/** Samples memory, event loop delay and garbage collection of the process it runs in. */
export class ProcessSampler implements Disposable {
  readonly #name: string
  readonly #delay = monitorEventLoopDelay({ resolution })
  readonly #collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) this.#collected += duration
  })
  readonly #timer: NodeJS.Timeout | null
  #collected = 0
  #isOn = false

  /** Tells a sample at once and every so many milliseconds; without `tell`, only when it is asked. */
  constructor(name: string, every: number, tell: ((sample: ProcessSample) => void) | null) {
    this.#name = name
    this.#timer = tell ? setInterval(() => tell(this.sample()), every) : null
    this.#timer?.unref()
    if (!tell) return
    this.on()
    tell(this.sample())
  }

  /** Begins to measure delays and collections, which costs a little. */
  on(): void {
    if (this.#isOn) return
    this.#isOn = true
    this.#delay.enable()
    this.#collections.observe({ entryTypes: ['gc'] })
  }

  /** Measures memory alone from now on. */
  off(): void {
    if (!this.#isOn) return
    this.#isOn = false
    this.#delay.disable()
    this.#collections.disconnect()
  }

  /** What the process holds now, and what was measured since the last sample. */
  sample(): ProcessSample {
    const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage()
    const percentile = this.#delay.percentile(99) / 1e6
    this.#delay.reset()
    const collecting = this.#collected
    this.#collected = 0
    return {
      name: this.#name,
      pid: process.pid,
      resident: rss,
      heapUsed,
      heapTotal,
      external,
      arrayBuffers,
      loopDelay: Number.isFinite(percentile) ? Math.max(0, percentile - resolution) : 0,
      collecting,
    }
  }

  dispose(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.off()
  }
}
