/** The bytes of a well-formed document from some place on, of which a part is in memory. Positions count from there. */
export interface ByteWindow {
  readonly buffer: Buffer
  /** Position of the first byte in `buffer`. */
  readonly base: number
  /** Position after the last byte in `buffer`. */
  readonly end: number
  /** Takes in more bytes, `buffer` and `base` may change; false at the end of the document. */
  more(): boolean
  /** What lies before this position is not needed any more. */
  release(position: number): void
}

export type MarkupKind = 'open' | 'empty' | 'close' | 'text' | 'cdata' | 'comment' | 'instruction'

/** Byte ranges of one attribute: its name, and its value without the quotes. */
export interface AttributeRange {
  nameStart: number
  nameEnd: number
  valueStart: number
  valueEnd: number
}

const lessThan = 0x3c
const greaterThan = 0x3e
const slash = 0x2f
const equals = 0x3d

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/**
 * Finds the markup of a document that has been read before and is known to be well-formed, from any `<` on: what the
 * readers of messages do not tell (comments, exact ranges) and without the cost of what they check. A document that
 * breaks off ends there.
 *
 * Works on the bytes as they are, in every encoding in which the bytes of markup characters stand for nothing else, and
 * in UTF-16. Only ISO-2022-JP is none of these.
 */
export class MarkupScanner {
  readonly #window: ByteWindow
  /** Bytes of a code unit. */
  readonly #width: 1 | 2
  /** Which byte of a unit is the low one. */
  readonly #low: 0 | 1
  #at = 0
  /** Of the token last found: where it begins and ends. */
  start = 0
  end = 0

  constructor(window: ByteWindow, encoding: string) {
    this.#window = window
    this.#width = encoding.startsWith('utf-16') ? 2 : 1
    this.#low = encoding === 'utf-16be' ? 1 : 0
  }

  /** The next token; null at the end. What was before it can no longer be read. */
  next(): MarkupKind | null {
    this.#window.release(this.#at)
    this.start = this.#at
    const first = this.#code(this.#at)
    if (first < 0) return null
    const kind = first === lessThan ? this.#markup() : this.#text()
    this.end = this.#at
    return kind
  }

  /** The bytes of a range of the token last found. */
  bytes(start: number, end: number): Uint8Array {
    const { base, buffer } = this.#window
    return buffer.subarray(start - base, end - base)
  }

  /** Range of the name in the start tag last found. */
  nameRange(): { start: number; end: number } {
    const start = this.start + this.#width
    return { start, end: this.#nameEnd(start) }
  }

  /** The attributes of the start tag last found. */
  attributes(): AttributeRange[] {
    const found: AttributeRange[] = []
    const width = this.#width
    let at = this.nameRange().end
    for (;;) {
      while (isBlank(this.#code(at))) at += width
      const code = this.#code(at)
      if (code < 0 || code === greaterThan || code === slash || at >= this.end) return found
      const nameStart = at
      const nameEnd = this.#nameEnd(at)
      at = nameEnd
      while (this.#code(at) !== equals && at < this.end) at += width
      at += width
      while (isBlank(this.#code(at))) at += width
      const quote = this.#code(at)
      const valueStart = at + width
      at = valueStart
      while (this.#code(at) !== quote && at < this.end) at += width
      found.push({ nameStart, nameEnd, valueStart, valueEnd: at })
      at += width
    }
  }

  /** The unit at a position, -1 behind the end; units beyond a byte's range are told apart from markup only. */
  #code(at: number): number {
    const window = this.#window
    while (at + this.#width > window.end) if (!window.more()) return -1
    const index = at - window.base
    const { buffer } = window
    if (this.#width === 1) return buffer[index]!
    return buffer[index + 1 - this.#low] === 0 ? buffer[index + this.#low]! : 0x100
  }

  #text(): MarkupKind {
    const width = this.#width
    if (width === 1) {
      for (;;) {
        const window = this.#window
        const found = window.buffer.indexOf(lessThan, this.#at - window.base)
        const limit = window.end - window.base
        if (found >= 0 && found < limit) {
          this.#at = window.base + found
          return 'text'
        }
        this.#at = window.end
        if (!window.more()) return 'text'
      }
    }
    let code = this.#code(this.#at)
    while (code !== lessThan && code >= 0) {
      this.#at += width
      code = this.#code(this.#at)
    }
    return 'text'
  }

  #markup(): MarkupKind {
    const width = this.#width
    const second = this.#code(this.#at + width)
    if (second === slash) {
      this.#through('>')
      return 'close'
    }
    if (second === 0x3f) {
      this.#through('?>')
      return 'instruction'
    }
    if (second === 0x21) {
      const isComment = this.#code(this.#at + 2 * width) === 0x2d
      this.#at += (isComment ? 4 : 9) * width
      this.#through(isComment ? '-->' : ']]>')
      return isComment ? 'comment' : 'cdata'
    }
    return this.#startTag()
  }

  #startTag(): MarkupKind {
    const width = this.#width
    let quote = 0
    let before = 0
    for (let at = this.#at + width; ; at += width) {
      const code = this.#code(at)
      if (code < 0) {
        this.#at = at
        return 'empty'
      }
      if (quote !== 0) {
        if (code === quote) quote = 0
      } else if (code === 0x22 || code === 0x27) quote = code
      else if (code === greaterThan) {
        this.#at = at + width
        return before === slash ? 'empty' : 'open'
      }
      before = code
    }
  }

  /** Moves behind the next place where these characters stand. */
  #through(characters: string): void {
    const width = this.#width
    for (let at = this.#at; ; at += width) {
      const code = this.#code(at)
      if (code < 0) {
        this.#at = at
        return
      }
      if (code !== characters.charCodeAt(0)) continue
      let same = 1
      while (same < characters.length && this.#code(at + same * width) === characters.charCodeAt(same)) same++
      if (same === characters.length) {
        this.#at = at + same * width
        return
      }
    }
  }

  #nameEnd(from: number): number {
    let at = from
    for (;;) {
      const code = this.#code(at)
      if (code < 0 || isBlank(code) || code === slash || code === greaterThan || code === equals) return at
      at += this.#width
    }
  }
}
