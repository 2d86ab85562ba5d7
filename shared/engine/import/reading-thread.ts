import type { MessagePort, Worker } from 'node:worker_threads'
import type { XmlHandler } from '../../xml/reader.ts'
import { type ReadingOptions, type ReadPiece, SourceReading } from './source-reading.ts'

/** Reads the chunks of one source, here or in another thread. */
export interface Reading {
  /** Chunks that may be on their way at once before the pieces of the first are taken. */
  readonly ahead: number
  /** A buffer to fill with the next chunk. */
  buffer(): Buffer
  /** Reads the first `length` bytes of a buffer that was asked for before; it is not to be used afterwards. */
  read(buffer: Buffer, length: number): ReadPiece | Promise<ReadPiece>
  end(): ReadPiece | Promise<ReadPiece>
  breakOff(): ReadPiece | Promise<ReadPiece>
}

type Question =
  | { ask: 'begin'; options: ReadingOptions }
  | { ask: 'read'; buffer: ArrayBuffer; length: number }
  | { ask: 'end' }
  | { ask: 'break-off' }

type Answer = { piece: ReadPiece; buffer?: ArrayBuffer } | { error: unknown }

/** What the thread says first. */
const ready = 'ready'

/**
 * Reads in this thread: a chunk is read when it is asked for. `buffers` are used in turn; `instead` hears the source
 * instead of what makes records of messages.
 */
export function readHere(
  options: ReadingOptions,
  buffers: readonly [Buffer, Buffer],
  instead: XmlHandler | null = null,
): Reading {
  const reading = new SourceReading(options, instead)
  let used = 0
  return {
    ahead: 0,
    buffer: () => buffers[used++ % 2]!,
    read: (buffer, length) => reading.read(buffer.subarray(0, length)),
    end: () => reading.end(),
    breakOff: () => reading.breakOff(),
  }
}

/** Chunks on their way to the thread: enough that it never waits, few enough to be no memory. */
const chunksAhead = 2

/**
 * A thread that reads sources while this one writes what was read, one source after the other. Moving records costs a
 * tenth of what reading them does, so this pays for large files only.
 */
export class ReadingThread {
  readonly #worker: Worker
  readonly #waiting: { resolve(answer: Answer): void; reject(error: unknown): void }[] = []
  #failure: unknown = null
  #free: ArrayBuffer[] = []
  /** Whether the thread has started; false when it cannot. */
  readonly started: Promise<boolean>
  #tellStarted: (started: boolean) => void = () => {}

  constructor(worker: Worker) {
    this.#worker = worker
    this.started = new Promise((resolve) => {
      this.#tellStarted = resolve
    })
    worker.on('message', (answer: Answer | typeof ready) => {
      if (answer === ready) this.#tellStarted(true)
      else this.#waiting.shift()?.resolve(answer)
    })
    worker.on('error', (error) => this.#fail(error))
    worker.on('messageerror', (error) => this.#fail(error))
    worker.on('exit', (code) => this.#fail(new Error(`The reading thread has ended with ${code}`)))
  }

  /** Begins a source. `chunkBytes` is the size of its buffers. */
  begin(options: ReadingOptions, chunkBytes: number): Reading {
    this.#worker.postMessage({ ask: 'begin', options } satisfies Question)
    this.#free = this.#free.filter((buffer) => buffer.byteLength === chunkBytes)
    return {
      ahead: chunksAhead,
      buffer: () => Buffer.from(this.#free.pop() ?? new ArrayBuffer(chunkBytes)),
      read: (buffer, length) => {
        const memory = buffer.buffer as ArrayBuffer
        return this.#ask({ ask: 'read', buffer: memory, length }, [memory])
      },
      end: () => this.#ask({ ask: 'end' }),
      breakOff: () => this.#ask({ ask: 'break-off' }),
    }
  }

  async dispose(): Promise<void> {
    this.#failure = new Error('The reading thread is disposed of')
    await this.#worker.terminate()
  }

  async #ask(question: Question, transfer: ArrayBuffer[] = []): Promise<ReadPiece> {
    if (this.#failure !== null) throw this.#failure
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(question, transfer)
    })
    if ('error' in answer) throw answer.error
    if (answer.buffer !== undefined) this.#free.push(answer.buffer)
    return answer.piece
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#tellStarted(false)
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
  }
}

/** The other side: answers every question but `begin`, in order. */
export function serveReading(port: MessagePort): void {
  let reading: SourceReading | null = null
  port.postMessage(ready)
  const answerTo = (question: Exclude<Question, { ask: 'begin' }>): Answer => {
    if (reading === null) throw new Error('No source was begun')
    if (question.ask === 'end') return { piece: reading.end() }
    if (question.ask === 'break-off') return { piece: reading.breakOff() }
    const piece = reading.read(Buffer.from(question.buffer, 0, question.length))
    return { piece, buffer: question.buffer }
  }
  port.on('message', (question: Question) => {
    if (question.ask === 'begin') {
      reading = new SourceReading(question.options)
      return
    }
    let answer: Answer
    try {
      answer = answerTo(question)
    } catch (error) {
      answer = { error }
    }
    port.postMessage(answer, memoryOf(answer))
  })
}

/** What is moved instead of copied. */
function memoryOf(answer: Answer): ArrayBuffer[] {
  if ('error' in answer) return []
  const { links, blocks } = answer.piece
  const owned = blocks
    .map(({ data }) => data)
    // Small results of compression share a pool with others.
    .filter((data) => data.byteLength === data.buffer.byteLength)
  const moved = [links.anchors, links.starts, links.references, ...owned].map(
    ({ buffer }) => buffer as ArrayBuffer,
  )
  return answer.buffer === undefined ? moved : [...moved, answer.buffer]
}
