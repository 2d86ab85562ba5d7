import { limitRefusal, readingLimits } from './reading-limits.ts'

/**
 * How a large message is read in bounded memory, under the names people know from other readers of DDEX messages. The
 * two limits among them are those of `readingLimits`.
 */
export interface StreamingConfig {
  /** Bytes that reading may hold resident before it stops with what it has; it shrinks and collects before that. */
  maxMemoryUsage: number
  /** Bytes that are read at once. */
  chunkSize: number
  /** Elements open at once. */
  maxElementDepth: number
  /** Elements of one message. */
  maxElementCount: number
  /** Bytes of what was read that may wait to be written or taken. */
  bufferSize: number
  /** Records that may wait to be written or taken. */
  flushThreshold: number
  /** Whether reading goes on after a file or a record that cannot be read. */
  continueOnError: boolean
  /** Errors after which reading stops; 0: however many there are. */
  maxErrors: number
}

/** From this part of a process's budget on less may wait, and memory is given back: its soft mark. */
export const softPart = 0.75

/** The options that are numbers. */
export type StreamingNumber = Exclude<keyof StreamingConfig, 'continueOnError'>

/** One option as people see and set it. */
export interface StreamingOption {
  /** What it sets, as it stands in a sentence. */
  words: string
  /** What it does, in a sentence or two. */
  meaning: string
  unit: 'bytes' | 'elements' | 'records' | 'errors'
  default: number
  least: number
  most: number
}

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

function limitOption(limit: 'maxElementDepth' | 'maxElementCount'): StreamingOption {
  const { words, meaning, default: usual, least, most } = readingLimits[limit]
  return { words, meaning, unit: 'elements', default: usual, least, most }
}

/** The options that are numbers, in the order they are shown. */
export const streamingOptions: Readonly<Record<StreamingNumber, StreamingOption>> = {
  maxMemoryUsage: {
    words: 'memory budget of a job',
    meaning:
      'What the processes of one import may hold together. Near it, batches shrink and memory is given back; beyond it the job stops with what it has.',
    unit: 'bytes',
    default: 1024 * mebibyte,
    least: 128 * mebibyte,
    most: 1024 * 1024 * mebibyte,
  },
  chunkSize: {
    words: 'bytes read at once',
    meaning: 'Larger chunks mean fewer calls and more memory.',
    unit: 'bytes',
    default: 256 * kibibyte,
    least: 4 * kibibyte,
    most: 16 * mebibyte,
  },
  maxElementDepth: limitOption('maxElementDepth'),
  maxElementCount: limitOption('maxElementCount'),
  bufferSize: {
    words: 'bytes that wait to be written',
    meaning: 'What was read and packed is written when it has become as much.',
    unit: 'bytes',
    default: 8 * mebibyte,
    least: 64 * kibibyte,
    most: 1024 * mebibyte,
  },
  flushThreshold: {
    words: 'records that wait to be written',
    meaning:
      'What was read is written when it has become as many: more at once is faster and takes more memory.',
    unit: 'records',
    default: 5_000,
    least: 1,
    most: 1_000_000,
  },
  maxErrors: {
    words: 'errors before a job stops',
    meaning:
      'A job that has found more errors than these stops and keeps what it has read. With 0, none is too many.',
    unit: 'errors',
    default: 0,
    least: 0,
    most: 1_000_000_000,
  },
}

export const streamingNumbers = Object.keys(streamingOptions) as StreamingNumber[]

/** Every option as it is until somebody sets it. */
export const defaultStreamingConfig: StreamingConfig = {
  ...(Object.fromEntries(streamingNumbers.map((name) => [name, streamingOptions[name].default])) as Record<
    StreamingNumber,
    number
  >),
  continueOnError: true,
}

/** A value as it was given, as it stands in a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}...` : text
}

function amount(name: StreamingNumber, value: number): string {
  const { unit } = streamingOptions[name]
  if (unit !== 'bytes') return value.toLocaleString('en')
  for (const [size, sign] of [
    [1024 * 1024 * mebibyte, 'TiB'],
    [1024 * mebibyte, 'GiB'],
    [mebibyte, 'MiB'],
    [kibibyte, 'KiB'],
  ] as const)
    if (value >= size && value % size === 0) return `${(value / size).toLocaleString('en')} ${sign}`
  return `${value.toLocaleString('en')} bytes`
}

/** Why an option cannot have this value, as a sentence that prints what was given; null when it can. */
export function streamingRefusal(name: keyof StreamingConfig, value: unknown): string | null {
  if (name === 'continueOnError')
    return typeof value === 'boolean' ? null : `It must be true or false, but ${shown(value)} was given.`
  if (typeof value !== 'number') return `It must be a number, but ${shown(value)} was given.`
  if (name === 'maxElementDepth' || name === 'maxElementCount') {
    const refusal = limitRefusal(name, value)
    return refusal === null ? null : `${refusal.replace(/\.$/, '')}, but ${shown(value)} was given.`
  }
  const { unit, least, most } = streamingOptions[name]
  if (!Number.isInteger(value))
    return `It must be a whole number${unit === 'bytes' ? ' of bytes' : ''}, but ${shown(value)} was given.`
  if (value < least || value > most)
    return `It must be between ${amount(name, least)} and ${amount(name, most)}, but ${shown(value)} was given.`
  return null
}

/**
 * All options, of some that were given. Throws a RangeError that names each option that cannot be as it was given, with
 * what was given, and options there are not.
 */
export function streamingConfigFrom(given: Readonly<Record<string, unknown>> = {}): StreamingConfig {
  const known = Object.keys(defaultStreamingConfig)
  const refusals: string[] = []
  const config: Record<string, unknown> = { ...defaultStreamingConfig }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!known.includes(name)) {
      refusals.push(`${name}: There is no such option. There are ${known.join(', ')}.`)
      continue
    }
    const refusal = streamingRefusal(name as keyof StreamingConfig, value)
    if (refusal === null) config[name] = value
    else refusals.push(`${name}: ${refusal}`)
  }
  if (refusals.length > 0) throw new RangeError(refusals.join('\n'))
  return config as unknown as StreamingConfig
}
