import type { Disposable } from '../../base/disposable.ts'
import type { FilesTask, ImportProgress, SharedEnd, SharedFile } from '../../contract/import-process.ts'
import type { ProcessSample } from '../../contract/jobs.ts'
import { emptySummary } from '../import/file-summary.ts'
import type { ImportProcesses, ImportWorker } from './import-processes.ts'
import { type LostProcess, PoolReader } from './pool-reader.ts'

/** What an import gives the pool, and is told. */
export interface PooledImport {
  /** What every batch of it is read with. */
  readonly task: Omit<FilesTask, 'files'>
  /** Files have come to rest, or are handed back. */
  ended(files: SharedEnd[]): void
  /** Rows were committed. */
  committed(): void
  /** Bytes a process has read of files that have not come to rest; `progress` is what it tells, null at its end. */
  underWay(worker: string, bytes: number, progress: ImportProgress | null): void
  /** What a process of it holds now. */
  sampled(sample: ProcessSample): void
  /**
   * A process has ended while it read these. What it left half read is taken out of the catalog, so that they can be
   * read again.
   */
  lost(files: readonly SharedFile[]): Promise<void>
  /** A file ended the process that read it alone: it is told so. Gives how it ended. */
  broken(file: SharedFile, reason: string): Promise<SharedEnd>
}

/** A batch that waits. */
interface Batch {
  files: readonly SharedFile[]
  /** A file of a batch that ended its process: it is read and committed by itself. */
  isAlone: boolean
}

/** The files of one import that wait for the pool. */
export interface PoolQueue extends Disposable {
  /** Files to be read, in one batch. */
  add(files: readonly SharedFile[]): void
  /** Reads nothing more: what waits and what is being read comes back as stopped. */
  stop(): void
  /** Ends its processes at once. */
  kill(): void
}

class Queue implements PoolQueue {
  readonly of: PooledImport
  readonly #pool: ImportPool
  readonly waiting: Batch[] = []
  readonly workers = new Set<ImportWorker>()
  isStopped = false

  constructor(of: PooledImport, pool: ImportPool) {
    this.of = of
    this.#pool = pool
  }

  add(files: readonly SharedFile[]): void {
    if (this.isStopped) this.#turnAway(files)
    else this.waiting.push({ files, isAlone: false })
    this.#pool.next()
  }

  stop(): void {
    this.isStopped = true
    for (const { files } of this.waiting.splice(0)) this.#turnAway(files)
    for (const { client } of this.workers) client.call('stop', {}).catch(() => {})
  }

  kill(): void {
    for (const { handle } of this.workers) handle.kill()
  }

  #turnAway(files: readonly SharedFile[]): void {
    this.of.ended(
      files.map(({ name }) => ({
        name,
        summary: {
          ...emptySummary(name),
          status: 'stopped',
          error: 'Not read: the import was stopped before it.',
        },
      })),
    )
  }

  dispose(): void {
    this.stop()
    this.#pool.remove(this)
  }
}

/**
 * The processes that read the files of folders, shared by all imports: each takes a batch after the other, of the
 * imports in turn. A batch whose process ends is read again file by file, so that what ends a process is one file.
 */
export class ImportPool {
  readonly #processes: ImportProcesses
  /** How many may read at once, as things stand. */
  readonly #size: () => number
  /** In the order in which they have their turn. */
  #queues: Queue[] = []
  #reading = 0

  constructor(processes: ImportProcesses, size: () => number) {
    this.#processes = processes
    this.#size = size
  }

  /** Processes that read now. */
  get reading(): number {
    return this.#reading
  }

  open(of: PooledImport): PoolQueue {
    const queue = new Queue(of, this)
    this.#queues.push(queue)
    return queue
  }

  remove(queue: PoolQueue): void {
    this.#queues = this.#queues.filter((open) => open !== queue)
  }

  /** Starts what may start. To be called when the size may have grown. */
  next(): void {
    while (
      this.#reading < Math.max(1, this.#size()) &&
      this.#queues.some(({ waiting }) => waiting.length > 0)
    )
      void this.#read()
  }

  /** Takes batches with one process, until none waits or it is one too many. */
  async #read(): Promise<void> {
    this.#reading++
    let worker: ImportWorker | null = null
    let peak = 0
    try {
      while (this.#reading <= Math.max(1, this.#size())) {
        const queue = this.#turn()
        if (!queue) break
        worker ??= this.#processes.take()
        const read = await this.#readFor(queue, worker)
        if (read === null) worker = null
        else peak = Math.max(peak, read)
      }
    } finally {
      this.#reading--
      if (worker) this.#processes.giveBack(worker, peak)
    }
  }

  /** The import whose turn it is; it goes to the end of the row. */
  #turn(): Queue | undefined {
    const queue = this.#queues.find(({ waiting }) => waiting.length > 0)
    if (queue) this.#queues = [...this.#queues.filter((other) => other !== queue), queue]
    return queue
  }

  /** Whether a process that reads for an import goes on with its next batch, before what it has read has come to rest. */
  #goesOn(queue: Queue): boolean {
    const [next] = queue.waiting
    if (this.#reading > Math.max(1, this.#size()) || !next || next.isAlone) return false
    return this.#queues.every((other) => other === queue || other.waiting.length === 0)
  }

  /**
   * Reads batches of one import with one process, until none waits or it is another's turn. The most memory the process
   * has held; null when it has ended.
   */
  async #readFor(queue: Queue, worker: ImportWorker): Promise<number | null> {
    const reader = new PoolReader(queue.of, worker)
    queue.workers.add(worker)
    try {
      let batch: Batch
      let lost: LostProcess | null
      do {
        batch = queue.waiting.shift()!
        lost = await reader.read(batch.files)
      } while (lost === null && !batch.isAlone && this.#goesOn(queue))
      lost ??= await reader.rest()
      if (lost === null) return reader.peakBytes
      this.#processes.end(worker)
      await this.#lost(queue, lost)
      return null
    } finally {
      queue.workers.delete(worker)
      reader.dispose()
    }
  }

  /**
   * A process has ended: what it had not finished is read again, each file of the batch it was at on its own. Where it
   * was at none, one of those before may have ended it as it was written.
   */
  async #lost(queue: Queue, { reading, before, reason }: LostProcess): Promise<void> {
    const files = [...before, ...reading]
    if (files.length === 0) return
    if (queue.isStopped) {
      queue.add(files)
      return
    }
    const [only] = files
    if (files.length === 1 && only) {
      queue.of.ended([await queue.of.broken(only, reason)])
      return
    }
    await queue.of.lost(files)
    queue.waiting.unshift(...reading.map((file) => ({ files: [file], isAlone: true })))
    if (before.length > 0) queue.waiting.push({ files: before, isAlone: false })
  }
}
