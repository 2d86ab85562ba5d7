import { isUtf8 } from 'node:buffer'
import { AttributeList } from './attribute-list.ts'
import {
  attributeClass,
  byteClass,
  isSpace,
  isXmlCharacter,
  nameByte,
  nameStartByte,
  predefinedEntities,
  rawClass,
  textClass,
} from './characters.ts'
import { parseDeclaration } from './declaration.ts'
import { defaultLimits, type XmlLimits } from './limits.ts'
import {
  attributeTwice,
  badAttributeName,
  badDeclaration,
  badEndTag,
  badEntity,
  badTagName,
  bareAmpersand,
  dashesInComment,
  doctypeRefused,
  emptySource,
  forbiddenCharacter,
  instructionBlank,
  instructionName,
  lateDeclaration,
  lessThanInAttribute,
  missingBlank,
  notInEncoding,
  notInText,
  notXml,
  outsideRoot,
  secondRoot,
  slashInTag,
  tokenTooLong,
  tooDeep,
  tooManyAttributes,
  truncated,
  unknownMarkup,
  unquoted,
  valueless,
  wrongEndTag,
} from './messages.ts'
import { NameTable } from './names.ts'
import type { XmlErrorCode, XmlHandler, XmlReader } from './reader.ts'
import { XmlError } from './reader.ts'
import { firstInvalidUtf8, incompleteTail } from './utf8.ts'
import { normalizeLineEnds, referencedCodePoint, ValueDecoder } from './value-decoder.ts'

const { illegal, lessThan, ampersand, space, bracket, plain, quote } = byteClass

/** What a token's scanner answers when the buffer ends before the token does. */
const incomplete = -1

/**
 * The fast reader: XML 1.0 in UTF-8, scanned as bytes. Names are interned by hash, text nobody wants is checked but
 * never becomes a string, and the chunk is the only copy made. Strict: whatever is not well-formed is an XmlError.
 *
 * A byte of `<` stands behind the last byte of the buffer, so that no scanning loop has to test for its end.
 */
export class ByteReader implements XmlReader {
  readonly #handler: XmlHandler
  readonly #limits: XmlLimits
  readonly #names: NameTable
  readonly #values = new ValueDecoder()
  readonly #attributes: AttributeList
  readonly #documentStart: number
  /** Bytes of the byte order mark still to pass over. */
  #skip: number
  #buffer = Buffer.allocUnsafeSlow(64 * 1024)
  /** Bytes in use. */
  #end = 0
  /** Source offset of the buffer's first byte. */
  #base = 0
  /** Position of the first byte not yet told. */
  #position = 0
  /** The beginning of a UTF-8 sequence a chunk ended in: kept out of the buffer until the rest comes. */
  #tail: Uint8Array = new Uint8Array(0)
  /** Bytes the unfinished token must have before another try pays. */
  #awaited = 1
  #ended = false
  /** Position of the first byte that is no UTF-8, or -1. Everything from it on is dropped. */
  #invalid = -1
  #failure: unknown = null
  #stack = new Int32Array(64)
  #depth = 0
  #rootSeen = false
  #markupSeen = false

  /**
   * `byteOrderMark` is the length of the mark the source begins with: those bytes are passed over but counted.
   */
  constructor(handler: XmlHandler, options: { byteOrderMark?: number; limits?: Partial<XmlLimits> } = {}) {
    this.#handler = handler
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#names = new NameTable(this.#limits)
    this.#attributes = new AttributeList(this.#names, this.#values, this.#limits.attributes)
    this.#skip = options.byteOrderMark ?? 0
    this.#documentStart = this.#skip
  }

  write(chunk: Uint8Array): void {
    this.#guard(() => {
      let rest = chunk
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, rest.length)
        this.#skip -= skipped
        this.#base += skipped
        rest = rest.subarray(skipped)
      }
      if (rest.length === 0) return
      this.#append(rest)
      if (this.#end - this.#position >= this.#awaited || this.#invalid >= 0) this.#scan()
      if (this.#invalid >= 0) this.#failInvalid()
    })
  }

  end(): void {
    this.#guard(() => {
      this.#ended = true
      if (this.#tail.length > 0) this.#endAtInvalid(this.#end)
      this.#scan()
      if (this.#invalid >= 0) this.#failInvalid()
      if (!this.#rootSeen || this.#depth > 0) this.#failEnd()
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

  #append(chunk: Uint8Array): void {
    const kept = this.#end - this.#position
    const needed = kept + this.#tail.length + chunk.length + 1
    const used = this.#buffer
    if (needed > used.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(used.length * 2, needed * 2)))
      used.copy(larger, 0, this.#position, this.#end)
      this.#buffer = larger
    } else if (this.#position > 0) {
      used.copyWithin(0, this.#position, this.#end)
    }
    this.#base += this.#position
    this.#position = 0
    const buffer = this.#buffer
    buffer.set(this.#tail, kept)
    buffer.set(chunk, kept + this.#tail.length)
    const full = needed - 1
    this.#end = full - incompleteTail(buffer.subarray(kept, full))
    this.#tail = Buffer.from(buffer.subarray(this.#end, full))
    const checked = buffer.subarray(kept, this.#end)
    if (!isUtf8(checked)) this.#endAtInvalid(kept + firstInvalidUtf8(checked))
    buffer[this.#end] = 0x3c
  }

  #endAtInvalid(at: number): void {
    this.#invalid = at
    this.#end = at
    this.#buffer[at] = 0x3c
  }

  /** Tells every complete token. */
  #scan(): void {
    const limit = this.#limits.tokenBytes
    let at = this.#position
    while (at < this.#end) {
      const next = this.#buffer[at] === 0x3c ? this.#markup(at) : this.#text(at)
      if (next === incomplete ? this.#end - at > limit : next - at > limit) {
        this.#fail('LIMIT', tokenTooLong(limit), at)
      }
      if (next === incomplete) {
        this.#awaited = (this.#end - at) * 2
        return
      }
      this.#position = at = next
    }
    this.#awaited = 1
  }

  #text(from: number): number {
    const buffer = this.#buffer
    const end = this.#end
    let at = from
    let byte = buffer[at]
    let work = 0
    while (byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d) {
      if (byte === 0x0d) work = 1
      byte = buffer[++at]
    }
    if (this.#depth === 0) {
      if (byte === 0x3c) return at
      const code = this.#markupSeen ? 'NOT-WELL-FORMED' : 'NOT-XML'
      this.#fail(code, code === 'NOT-XML' ? notXml : outsideRoot, at)
    }
    let bits = 0
    for (;;) {
      byte = buffer[at]!
      const kind = textClass[byte]
      if (kind === plain) {
        bits |= byte
        at++
      } else if (kind === lessThan) {
        break
      } else if (kind === ampersand) {
        at = this.#reference(at)
        if (at === incomplete) return incomplete
        work = 1
      } else if (kind === bracket) {
        if (buffer[at + 1] === 0x5d && buffer[at + 2] === 0x3e && at + 2 < end) {
          this.#fail('NOT-WELL-FORMED', notInText, at)
        }
        at++
      } else if (kind === space) {
        work = 1
        at++
      } else {
        if (kind === illegal || this.#isForbidden(at)) this.#failCharacter(at)
        bits |= 0x80
        at++
      }
    }
    if (at >= end) return incomplete
    if (this.#handler.wantsText) {
      this.#handler.text(this.#values.text(buffer, from, at, work === 0 && bits < 0x80))
    }
    return at
  }

  #markup(at: number): number {
    this.#markupSeen = true
    if (at + 1 >= this.#end) return this.#unfinished()
    const second = this.#buffer[at + 1]
    if (second === 0x2f) return this.#endTag(at)
    if (second === 0x21) return this.#declarationOrSection(at)
    if (second === 0x3f) return this.#instruction(at)
    return this.#startTag(at)
  }

  #startTag(from: number): number {
    const buffer = this.#buffer
    let at = from + 1
    let byte = buffer[at]!
    if (nameStartByte[byte] === 0) this.#fail('NOT-WELL-FORMED', badTagName, at)
    let hash = 0
    while (nameByte[byte] === 1) {
      hash = (Math.imul(hash, 31) + byte) | 0
      byte = buffer[++at]!
    }
    if (at >= this.#end) return this.#unfinished()
    const name = this.#names.id(buffer, from + 1, at, hash, this.#base + from + 1)
    const attributes = this.#attributes
    attributes.count = 0
    let empty = false
    if (byte !== 0x3e) {
      if (byte !== 0x2f && !isSpace(byte)) this.#fail('NOT-WELL-FORMED', badTagName, at)
      at = this.#readAttributes(at)
      if (at === incomplete) return this.#unfinished()
      if (buffer[at] === 0x2f) {
        empty = true
        at++
      }
    }
    if (this.#depth === 0 && this.#rootSeen) this.#fail('NOT-WELL-FORMED', secondRoot, from)
    if (this.#depth >= this.#limits.depth) {
      this.#fail('LIMIT', tooDeep(this.#limits.depth), from)
    }
    this.#rootSeen = true
    const after = this.#base + at + 1
    this.#handler.open(this.#names.strings[name]!, this.#base + from, attributes, after, name)
    if (empty) this.#handler.close(this.#names.strings[name]!, after)
    else this.#push(name)
    return at + 1
  }

  #push(name: number): void {
    if (this.#depth === this.#stack.length) {
      const larger = new Int32Array(this.#depth * 2)
      larger.set(this.#stack)
      this.#stack = larger
    }
    this.#stack[this.#depth++] = name
  }

  /** From the byte after the name to the `>`, or the `/` of an empty-element tag. */
  #readAttributes(from: number): number {
    const buffer = this.#buffer
    const end = this.#end
    const attributes = this.#attributes
    attributes.buffer = buffer
    let at = from
    for (;;) {
      const before = at
      while (isSpace(buffer[at])) at++
      if (at >= end) return incomplete
      let byte = buffer[at]!
      if (byte === 0x3e) return at
      if (byte === 0x2f) {
        if (at + 1 >= end) return incomplete
        if (buffer[at + 1] !== 0x3e) this.#fail('NOT-WELL-FORMED', slashInTag, at + 1)
        return at
      }
      if (nameStartByte[byte] === 0) this.#fail('NOT-WELL-FORMED', badAttributeName, at)
      if (at === before) this.#fail('NOT-WELL-FORMED', missingBlank, at)
      const nameFrom = at
      let hash = 0
      while (nameByte[byte] === 1) {
        hash = (Math.imul(hash, 31) + byte) | 0
        byte = buffer[++at]!
      }
      if (at >= end) return incomplete
      const name = this.#names.id(buffer, nameFrom, at, hash, this.#base + nameFrom)
      while (isSpace(buffer[at])) at++
      if (at >= end) return incomplete
      if (buffer[at] !== 0x3d) {
        this.#fail('NOT-WELL-FORMED', valueless, at)
      }
      at++
      while (isSpace(buffer[at])) at++
      if (at >= end) return incomplete
      if (buffer[at] !== 0x22 && buffer[at] !== 0x27) {
        this.#fail('NOT-WELL-FORMED', unquoted, at)
      }
      const after = this.#attributeValue(at + 1, buffer[at]!, name)
      if (after === incomplete) return incomplete
      if (attributes.has(name)) {
        this.#fail('NOT-WELL-FORMED', attributeTwice(this.#names.strings[name]!), nameFrom)
      }
      if (attributes.count >= this.#limits.attributes) {
        this.#fail('LIMIT', tooManyAttributes(this.#limits.attributes), nameFrom)
      }
      attributes.count++
      at = after
    }
  }

  /** From the byte after the opening quote to the byte after the closing one. Notes the range as the next attribute. */
  #attributeValue(from: number, closing: number, name: number): number {
    const buffer = this.#buffer
    let at = from
    let bits = 0
    let work = 0
    for (;;) {
      const byte = buffer[at]!
      const kind = attributeClass[byte]
      if (kind === plain) {
        bits |= byte
        at++
      } else if (kind === quote) {
        if (byte === closing) break
        at++
      } else if (kind === ampersand) {
        at = this.#reference(at)
        if (at === incomplete) return incomplete
        work = 1
      } else if (kind === lessThan) {
        if (at >= this.#end) return incomplete
        this.#fail('NOT-WELL-FORMED', lessThanInAttribute, at)
      } else if (kind === space) {
        work = 1
        at++
      } else {
        if (kind === illegal || this.#isForbidden(at)) this.#failCharacter(at)
        bits |= 0x80
        at++
      }
    }
    if (at >= this.#end) return incomplete
    this.#attributes.set(this.#attributes.count, name, from, at, work === 0 && bits < 0x80)
    return at + 1
  }

  #endTag(from: number): number {
    const buffer = this.#buffer
    const names = this.#names
    const open = this.#stack[this.#depth - 1]!
    let at = from + 2
    if (this.#depth > 0) {
      const length = names.lengths[open]!
      const offset = names.offsets[open]!
      const bytes = names.bytes
      let same = 0
      while (same < length && bytes[offset + same] === buffer[at + same]) same++
      // The byte behind the buffer is no part of a name, so a name cut off by it never compares equal.
      at += same
      if (same === length && nameByte[buffer[at]!] === 0) {
        while (isSpace(buffer[at])) at++
        if (at >= this.#end) return this.#unfinished()
        if (buffer[at] === 0x3e) {
          this.#depth--
          this.#handler.close(names.strings[open]!, this.#base + at + 1)
          return at + 1
        }
        this.#fail('NOT-WELL-FORMED', badEndTag, at)
      }
    }
    return this.#wrongEndTag(from)
  }

  #wrongEndTag(from: number): number {
    const buffer = this.#buffer
    let at = from + 2
    if (at < this.#end && nameStartByte[buffer[at]!] === 0) this.#fail('NOT-WELL-FORMED', badTagName, at)
    while (nameByte[buffer[at]!] === 1) at++
    if (at >= this.#end) return this.#unfinished()
    const written = buffer.toString('utf8', from + 2, at)
    while (isSpace(buffer[at])) at++
    if (at >= this.#end) return this.#unfinished()
    if (buffer[at] !== 0x3e) this.#fail('NOT-WELL-FORMED', badEndTag, at)
    this.#fail('NOT-WELL-FORMED', wrongEndTag(written, this.#openName()), from)
  }

  #declarationOrSection(from: number): number {
    if (this.#startsWith('<!--', from)) return this.#comment(from)
    if (this.#startsWith('<![CDATA[', from)) return this.#cdata(from)
    if (this.#startsWith('<!DOCTYPE', from)) this.#fail('DOCTYPE', doctypeRefused, from)
    const seen = this.#buffer.toString('latin1', from, Math.min(from + 9, this.#end))
    const could = ['<!--', '<![CDATA[', '<!DOCTYPE'].some((start) => start.startsWith(seen))
    if (could) return this.#unfinished()
    this.#fail('NOT-WELL-FORMED', unknownMarkup, from)
  }

  #startsWith(start: string, from: number): boolean {
    if (this.#end - from < start.length) return false
    for (let at = 0; at < start.length; at++) {
      if (this.#buffer[from + at] !== start.charCodeAt(at)) return false
    }
    return true
  }

  #comment(from: number): number {
    const dashes = this.#buffer.indexOf('--', from + 4, 'latin1')
    if (dashes < 0 || dashes + 2 >= this.#end) return this.#unfinished(from + 4)
    this.#checkRaw(from + 4, dashes)
    if (this.#buffer[dashes + 2] !== 0x3e) {
      this.#fail('NOT-WELL-FORMED', dashesInComment, dashes)
    }
    return dashes + 3
  }

  #cdata(from: number): number {
    if (this.#depth === 0) this.#fail('NOT-WELL-FORMED', outsideRoot, from)
    const close = this.#buffer.indexOf(']]>', from + 9, 'latin1')
    if (close < 0 || close + 3 > this.#end) return this.#unfinished(from + 9)
    this.#checkRaw(from + 9, close)
    if (close > from + 9 && this.#handler.wantsText) {
      this.#handler.text(normalizeLineEnds(this.#buffer.toString('utf8', from + 9, close)))
    }
    return close + 3
  }

  #instruction(from: number): number {
    const buffer = this.#buffer
    let at = from + 2
    if (at < this.#end && nameStartByte[buffer[at]!] === 0) {
      this.#fail('NOT-WELL-FORMED', instructionName, at)
    }
    while (nameByte[buffer[at]!] === 1) at++
    if (at >= this.#end) return this.#unfinished()
    if (buffer[at] === 0x3f && at + 1 >= this.#end) return this.#unfinished()
    if (!isSpace(buffer[at]) && !(buffer[at] === 0x3f && buffer[at + 1] === 0x3e)) {
      this.#fail('NOT-WELL-FORMED', instructionBlank, at)
    }
    const close = buffer.indexOf('?>', at, 'latin1')
    if (close < 0 || close + 2 > this.#end) {
      const begun = buffer.toString('latin1', from, this.#end)
      if (/^<\?xml[ \t\r\n].*(?:<|\?[^>])/s.test(begun)) this.#fail('NOT-WELL-FORMED', badDeclaration, from)
      return this.#unfinished(at)
    }
    const target = buffer.toString('utf8', from + 2, at)
    if (target.toLowerCase() === 'xml') {
      if (this.#base + from !== this.#documentStart || target !== 'xml') {
        this.#fail('NOT-WELL-FORMED', lateDeclaration, from)
      }
      if (parseDeclaration(buffer.toString('latin1', from, close + 2)) === null) {
        this.#fail('NOT-WELL-FORMED', badDeclaration, from)
      }
    } else {
      this.#names.id(buffer, from + 2, at, hashOf(buffer, from + 2, at), this.#base + from + 2)
    }
    this.#checkRaw(at, close)
    return close + 2
  }

  /** Refuses characters that may stand nowhere, not even in comments. */
  #checkRaw(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const kind = rawClass[this.#buffer[at]!]
      if (kind !== plain && (kind === illegal || this.#isForbidden(at))) this.#failCharacter(at)
    }
  }

  /** From the `&` to the byte after the `;`. */
  #reference(from: number): number {
    const buffer = this.#buffer
    let at = from + 1
    while (nameByte[buffer[at]!] === 1 || buffer[at] === 0x23) at++
    if (at >= this.#end) return this.#unfinished()
    const name = buffer.toString('utf8', from + 1, at)
    if (buffer[at] !== 0x3b || name === '') this.#fail('NOT-WELL-FORMED', bareAmpersand, from)
    if (name.startsWith('#')) {
      if (!isXmlCharacter(referencedCodePoint(name))) {
        this.#fail('NOT-WELL-FORMED', badEntity(name), from)
      }
    } else if (!predefinedEntities.has(name)) {
      this.#fail('NOT-WELL-FORMED', badEntity(name), from)
    }
    return at + 1
  }

  /** U+FFFE and U+FFFF. */
  #isForbidden(at: number): boolean {
    const buffer = this.#buffer
    return buffer[at] === 0xef && buffer[at + 1] === 0xbf && buffer[at + 2]! >= 0xbe
  }

  /** A token stops at the end of the buffer: more is to come, or the source is cut off. */
  #unfinished(checkFrom?: number): typeof incomplete {
    const last = this.#ended || this.#invalid >= 0
    if (last && checkFrom !== undefined) this.#checkRaw(checkFrom, this.#end)
    if (this.#ended && this.#invalid < 0) this.#failEnd()
    return incomplete
  }

  #openName(): string | null {
    return this.#depth === 0 ? null : this.#names.strings[this.#stack[this.#depth - 1]!]!
  }

  #failEnd(): never {
    const offset = this.#base + this.#end
    if (!this.#markupSeen) throw new XmlError('EMPTY', emptySource, offset)
    throw new XmlError('TRUNCATED', truncated(this.#openName(), this.#rootSeen), offset)
  }

  #failInvalid(): never {
    const offset = this.#base + this.#invalid
    if (!this.#markupSeen) throw new XmlError('NOT-XML', notXml, offset)
    throw new XmlError('ENCODING', notInEncoding('utf-8'), offset)
  }

  #failCharacter(at: number): never {
    const point = this.#buffer[at] === 0xef ? 0xff00 | (this.#buffer[at + 2]! + 0x40) : this.#buffer[at]!
    this.#fail('NOT-WELL-FORMED', forbiddenCharacter(point), at)
  }

  #fail(code: XmlErrorCode, message: string, at: number): never {
    throw new XmlError(code, message, this.#base + at)
  }
}

function hashOf(buffer: Buffer, from: number, to: number): number {
  let hash = 0
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + buffer[at]!) | 0
  return hash
}
