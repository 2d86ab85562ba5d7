import type { XmlHandler } from '../../xml/reader.ts'
import { fileProblem } from './bad-input.ts'
import type { OpenInput } from './open-input.ts'
import { RecordList } from './read-records.ts'
import { type ReadingOptions, type ReadPiece, SourceReading } from './source-reading.ts'

/** Reads one source, here or in another thread, piece by piece. */
export interface Reading {
  /** What comes next; not to be called again after a piece that says it is the last. */
  next(): ReadPiece | Promise<ReadPiece>
  /** Reads no further. What was read already still comes. */
  stop(): void
}

/**
 * Reads in this thread, a chunk when it is asked for; the next is fetched meanwhile. `buffers` are used in turn; when
 * the signal says so, the reading stops. `instead` hears the source instead of what makes records of messages.
 */
export function readHere(
  options: ReadingOptions,
  input: OpenInput,
  buffers: readonly [Buffer, Buffer],
  signal: AbortSignal,
  instead: XmlHandler | null = null,
): Reading {
  const reading = new SourceReading(options, new RecordList(), instead)
  let used = 0
  let at = 0
  let stopped = false
  const fill = () => {
    const buffer = buffers[used++ % 2]!
    const filling = input.read(buffer, buffer.length, at)
    // It is awaited when the next piece is asked for; until then nobody listens.
    filling.catch(() => {})
    return { buffer, filling }
  }
  let next = fill()
  return {
    async next() {
      const { buffer, filling } = next
      let length: number
      const began = performance.now()
      try {
        length = await filling
      } catch (thrown) {
        return reading.breakOff(stopped ? null : fileProblem(thrown))
      }
      reading.fetched(performance.now() - began)
      if (stopped || (length === 0 && signal.aborted)) return reading.breakOff()
      if (length === 0) return reading.end()
      at += length
      next = fill()
      const piece = reading.read(buffer.subarray(0, length))
      // Nobody reads on after a fault: the buffers are free for the next file.
      if (piece.ended) await next.filling.catch(() => {})
      return piece
    },
    stop() {
      stopped = true
    },
  }
}
