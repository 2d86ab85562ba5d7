/** Samples further back than this do not count for the rate, in milliseconds. */
const window = 5000
/** Before this the time left is not told: the beginning says little. */
const settling = 3000
const grooveSteps = 200

/** Speed of one import, from how many bytes had been read when. Times in milliseconds. */
export class ReadMeter {
  readonly #began: number
  #samples: { time: number; bytes: number }[]
  #groove: number[] = []
  #stepAt: { time: number; bytes: number }

  constructor(now: number) {
    this.#began = now
    this.#samples = [{ time: now, bytes: 0 }]
    this.#stepAt = { time: now, bytes: 0 }
  }

  read(now: number, bytes: number, bytesTotal: number | null): void {
    this.#samples.push({ time: now, bytes })
    while (this.#samples.length > 2 && this.#samples[1]!.time < now - window) this.#samples.shift()
    if (!bytesTotal) return
    const reached = Math.min(grooveSteps, Math.floor((bytes / bytesTotal) * grooveSteps))
    if (reached <= this.#groove.length || now <= this.#stepAt.time) return
    const speed = Math.round(((bytes - this.#stepAt.bytes) / (now - this.#stepAt.time)) * 1000)
    while (this.#groove.length < reached) this.#groove.push(speed)
    this.#stepAt = { time: now, bytes }
  }

  /** Bytes a second over the last seconds; null before anything was measured. */
  get rate(): number | null {
    const first = this.#samples[0]!
    const last = this.#samples.at(-1)!
    return last.time > first.time ? ((last.bytes - first.bytes) / (last.time - first.time)) * 1000 : null
  }

  /** Seconds left; null in the first seconds and when it cannot be known. */
  secondsLeft(now: number, bytes: number, bytesTotal: number | null): number | null {
    const { rate } = this
    if (!rate || bytesTotal === null || now - this.#began < settling) return null
    return Math.max(0, bytesTotal - bytes) / rate
  }

  /** Bytes a second by equal steps of the whole, as far as it has been read. */
  get groove(): number[] {
    return [...this.#groove]
  }
}
