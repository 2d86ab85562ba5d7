import type { ByteMemory } from './byte-memory.ts'
import { ByteReader } from './byte-reader.ts'
import { detectEncoding, headBytes, type SourceEncoding } from './encoding.ts'
import type { XmlLimits } from './limits.ts'
import type { XmlHandler, XmlReader } from './reader.ts'
import { SaxesReader } from './saxes-reader.ts'

export interface ReaderOptions {
  /** `saxes` reads UTF-8 with the reference reader too; `auto` with the byte reader. */
  reader?: 'auto' | 'saxes'
  limits?: Partial<XmlLimits>
  /** Of the readers of sources before this one; only the byte reader has one. */
  memory?: ByteMemory | null
  /** Called once, before anything is told to the handler. */
  onEncoding?: (encoding: SourceEncoding) => void
}

/**
 * A reader for a source in any encoding: it looks at the first bytes, then hands everything to the byte reader (UTF-8)
 * or to saxes (all others). Chunks may be of any size.
 */
export function openReader(handler: XmlHandler, options: ReaderOptions = {}): XmlReader {
  return new DetectingReader(handler, options)
}

/** Whether a source in this encoding goes through the byte reader. */
export function isReadAsBytes(
  { encoding }: SourceEncoding,
  { reader }: Pick<ReaderOptions, 'reader'>,
): boolean {
  return encoding === 'utf-8' && reader !== 'saxes'
}

class DetectingReader implements XmlReader {
  readonly #handler: XmlHandler
  readonly #options: ReaderOptions
  #head = new Uint8Array(0)
  #reader: XmlReader | null = null

  constructor(handler: XmlHandler, options: ReaderOptions) {
    this.#handler = handler
    this.#options = options
  }

  write(chunk: Uint8Array): void {
    if (this.#reader !== null) {
      this.#reader.write(chunk)
      return
    }
    if (this.#head.length === 0 && chunk.length >= headBytes) {
      this.#choose(chunk).write(chunk)
      return
    }
    const head = new Uint8Array(this.#head.length + chunk.length)
    head.set(this.#head)
    head.set(chunk, this.#head.length)
    this.#head = head
    if (head.length >= headBytes) this.#choose(head).write(head)
  }

  end(): void {
    const reader = this.#reader ?? this.#choose(this.#head)
    if (this.#head.length > 0 && this.#head.length < headBytes) reader.write(this.#head)
    reader.end()
  }

  #choose(head: Uint8Array): XmlReader {
    const encoding = detectEncoding(head)
    this.#options.onEncoding?.(encoding)
    const { limits, memory } = this.#options
    const { byteOrderMark } = encoding
    this.#reader = isReadAsBytes(encoding, this.#options)
      ? new ByteReader(this.#handler, { byteOrderMark, limits, memory: memory ?? null })
      : new SaxesReader(this.#handler, { encoding: encoding.encoding, byteOrderMark, limits })
    return this.#reader
  }
}
