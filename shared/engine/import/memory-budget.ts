import { softPart } from '../../base/streaming-config.ts'
import { collectGarbage } from './collect-garbage.ts'

/** Below this part, as much may wait as before. */
const eased = 0.6
/** However short memory is, this part of the usual may wait. */
const leastPart = 1 / 16
/** Readings beyond the budget in a row before it is given up: one may be garbage that nobody has collected yet. */
const readingsBeyond = 3
/** Readings between two collections. */
const collectEvery = 8

/** Holds a process to the memory it may take, by readings of what it has resident. */
export class MemoryBudget {
  readonly #most: number
  readonly #collect: () => void
  #part = 1
  #beyond = 0
  #sinceCollected = collectEvery
  /** Whether what waits is to be written now. */
  wantsFlush = false

  /** `most` in bytes. */
  constructor(most: number, collect: () => void = () => collectGarbage()) {
    this.#most = most
    this.#collect = collect
  }

  /** The part of the usual that may wait. */
  get part(): number {
    return this.#part
  }

  /** Takes a reading. `stop`: the process stays beyond its budget although all was done to make it smaller. */
  take(resident: number): 'go on' | 'stop' {
    this.#sinceCollected++
    const used = resident / this.#most
    if (used >= softPart) {
      this.#part = Math.max(leastPart, this.#part / 2)
      this.wantsFlush = true
      if (this.#sinceCollected >= collectEvery || used >= 1) {
        this.#sinceCollected = 0
        this.#collect()
      }
    } else if (used < eased) this.#part = Math.min(1, this.#part * 2)
    this.#beyond = used >= 1 ? this.#beyond + 1 : 0
    return this.#beyond >= readingsBeyond ? 'stop' : 'go on'
  }

  /** What waited has been written. */
  flushed(): void {
    this.wantsFlush = false
  }
}
