import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { type StreamingConfig, streamingConfigFrom } from '../base/streaming-config.ts'
import { openErnReader } from '../ern/open-ern-reader.ts'
import type { ErnRecord, ProblemRecord } from '../ern/record.ts'
import { XmlError, type XmlErrorCode } from '../xml/reader.ts'

/** What a message is read from: the path of a file, its bytes, or anything that brings them in pieces. */
export type ParseSource =
  | string
  | Uint8Array
  | Readable
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array>

/** Some of a message's records, in the order they stand. */
export interface ParsedChunk {
  /** 0 for the first. */
  number: number
  records: ErnRecord[]
  /** Bytes of the source that were read so far. */
  bytes: number
}

/** How far reading is. */
export interface ParseProgress {
  bytes: number
  /** Bytes of the source; null when nobody knows. */
  totalBytes: number | null
  records: number
  releases: number
  errors: number
}

/** Memory of this process, near what was allowed. */
export interface MemoryPressure {
  /** Resident bytes. */
  used: number
  limit: number
  /** `high` above four fifths of the limit; `over` when reading stops. */
  level: 'high' | 'over'
}

/** How a message is read. Every option of StreamingConfig may be left out. */
export interface ParseConfig extends Partial<StreamingConfig> {
  /** Sees each chunk before it is given out; reading waits for what it returns. */
  onChunk?: (chunk: ParsedChunk) => void | Promise<void>
  /** Hears after each piece of the source how far it is. */
  onProgress?: (progress: ParseProgress) => void
  /** Hears when memory comes near its limit; reading waits for what it returns, so that memory can be given back. */
  onMemoryPressure?: (pressure: MemoryPressure) => void | Promise<void>
  /** Ends reading. */
  signal?: AbortSignal
}

/** How reading ended. */
export interface ParseSummary extends ParseProgress {
  chunks: number
  /** Whether the whole of the source was read. */
  complete: boolean
}

/** Why reading ended before the source did. Chunks that were given out before stand. */
export class StreamParseError extends Error {
  /** XML's codes, and `MAX-ERRORS`, `RECORD-ERROR`, `MEMORY`, `NOT-READABLE`. */
  readonly code: XmlErrorCode | 'MAX-ERRORS' | 'RECORD-ERROR' | 'MEMORY' | 'NOT-READABLE'
  /** Byte of the source; null when it is no place's fault. */
  readonly offset: number | null
  /** 1-based line of the offset; null when it is not known. */
  readonly line: number | null

  constructor(
    code: StreamParseError['code'],
    message: string,
    place: { offset: number | null; line: number | null },
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StreamParseError'
    this.code = code
    this.offset = place.offset
    this.line = place.line
  }
}

const nowhere = { offset: null, line: null }

/**
 * Reads a message as a stream: gives its records in chunks, in document order, and reads on only when the next chunk is
 * asked for. Holds one chunk of records and one piece of the source, whatever the size of the message.
 *
 * A record with errors is followed by problem records. With `continueOnError` (the default) reading goes on after them,
 * and a source that breaks off ends with a problem record and `complete: false` in what the generator returns; without
 * it, both throw a StreamParseError after the records before them were given out. A limit on memory or errors that is
 * met always throws. Options that cannot be so throw a RangeError that prints them, at once.
 */
export function streamParse(
  source: ParseSource,
  config: ParseConfig = {},
): AsyncGenerator<ParsedChunk, ParseSummary, void> {
  const { onChunk, onProgress, onMemoryPressure, signal, ...given } = config
  const settings = streamingConfigFrom(given)
  const pieces = piecesOf(source, settings.chunkSize)
  return new Parsing(settings, { onChunk, onProgress, onMemoryPressure, signal }).run(pieces)
}

interface Pieces {
  total: number | null
  pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>
}

function piecesOf(source: ParseSource, chunkSize: number): Pieces {
  if (typeof source === 'string')
    return { total: null, pieces: createReadStream(source, { highWaterMark: chunkSize }) }
  if (source instanceof Uint8Array) return { total: source.length, pieces: [source] }
  if (
    typeof source === 'object' &&
    source !== null &&
    (Symbol.asyncIterator in source || Symbol.iterator in source)
  )
    return { total: null, pieces: source as AsyncIterable<Uint8Array> }
  throw new TypeError(
    `Expected a path, bytes, a readable stream or an iterable of bytes, got ${String(source)} (${typeof source})`,
  )
}

type Hooks = Pick<ParseConfig, 'onChunk' | 'onProgress' | 'onMemoryPressure' | 'signal'>

/** One reading of one source. */
class Parsing {
  readonly #settings: StreamingConfig
  readonly #hooks: Hooks
  #records: ErnRecord[] = []
  #waitingBytes = 0
  #progress: ParseProgress = { bytes: 0, totalBytes: null, records: 0, releases: 0, errors: 0 }
  #chunks = 0
  /** The first record with an error, where reading must not go on after one. */
  #failed: ProblemRecord | null = null
  /** Lines before the piece that is being read. */
  #lines = 0
  #piece: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) }

  constructor(settings: StreamingConfig, hooks: Hooks) {
    this.#settings = settings
    this.#hooks = hooks
  }

  async *run({ total, pieces }: Pieces): AsyncGenerator<ParsedChunk, ParseSummary, void> {
    const { chunkSize, maxElementDepth, maxElementCount } = this.#settings
    this.#progress.totalBytes = total
    const reader = openErnReader((record) => this.#take(record), {
      limits: { maxElementDepth, maxElementCount },
    })
    let broken: StreamParseError | null = null
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        if (!(bytes instanceof Uint8Array))
          throw new TypeError(`Expected bytes, got ${String(piece)} (${typeof piece})`)
        for (let at = 0; at < bytes.length; at += chunkSize) {
          this.#hooks.signal?.throwIfAborted()
          this.#read(bytes.subarray(at, at + chunkSize), reader.write)
          yield* this.#full(false)
          this.#hooks.onProgress?.({ ...this.#progress })
          await this.#watchMemory()
        }
      }
      reader.end()
    } catch (thrown) {
      broken = this.#broken(thrown)
    }
    if (broken && this.#settings.continueOnError && isOfTheSource(broken)) this.#take(problemOf(broken))
    yield* this.#full(true)
    if (broken && !(this.#settings.continueOnError && isOfTheSource(broken))) throw broken
    return { ...this.#progress, chunks: this.#chunks, complete: broken === null }
  }

  #read(bytes: Uint8Array, write: (bytes: Uint8Array) => void): void {
    for (let at = this.#piece.bytes.indexOf(10); at >= 0; at = this.#piece.bytes.indexOf(10, at + 1))
      this.#lines++
    this.#piece = { start: this.#progress.bytes, bytes }
    this.#progress.bytes += bytes.length
    write(bytes)
    if (this.#failed !== null) throw this.#recordError(this.#failed)
    const { maxErrors } = this.#settings
    if (maxErrors > 0 && this.#progress.errors > maxErrors)
      throw new StreamParseError(
        'MAX-ERRORS',
        `Reading stopped after ${this.#progress.errors} errors; maxErrors allows ${maxErrors}.`,
        nowhere,
      )
  }

  #take(record: ErnRecord): void {
    if (this.#failed !== null) return
    this.#records.push(record)
    this.#progress.records++
    if (record.kind === 'release') this.#progress.releases++
    if ('start' in record && 'end' in record) this.#waitingBytes += record.end - record.start
    if (record.kind !== 'problem' || record.severity !== 'error') return
    this.#progress.errors++
    if (!this.#settings.continueOnError) this.#failed = record
  }

  /** Gives out what has gathered, in chunks of no more than allowed. */
  async *#full(isLast: boolean): AsyncGenerator<ParsedChunk, void, void> {
    const { flushThreshold, bufferSize } = this.#settings
    while (
      this.#records.length >= flushThreshold ||
      (this.#records.length > 0 && (isLast || this.#waitingBytes >= bufferSize))
    ) {
      const records = this.#records.splice(0, flushThreshold)
      if (this.#records.length === 0) this.#waitingBytes = 0
      const chunk = { number: this.#chunks++, records, bytes: this.#progress.bytes }
      await this.#hooks.onChunk?.(chunk)
      yield chunk
    }
  }

  async #watchMemory(): Promise<void> {
    const limit = this.#settings.maxMemoryUsage
    let used = process.memoryUsage.rss()
    if (used < limit * 0.8) return
    if (used < limit) {
      await this.#hooks.onMemoryPressure?.({ used, limit, level: 'high' })
      return
    }
    await this.#hooks.onMemoryPressure?.({ used, limit, level: 'over' })
    used = process.memoryUsage.rss()
    if (used >= limit)
      throw new StreamParseError(
        'MEMORY',
        `Reading stopped: this process holds ${used} bytes, and maxMemoryUsage allows ${limit}.`,
        nowhere,
      )
  }

  /** What ended reading, for the caller; what is none of the source's doing is thrown as it is. */
  #broken(thrown: unknown): StreamParseError {
    if (thrown instanceof StreamParseError) return thrown
    if (thrown instanceof XmlError) {
      const line = this.#lineOf(thrown.offset)
      const place = line === null ? `at byte ${thrown.offset}` : `in line ${line}`
      return new StreamParseError(
        thrown.code,
        `${thrown.message} (${place})`,
        { offset: thrown.offset, line },
        thrown,
      )
    }
    if (thrown instanceof Error && 'code' in thrown && 'syscall' in thrown)
      return new StreamParseError(
        'NOT-READABLE',
        `The source cannot be read: ${thrown.message}`,
        nowhere,
        thrown,
      )
    throw thrown
  }

  #recordError({ text, offset }: ProblemRecord): StreamParseError {
    return new StreamParseError('RECORD-ERROR', text, { offset, line: this.#lineOf(offset) })
  }

  #lineOf(offset: number): number | null {
    const { start, bytes } = this.#piece
    if (offset < start) return null
    let line = this.#lines + 1
    for (let at = bytes.indexOf(10); at >= 0 && start + at < offset; at = bytes.indexOf(10, at + 1)) line++
    return line
  }
}

function isOfTheSource({ code }: StreamParseError): boolean {
  return code !== 'MEMORY' && code !== 'MAX-ERRORS' && code !== 'NOT-READABLE'
}

function problemOf({ code, message, offset }: StreamParseError): ProblemRecord {
  return {
    kind: 'problem',
    code: code as XmlErrorCode,
    severity: 'error',
    text: message,
    advice: null,
    path: null,
    offset: offset ?? 0,
  }
}
