/** A place in a text as an editor shows it. Both 1-based; the column counts characters (code points). */
export interface Place {
  line: number
  column: number
}

type Units = 'utf-8' | 'utf-16le' | 'utf-16be' | 'byte' | 'decode'

function unitsOf(encoding: string): Units {
  if (encoding === 'utf-8' || encoding === 'utf-16le' || encoding === 'utf-16be') return encoding
  return /^(?:gb|big5|euc|shift|iso-2022)/.test(encoding) ? 'decode' : 'byte'
}

const lineFeed = 10
const carriageReturn = 13
const noWords = new Int32Array(0)

/** Words after which the sums of their bytes are taken over, before one of them overflows. */
const wordsAtOnce = 255

/**
 * Counts LF bytes, four at a time: every byte of a source passes here, and a loop over single bytes takes three times as
 * long. A word's bytes that equal LF become zero by XOR; the additions leave 0x80 in the others. Each of the four bytes
 * of a word has its own sum, so that they are added up once in a while only.
 */
function countLineFeeds(bytes: Uint8Array, from: number): number {
  let count = 0
  let at = from
  const aligned = Math.min(bytes.length, from + ((4 - ((bytes.byteOffset + from) & 3)) & 3))
  for (; at < aligned; at++) if (bytes[at] === lineFeed) count++
  const wordCount = (bytes.length - at) >>> 2
  // An array of words must start at a word, even one of no words: fewer bytes than reach the next word have none.
  const words = wordCount === 0 ? noWords : new Int32Array(bytes.buffer, bytes.byteOffset + at, wordCount)
  for (let index = 0; index < words.length; ) {
    const end = Math.min(index + wordsAtOnce, words.length)
    let sums = 0
    for (; index < end; index++) {
      const word = words[index]! ^ 0x0a0a0a0a
      sums = (sums + (~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f) >>> 7)) | 0
    }
    count += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24)
  }
  for (at += words.length * 4; at < bytes.length; at++) if (bytes[at] === lineFeed) count++
  return count
}

/**
 * Counts lines and columns over the bytes of a source. A line ends with CR, LF or CR LF. Pieces must be cut between
 * code units (blocks of an even length are); a byte order mark must not be passed in.
 */
export class PlaceCounter {
  line: number
  column: number
  /** The last character was CR: an LF that follows belongs to it. */
  afterReturn: boolean
  readonly #units: Units
  readonly #encoding: string

  constructor(encoding: string, start: Place = { line: 1, column: 1 }, afterReturn = false) {
    this.line = start.line
    this.column = start.column
    this.afterReturn = afterReturn
    this.#units = unitsOf(encoding)
    this.#encoding = encoding
  }

  /** Moves past these bytes; afterwards `line` and `column` are those of the next byte. */
  advance(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (this.#units === 'utf-16le' || this.#units === 'utf-16be') this.#advanceWide(bytes)
    else this.#advanceNarrow(bytes)
  }

  #advanceNarrow(bytes: Uint8Array): void {
    let lineStart = 0
    let from = 0
    if (this.afterReturn && bytes[0] === lineFeed) {
      from = 1
      lineStart = 1
    }
    const lines = this.line
    if (bytes.indexOf(carriageReturn) === -1) {
      this.line += countLineFeeds(bytes, from)
      if (this.line !== lines) lineStart = bytes.lastIndexOf(lineFeed) + 1
      this.afterReturn = false
    } else {
      for (let at = from; at < bytes.length; at++) {
        const byte = bytes[at]
        if (byte === carriageReturn) {
          if (bytes[at + 1] === lineFeed) at++
          this.line++
          lineStart = at + 1
        } else if (byte === lineFeed) {
          this.line++
          lineStart = at + 1
        }
      }
      this.afterReturn = bytes[bytes.length - 1] === carriageReturn
    }
    if (this.line !== lines) this.column = 1
    this.column += this.#characters(bytes, lineStart)
  }

  #characters(bytes: Uint8Array, from: number): number {
    if (this.#units === 'byte') return bytes.length - from
    if (this.#units === 'decode') {
      const text = new TextDecoder(this.#encoding).decode(bytes.subarray(from))
      let characters = 0
      for (const _ of text) characters++
      return characters
    }
    let continuation = 0
    for (let at = from; at < bytes.length; at++) if ((bytes[at]! & 0xc0) === 0x80) continuation++
    return bytes.length - from - continuation
  }

  #advanceWide(bytes: Uint8Array): void {
    const low = this.#units === 'utf-16le' ? 0 : 1
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      const unit = bytes[at + low]! | (bytes[at + 1 - low]! << 8)
      if (unit === lineFeed) {
        if (this.afterReturn) this.afterReturn = false
        else {
          this.line++
          this.column = 1
        }
        continue
      }
      this.afterReturn = unit === carriageReturn
      if (this.afterReturn) {
        this.line++
        this.column = 1
      } else if (unit < 0xdc00 || unit > 0xdfff) this.column++
    }
  }
}
