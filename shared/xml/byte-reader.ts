import { AttributeList } from './attribute-list.ts'
import { comment, instruction, reference, section, wrongEnd } from './byte-markup.ts'
import { ByteMemory } from './byte-memory.ts'
import { type ByteWindow, incomplete } from './byte-window.ts'
import { attributeClass, byteClass, isSpace, nameByte, nameStartByte, textClass } from './characters.ts'
import { type XmlLimits, type XmlReadingLimit, xmlLimits } from './limits.ts'
import {
  attributeTwice,
  badAttributeName,
  badEndTag,
  badTagName,
  doctypeRefused,
  emptySource,
  lessThanInAttribute,
  limitMet,
  missingBlank,
  notInText,
  notXml,
  outsideRoot,
  secondRoot,
  slashInTag,
  tokenTooLong,
  truncated,
  unknownMarkup,
  unquoted,
  valueless,
} from './messages.ts'
import type { NameTable } from './names.ts'
import { XmlError, type XmlHandler, type XmlReader } from './reader.ts'
import { normalizeLineEnds, ValueDecoder } from './value-decoder.ts'

const { illegal, lessThan, ampersand, space, bracket, plain, quote } = byteClass

/** Places in `#next`, three for each name: what was opened after its start tag, after its end tag, and its attribute. */
const afterStart = 1
const afterEnd = 2
const attribute = 3

/**
 * The fast reader: XML 1.0 in UTF-8, scanned as bytes. Text nobody wants is checked but never becomes a string, and the
 * chunk is the only copy made. Strict: whatever is not well-formed is an XmlError.
 *
 * What makes it fast: text and white space are looked at four bytes at a time, and a name is first compared with the
 * one that stood in the same place the last time, since records are alike; only another one is looked up by its hash.
 */
export class ByteReader implements XmlReader {
  readonly #handler: XmlHandler
  readonly #limits: XmlLimits
  readonly #memory: ByteMemory
  readonly #window: ByteWindow
  readonly #names: NameTable
  readonly #values = new ValueDecoder()
  readonly #attributes: AttributeList
  readonly #documentStart: number
  /** Bytes of the byte order mark still to pass over. */
  #skip: number
  /** Bytes the unfinished token must have before another try pays. */
  #awaited = 1
  #failure: unknown = null
  #stack = new Int32Array(64)
  #depth = 0
  #rootSeen = false
  /** Elements that have begun. */
  #elements = 0
  /** The names that followed the last time, by place; -1 for none yet. */
  #next: Int32Array<ArrayBuffer>
  /** Place of the name of the next start tag. */
  #place = 0

  /**
   * `byteOrderMark` is the length of the mark the source begins with: those bytes are passed over but counted.
   * `memory` is that of the readers before this one.
   */
  constructor(
    handler: XmlHandler,
    options: { byteOrderMark?: number; limits?: Partial<XmlLimits>; memory?: ByteMemory | null } = {},
  ) {
    this.#handler = handler
    this.#limits = xmlLimits(options.limits)
    this.#memory = options.memory ?? new ByteMemory(this.#limits)
    this.#memory.begin(this.#limits)
    this.#window = this.#memory.window
    this.#names = this.#memory.names
    this.#next = this.#memory.next
    this.#attributes = new AttributeList(this.#names, this.#values, this.#limits.maxAttributesPerElement)
    this.#skip = options.byteOrderMark ?? 0
    this.#documentStart = this.#skip
  }

  write(chunk: Uint8Array): void {
    this.#guard(() => {
      const window: ByteWindow = this.#window
      let rest = chunk
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, rest.length)
        this.#skip -= skipped
        window.base += skipped
        rest = rest.subarray(skipped)
      }
      if (rest.length === 0) return
      window.append(rest)
      if (window.end - window.position >= this.#awaited || window.invalid >= 0) this.#scan()
      if (window.invalid >= 0) window.failInvalid()
    })
  }

  end(): void {
    this.#guard(() => {
      const window: ByteWindow = this.#window
      window.finish()
      this.#scan()
      if (window.invalid >= 0) window.failInvalid()
      if (window.position < window.end || !this.#rootSeen || this.#depth > 0) this.#failEnd()
    })
  }

  #guard(work: () => void): void {
    if (this.#failure !== null) throw this.#failure
    try {
      work()
    } catch (error) {
      this.#failure = error
      throw error
    }
  }

  /** Tells every complete token. */
  #scan(): void {
    const window: ByteWindow = this.#window
    const { bytes, end } = window
    const limit = this.#limits.tokenBytes
    let at = window.position
    while (at < end) {
      const next = bytes[at] === 0x3c ? this.#markup(at) : this.#text(at)
      if (next === incomplete ? end - at > limit : next - at > limit) {
        this.#failToken(at)
      }
      if (next === incomplete) {
        window.position = at
        this.#awaited = Math.min((end - at) * 2, limit + 1)
        return
      }
      at = next
    }
    window.position = at
    this.#awaited = 1
  }

  #markup(at: number): number {
    const window: ByteWindow = this.#window
    window.markupSeen = true
    if (at + 1 >= window.end) return incomplete
    const second = window.bytes[at + 1]
    if (second === 0x2f) return this.#endTag(at)
    if (second === 0x21) return this.#declarationOrSection(at)
    if (second === 0x3f) return instruction(window, at, this.#names, this.#documentStart)
    return this.#startTag(at)
  }

  #text(from: number): number {
    const { bytes, words, end } = this.#window
    let at = from
    let byte = bytes[at]!
    let work = 0
    while (byte === 0x0a || byte === 0x20 || byte === 0x09 || byte === 0x0d) {
      if (byte === 0x0d) work = 1
      at++
      let other = words.getInt32(at, true) ^ 0x20202020
      while (other === 0) {
        at += 4
        other = words.getInt32(at, true) ^ 0x20202020
      }
      at += firstByte(other)
      byte = bytes[at]!
    }
    if (this.#depth === 0) {
      if (byte === 0x3c) return at
      this.#failOutside(at)
    }
    let bits = 0
    if (byte !== 0x3c) {
      // Whole words of nothing but ASCII from the blank on, without < & and ].
      for (;;) {
        const word = words.getInt32(at, true)
        const noLess = word ^ 0x3c3c3c3c
        const noAmpersand = word ^ 0x26262626
        const noBracket = word ^ 0x5d5d5d5d
        const found =
          ((noLess - 0x01010101) & ~noLess) |
          ((noAmpersand - 0x01010101) & ~noAmpersand) |
          ((noBracket - 0x01010101) & ~noBracket) |
          (word - 0x20202020) |
          word
        if ((found & 0x80808080) !== 0) {
          at += firstByte(found & 0x80808080)
          break
        }
        at += 4
      }
      for (;;) {
        byte = bytes[at]!
        const kind = textClass[byte]
        if (kind === plain) {
          bits |= byte
          at++
        } else if (kind === lessThan) {
          break
        } else if (kind === ampersand) {
          at = reference(this.#window, at)
          if (at === incomplete) return incomplete
          work = 1
        } else if (kind === bracket) {
          if (bytes[at + 1] === 0x5d && bytes[at + 2] === 0x3e && at + 2 < end) {
            this.#window.fail('NOT-WELL-FORMED', notInText, at)
          }
          at++
        } else if (kind === space) {
          work = 1
          at++
        } else {
          if (kind === illegal || this.#window.isForbidden(at)) this.#window.failCharacter(at)
          bits |= 0x80
          at++
        }
      }
    }
    if (at >= end) return incomplete
    if (at - from > this.#limits.maxTextLength) this.#overLimit('maxTextLength', from)
    if (this.#handler.wantsText) {
      this.#handler.text(this.#values.text(bytes, from, at, work === 0 && bits < 0x80))
    }
    return at
  }

  #startTag(from: number): number {
    const window: ByteWindow = this.#window
    const names = this.#names
    const { bytes } = window
    let name = this.#next[this.#place]!
    let at: number
    if (
      name >= 0 &&
      names.matches(window.words, from + 1, name) &&
      nameByte[bytes[from + 1 + names.length(name)]!] === 0
    ) {
      at = from + 1 + names.length(name)
    } else {
      at = from + 1
      let byte = bytes[at]!
      if (nameStartByte[byte] === 0) window.fail('NOT-WELL-FORMED', badTagName, at)
      let hash = 0
      while (nameByte[byte] === 1) {
        hash = (Math.imul(hash, 31) + byte) | 0
        byte = bytes[++at]!
      }
      if (at >= window.end) return incomplete
      name = this.#nameAt(from + 1, at, hash, this.#place)
    }
    if (at >= window.end) return incomplete
    const attributes = this.#attributes
    attributes.count = 0
    let empty = false
    if (bytes[at] !== 0x3e) {
      if (bytes[at] !== 0x2f && !isSpace(bytes[at])) window.fail('NOT-WELL-FORMED', badTagName, at)
      at = this.#readAttributes(at, name)
      if (at === incomplete) return incomplete
      if (bytes[at] === 0x2f) {
        empty = true
        at++
      }
    }
    if (this.#depth === 0) {
      if (this.#rootSeen) window.fail('NOT-WELL-FORMED', secondRoot, from)
      this.#rootSeen = true
    }
    if (this.#depth >= this.#limits.maxElementDepth) this.#overLimit('maxElementDepth', from)
    if (++this.#elements > this.#limits.maxElementCount) throw this.#limitError('maxElementCount', from)
    const after = window.base + at + 1
    this.#handler.open(names.strings[name]!, window.base + from, attributes, after, name)
    if (at - from > this.#limits.maxAttributeLength) this.#checkAttributeLengths()
    if (empty) {
      this.#place = name * 3 + afterEnd
      this.#handler.close(names.strings[name]!, after)
    } else {
      this.#place = name * 3 + afterStart
      if (this.#depth === this.#stack.length) this.#stack = larger(this.#stack)
      this.#stack[this.#depth++] = name
    }
    return at + 1
  }

  /** Looks a name up and remembers it as the one to expect at `place`. */
  #nameAt(from: number, to: number, hash: number, place: number): number {
    const window: ByteWindow = this.#window
    const name = this.#names.id(window.words, from, to, hash, window.base + from)
    while (name * 3 + attribute >= this.#next.length) this.#next = this.#memory.next = larger(this.#next, -1)
    this.#next[place] = name
    return name
  }

  /** From the byte after the name to the `>`, or the `/` of an empty-element tag. */
  #readAttributes(from: number, element: number): number {
    const window: ByteWindow = this.#window
    const names = this.#names
    const { bytes, end } = window
    const attributes = this.#attributes
    attributes.buffer = bytes
    let place = element * 3 + attribute
    let at = from
    for (;;) {
      const before = at
      while (isSpace(bytes[at])) at++
      if (at >= end) return incomplete
      let byte = bytes[at]!
      if (byte === 0x3e) return at
      if (byte === 0x2f) {
        if (at + 1 >= end) return incomplete
        if (bytes[at + 1] !== 0x3e) window.fail('NOT-WELL-FORMED', slashInTag, at + 1)
        return at
      }
      if (nameStartByte[byte] === 0) window.fail('NOT-WELL-FORMED', badAttributeName, at)
      if (at === before) window.fail('NOT-WELL-FORMED', missingBlank, at)
      const nameFrom = at
      let name = this.#next[place]!
      if (
        name >= 0 &&
        names.matches(window.words, at, name) &&
        nameByte[bytes[at + names.length(name)]!] === 0
      ) {
        at += names.length(name)
      } else {
        let hash = 0
        while (nameByte[byte] === 1) {
          hash = (Math.imul(hash, 31) + byte) | 0
          byte = bytes[++at]!
        }
        if (at >= end) return incomplete
        name = this.#nameAt(nameFrom, at, hash, place)
      }
      place = name * 3 + attribute
      while (isSpace(bytes[at])) at++
      if (at >= end) return incomplete
      if (bytes[at] !== 0x3d) window.fail('NOT-WELL-FORMED', valueless, at)
      at++
      while (isSpace(bytes[at])) at++
      if (at >= end) return incomplete
      if (bytes[at] !== 0x22 && bytes[at] !== 0x27) window.fail('NOT-WELL-FORMED', unquoted, at)
      const after = this.#attributeValue(at + 1, bytes[at]!, name)
      if (after === incomplete) return incomplete
      if (attributes.has(name)) {
        window.fail('NOT-WELL-FORMED', attributeTwice(names.strings[name]!), nameFrom)
      }
      if (attributes.count >= this.#limits.maxAttributesPerElement) {
        throw this.#limitError('maxAttributesPerElement', nameFrom)
      }
      attributes.count++
      at = after
    }
  }

  /** From the byte after the opening quote to the byte after the closing one. Notes the range as the next attribute. */
  #attributeValue(from: number, closing: number, name: number): number {
    const window: ByteWindow = this.#window
    const { bytes } = window
    let at = from
    let bits = 0
    let work = 0
    for (;;) {
      const byte = bytes[at]!
      const kind = attributeClass[byte]
      if (kind === plain) {
        bits |= byte
        at++
      } else if (kind === quote) {
        if (byte === closing) break
        at++
      } else if (kind === ampersand) {
        at = reference(window, at)
        if (at === incomplete) return incomplete
        work = 1
      } else if (kind === lessThan) {
        if (at >= window.end) return incomplete
        window.fail('NOT-WELL-FORMED', lessThanInAttribute, at)
      } else if (kind === space) {
        work = 1
        at++
      } else {
        if (kind === illegal || window.isForbidden(at)) window.failCharacter(at)
        bits |= 0x80
        at++
      }
    }
    if (at >= window.end) return incomplete
    this.#attributes.set(this.#attributes.count, name, from, at, work === 0 && bits < 0x80)
    return at + 1
  }

  #endTag(from: number): number {
    const window: ByteWindow = this.#window
    if (this.#depth === 0) return wrongEnd(window, from, null)
    const names = this.#names
    const { bytes } = window
    const open = this.#stack[this.#depth - 1]!
    let at = from + 2 + names.length(open)
    // The byte behind the window is no part of a name, so a name cut off by it never compares equal.
    if (!names.matches(window.words, from + 2, open) || nameByte[bytes[at]!] !== 0) {
      return wrongEnd(window, from, names.strings[open]!)
    }
    while (isSpace(bytes[at])) at++
    if (at >= window.end) return incomplete
    if (bytes[at] !== 0x3e) window.fail('NOT-WELL-FORMED', badEndTag, at)
    this.#depth--
    this.#place = open * 3 + afterEnd
    this.#handler.close(names.strings[open]!, window.base + at + 1)
    return at + 1
  }

  #declarationOrSection(from: number): number {
    const window: ByteWindow = this.#window
    if (window.startsWith('<!--', from)) return comment(window, from)
    if (window.startsWith('<![CDATA[', from)) return this.#section(from)
    if (window.startsWith('<!DOCTYPE', from)) window.fail('DOCTYPE', doctypeRefused, from)
    const seen = window.bytes.toString('latin1', from, Math.min(from + 9, window.end))
    const could = ['<!--', '<![CDATA[', '<!DOCTYPE'].some((start) => start.startsWith(seen))
    if (could) return incomplete
    window.fail('NOT-WELL-FORMED', unknownMarkup, from)
  }

  #section(from: number): number {
    if (this.#depth === 0) this.#window.fail('NOT-WELL-FORMED', outsideRoot, from)
    const after = section(this.#window, from)
    if (after - from - 12 > this.#limits.maxTextLength) this.#overLimit('maxTextLength', from)
    if (after > from + 12 && this.#handler.wantsText) {
      this.#handler.text(normalizeLineEnds(this.#window.bytes.toString('utf8', from + 9, after - 3)))
    }
    return after
  }

  #checkAttributeLengths(): void {
    const long = this.#attributes.longerThan(this.#limits.maxAttributeLength)
    if (long >= 0) this.#overLimit('maxAttributeLength', long)
  }

  /** Goes on when the handler lets it, else throws. */
  #overLimit(limit: XmlReadingLimit, at: number): void {
    const mayPass = this.#depth < this.#limits.depth
    if (mayPass && this.#handler.overLimit?.(limit, this.#limits[limit], this.#window.base + at)) return
    throw this.#limitError(limit, at)
  }

  #limitError(limit: XmlReadingLimit, at: number): XmlError {
    return new XmlError('LIMIT', limitMet(limit, this.#limits[limit]), this.#window.base + at, limit)
  }

  /** A token too long to be held in memory. */
  #failToken(at: number): never {
    const window: ByteWindow = this.#window
    if (window.bytes[at] !== 0x3c || window.startsWith('<![CDATA[', at)) {
      throw this.#limitError('maxTextLength', at)
    }
    window.fail('LIMIT', tokenTooLong(this.#limits.tokenBytes), at)
  }

  #failOutside(at: number): never {
    const window: ByteWindow = this.#window
    if (window.markupSeen) window.fail('NOT-WELL-FORMED', outsideRoot, at)
    window.fail('NOT-XML', notXml, at)
  }

  #failEnd(): never {
    const window: ByteWindow = this.#window
    if (!window.markupSeen) window.fail('EMPTY', emptySource, window.end)
    const open = this.#depth === 0 ? null : this.#names.strings[this.#stack[this.#depth - 1]!]!
    window.fail('TRUNCATED', truncated(open, this.#rootSeen), window.end)
  }
}

/** The same numbers with as many again behind them. */
function larger(numbers: Int32Array<ArrayBuffer>, rest = 0): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(numbers.length * 2).fill(rest, numbers.length)
  copy.set(numbers)
  return copy
}

/** Which byte of a little-endian word has the lowest bit that is set. */
function firstByte(word: number): number {
  return (31 - Math.clz32(word & -word)) >> 3
}
