/** Stands where no key does: keys are not negative. */
const empty = -1

/**
 * A set of keys of links, or of their hashes (`link-list.ts`), each at a place of its own by which more can be kept of it. A
 * `Map` keeps numbers of this size as objects, and takes four times as long.
 */
export class KeyTable {
  #memory = new Float64Array(0)
  #keys = this.#memory
  #mask = 0
  /** How many different keys it has. */
  length = 0

  /** `most`: so many keys may be added. */
  constructor(most: number) {
    this.clear(most)
  }

  /** Forgets all keys; from now on so many may be added. The memory is used again: a table for each part of a message would be 35 MB of garbage. */
  clear(most: number): void {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2))
    if (this.#memory.length < size) this.#memory = new Float64Array(size)
    this.#keys = this.#memory.subarray(0, size).fill(empty)
    this.#mask = size - 1
    this.length = 0
  }

  /** Places are below it. */
  get size(): number {
    return this.#keys.length
  }

  /** Adds a key that may be there already; gives its place. */
  add(key: number): number {
    const place = this.#find(key)
    if (this.#keys[place] === empty) {
      this.#keys[place] = key
      this.length++
    }
    return place
  }

  /** The place of a key; -1 when it is not there. */
  placeOf(key: number): number {
    const place = this.#find(key)
    return this.#keys[place] === empty ? -1 : place
  }

  #find(key: number): number {
    let place = spread(key) & this.#mask
    while (this.#keys[place] !== key && this.#keys[place] !== empty) place = (place + 1) & this.#mask
    return place
  }
}

/** All bits of a key in 32: those of one part of a message have many in common. */
function spread(key: number): number {
  const mixed = Math.imul((key >>> 0) ^ (key / 2 ** 32), 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}
