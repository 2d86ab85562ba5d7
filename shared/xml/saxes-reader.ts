import { SaxesParser } from 'saxes'
import { parseDeclaration } from './declaration.ts'
import { type XmlLimits, type XmlReadingLimit, xmlLimits } from './limits.ts'
import {
  doctypeRefused,
  emptySource,
  instructionBlank,
  limitMet,
  namesTooLong,
  notXml,
  outsideRoot,
  tokenTooLong,
  tooManyNames,
  truncated,
} from './messages.ts'
import type { XmlAttributes, XmlErrorCode, XmlHandler, XmlReader } from './reader.ts'
import { XmlError } from './reader.ts'
import { beforeToken, faultOf, pendingFault } from './saxes-faults.ts'
import { SourceText, type TextPiece } from './source-text.ts'

/**
 * The reference reader: saxes over decoded text, for every encoding the platform's TextDecoder knows, telling the same
 * events with the same source offsets as the byte reader.
 *
 * saxes tells where it stands in UTF-16 units. Everything between two of its events is one token (a text run or a
 * piece of markup), so the end of one is the start of the next, and that is the `<` an element begins with.
 */
export class SaxesReader implements XmlReader {
  readonly #handler: XmlHandler
  readonly #limits: XmlLimits
  readonly #parser = new SaxesParser({ position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  readonly #source: SourceText
  readonly #attributes = new AttributeRecord()
  readonly #nameIds = new Map<string, number>()
  readonly #open: string[] = []
  #nameBytes = 0
  /** Bytes of the byte order mark still to pass over. */
  #skip: number
  /** The text saxes is reading. */
  #piece: TextPiece
  /** Where the token under way begins: units of text and bytes of the source before it. */
  #markUnit = 0
  #markByte: number
  /** The part of the token under way that came with earlier pieces. */
  #carried = ''
  /** How that begins: looking at all of it would put it together anew each time. */
  #carriedStart = ''
  /** The pieces it came with. */
  readonly #earlier: TextPiece[] = []
  /** Where the two dashes stand that ended the last comment, or should have. */
  #dashesByte = 0
  /** Length of the text of saxes when it was last made one string. */
  #flattened = 0
  /** Length at which the token under way was last searched for what saxes has not noticed. */
  #searched = 0
  /** An end tag, told only when saxes did not refuse it. */
  #closing: string | null = null
  #rootSeen = false
  /** Elements that have begun. */
  #elements = 0
  #markupSeen = false
  #ended = false
  #failure: unknown = null

  /** `encoding` is a name the platform's TextDecoder knows; `byteOrderMark` the bytes to pass over but count. */
  constructor(
    handler: XmlHandler,
    options: { encoding: string; byteOrderMark?: number; limits?: Partial<XmlLimits> },
  ) {
    this.#handler = handler
    this.#limits = xmlLimits(options.limits)
    this.#skip = options.byteOrderMark ?? 0
    const begin = this.#skip
    this.#markByte = begin
    this.#piece = { text: '', unit: 0, byteAt: () => begin }
    this.#source = new SourceText(options.encoding, this.#skip, (piece) => this.#read(piece))
    this.#listen()
  }

  write(chunk: Uint8Array): void {
    this.#guard(() => {
      const skipped = Math.min(this.#skip, chunk.length)
      this.#skip -= skipped
      if (chunk.length > skipped) this.#source.write(chunk.subarray(skipped))
    })
  }

  end(): void {
    this.#guard(() => {
      this.#source.end()
      this.#ended = true
      this.#parser.close()
    })
  }

  #guard(work: () => void): void {
    if (this.#failure !== null) throw this.#failure
    try {
      work()
    } catch (error) {
      const binary = error instanceof XmlError && error.code === 'ENCODING' && !this.#markupSeen
      this.#failure = binary ? new XmlError('NOT-XML', notXml, error.offset) : error
      throw this.#failure
    }
  }

  /** No more than seven listeners: with an eighth V8 turns the parser into a dictionary, five times as slow. */
  #listen(): void {
    const parser = this.#parser
    parser.on('error', (error) => this.#fail(error.message))
    parser.on('comment', () => {
      this.#tellEarlier()
      this.#dashesByte = this.#piece.byteAt(parser.position) - 2 * this.#source.bytesPerDash
      // saxes tells a comment at its second dash; what follows can only be >.
      this.#mark(parser.position + 1)
    })
    parser.on('processinginstruction', ({ target }) => this.#instruction(target))
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => {
      this.#tellClosing()
      const start = this.#markByte
      this.#mark(parser.position)
      this.#checkText(start, this.#markByte - cdataMarkup * this.#source.bytesPerDash)
      if (text !== '' && this.#handler.wantsText) this.#handler.text(text)
    })
    parser.on('opentag', ({ name, attributes }) =>
      this.#openElement(name, attributes as Record<string, string>),
    )
    parser.on('closetag', ({ name, isSelfClosing }) => {
      this.#tellClosing()
      if (isSelfClosing) this.#closeElement(name)
      else this.#closing = name
    })
  }

  #read(piece: TextPiece): void {
    this.#piece = piece
    if (!this.#markupSeen) this.#expectMarkup(piece)
    this.#parser.write(piece.text)
    this.#flattenText()
    this.#tellEarlier()
    const end = piece.unit + piece.text.length
    this.#carriedStart = this.#tokenStart()
    this.#carried = this.#token()
    if (this.#carried.length > this.#searched * 2) {
      this.#searched = this.#carried.length
      this.#failPending(this.#carried)
    }
    const endByte = piece.byteAt(end)
    this.#checkTokenSize(endByte)
    this.#earlier.push(piece)
    this.#piece = { text: '', unit: end, byteAt: () => endByte }
  }

  /**
   * saxes adds some characters to its text one by one, which the engine keeps as a tree with a node for each. Looking
   * at one character makes it one string again, before a hostile text of nothing else takes gigabytes.
   */
  #flattenText(): void {
    const { text } = this.#parser as unknown as { text: string }
    if (text.length - this.#flattened < flattenEvery) {
      if (text.length < this.#flattened) this.#flattened = 0
      return
    }
    this.#flattened = text.length
    text.charCodeAt(0)
  }

  /** Refuses what is not XML at its first character, where saxes would wait for a <. */
  #expectMarkup(piece: TextPiece): void {
    const at = piece.text.search(/[^ \t\r\n]/)
    if (at < 0) return
    if (piece.text[at] !== '<') throw new XmlError('NOT-XML', notXml, piece.byteAt(piece.unit + at))
    this.#markupSeen = true
  }

  #text(text: string): void {
    this.#tellEarlier()
    if (this.#open.length === 0 && /[^ \t\r\n]/.test(text)) {
      this.#failAt('NOT-WELL-FORMED', outsideRoot, this.#token().search(/[^ \t\r\n]/))
    }
    const start = this.#markByte
    // Told when the < behind it has been read.
    if (!this.#ended) this.#mark(this.#parser.position - 1)
    if (this.#open.length > 0) this.#checkText(start, this.#markByte)
    if (this.#open.length > 0 && this.#handler.wantsText) this.#handler.text(text)
  }

  #instruction(target: string): void {
    this.#tellEarlier()
    const behind = 2 + target.length
    if (!/^(?:[ \t\r\n]|\?>)/.test(this.#token().slice(behind))) {
      this.#failAt('NOT-WELL-FORMED', instructionBlank, behind)
    }
    this.#nameId(target)
    this.#mark(this.#parser.position)
  }

  #openElement(name: string, attributes: Record<string, string>): void {
    this.#tellEarlier()
    if (this.#open.length >= this.#limits.maxElementDepth) this.#overLimit('maxElementDepth', this.#markByte)
    if (++this.#elements > this.#limits.maxElementCount)
      throw this.#limitError('maxElementCount', this.#markByte)
    const start = this.#markByte
    const id = this.#nameId(name)
    const listed = this.#attributes
    let count = 0
    for (const attribute in attributes) {
      listed.names[count] = attribute
      listed.nameIds[count] = this.#nameId(attribute)
      if (++count > this.#limits.maxAttributesPerElement) {
        throw this.#limitError('maxAttributesPerElement', this.#markByte)
      }
    }
    const long = this.#longAttribute()
    this.#mark(this.#parser.position)
    this.#rootSeen = true
    this.#open.push(name)
    listed.values = attributes
    listed.count = count
    this.#handler.open(name, start, this.#attributes, this.#markByte, id)
    if (long !== null) this.#overLimit('maxAttributeLength', long)
  }

  /** Ends what saxes has read before the token it tells now, but did not tell. */
  #tellEarlier(): void {
    this.#tellClosing()
    if (!this.#rootSeen) this.#passProlog()
  }

  /** Passes over white space and a whole XML declaration and refuses a DOCTYPE, of which nobody told. */
  #passProlog(): void {
    for (;;) {
      const start = this.#tokenStart()
      const blank = /^[ \t\r\n]+/.exec(start)
      if (blank !== null) {
        this.#mark(this.#markUnit + blank[0].length)
        continue
      }
      if (start.startsWith('<!DOCTYPE')) this.#failAt('DOCTYPE', doctypeRefused, 0)
      // It can only be whole when the piece under way ends it.
      if (this.#markUnit > 0 || !/^<\?xml[ \t\r\n]/.test(start) || !this.#piece.text.includes('>')) return
      const token = this.#token()
      if (parseDeclaration(token) === null) return
      this.#mark(token.indexOf('?>') + 2)
    }
  }

  /** Tells the end tag saxes has just read, after it had the chance to refuse it. */
  #tellClosing(): void {
    const name = this.#closing
    if (name === null) return
    this.#closing = null
    // The tag ends at the first > from its beginning on: an end tag holds no other.
    const length = this.#token().indexOf('>') + 1
    this.#mark(this.#markUnit + length)
    this.#closeElement(name)
  }

  #closeElement(name: string): void {
    this.#open.pop()
    this.#handler.close(name, this.#markByte)
  }

  /** The name's number; the same limits as the byte reader's table. */
  #nameId(name: string): number {
    const known = this.#nameIds.get(name)
    if (known !== undefined) return known
    this.#nameBytes += Buffer.byteLength(name)
    const { names, nameBytes } = this.#limits
    if (this.#nameIds.size >= names) this.#failAt('LIMIT', tooManyNames(names), 0)
    if (this.#nameBytes > nameBytes) this.#failAt('LIMIT', namesTooLong(nameBytes), 0)
    this.#nameIds.set(name, this.#nameIds.size)
    return this.#nameIds.size - 1
  }

  /** Ends the token under way before `unit`, where the next one begins. */
  #mark(unit: number): void {
    const byte = this.#piece.byteAt(unit)
    this.#checkTokenSize(byte)
    this.#markUnit = unit
    this.#markByte = byte
    this.#carried = ''
    this.#carriedStart = ''
    this.#earlier.length = 0
    this.#searched = 0
  }

  #checkTokenSize(end: number): void {
    const { tokenBytes } = this.#limits
    if (end - this.#markByte <= tokenBytes) return
    if (/^(?:[^<]|<!\[CDATA\[)/.test(this.#tokenStart())) {
      throw this.#limitError('maxTextLength', this.#markByte)
    }
    this.#failAt('LIMIT', tokenTooLong(tokenBytes), 0)
  }

  #checkText(start: number, end: number): void {
    if (end - start > this.#limits.maxTextLength) this.#overLimit('maxTextLength', start)
  }

  /** Source offset of the first value of the start tag under way that is too long, or null. */
  #longAttribute(): number | null {
    const { maxAttributeLength } = this.#limits
    if (this.#piece.byteAt(this.#parser.position) - this.#markByte <= maxAttributeLength) return null
    for (const found of this.#token().matchAll(/=[ \t\r\n]*("[^"]*"|'[^']*')/g)) {
      const end = found.index + found[0].length - 1
      const from = this.#byteOf(end - found[1]!.length + 2)
      if (this.#byteOf(end) - from > maxAttributeLength) return from
    }
    return null
  }

  /** Goes on when the handler lets it, else throws. */
  #overLimit(limit: XmlReadingLimit, offset: number): void {
    const mayPass = this.#open.length < this.#limits.depth
    if (mayPass && this.#handler.overLimit?.(limit, this.#limits[limit], offset)) return
    throw this.#limitError(limit, offset)
  }

  #limitError(limit: XmlReadingLimit, offset: number): XmlError {
    return new XmlError('LIMIT', limitMet(limit, this.#limits[limit]), offset, limit)
  }

  /** The token under way and what follows it, as written, as far as it has come. */
  #token(): string {
    const from = this.#markUnit - this.#piece.unit
    return this.#carried + this.#piece.text.slice(Math.max(0, from))
  }

  /** The beginning of the token under way. */
  #tokenStart(): string {
    const missing = startLength - this.#carriedStart.length
    if (missing <= 0) return this.#carriedStart
    const from = Math.max(0, this.#markUnit - this.#piece.unit)
    return this.#carriedStart + this.#piece.text.slice(from, from + missing)
  }

  /** What saxes finds wrong, as the byte reader would say it. */
  #fail(message: string): never {
    // Only this complaint is about the end tag that waits to be told; any other is about something after it.
    if (message.endsWith('unexpected close tag.')) this.#closing = null
    this.#tellClosing()
    // The dashes of a malformed comment stand right before the token under way.
    if (!this.#rootSeen && !message.endsWith('malformed comment.')) this.#passProlog()
    const token = this.#token()
    if (isEnd(message) && !token.startsWith('<!DOCTYPE')) this.#failEnd(token)
    const fault = faultOf(message, token, this.#parser.position - this.#markUnit, this.#open.at(-1) ?? null)
    this.#failAt(fault.code, fault.message, fault.at)
  }

  #failPending(token: string): void {
    const fault = pendingFault(token)
    if (fault !== null) this.#failAt(fault.code, fault.message, fault.at)
  }

  #failEnd(token: string): never {
    this.#failPending(token)
    const end = this.#piece.byteAt(this.#piece.unit)
    if (!this.#markupSeen) throw new XmlError('EMPTY', emptySource, end)
    throw new XmlError('TRUNCATED', truncated(this.#open.at(-1) ?? null, this.#rootSeen), end)
  }

  /** `at` counts units from the beginning of the token under way, or is `beforeToken`. */
  #failAt(code: XmlErrorCode, message: string, at: number): never {
    throw new XmlError(code, message, this.#byteOf(at))
  }

  /** Source offset of a unit of the token under way. */
  #byteOf(at: number): number {
    if (at === beforeToken) return this.#dashesByte
    if (at === 0) return this.#markByte
    // saxes takes a surrogate pair for one character, and a line end too.
    const isSecondUnit = /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)/.test(this.#token().slice(at - 1))
    const unit = this.#markUnit + at - (isSecondUnit ? 1 : 0)
    const piece = this.#earlier.findLast(
      (earlier) => earlier.unit <= unit && unit < earlier.unit + earlier.text.length,
    )
    return (piece ?? this.#piece).byteAt(unit)
  }
}

/** Characters of text that may be kept as a tree. */
const flattenEvery = 1024 * 1024

/** Characters of a token's beginning that are looked at. */
const startLength = 256

/** Characters of `<![CDATA[` and `]]>`. */
const cdataMarkup = 12

/** Whether saxes complains about the end of the source, not about something in it. */
function isEnd(message: string): boolean {
  return /unclosed tag|unexpected end\.|must contain a root/.test(message)
}

class AttributeRecord implements XmlAttributes {
  values: Record<string, string> = {}
  count = 0
  readonly names: string[] = []
  readonly nameIds: number[] = []

  nameAt(index: number): string {
    return this.names[index]!
  }

  nameIdAt(index: number): number {
    return this.nameIds[index]!
  }

  get(name: string): string | undefined {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined
  }

  each(visit: (name: string, value: string) => void): void {
    for (const [name, value] of Object.entries(this.values)) visit(name, value)
  }
}
