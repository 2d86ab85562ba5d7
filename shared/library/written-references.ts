/** References that were written, by the thousand: those that end in a number are a bit each. */
export class WrittenReferences {
  readonly #numbered = new Map<string, Uint32Array>()
  readonly #others = new Set<string>()

  has(reference: string): boolean {
    const parts = numbered(reference)
    if (!parts) return this.#others.has(reference)
    const bits = this.#numbered.get(parts.prefix)
    return bits !== undefined && ((bits[parts.number >>> 5] ?? 0) & (1 << (parts.number & 31))) !== 0
  }

  /** False when it was there before. */
  add(reference: string): boolean {
    if (this.has(reference)) return false
    const parts = numbered(reference)
    if (!parts) {
      this.#others.add(reference)
      return true
    }
    let bits = this.#numbered.get(parts.prefix)
    const word = parts.number >>> 5
    if (!bits || word >= bits.length) {
      const larger = new Uint32Array(Math.max(256, (word + 1) * 2))
      if (bits) larger.set(bits)
      bits = larger
      this.#numbered.set(parts.prefix, bits)
    }
    bits[word] = bits[word]! | (1 << (parts.number & 31))
    return true
  }
}

/** A reference such as A12: letters, and a number without leading zeros of no more than seven digits. */
function numbered(reference: string): { prefix: string; number: number } | null {
  const found = /^(.{0,20}?)(0|[1-9]\d{0,6})$/.exec(reference)
  return found ? { prefix: found[1]!, number: Number(found[2]) } : null
}
