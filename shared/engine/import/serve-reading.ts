import { readSync } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { fileProblem } from './bad-input.ts'
import { IdleCheckpoints } from './idle-checkpoints.ts'
import { type PackedRecords, RecordPacker } from './packed-records.ts'
import { PiecesAhead } from './pieces-ahead.ts'
import type { FoundProblem } from './problem-rows.ts'
import { type ReadingOptions, type ReadPiece, SourceReading } from './source-reading.ts'

/** What a reading thread is asked. Every question and answer has the number of its source. */
export type Question = { number: number } & (
  | {
      /** Read a file by itself, to its end. */
      ask: 'file'
      options: ReadingOptions
      descriptor: number
      chunkBytes: number
      /** See `place`. */
      shared: Int32Array<SharedArrayBuffer>
      /** Path of the catalog that is written meanwhile. */
      catalog: string
    }
  /** Begin a source whose chunks will come. */
  | { ask: 'begin'; options: ReadingOptions }
  | { ask: 'read'; buffer: ArrayBuffer; length: number }
  | { ask: 'end'; fault: FoundProblem | null; isWhole: boolean }
)

export interface ThreadAnswer {
  number: number
  piece?: ReadPiece<PackedRecords>
  /** The memory of a chunk, given back. */
  buffer?: ArrayBuffer
  error?: unknown
}

/** What the thread says first. */
export const threadReady = 'ready'

/**
 * Places in the memory both threads see: how many pieces were taken, whether the reading is to stop, and whether enough was
 * committed for a checkpoint.
 */
export const place = { taken: 0, stopped: 1, committed: 2 } as const

/** With fewer pieces ahead, the thread leaves the packing of blocks to the one that writes. */
const leastAhead = 8

/**
 * The thread makes a checkpoint when it had nothing to do for so many milliseconds since the last: it takes about as long,
 * and where the reading sets the pace, the one that writes has more time for it.
 */
const idleBefore = 100

/** The thread's side of `ReadingThread`. */
export function serveReading(port: MessagePort): void {
  let reading: SourceReading<PackedRecords> | null = null
  let begunNumber = 0
  const answer = (number: number, piece: ReadPiece<PackedRecords>, buffer?: ArrayBuffer) => {
    const told: ThreadAnswer = buffer === undefined ? { number, piece } : { number, piece, buffer }
    port.postMessage(told, memoryOf(piece, buffer))
  }
  port.on('message', (question: Question) => {
    const { number } = question
    try {
      if (question.ask === 'file') readFile(question, (piece) => answer(number, piece))
      else if (question.ask === 'begin') {
        reading = new SourceReading(question.options, new RecordPacker())
        begunNumber = number
      } else if (reading === null || number !== begunNumber) {
        // The rest of a source that is not read any more.
      } else if (question.ask === 'read') {
        const { buffer, length } = question
        answer(number, reading.read(Buffer.from(buffer, 0, length)), buffer)
      } else answer(number, question.isWhole ? reading.end() : reading.breakOff(question.fault))
    } catch (error) {
      port.postMessage({ number, error } satisfies ThreadAnswer)
    }
  })
  port.postMessage(threadReady)
}

/** Reads a file to its end, in step with the thread that takes its pieces. */
function readFile(
  { options, descriptor, chunkBytes, shared, catalog }: Question & { ask: 'file' },
  tell: (piece: ReadPiece<PackedRecords>) => void,
): void {
  const checkpoints = new IdleCheckpoints(catalog)
  const reading = new SourceReading(options, new RecordPacker())
  const chunk = Buffer.allocUnsafeSlow(chunkBytes)
  let at = 0
  const next = () => {
    if (Atomics.load(shared, place.stopped) > 0) return reading.breakOff()
    let length: number
    const began = performance.now()
    try {
      length = readSync(descriptor, chunk, 0, chunkBytes, at)
    } catch (thrown) {
      return reading.breakOff(fileProblem(thrown))
    }
    reading.fetched(performance.now() - began)
    return length === 0 ? reading.end() : reading.read(chunk.subarray(0, length))
  }
  const ahead = new PiecesAhead()
  let idle = 0
  for (;;) {
    for (;;) {
      const taken = Atomics.load(shared, place.taken)
      ahead.taken(taken)
      // Who takes the pieces soon waits for them: it has the time to pack blocks, and this thread has not.
      reading.leavesBlocks = ahead.count < leastAhead
      if (!ahead.isFull || Atomics.load(shared, place.stopped) > 0) break
      if (idle >= idleBefore && Atomics.exchange(shared, place.committed, 0) > 0) {
        idle = 0
        checkpoints.make()
        continue
      }
      const began = performance.now()
      Atomics.wait(shared, place.taken, taken)
      idle += performance.now() - began
    }
    const piece = next()
    at += piece.bytes
    ahead.told(piece)
    tell(piece)
    if (piece.ended) break
  }
  checkpoints.dispose()
}

/** What is moved instead of copied. */
function memoryOf({ links, blocks, records }: ReadPiece<PackedRecords>, buffer?: ArrayBuffer): ArrayBuffer[] {
  const packed = blocks.map(({ data }) => data)
  const { anchors, starts, references, identifiers } = links
  const moved = [records.numbers, anchors, starts, references, identifiers, ...packed].map(
    ({ buffer: memory }) => memory as ArrayBuffer,
  )
  return buffer === undefined ? moved : [...moved, buffer]
}
