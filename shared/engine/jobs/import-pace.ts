/** Steps of a file whose read speed is remembered: the groove's detail. */
const grooveSteps = 200

/** How far back the moving average looks, in milliseconds. */
const averageOver = 3000

/** No estimate is given before this, in milliseconds: an early one is a guess. */
const estimateAfter = 3000

/** How fast a file or folder is being read, from what was measured. Times are milliseconds of one clock. */
export class ImportPace {
  readonly #began: number
  #recent: { time: number; bytes: number }[] = []
  #time: number
  #bytes = 0
  #total: number | null = null
  /** Read speed, bytes a second, by equal steps of the whole; as long as what has been read. */
  readonly groove: number[] = []

  constructor(now: number) {
    this.#began = now
    this.#time = now
    this.#recent.push({ time: now, bytes: 0 })
  }

  /** Notes how far reading has come. */
  progressed(now: number, bytes: number, total: number | null): void {
    if (total !== null && total > 0) {
      if (this.#total !== total) this.groove.length = 0
      this.#total = total
      const speed = now > this.#time ? ((bytes - this.#bytes) * 1000) / (now - this.#time) : 0
      const reached = Math.min(grooveSteps, Math.floor((bytes / total) * grooveSteps))
      while (this.groove.length < reached) this.groove.push(Math.max(0, Math.round(speed)))
    }
    this.#time = now
    this.#bytes = bytes
    this.#recent.push({ time: now, bytes })
    while (this.#recent.length > 2 && this.#recent[1]!.time < now - averageOver) this.#recent.shift()
  }

  /** Bytes a second over the last seconds; null before anything was measured. */
  get rate(): number | null {
    const first = this.#recent[0]!
    const elapsed = this.#time - first.time
    return elapsed > 0 ? ((this.#bytes - first.bytes) * 1000) / elapsed : null
  }

  /** Null in the first seconds and whenever it cannot be known. */
  get secondsLeft(): number | null {
    const rate = this.rate
    if (this.#total === null || rate === null || rate <= 0 || this.#time - this.#began < estimateAfter)
      return null
    return Math.max(0, this.#total - this.#bytes) / rate
  }
}
