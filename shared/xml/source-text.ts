import { notInEncoding } from './messages.ts'
import { XmlError } from './reader.ts'
import { incompleteTail } from './utf8.ts'

/** A stretch of decoded text and the way from its UTF-16 units back to bytes of the source. */
export interface TextPiece {
  text: string
  /** UTF-16 units that came before it. */
  unit: number
  /** Source offset of the character at `unit` (one of ASCII when it is beyond either end), counted from the beginning of the source. Cheapest in rising order. */
  byteAt(unit: number): number
}

/**
 * Decodes a source in any encoding the platform knows, strictly: bytes that are none throw an XmlError of code
 * ENCODING at the byte where the bad sequence begins, after `emit` was given everything before it.
 */
export class SourceText {
  readonly #encoding: string
  readonly #emit: (piece: TextPiece) => void
  readonly #stateful: boolean
  #decoder: TextDecoder
  /** Source offset of the first byte not yet decoded to text. */
  #byte: number
  #unit = 0
  /** Bytes of a character that is not complete. */
  #pending: number[] = []

  constructor(encoding: string, firstByte: number, emit: (piece: TextPiece) => void) {
    this.#encoding = encoding
    this.#byte = firstByte
    this.#emit = emit
    this.#stateful = encoding === 'iso-2022-jp'
    this.#decoder = this.#newDecoder()
  }

  write(bytes: Uint8Array): void {
    const width = fixedWidth(this.#encoding)
    if (this.#encoding === 'utf-8' || width > 0) this.#writePlain(bytes, width)
    else this.#writeBytewise(bytes)
  }

  /** Throws when the source ends inside a character. */
  end(): void {
    if (this.#pending.length > 0) this.#failEncoding(this.#byte)
  }

  /** Bytes a character of ASCII takes. */
  get bytesPerDash(): number {
    return fixedWidth(this.#encoding) === 2 ? 2 : 1
  }

  /** UTF-8 and UTF-16 cut at a character, single-byte encodings as they come. */
  #writePlain(bytes: Uint8Array, width: number): void {
    const joined = this.#pending.length > 0 ? Buffer.concat([Buffer.from(this.#pending), bytes]) : bytes
    const rest = width === 1 ? 0 : unfinishedBytes(joined, this.#encoding)
    const whole = joined.subarray(0, joined.length - rest)
    this.#pending = [...joined.subarray(joined.length - rest)]
    let text: string
    try {
      text = this.#newDecoder().decode(whole)
    } catch {
      this.#failAfterGoodPart(whole)
    }
    this.#tell(text, whole.length, width > 0 ? (at) => at * width : utf8Positions(text))
  }

  /** Halves the bytes until the character that fails stands alone, tells what came before, then throws. */
  #failAfterGoodPart(bytes: Uint8Array): never {
    let good = 0
    let bad = bytes.length
    while (bad - good > 1) {
      const middle = (good + bad) >> 1
      if (this.#decodes(bytes.subarray(0, middle))) good = middle
      else bad = middle
    }
    const start = good - unfinishedBytes(bytes.subarray(0, good), this.#encoding)
    this.#pending = []
    if (start > 0) this.write(bytes.subarray(0, start))
    this.#failEncoding(this.#byte)
  }

  /** Whether bytes are valid, disregarding a character cut off at their end. */
  #decodes(bytes: Uint8Array): boolean {
    try {
      this.#newDecoder().decode(bytes, { stream: true })
      return true
    } catch {
      return false
    }
  }

  /** Encodings of varying width: byte by byte, except for ASCII between characters, so that every unit has its byte. */
  #writeBytewise(bytes: Uint8Array): void {
    let text = ''
    let consumed = 0
    const starts: number[] = []
    const flush = () => {
      if (text !== '') {
        const offsets = Float64Array.from(starts)
        const length = consumed
        this.#tell(text, length, (at) => offsets[at] ?? (at < 0 ? at : length + at - offsets.length))
      }
      text = ''
      consumed = 0
      starts.length = 0
    }
    for (const byte of bytes) {
      let decoded: string
      if (byte < 0x80 && this.#pending.length === 0 && !this.#stateful) {
        decoded = String.fromCharCode(byte)
      } else {
        try {
          decoded = this.#decoder.decode(Uint8Array.of(byte), { stream: true })
        } catch {
          flush()
          this.#failEncoding(this.#byte)
        }
      }
      this.#pending.push(byte)
      if (decoded === '') continue
      for (let unit = 0; unit < decoded.length; unit++) starts.push(consumed)
      consumed += this.#pending.length
      this.#pending = []
      text += decoded
    }
    flush()
  }

  /** `lengthBefore` is the number of bytes before a unit of `text`. */
  #tell(text: string, length: number, lengthBefore: (at: number) => number): void {
    const unit = this.#unit
    const byte = this.#byte
    this.#unit += text.length
    this.#byte += length
    if (text !== '') this.#emit({ text, unit, byteAt: (asked) => byte + lengthBefore(asked - unit) })
  }

  #newDecoder(): TextDecoder {
    return new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true })
  }

  #failEncoding(offset: number): never {
    throw new XmlError('ENCODING', notInEncoding(this.#encoding), offset)
  }
}

/** Bytes per UTF-16 unit, 0 where it varies. */
function fixedWidth(encoding: string): number {
  if (encoding.startsWith('utf-16')) return 2
  return encoding.startsWith('windows-') || /^(iso-8859-|koi8-|ibm866$|macintosh$|x-mac-)/.test(encoding)
    ? 1
    : 0
}

/** Bytes at the end that begin a character (or a surrogate pair) whose rest has not come. */
function unfinishedBytes(bytes: Uint8Array, encoding: string): number {
  if (encoding === 'utf-8') return incompleteTail(bytes)
  if (!encoding.startsWith('utf-16')) return 0
  const odd = bytes.length & 1
  const last = bytes.length - odd - 2
  if (last < 0) return odd
  const upper = bytes[encoding === 'utf-16le' ? last + 1 : last]!
  return upper >= 0xd8 && upper <= 0xdb ? odd + 2 : odd
}

/** Bytes of UTF-8 before a unit of `text`, remembering the last answer. Asked beyond either end, it counts ASCII. */
function utf8Positions(text: string): (at: number) => number {
  let lastUnit = 0
  let lastByte = 0
  return (at) => {
    if (at < 0) return at
    if (at < lastUnit) lastUnit = lastByte = 0
    lastByte += Buffer.byteLength(text.slice(lastUnit, at))
    lastUnit = Math.min(at, text.length)
    return lastByte + at - lastUnit
  }
}
