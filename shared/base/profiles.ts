import { streamingOptions } from './streaming-config.ts'

/** How imports use the machine. */
export interface ProfileValues {
  /** Processes that read files of folders at once; with 1, the process that finds them reads them too. */
  workers: number
  /** Files of a folder that one process is given at once. */
  batchFiles: number
  /** Bytes that the processes of one import may hold resident together. */
  maxMemoryUsage: number
  /** Bytes read at once. */
  chunkSize: number
  /** Bytes of what was read that wait to be written. */
  bufferSize: number
  /** Records that wait to be written: what one transaction takes. */
  flushThreshold: number
  /** Bytes of catalog pages that one process keeps. */
  cacheSize: number
}

export type ProfileValue = keyof ProfileValues

export const profileNames = ['balanced', 'fast', 'low-memory', 'large-collection'] as const
export type ProfileName = (typeof profileNames)[number]

/** One profile as people see it. */
export interface Profile {
  title: string
  /** When to choose it, in a sentence. */
  meaning: string
  values: ProfileValues
}

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/** The profiles as they come. Each value can be changed, and put back. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  balanced: {
    title: 'Balanced',
    meaning: 'Two processes read folders; the machine stays free for other work.',
    values: {
      workers: 2,
      batchFiles: 200,
      maxMemoryUsage: 1024 * mebibyte,
      chunkSize: 256 * kibibyte,
      bufferSize: 8 * mebibyte,
      flushThreshold: 5_000,
      cacheSize: 4 * mebibyte,
    },
  },
  fast: {
    title: 'Fast',
    meaning: 'Every core reads, in large transactions. For a machine that has nothing else to do.',
    values: {
      workers: 8,
      batchFiles: 400,
      maxMemoryUsage: 4096 * mebibyte,
      chunkSize: 512 * kibibyte,
      bufferSize: 32 * mebibyte,
      flushThreshold: 20_000,
      cacheSize: 32 * mebibyte,
    },
  },
  'low-memory': {
    title: 'Low memory',
    meaning: 'One process, small buffers and short transactions. For a small or busy machine.',
    values: {
      workers: 1,
      batchFiles: 50,
      maxMemoryUsage: 256 * mebibyte,
      chunkSize: 64 * kibibyte,
      bufferSize: 1 * mebibyte,
      flushThreshold: 1_000,
      cacheSize: 2 * mebibyte,
    },
  },
  'large-collection': {
    title: 'Large collection',
    meaning: 'For hundreds of thousands of files: a larger page cache and longer transactions.',
    values: {
      workers: 4,
      batchFiles: 1_000,
      maxMemoryUsage: 2048 * mebibyte,
      chunkSize: 256 * kibibyte,
      bufferSize: 16 * mebibyte,
      flushThreshold: 20_000,
      cacheSize: 64 * mebibyte,
    },
  },
}

/** One value of a profile as people see and set it. */
export interface ProfileValueDescription {
  words: string
  meaning: string
  unit: 'bytes' | 'processes' | 'files' | 'records'
  least: number
  most: number
}

function asStreaming(
  name: 'maxMemoryUsage' | 'chunkSize' | 'bufferSize' | 'flushThreshold',
): ProfileValueDescription {
  const { words, meaning, unit, least, most } = streamingOptions[name]
  return { words, meaning, unit: unit === 'bytes' ? 'bytes' : 'records', least, most }
}

/** The values, in the order they are shown. */
export const profileValues: Readonly<Record<ProfileValue, ProfileValueDescription>> = {
  workers: {
    words: 'processes that read folders',
    meaning:
      'Never more than the machine has cores. With 1, the files of a folder are read one after the other.',
    unit: 'processes',
    least: 1,
    most: 64,
  },
  batchFiles: {
    words: 'files given to a process at once',
    meaning: 'More at once means fewer words between processes, and more to do again when one of them ends.',
    unit: 'files',
    least: 1,
    most: 10_000,
  },
  maxMemoryUsage: asStreaming('maxMemoryUsage'),
  chunkSize: asStreaming('chunkSize'),
  bufferSize: asStreaming('bufferSize'),
  flushThreshold: asStreaming('flushThreshold'),
  cacheSize: {
    words: 'catalog pages kept by a process',
    meaning: 'Memory for pages of the catalog that are written or looked at again.',
    unit: 'bytes',
    least: 256 * kibibyte,
    most: 4096 * mebibyte,
  },
}

export const profileValueNames = Object.keys(profileValues) as ProfileValue[]

/** What was changed of the profiles. */
export type ProfileChanges = Readonly<Partial<Record<ProfileName, Partial<ProfileValues>>>>

/** A profile's values with what was changed of them. */
export function profileWith(name: ProfileName, changes: ProfileChanges = {}): ProfileValues {
  const given = Object.entries(changes[name] ?? {}).filter(([, value]) => value !== undefined)
  return { ...profiles[name].values, ...(Object.fromEntries(given) as Partial<ProfileValues>) }
}

const byteSigns = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

/** Made once: `toLocaleString` makes such a format for every number. */
const grouped = new Intl.NumberFormat('en')

/** A value as people read it and may type it: `5,000`, `256 KiB`. */
export function profileText(name: ProfileValue, value: number): string {
  if (profileValues[name].unit !== 'bytes') return grouped.format(value)
  let rest = value
  let power = 0
  while (rest >= 1024 && rest % 1024 === 0 && power < byteSigns.length - 1) {
    rest /= 1024
    power++
  }
  return `${grouped.format(rest)} ${byteSigns[power]}`
}

/** Why a value cannot be this, as a sentence that prints what was given; null when it can. */
export function profileRefusal(name: ProfileValue, value: number, given = String(value)): string | null {
  const { unit, least, most } = profileValues[name]
  if (!Number.isInteger(value))
    return `It must be a whole number${unit === 'bytes' ? ' of bytes, or one with K, M, G or T' : ''}, but ${given} was given.`
  if (value < least || value > most)
    return `It must be between ${profileText(name, least)} and ${profileText(name, most)}, but ${given} was given.`
  return null
}

/** What somebody typed for a value: the value, or why it is none. */
export type TypedProfileValue = { value: number; refusal: null } | { value: null; refusal: string }

/** Reads a value as typed: a whole number, its thousands parted or not; for bytes also with K, M, G or T (of 1024). */
export function profileFromText(name: ProfileValue, text: string): TypedProfileValue {
  const found = /^(\d{1,3}(?:[,\s]\d{3})+|\d+)\s*(?:([kmgt])(?:i?b)?|b|bytes?)?$/i.exec(text.trim())
  const hasUnit = found !== null && /[a-z]/i.test(found[0])
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(found?.[2]?.toUpperCase() ?? '')
  const value =
    found === null || (hasUnit && profileValues[name].unit !== 'bytes')
      ? Number.NaN
      : Number(found[1]!.replace(/\D/g, '')) * 1024 ** power
  const refusal = profileRefusal(name, value, JSON.stringify(text.trim().slice(0, 60)))
  return refusal === null ? { value, refusal } : { value: null, refusal }
}
