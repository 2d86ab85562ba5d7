import { nameLength } from './characters.ts'
import type { XmlLimits } from './limits.ts'
import { tooManyNames } from './messages.ts'
import { XmlError } from './reader.ts'

const longestProbe = 1000

/**
 * Element and attribute names seen so far, found by the hash of their bytes, so that a name becomes a string once per
 * file instead of once per tag. Ids count from 0 in order of appearance.
 */
export class NameTable {
  /** The names, by id. */
  readonly strings: string[] = []
  /** Where a name's bytes stand in `bytes`, by id. */
  readonly offsets: number[] = []
  /** Length of a name in bytes, by id. */
  readonly lengths: number[] = []
  /** The bytes of all names, one after the other. */
  bytes = new Uint8Array(1 << 14)
  readonly #limits: XmlLimits
  readonly #hashes: number[] = []
  #slots = new Int32Array(4096).fill(-1)
  #used = 0

  constructor(limits: XmlLimits) {
    this.#limits = limits
  }

  /**
   * The id of the name at `from` up to `to`; `hash` is 31 * hash + byte over its bytes. `sourceOffset` is where the
   * name stands in the source, for errors.
   */
  id(buffer: Buffer, from: number, to: number, hash: number, sourceOffset: number): number {
    const mask = this.#slots.length - 1
    const length = to - from
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let probe = 0; ; probe++) {
      const id = this.#slots[slot]!
      if (id < 0) return this.#add(buffer, from, to, hash, slot, sourceOffset)
      if (this.#hashes[id] === hash && this.lengths[id] === length) {
        const offset = this.offsets[id]!
        const bytes = this.bytes
        let at = 0
        while (at < length && bytes[offset + at] === buffer[from + at]) at++
        if (at === length) return id
      }
      if (probe === longestProbe) {
        throw new XmlError('LIMIT', 'Too many different names that collide.', sourceOffset)
      }
      slot = (slot + 1) & mask
    }
  }

  #add(buffer: Buffer, from: number, to: number, hash: number, slot: number, sourceOffset: number): number {
    const text = buffer.toString('utf8', from, to)
    const valid = nameLength(text)
    if (valid < text.length) {
      const character = String.fromCodePoint(text.codePointAt(valid)!)
      const offset = sourceOffset + Buffer.byteLength(text.slice(0, valid))
      throw new XmlError('NOT-WELL-FORMED', `The character ${character} cannot stand in a name.`, offset)
    }
    const id = this.strings.length
    const length = to - from
    if (id >= this.#limits.names || this.#used + length > this.#limits.nameBytes) {
      throw new XmlError('LIMIT', tooManyNames(id), sourceOffset)
    }
    if (this.#used + length > this.bytes.length) {
      const larger = new Uint8Array((this.bytes.length + length) * 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes.set(buffer.subarray(from, to), this.#used)
    this.offsets.push(this.#used)
    this.lengths.push(length)
    this.#hashes.push(hash)
    this.strings.push(text)
    this.#used += length
    this.#slots[slot] = id
    if (this.strings.length * 2 > this.#slots.length) this.#grow()
    return id
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let id = 0; id < this.#hashes.length; id++) {
      const hash = this.#hashes[id]!
      let slot = (hash ^ (hash >>> 15)) & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = id
    }
    this.#slots = slots
  }
}
