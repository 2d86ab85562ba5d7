import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Disposable, disposable } from '../../base/disposable.ts'
import { Ring } from '../../base/ring.ts'
import type { MetricSample, ProcessSample } from '../../contract/jobs.ts'
import type { Workbench } from '../../contract/workbench.ts'
import type { Events } from '../../rpc/server.ts'

/** Time between two samples, in milliseconds. */
export const sampleEvery = 250

/** Samples kept: the last two and a half minutes. */
const samplesKept = 600

interface Reading {
  process: ProcessSample | null
  bytes: number
  releases: number
}

/**
 * Measures memory, speed and the engine's delay about four times a second, while something is read or a client
 * listens. Import processes measure their own memory; what they say last counts until they end.
 */
export class Meters implements Disposable {
  readonly #events: Events<Workbench>
  #samples = new Ring<MetricSample>(samplesKept)
  #readings = new Map<string, Reading>()
  #bytes = 0
  #releases = 0
  #last: number
  readonly #delay: ReturnType<typeof monitorEventLoopDelay>
  readonly #timer: NodeJS.Timeout

  constructor(events: Events<Workbench>) {
    this.#events = events
    this.#delay = monitorEventLoopDelay({ resolution: 10 })
    this.#delay.enable()
    this.#last = performance.now()
    this.#timer = setInterval(() => this.#tick(), sampleEvery)
    this.#timer.unref()
  }

  /** The samples kept, oldest first. */
  history(): MetricSample[] {
    return this.#samples.toArray()
  }

  /** Begins to count a reading; `name` is the process's name in the samples. The returned lifetime ends it. */
  reading(name: string): Disposable & {
    sampled(sample: ProcessSample): void
    /** Bytes and releases read since the reading began. */
    progressed(bytes: number, releases: number): void
  } {
    const reading: Reading = { process: null, bytes: 0, releases: 0 }
    this.#readings.set(name, reading)
    return {
      sampled: (sample) => {
        reading.process = { ...sample, name }
      },
      progressed: (bytes, releases) => {
        this.#bytes += Math.max(0, bytes - reading.bytes)
        this.#releases += Math.max(0, releases - reading.releases)
        reading.bytes = bytes
        reading.releases = releases
      },
      ...disposable(() => this.#readings.delete(name)),
    }
  }

  #tick(): void {
    const now = performance.now()
    const seconds = (now - this.#last) / 1000
    this.#last = now
    const bytes = this.#bytes
    const releases = this.#releases
    this.#bytes = 0
    this.#releases = 0
    const loopDelay = this.#delay.percentile(99) / 1e6
    this.#delay.reset()
    if (this.#readings.size === 0 && !this.#events.hasListeners('metrics.sampled')) return
    const { rss, heapUsed, external } = process.memoryUsage()
    const sample: MetricSample = {
      time: Date.now(),
      processes: [
        { name: 'engine', resident: rss, heapUsed, external },
        ...[...this.#readings.values()].flatMap((reading) => reading.process ?? []),
      ],
      bytesPerSecond: seconds > 0 ? bytes / seconds : 0,
      releasesPerSecond: seconds > 0 ? releases / seconds : 0,
      loopDelay,
    }
    this.#samples.push(sample)
    this.#events.emit('metrics.sampled', sample)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.#delay.disable()
    this.#readings.clear()
  }
}
