import { nameLength } from './characters.ts'
import type { XmlLimits } from './limits.ts'
import { namesTooLong, tooManyNames } from './messages.ts'
import { XmlError } from './reader.ts'

const longestProbe = 1000

/** What is kept of a name in `NameTable.entries`, by offset from `id * entrySize`. */
const entry = { firstWord: 0, lastWord: 1, lastMask: 2, length: 3 } as const
const entrySize = 4
/** By the number of a name's bytes in its last word. */
const masks = [-1, 0xff, 0xffff, 0xffffff] as const

/**
 * Element and attribute names seen so far, found by the hash of their bytes, so that a name becomes a string once per
 * file instead of once per tag, and once for many files where the table is kept (`ByteMemory`). Ids count from 0 in order of appearance.
 */
export class NameTable {
  /** The names, by id. */
  readonly strings: string[] = []
  /** The bytes of all names in little-endian words; each name begins a word. */
  /** These tables grow: one record is read by a reader of its own, and has a few dozen names. */
  #words = new Int32Array(1 << 8)
  #usedWords = 0
  /** Where the words of a name stand, how many of the last one's bytes belong to it, and its length in bytes. */
  #entries = new Int32Array(entrySize * 64)
  #limits: XmlLimits
  readonly #hashes: number[] = []
  #slots = new Int32Array(256).fill(-1)
  #usedBytes = 0
  /** Names, and their bytes, that were known before the source began. */
  #namesBefore = 0
  #bytesBefore = 0

  constructor(limits: XmlLimits) {
    this.#limits = limits
  }

  /** A further source begins: what may be new in it is counted anew. */
  begin(limits: XmlLimits): void {
    this.#limits = limits
    this.#namesBefore = this.strings.length
    this.#bytesBefore = this.#usedBytes
  }

  /** Length of a name in bytes. */
  length(id: number): number {
    return this.#entries[id * entrySize + entry.length]!
  }

  /** Whether the bytes at `at` are those of a name. What follows them is not looked at. */
  matches(source: DataView, at: number, id: number): boolean {
    const entries = this.#entries
    const words = this.#words
    const from = id * entrySize
    const last = entries[from + entry.lastWord]!
    let position = at
    for (let word = entries[from]!; word < last; word++) {
      if (source.getInt32(position, true) !== words[word]) return false
      position += 4
    }
    return ((source.getInt32(position, true) ^ words[last]!) & entries[from + entry.lastMask]!) === 0
  }

  /**
   * The id of the name at `from` up to `to`; `hash` is 31 * hash + byte over its bytes. `sourceOffset` is where the
   * name stands in the source, for errors.
   */
  id(source: DataView, from: number, to: number, hash: number, sourceOffset: number): number {
    const mask = this.#slots.length - 1
    const length = to - from
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let probe = 0; ; probe++) {
      const id = this.#slots[slot]!
      if (id < 0) return this.#add(source, from, to, hash, slot, sourceOffset)
      if (this.#hashes[id] === hash && this.length(id) === length && this.matches(source, from, id)) return id
      if (probe === longestProbe) {
        throw new XmlError('LIMIT', 'Too many different names that collide.', sourceOffset)
      }
      slot = (slot + 1) & mask
    }
  }

  #add(source: DataView, from: number, to: number, hash: number, slot: number, sourceOffset: number): number {
    const length = to - from
    const bytes = Buffer.from(source.buffer, source.byteOffset + from, length)
    const text = bytes.toString('utf8')
    const valid = nameLength(text)
    if (valid < text.length) {
      const character = String.fromCodePoint(text.codePointAt(valid)!)
      const offset = sourceOffset + Buffer.byteLength(text.slice(0, valid))
      throw new XmlError('NOT-WELL-FORMED', `The character ${character} cannot stand in a name.`, offset)
    }
    const id = this.strings.length
    const { names, nameBytes } = this.#limits
    if (id - this.#namesBefore >= names) throw new XmlError('LIMIT', tooManyNames(names), sourceOffset)
    if (this.#usedBytes - this.#bytesBefore + length > nameBytes)
      throw new XmlError('LIMIT', namesTooLong(nameBytes), sourceOffset)
    this.#usedBytes += length
    this.#keep(id, bytes)
    this.#hashes.push(hash)
    this.strings.push(text)
    this.#slots[slot] = id
    if (this.strings.length * 2 > this.#slots.length) this.#grow()
    return id
  }

  #keep(id: number, bytes: Buffer): void {
    const first = this.#usedWords
    const count = Math.max(1, Math.ceil(bytes.length / 4))
    this.#usedWords += count
    if (this.#usedWords > this.#words.length) this.#words = larger(this.#words, this.#usedWords * 2)
    if ((id + 1) * entrySize > this.#entries.length)
      this.#entries = larger(this.#entries, this.#entries.length * 2)
    const padded = Buffer.alloc(count * 4)
    padded.set(bytes)
    for (let word = 0; word < count; word++) this.#words[first + word] = padded.readInt32LE(word * 4)
    const from = id * entrySize
    this.#entries[from + entry.firstWord] = first
    this.#entries[from + entry.lastWord] = first + count - 1
    this.#entries[from + entry.lastMask] = masks[bytes.length % 4]!
    this.#entries[from + entry.length] = bytes.length
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

function larger(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length)
  copy.set(numbers)
  return copy
}
