/** What a reader takes before it gives up with an XmlError of code LIMIT. ERN messages stay far below all of them. */
export interface XmlLimits {
  /** Elements open at once. */
  depth: number
  /** Source bytes of one text run, tag, comment, CDATA section or processing instruction. */
  tokenBytes: number
  /** Distinct names of elements and attributes. */
  names: number
  /** UTF-8 bytes of all distinct names together. */
  nameBytes: number
  /** Attributes of one element. */
  attributes: number
}

export const defaultLimits: XmlLimits = {
  depth: 512,
  tokenBytes: 64 * 1024 * 1024,
  names: 100_000,
  nameBytes: 16 * 1024 * 1024,
  attributes: 256,
}
