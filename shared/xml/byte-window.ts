import { isUtf8 } from 'node:buffer'
import { byteClass, rawClass } from './characters.ts'
import { forbiddenCharacter, notInEncoding, notXml } from './messages.ts'
import { XmlError, type XmlErrorCode } from './reader.ts'
import { firstInvalidUtf8, incompleteTail } from './utf8.ts'

/** What a token's scanner answers when the window ends before the token does. */
export const incomplete = -1

/** Bytes behind the last one that may be read: scanners look at whole words. */
const padding = 8

/**
 * The stretch of a UTF-8 source that is in memory: from the first byte not yet told to the last that has come. A byte
 * of `<` stands behind the last one, so that no scanning loop has to test for its end.
 */
export class ByteWindow {
  bytes: Buffer
  /** The same bytes, to be read by words. */
  words: DataView
  /** Bytes in use. */
  end = 0
  /** Source offset of the window's first byte. */
  base = 0
  /** Position of the first byte not yet told. */
  position = 0
  /** No more bytes will come. */
  ended = false
  /** Position of the first byte that is no UTF-8, or -1. Everything from it on is dropped. */
  invalid = -1
  /** Whether a `<` has been seen. */
  markupSeen = false
  /** The beginning of a UTF-8 sequence a chunk ended in: kept out until the rest comes. */
  #tail: Uint8Array = new Uint8Array(0)

  /** `room`: memory that begins where its buffer does and that nobody else uses any more. */
  constructor(room: Buffer = Buffer.allocUnsafeSlow(1024)) {
    this.bytes = room
    this.words = new DataView(room.buffer)
    this.bytes[0] = 0x3c
  }

  /** Takes the next chunk of the source in and drops what has been told. */
  append(chunk: Uint8Array): void {
    const kept = this.end - this.position
    const full = kept + this.#tail.length + chunk.length
    const used = this.bytes
    if (full + padding > used.length) {
      const needed = full + padding
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(used.length * 2, needed * 2)))
      used.copy(larger, 0, this.position, this.end)
      this.bytes = larger
      this.words = new DataView(larger.buffer)
    } else if (this.position > 0) {
      used.copyWithin(0, this.position, this.end)
    }
    this.base += this.position
    this.position = 0
    const { bytes } = this
    bytes.set(this.#tail, kept)
    bytes.set(chunk, kept + this.#tail.length)
    this.end = full - incompleteTail(bytes.subarray(kept, full))
    this.#tail = Buffer.from(bytes.subarray(this.end, full))
    const checked = bytes.subarray(kept, this.end)
    if (!isUtf8(checked)) this.#endAtInvalid(kept + firstInvalidUtf8(checked))
    bytes[this.end] = 0x3c
  }

  /** Ends the source. */
  finish(): void {
    this.ended = true
    if (this.#tail.length > 0) this.#endAtInvalid(this.end)
  }

  #endAtInvalid(at: number): void {
    this.invalid = at
    this.end = at
    this.bytes[at] = 0x3c
  }

  /** Whether the ASCII text `start` stands at `from`. */
  startsWith(start: string, from: number): boolean {
    if (this.end - from < start.length) return false
    for (let at = 0; at < start.length; at++) {
      if (this.bytes[from + at] !== start.charCodeAt(at)) return false
    }
    return true
  }

  /** Refuses characters that may stand nowhere, not even in comments. */
  checkRaw(from: number, to: number): void {
    const { bytes } = this
    for (let at = from; at < to; at++) {
      const kind = rawClass[bytes[at]!]
      if (kind !== byteClass.plain && (kind === byteClass.illegal || this.isForbidden(at))) {
        this.failCharacter(at)
      }
    }
  }

  /** U+FFFE and U+FFFF. */
  isForbidden(at: number): boolean {
    const { bytes } = this
    return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2]! >= 0xbe
  }

  failInvalid(): never {
    if (!this.markupSeen) this.fail('NOT-XML', notXml, this.invalid)
    this.fail('ENCODING', notInEncoding('utf-8'), this.invalid)
  }

  failCharacter(at: number): never {
    const { bytes } = this
    const point = bytes[at] === 0xef ? 0xff00 | (bytes[at + 2]! + 0x40) : bytes[at]!
    this.fail('NOT-WELL-FORMED', forbiddenCharacter(point), at)
  }

  /** Throws the fault at a position of the window. */
  fail(code: XmlErrorCode, message: string, at: number): never {
    throw new XmlError(code, message, this.base + at)
  }
}
