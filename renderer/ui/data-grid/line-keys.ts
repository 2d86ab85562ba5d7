/** A line that is in the page, and the key of its element. */
export interface KeyedLine {
  line: number
  key: number
}

/**
 * Which element of the page each line in it has. A line keeps its element as long as it is there, so that focus and
 * editor stay; where the list jumps to lines most of which were not there, as a page down or a drag of the scroll bar
 * does, they take over the elements of those before, which costs half of making new ones. Elements never change their
 * order: one that is moved in the page loses the focus.
 */
export class LineKeys {
  /** The key of a line is its number less this, but for those that kept theirs over a jump. */
  #shift = 0
  readonly #own = new Map<number, number>()
  #first = 0
  #last = -1
  #apart: readonly number[] = []

  /**
   * The lines from `first` to `last`, and those of `kept` that are not among them, in the order of their elements.
   * `held`: the line in which the focus is, which keeps its element.
   */
  of(first: number, last: number, kept: readonly number[], held: number | null = null): KeyedLine[] {
    const apart = kept.filter((line) => line < first || line > last)
    const before = this.#last - this.#first + 1
    const stays = held !== null && held >= first && held <= last && this.#isThere(held)
    const isJump = before > 0 && last >= first && Math.abs(first - this.#first) > before / 2 && !stays
    if (isJump) {
      for (const line of apart)
        if (!this.#own.has(line) && this.#isThere(line)) this.#own.set(line, line - this.#shift)
      for (const line of [...this.#own.keys()]) if (!apart.includes(line)) this.#own.delete(line)
      this.#shift += first - this.#first
    }
    this.#first = first
    this.#last = last
    this.#apart = apart
    for (const line of [...this.#own.keys()])
      if ((line < first || line > last) && !apart.includes(line)) this.#own.delete(line)
    const taken = new Set(this.#own.values())
    const keyOf = (line: number) => {
      const own = this.#own.get(line)
      if (own !== undefined) return own
      const key = line - this.#shift
      return taken.has(key) ? key + 0.5 : key
    }
    const lines = new Set(apart)
    for (let line = first; line <= last; line += 1) lines.add(line)
    return [...lines].map((line) => ({ line, key: keyOf(line) })).sort((a, b) => a.key - b.key)
  }

  /** The line that has, or would have, the element with key 0. */
  get origin(): number {
    return this.#shift
  }

  #isThere(line: number): boolean {
    return (line >= this.#first && line <= this.#last) || this.#apart.includes(line)
  }

  /** All lines stand so many places further down; `line` tells where those that keep their elements stand, -1: nowhere. */
  moved(by: number, line: (before: number) => number): void {
    const own = [...this.#own]
    this.#own.clear()
    for (const [before, key] of own) {
      const after = line(before)
      if (after !== -1) this.#own.set(after, key)
    }
    this.#shift += by
    this.#apart = this.#apart.map(line)
    this.#first += by
    this.#last += by
  }
}
