/** A set of row numbers of one table, a bit each: a million rows are 125 kB. */
export class RowSet {
  #bits: Uint8Array
  #size = 0

  /** `last`: the greatest number it may be asked to hold at first; it grows when it must. */
  constructor(last = 0) {
    this.#bits = new Uint8Array((last >> 3) + 1)
  }

  /** How many rows are in it. */
  get size(): number {
    return this.#size
  }

  has(row: number): boolean {
    return ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0
  }

  add(row: number): void {
    const at = row >> 3
    if (at >= this.#bits.length) {
      const longer = new Uint8Array(Math.max(at + 1, this.#bits.length * 2))
      longer.set(this.#bits)
      this.#bits = longer
    }
    const bit = 1 << (row & 7)
    if ((this.#bits[at]! & bit) !== 0) return
    this.#bits[at]! |= bit
    this.#size++
  }

  delete(row: number): void {
    if (!this.has(row)) return
    this.#bits[row >> 3]! &= ~(1 << (row & 7))
    this.#size--
  }

  /** All rows from 1 to `last`. */
  static upTo(last: number): RowSet {
    const set = new RowSet(last)
    set.#bits.fill(0xff)
    // There is no row 0, and none after the last.
    set.#bits[0]! &= 0xfe
    set.#bits[last >> 3]! &= 0xff >> (7 - (last & 7))
    set.#size = last
    return set
  }

  /** Takes all rows of another set out. */
  without(other: RowSet): void {
    const length = Math.min(this.#bits.length, other.#bits.length)
    for (let at = 0; at < length; at++) {
      const away = this.#bits[at]! & other.#bits[at]!
      if (away === 0) continue
      this.#bits[at]! ^= away
      this.#size -= bitCount(away)
    }
  }

  /** The rows that are in both. */
  and(other: RowSet): RowSet {
    const both = new RowSet()
    const length = Math.min(this.#bits.length, other.#bits.length)
    both.#bits = new Uint8Array(length)
    for (let at = 0; at < length; at++) {
      const bits = this.#bits[at]! & other.#bits[at]!
      if (bits === 0) continue
      both.#bits[at] = bits
      both.#size += bitCount(bits)
    }
    return both
  }

  copy(): RowSet {
    const copy = new RowSet()
    copy.#bits = this.#bits.slice()
    copy.#size = this.#size
    return copy
  }

  /** All rows, ascending. */
  rows(): number[] {
    const rows: number[] = []
    for (let at = 0; at < this.#bits.length; at++) {
      const bits = this.#bits[at]!
      if (bits === 0) continue
      for (let bit = 0; bit < 8; bit++) if ((bits & (1 << bit)) !== 0) rows.push(at * 8 + bit)
    }
    return rows
  }
}

function bitCount(byte: number): number {
  let count = 0
  for (let bits = byte; bits !== 0; bits &= bits - 1) count++
  return count
}
