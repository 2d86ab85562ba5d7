/** A list that keeps the newest `capacity` items and forgets the rest: history with a fixed ceiling. */
export class Ring<T> {
  #items: T[] = []
  #start = 0
  readonly capacity: number

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1)
      throw new RangeError(`Expected \`capacity\` to be a positive integer, got \`${capacity}\``)
    this.capacity = capacity
  }

  push(item: T): void {
    if (this.#items.length < this.capacity) {
      this.#items.push(item)
      return
    }
    this.#items[this.#start] = item
    this.#start = (this.#start + 1) % this.capacity
  }

  /** The items, oldest first. */
  toArray(): T[] {
    return [...this.#items.slice(this.#start), ...this.#items.slice(0, this.#start)]
  }

  get size(): number {
    return this.#items.length
  }
}
