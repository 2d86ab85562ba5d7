import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { FileChoice } from '../../base/file-choice.ts'
import type { ImportTask } from '../../contract/import-process.ts'
import { ReadingMemory } from '../../ern/reading-memory.ts'
import type { XmlHandler } from '../../xml/reader.ts'
import type { OpenInput } from './open-input.ts'
import { type ReadRecords, RecordList } from './read-records.ts'
import { type Reading, readHere } from './reading.ts'
import { ReadingThread } from './reading-thread.ts'
import { SourceReading } from './source-reading.ts'

/**
 * Files from this size on are read by a thread of their own, where there is a second core for it. Below it, starting one,
 * compiling code twice and moving the records cost what the second core gives (measured at 100 MB: the same time, a
 * quarter more of the processor, 25 MB more memory, first tracks 0.3 s later).
 */
const defaultThreadFrom = availableParallelism() > 1 ? 256 * 1024 * 1024 : Number.POSITIVE_INFINITY

/** Starts reading the files of one import, here or in a thread, with what they share. */
export class ImportReadings {
  readonly #task: ImportTask
  readonly #choice: FileChoice
  /** Where the catalog lies, into which the thread makes checkpoints. */
  readonly #catalog: string
  readonly #signal: AbortSignal
  #buffers: [Buffer, Buffer] | null = null
  /** What small files were found to have in common. */
  #memory: ReadingMemory | null = null
  #startThread: (() => Worker) | null
  #thread: ReadingThread | null = null
  /** Whether no file comes after the one that is read. */
  isLast = false
  /** Resolves when a thread that was done has ended. */
  threadEnds: Promise<void> = Promise.resolve()

  /** `startThread` starts a thread that serves reading; without it large files are read in this one too. */
  constructor(
    task: ImportTask,
    choice: FileChoice,
    catalog: string,
    signal: AbortSignal,
    startThread: (() => Worker) | null,
  ) {
    this.#task = task
    this.#choice = choice
    this.#catalog = catalog
    this.#signal = signal
    this.#startThread = startThread
  }

  /** Two buffers of a chunk, for the file being read: memory that is reused is not waited for. */
  get buffers(): [Buffer, Buffer] {
    this.#buffers ??= [
      Buffer.allocUnsafeSlow(this.#task.chunkBytes),
      Buffer.allocUnsafeSlow(this.#task.chunkBytes),
    ]
    return this.#buffers
  }

  /** Begins to read a file that is in memory, of which the hash sum may be known. To be read to its end before the next. */
  atHand(digest: string | null, instead: XmlHandler | null = null): SourceReading<ReadRecords> {
    const { reader, limits } = this.#task
    if (this.#memory === null || this.#memory.isFull) this.#memory = new ReadingMemory(limits)
    const options = { reader, limits, hash: this.#choice.hash, digest }
    return new SourceReading(options, new RecordList(), instead, this.#memory)
  }

  /** Begins to read a file. `instead` hears it instead of what makes records of messages. */
  async begin(input: OpenInput, instead: XmlHandler | null = null): Promise<Reading> {
    const { reader, limits, chunkBytes } = this.#task
    const options = { reader, limits, hash: this.#choice.hash }
    const thread = instead === null ? this.#threadFor(input.bytes) : null
    if (thread !== null) {
      if (await thread.started) return thread.begin(options, input, chunkBytes, this.#catalog, this.#signal)
      // A platform that starts no threads reads more slowly.
      this.#startThread = null
      this.#thread = null
    }
    return readHere(options, input, this.buffers, this.#signal, instead)
  }

  /** Whether a thread reads files of this size, as far as one can be started; it is started then. */
  byThread(bytes: number): boolean {
    return this.#threadFor(bytes) !== null
  }

  /** Whether a thread reads while this one writes. */
  get areAside(): boolean {
    return this.#thread !== null
  }

  /** What was written has been committed. */
  committed(): void {
    this.#thread?.committed()
  }

  /** Nothing more is read by the thread: its memory is free for what is left to do. */
  endThread(): void {
    this.#startThread = null
    this.#disposeThread()
  }

  /** Ends the thread, if there is one, until another large file is read. */
  async letThreadGo(): Promise<void> {
    this.#disposeThread()
    await this.threadEnds
  }

  #disposeThread(): void {
    if (this.#thread !== null) this.threadEnds = this.#thread.dispose()
    this.#thread = null
  }

  /** The thread that reads files of this size, started if need be; null for those that are read here. */
  #threadFor(bytes: number): ReadingThread | null {
    if (this.#startThread === null || bytes < (this.#task.threadFromBytes ?? defaultThreadFrom)) return null
    this.#thread ??= new ReadingThread(this.#startThread())
    return this.#thread
  }
}
