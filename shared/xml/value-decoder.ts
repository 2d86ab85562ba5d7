import { predefinedEntities } from './characters.ts'

const cacheSize = 4096
const longestCached = 24

// One for all decoders: a reader is made for every record that is read again after an edit.
const values: string[] = new Array<string>(cacheSize).fill('')
const hashes = new Int32Array(cacheSize)
/** By slot, the hash of the value that was met there last and is not kept. */
const metOnce = new Int32Array(cacheSize)

/**
 * Turns bytes of UTF-8 into values. Short plain ones, which repeat by the thousand in a catalog (`PayAsYouGoModel`,
 * `Worldwide`), come from a direct-mapped cache keyed by a hash of their bytes, so they cost no new string. What is met
 * for the first time is not kept: titles and identifiers come once each, would take the place of the others, and live
 * long enough to cost the garbage collector more than new ones do.
 */
export class ValueDecoder {
  /** Character data: `plain` when it is ASCII without references and carriage returns. */
  text(buffer: Buffer, from: number, to: number, plain: boolean): string {
    if (plain)
      return to - from <= longestCached ? this.#cached(buffer, from, to) : buffer.toString('latin1', from, to)
    return resolveReferences(normalizeLineEnds(buffer.toString('utf8', from, to)))
  }

  /** The value of an attribute: white space becomes blanks (XML 1.0, 3.3.3). */
  attribute(buffer: Buffer, from: number, to: number, plain: boolean): string {
    if (plain)
      return to - from <= longestCached ? this.#cached(buffer, from, to) : buffer.toString('latin1', from, to)
    return resolveReferences(buffer.toString('utf8', from, to).replace(/\r\n|[\r\n\t]/g, ' '))
  }

  #cached(buffer: Buffer, from: number, to: number): string {
    const length = to - from
    let hash = length
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + buffer[at]!) | 0
    const slot = (hash ^ (hash >>> 13)) & (cacheSize - 1)
    const value = values[slot]!
    if (hashes[slot] === hash && value.length === length) {
      let at = 0
      while (at < length && value.charCodeAt(at) === buffer[from + at]) at++
      if (at === length) return value
    }
    const fresh = buffer.toString('latin1', from, to)
    if (metOnce[slot] === hash) {
      hashes[slot] = hash
      values[slot] = fresh
    } else metOnce[slot] = hash
    return fresh
  }
}

/** CR LF and CR become LF (XML 1.0, 2.11). */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** Replaces references that were already found to be well-formed. */
function resolveReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;]+);/g, (_, name: string) => {
    if (name.charCodeAt(0) !== 0x23) return predefinedEntities.get(name) ?? ''
    return String.fromCodePoint(referencedCodePoint(name))
  })
}

/** The code point of `#nnn` or `#xhhh`; NaN when it is neither. */
export function referencedCodePoint(name: string): number {
  if (/^#x[0-9a-fA-F]+$/.test(name)) return Number.parseInt(name.slice(2), 16)
  if (/^#[0-9]+$/.test(name)) return Number.parseInt(name.slice(1), 10)
  return Number.NaN
}
