/** What reading a file may take before it is an error. No real message comes near the defaults. */
export interface ReadingLimits {
  /** Elements open at once. */
  maxElementDepth: number
  /** Elements of one message. */
  maxElementCount: number
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
  /** Bytes of a file; of a file in an archive, unpacked. */
  maxFileSize: number
  /** Bytes of a file of a delivery that is compared with the hash sum its message gives; 0: none is. */
  maxCheckedFileSize: number
}

export type ReadingLimit = keyof ReadingLimits

/** One limit as people see and set it. */
export interface LimitDescription {
  /** What is limited, as it stands in a sentence: "the element depth". */
  words: string
  /** What it counts and what happens beyond it, in a sentence or two. */
  meaning: string
  /** What is read within it: a message, an archive or packed file, a delivery with the files beside its messages. */
  of: 'messages' | 'archives' | 'deliveries'
  unit: 'elements' | 'attributes' | 'bytes' | 'problems' | 'files' | 'times'
  default: number
  least: number
  most: number
}

const mebibyte = 1024 * 1024

/** The limits, in the order they are shown. */
export const readingLimits: Readonly<Record<ReadingLimit, LimitDescription>> = {
  maxElementDepth: {
    words: 'element depth',
    meaning: 'Elements open at once, one inside the other.',
    of: 'messages',
    unit: 'elements',
    default: 512,
    least: 8,
    most: 100_000,
  },
  maxElementCount: {
    words: 'elements of a message',
    meaning:
      'Elements of one file, from its first to its last. Reading ends there, and what was read is kept.',
    of: 'messages',
    unit: 'elements',
    default: 100_000_000_000,
    least: 10,
    most: 1_000_000_000_000_000,
  },
  maxAttributesPerElement: {
    words: 'attributes of an element',
    meaning: 'How many attributes one element may have.',
    of: 'messages',
    unit: 'attributes',
    default: 256,
    least: 8,
    most: 10_000,
  },
  maxAttributeLength: {
    words: 'length of an attribute',
    meaning: 'The value of one attribute, as written.',
    of: 'messages',
    unit: 'bytes',
    default: mebibyte,
    least: 256,
    most: 256 * mebibyte,
  },
  maxTextLength: {
    words: 'length of a text',
    meaning: 'One run of text or one CDATA section, as written.',
    of: 'messages',
    unit: 'bytes',
    default: 16 * mebibyte,
    least: 1024,
    most: 256 * mebibyte,
  },
  maxElementsPerRecord: {
    words: 'elements of a record',
    meaning:
      'Elements of one Release, SoundRecording, Party or Deal, its own included. A larger one is listed as far as lists go.',
    of: 'messages',
    unit: 'elements',
    default: 1_000_000,
    least: 10,
    most: 1_000_000_000,
  },
  maxRecordSize: {
    words: 'size of a record',
    meaning:
      'One Release, SoundRecording, Party or Deal, as written. A larger one is listed as far as lists go.',
    of: 'messages',
    unit: 'bytes',
    default: 128 * mebibyte,
    least: 1024,
    most: 64 * 1024 * mebibyte,
  },
  maxProblems: {
    words: 'problems of one kind listed of a file',
    meaning: 'The others are counted, so that one kind never hides another.',
    of: 'messages',
    unit: 'problems',
    default: 10_000,
    least: 1,
    most: 1_000_000,
  },
  maxArchiveFiles: {
    words: 'files of an archive',
    meaning: 'Files and folders of one ZIP archive. Of one with more, the first are read.',
    of: 'archives',
    unit: 'files',
    default: 100_000,
    least: 1,
    most: 10_000_000,
  },
  maxArchiveBytes: {
    words: 'unpacked size of an archive',
    meaning: 'What the XML files of one archive, or one gzip file, unpack to. Reading ends there.',
    of: 'archives',
    unit: 'bytes',
    default: 64 * 1024 * mebibyte,
    least: 1024,
    most: 16 * 1024 * 1024 * mebibyte,
  },
  maxArchiveRatio: {
    words: 'ratio of unpacked to packed size',
    meaning: 'How many times its packed size a file may unpack to. Small files always may.',
    of: 'archives',
    unit: 'times',
    default: 250,
    least: 2,
    most: 100_000,
  },
  maxFileSize: {
    words: 'size of a file',
    meaning: 'Larger files are passed over and told of. What an archive holds counts as unpacked.',
    of: 'deliveries',
    unit: 'bytes',
    default: 1024 * 1024 * mebibyte,
    least: 1,
    most: 16 * 1024 * 1024 * mebibyte,
  },
  maxCheckedFileSize: {
    words: 'size of a file that is compared with its hash sum',
    meaning: 'Larger files of a delivery are only looked for. With 0, none is compared.',
    of: 'deliveries',
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

/** The limit that advice names by its option, as `howToRaise` does; null when it names none. */
export function limitNamedIn(advice: string): ReadingLimit | null {
  const options = new Set(advice.match(/--max(?:-[a-z]+)+/g))
  return readingLimitNames.find((name) => options.has(limitOption(name))) ?? null
}

const powers = ['', 'K', 'M', 'G', 'T']

/** Made once: `toLocaleString` makes such a format for every number. */
const grouped = new Intl.NumberFormat('en')

/** A limit's value as people read it and may type it: `1,000,000`, `16 MiB`. */
export function limitText(limit: ReadingLimit, value: number): string {
  if (readingLimits[limit].unit !== 'bytes') return grouped.format(value)
  let rest = value
  let power = 0
  while (rest >= 1024 && rest % 1024 === 0 && power < powers.length - 1) {
    rest /= 1024
    power++
  }
  return power === 0 ? `${grouped.format(rest)} bytes` : `${grouped.format(rest)} ${powers[power]}iB`
}

/** Why a limit cannot have this value, as a sentence; null when it can. */
export function limitRefusal(limit: ReadingLimit, value: number): string | null {
  const { unit, least, most } = readingLimits[limit]
  if (!Number.isInteger(value))
    return `It must be a whole number${unit === 'bytes' ? ' of bytes, or one with K, M, G or T' : ''}.`
  if (value < least || value > most)
    return `It must be between ${limitText(limit, least)} and ${limitText(limit, most)}.`
  return null
}

/** What somebody typed for a limit: its value, or why it is none. */
export type TypedLimit = { value: number; refusal: null } | { value: null; refusal: string }

/**
 * Reads a limit as typed: a whole number, its thousands parted by commas or spaces or not at all; for bytes also with
 * K, M, G or T (of 1024: `64K`, `16 MiB`, `16MB`).
 */
export function limitFromText(limit: ReadingLimit, text: string): TypedLimit {
  const bytes = readingLimits[limit].unit === 'bytes'
  const found = /^(\d{1,3}(?:[,\s]\d{3})+|\d+)\s*(?:([kmgt])(?:i?b)?|b|bytes?)?$/i.exec(text.trim())
  const hasUnit = found !== null && /[a-z]/i.test(found[0])
  const power = powers.indexOf(found?.[2]?.toUpperCase() ?? '')
  const value =
    found === null || (hasUnit && !bytes) ? Number.NaN : Number(found[1]!.replace(/\D/g, '')) * 1024 ** power
  const refusal = limitRefusal(limit, value)
  return refusal === null ? { value, refusal } : { value: null, refusal }
}
