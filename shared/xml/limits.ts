import { defaultReadingLimits, type ReadingLimits } from '../base/reading-limits.ts'

/** The limits users set that a reader of XML keeps. */
export type XmlReadingLimit =
  | 'maxElementDepth'
  | 'maxElementCount'
  | 'maxAttributesPerElement'
  | 'maxAttributeLength'
  | 'maxTextLength'

/** What a reader takes before it gives up with an XmlError of code LIMIT. ERN messages stay far below all of them. */
export interface XmlLimits extends Pick<ReadingLimits, XmlReadingLimit> {
  /** Elements open at once even where a handler lets more than `maxElementDepth` pass. */
  depth: number
  /** Source bytes of one text run, tag, comment, CDATA section or processing instruction: each is held in memory. */
  tokenBytes: number
  /** Distinct names of elements and attributes. */
  names: number
  /** UTF-8 bytes of all distinct names together. */
  nameBytes: number
}

const defaultLimits: XmlLimits = {
  ...defaultReadingLimits,
  depth: 1_000_000,
  tokenBytes: 64 * 1024 * 1024,
  names: 100_000,
  nameBytes: 16 * 1024 * 1024,
}

/** All limits of a reader. A token may be as long as the longest text or attribute that was allowed. */
export function xmlLimits(set: Partial<XmlLimits> = {}): XmlLimits {
  const limits = { ...defaultLimits, ...set }
  if (set.tokenBytes === undefined) {
    limits.tokenBytes = Math.max(limits.tokenBytes, 2 * limits.maxTextLength, 2 * limits.maxAttributeLength)
  }
  return limits
}
