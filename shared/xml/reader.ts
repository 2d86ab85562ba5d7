import type { XmlReadingLimit } from './limits.ts'

/** Attributes of the element just opened. Valid only during the `open` call. */
export interface XmlAttributes {
  /** How many there are. */
  readonly count: number
  /** The name of one, as written, by its position. */
  nameAt(index: number): string
  /** The number that stands for its name: elements and attributes of one name share it (see `XmlHandler.open`). */
  nameIdAt(index: number): number
  /** The value, entities resolved, or undefined. `name` as written, prefix included. */
  get(name: string): string | undefined
  /** Calls back for every attribute in document order. */
  each(visit: (name: string, value: string) => void): void
}

/**
 * What a reader tells, in document order. Names are as written (prefix included). All positions are offsets in bytes
 * of the source file, byte order mark included, whatever its encoding.
 */
export interface XmlHandler {
  /** The reader decodes and passes on text only while this is true; it looks after every `open` and `close`. */
  readonly wantsText: boolean
  /**
   * `start` is the offset of `<`, `contentStart` the one after the tag's `>`. `nameId` stands for the name: the same
   * reader gives the same small number (counted from 0 in order of appearance) to the same name, so that a handler
   * can keep a table by number instead of comparing strings.
   */
  open(name: string, start: number, attributes: XmlAttributes, contentStart: number, nameId: number): void
  /** Character data with entities and line ends resolved; CDATA sections too. May come in several pieces. */
  text(value: string): void
  /** `end` is the offset after `>`. Empty-element tags open and close. */
  close(name: string, end: number): void
  /**
   * A limit users can set is met, at `offset`; `value` is what it is set to. True: the handler has noted it and reading
   * goes on (and may tell the same very often); else, and without this method, reading ends with an XmlError.
   */
  overLimit?(limit: XmlReadingLimit, value: number, offset: number): boolean
}

/** A push reader: write chunks of the source in order, then end. Throws XmlError at the first violation. */
export interface XmlReader {
  write(chunk: Uint8Array): void
  end(): void
}

/** Why a source is not well-formed (or is refused), and where. */
export class XmlError extends Error {
  /** Bytes from the start of the source. */
  readonly offset: number
  readonly code: XmlErrorCode
  /** Of code LIMIT: the one that was met, where users can set it. */
  readonly limit: XmlReadingLimit | null

  constructor(code: XmlErrorCode, message: string, offset: number, limit: XmlReadingLimit | null = null) {
    super(message)
    this.name = 'XmlError'
    this.code = code
    this.offset = offset
    this.limit = limit
  }
}

export type XmlErrorCode =
  /** Not XML at all: no markup where the document should begin. */
  | 'NOT-XML'
  /** Zero bytes, or only white space. */
  | 'EMPTY'
  /** Ends before the root element is closed. */
  | 'TRUNCATED'
  /** Any other violation of the rules of XML 1.0. */
  | 'NOT-WELL-FORMED'
  /** Bytes that are none in the encoding, or an encoding that is not known. */
  | 'ENCODING'
  /** A document type declaration: refused, because entities and external files are an attack. */
  | 'DOCTYPE'
  /** Deeper, longer or more than the limits allow. */
  | 'LIMIT'
