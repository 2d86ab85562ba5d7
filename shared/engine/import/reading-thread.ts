import type { Worker } from 'node:worker_threads'
import { pack } from '../catalog/archive-writer.ts'
import { fileProblem } from './bad-input.ts'
import type { OpenInput } from './open-input.ts'
import { unpackedRecords } from './packed-records.ts'
import type { FoundProblem } from './problem-rows.ts'
import type { Reading } from './reading.ts'
import { place, type Question, type ThreadAnswer, threadReady } from './serve-reading.ts'
import type { ReadingOptions, ReadPiece } from './source-reading.ts'

/** How often what was committed is copied to its place, in milliseconds. */
const checkpointEvery = 1000

/** Packs the blocks the thread had no time for. */
function packed(piece: ReadPiece): ReadPiece {
  if (!piece.blocks.some(({ isLoose }) => isLoose)) return piece
  const began = performance.now()
  const blocks = piece.blocks.map(pack)
  const archive = piece.took.archive + performance.now() - began
  return { ...piece, blocks, took: { ...piece.took, archive } }
}

/** Chunks of an input the thread cannot read by itself that are on their way to it. */
const mostFed = 4

/** One source that the thread reads. */
interface ThreadSource {
  number: number
  /** Pieces nobody has asked for yet. */
  pieces: ReadPiece[]
  waiting: { resolve(piece: ReadPiece): void; reject(error: unknown): void } | null
  tallies: number[]
  free: ArrayBuffer[]
  /** Called when a piece has come. */
  answered(): void
}

/**
 * A thread that reads sources while this one writes what was read, one source after the other. It reads a plain file by
 * itself and goes on while this thread is busy, as far ahead as is good for the memory; other inputs it is fed with.
 */
export class ReadingThread {
  readonly #worker: Worker
  #source: ThreadSource | null = null
  #sources = 0
  #shared: Int32Array<SharedArrayBuffer> | null = null
  #committedAt = performance.now()
  #failure: unknown = null
  /** Whether the thread has started; false when it cannot. */
  readonly started: Promise<boolean>
  #tellStarted: (started: boolean) => void = () => {}

  constructor(worker: Worker) {
    this.#worker = worker
    this.started = new Promise((resolve) => {
      this.#tellStarted = resolve
    })
    worker.on('message', (answer: ThreadAnswer | typeof threadReady) => {
      if (answer === threadReady) this.#tellStarted(true)
      else this.#take(answer)
    })
    worker.on('error', (error) => this.#fail(error))
    worker.on('messageerror', (error) => this.#fail(error))
    worker.on('exit', (code) => this.#fail(new Error(`The reading thread has ended with ${code}`)))
  }

  /** Rows were committed: when it has nothing else to do, the thread copies them to their place in the catalog. */
  committed(): void {
    const now = performance.now()
    if (this.#shared === null || now - this.#committedAt < checkpointEvery) return
    this.#committedAt = now
    Atomics.store(this.#shared, place.committed, 1)
  }

  /** Begins a source, in chunks of this size. When the signal says so, the reading stops. `catalog`: path of the one it is for. */
  begin(
    options: ReadingOptions,
    input: OpenInput,
    chunkBytes: number,
    catalog: string,
    signal: AbortSignal,
  ): Reading {
    const source: ThreadSource = {
      number: ++this.#sources,
      pieces: [],
      waiting: null,
      tallies: [],
      free: [],
      answered() {},
    }
    this.#source = source
    const next = (): ReadPiece | Promise<ReadPiece> => {
      const piece = source.pieces.shift()
      if (piece !== undefined) return piece
      if (this.#failure !== null) return Promise.reject(this.#failure)
      return new Promise((resolve, reject) => {
        source.waiting = { resolve, reject }
      })
    }
    if (input.descriptor === undefined) return this.#feed(source, options, input, chunkBytes, signal, next)
    const shared = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))
    this.#shared = shared
    const told = (at: number) => {
      Atomics.add(shared, at, 1)
      Atomics.notify(shared, place.taken)
    }
    this.#ask({
      ask: 'file',
      number: source.number,
      options,
      descriptor: input.descriptor,
      chunkBytes,
      shared,
      catalog,
    })
    return {
      async next() {
        const piece = await next()
        told(place.taken)
        return packed(piece)
      },
      stop: () => told(place.stopped),
    }
  }

  async dispose(): Promise<void> {
    this.#failure ??= new Error('The reading thread is disposed of')
    await this.#worker.terminate()
  }

  #feed(
    source: ThreadSource,
    options: ReadingOptions,
    input: OpenInput,
    chunkBytes: number,
    signal: AbortSignal,
    next: Reading['next'],
  ): Reading {
    const { number } = source
    let fed = 0
    let stopped = false
    let more: () => void = () => {}
    source.answered = () => {
      fed--
      more()
    }
    this.#ask({ ask: 'begin', number, options })
    const end = (fault: FoundProblem | null, isWhole = false) =>
      this.#ask({ ask: 'end', number, fault, isWhole })
    const feed = async () => {
      for (let at = 0; ; ) {
        while (fed >= mostFed && !stopped)
          await new Promise<void>((resolve) => {
            more = resolve
          })
        const memory = source.free.pop() ?? new ArrayBuffer(chunkBytes)
        let length: number
        try {
          length = stopped ? 0 : await input.read(Buffer.from(memory), chunkBytes, at)
        } catch (thrown) {
          return end(fileProblem(thrown))
        }
        if (stopped || (length === 0 && signal.aborted)) return end(null)
        if (length === 0) return end(null, true)
        at += length
        fed++
        this.#ask({ ask: 'read', number, buffer: memory, length }, [memory])
      }
    }
    void feed()
    return {
      next,
      stop() {
        stopped = true
        more()
      },
    }
  }

  #take({ number, error, piece, buffer }: ThreadAnswer): void {
    const source = this.#source
    if (error !== undefined) this.#fail(error)
    if (source?.number !== number || piece === undefined) return
    if (buffer !== undefined) source.free.push(buffer)
    const read = { ...piece, records: unpackedRecords(piece.records, source.tallies) }
    source.answered()
    if (source.waiting === null) {
      source.pieces.push(read)
      return
    }
    const { resolve } = source.waiting
    source.waiting = null
    resolve(read)
  }

  #ask(question: Question, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(question, transfer)
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#tellStarted(false)
    const source = this.#source
    source?.waiting?.reject(this.#failure)
    if (source) source.waiting = null
  }
}
