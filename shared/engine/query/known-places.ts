import type { Cursor } from './row-order.ts'

/** Places that are remembered of one list. */
const mostPlaces = 4000

/** Places of a list that are known by the number of rows before them. */
export class KnownPlaces {
  /** Ascending, each with its place. */
  #offsets: number[] = []
  #cursors: Cursor[] = []

  /** The last one at `offset` or before it; null where there is none. */
  before(offset: number): { offset: number; cursor: Cursor } | null {
    const at = this.#indexBefore(offset)
    return at < 0 ? null : { offset: this.#offsets[at]!, cursor: this.#cursors[at]! }
  }

  /** The last of all. */
  get last(): { offset: number; cursor: Cursor } | null {
    return this.before(Number.POSITIVE_INFINITY)
  }

  add(offset: number, cursor: Cursor): void {
    const at = this.#indexBefore(offset)
    if (at >= 0 && this.#offsets[at] === offset) return
    if (this.#offsets.length >= mostPlaces) {
      // Every other place is enough to go on from.
      this.#offsets = this.#offsets.filter((_, index) => index % 2 === 0)
      this.#cursors = this.#cursors.filter((_, index) => index % 2 === 0)
      this.add(offset, cursor)
      return
    }
    this.#offsets.splice(at + 1, 0, offset)
    this.#cursors.splice(at + 1, 0, cursor)
  }

  /** Index of the greatest offset that is not above `offset`, or -1. */
  #indexBefore(offset: number): number {
    let low = 0
    let high = this.#offsets.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#offsets[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
