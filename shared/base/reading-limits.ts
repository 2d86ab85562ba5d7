/** What reading a file may take before it is an error. No real message comes near the defaults. */
export interface ReadingLimits {
  /** Elements open at once. */
  maxElementDepth: number
  /** Attributes of one element. */
  maxAttributesPerElement: number
  /** Bytes of one attribute's value, as written. */
  maxAttributeLength: number
  /** Bytes of one run of text or one CDATA section, as written. */
  maxTextLength: number
  /** Elements of one record (a Release, a SoundRecording, a Party, a Deal ...), its own included. */
  maxElementsPerRecord: number
  /** Bytes of one record, as written. */
  maxRecordSize: number
  /** Problems of one kind that are listed of a file; the others are counted. So one kind never hides another. */
  maxProblems: number
  /** Files and folders of one archive. */
  maxArchiveFiles: number
  /** Bytes that the XML files of one archive unpack to. */
  maxArchiveBytes: number
  /** How many times its packed size a file may unpack to; small files may always. */
  maxArchiveRatio: number
  /** Bytes of a file of a delivery that is compared with the hash sum its message gives; 0: none is. */
  maxCheckedFileSize: number
}

export type ReadingLimit = keyof ReadingLimits

/** One limit as people see and set it. */
export interface LimitDescription {
  /** What is limited, as it stands in a sentence: "the element depth". */
  words: string
  unit: 'elements' | 'attributes' | 'bytes' | 'problems' | 'files' | 'times'
  default: number
  least: number
  most: number
}

const mebibyte = 1024 * 1024

/** The limits, in the order they are shown. */
export const readingLimits: Readonly<Record<ReadingLimit, LimitDescription>> = {
  maxElementDepth: { words: 'element depth', unit: 'elements', default: 512, least: 8, most: 100_000 },
  maxAttributesPerElement: {
    words: 'attributes of an element',
    unit: 'attributes',
    default: 256,
    least: 8,
    most: 10_000,
  },
  maxAttributeLength: {
    words: 'length of an attribute',
    unit: 'bytes',
    default: mebibyte,
    least: 256,
    most: 256 * mebibyte,
  },
  maxTextLength: {
    words: 'length of a text',
    unit: 'bytes',
    default: 16 * mebibyte,
    least: 1024,
    most: 256 * mebibyte,
  },
  maxElementsPerRecord: {
    words: 'elements of a record',
    unit: 'elements',
    default: 1_000_000,
    least: 10,
    most: 1_000_000_000,
  },
  maxRecordSize: {
    words: 'size of a record',
    unit: 'bytes',
    default: 128 * mebibyte,
    least: 1024,
    most: 64 * 1024 * mebibyte,
  },
  maxProblems: {
    words: 'problems of one kind listed of a file',
    unit: 'problems',
    default: 10_000,
    least: 1,
    most: 1_000_000,
  },
  maxArchiveFiles: {
    words: 'files of an archive',
    unit: 'files',
    default: 100_000,
    least: 1,
    most: 10_000_000,
  },
  maxArchiveBytes: {
    words: 'unpacked size of an archive',
    unit: 'bytes',
    default: 64 * 1024 * mebibyte,
    least: 1024,
    most: 16 * 1024 * 1024 * mebibyte,
  },
  maxArchiveRatio: {
    words: 'ratio of unpacked to packed size',
    unit: 'times',
    default: 250,
    least: 2,
    most: 100_000,
  },
  maxCheckedFileSize: {
    words: 'size of a file that is compared with its hash sum',
    unit: 'bytes',
    default: 0,
    least: 0,
    most: 1024 * 1024 * mebibyte,
  },
}

export const readingLimitNames = Object.keys(readingLimits) as ReadingLimit[]

/** Every limit at its default. */
export const defaultReadingLimits = Object.fromEntries(
  readingLimitNames.map((name) => [name, readingLimits[name].default]),
) as unknown as ReadingLimits

/** The option of the command line that sets a limit: `--max-element-depth`. */
export function limitOption(limit: ReadingLimit): string {
  return `--${limit.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** How a user lets more through, as a sentence of advice. */
export function howToRaise(limit: ReadingLimit): string {
  return `If it is meant to be like this, raise the limit "${readingLimits[limit].words}" in the settings, or for one import with ${limitOption(limit)}.`
}
