import { setTimeout as delay } from 'node:timers/promises'
import { type Disposable, DisposableStack } from '../../base/disposable.ts'
import { LatheError } from '../../contract/errors.ts'
import type { SharedFile } from '../../contract/import-process.ts'
import { emptySummary } from '../import/file-summary.ts'
import type { PooledImport } from './import-pool.ts'
import type { ImportWorker } from './import-processes.ts'

/** How long a process may take to say why it ended, in milliseconds. */
const reasonWithin = 2000

/** A process has ended before all its files had come to rest. */
export interface LostProcess {
  reason: string
  /** What was left of the batch it was reading. */
  reading: SharedFile[]
  /** What was left of the batches before: read, but not committed. */
  before: SharedFile[]
}

/**
 * One process of the pool that reads for one import, batch after batch: it keeps the catalog open meanwhile, and
 * commits when enough has gathered, not at the end of each batch.
 */
export class PoolReader implements Disposable {
  readonly #of: PooledImport
  readonly #worker: ImportWorker
  readonly #during = new DisposableStack()
  /** Files that have not come to rest, by name. */
  readonly #left = new Map<string, SharedFile>()
  #endedBytes = 0
  /** The most memory the process has held. */
  peakBytes = 0

  constructor(of: PooledImport, worker: ImportWorker) {
    this.#of = of
    this.#worker = worker
    const { client } = worker
    this.#during.use(
      client.listen('ended', ({ files }) => {
        for (const { name } of files) {
          this.#endedBytes += this.#left.get(name)?.bytes ?? 0
          this.#left.delete(name)
        }
        of.ended(files)
      }),
    )
    this.#during.use(client.listen('committed', () => of.committed()))
    this.#during.use(
      client.listen('progressed', (progress) =>
        of.underWay(worker.name, Math.max(0, progress.bytes - this.#endedBytes), progress),
      ),
    )
    this.#during.use(client.listen('sampled', (sample) => of.sampled({ ...sample, name: worker.name })))
  }

  /** Has the process read a batch. Null once that is done, although some of it may come to rest later. */
  async read(files: readonly SharedFile[]): Promise<LostProcess | null> {
    const before = [...this.#left.values()]
    for (const file of files) this.#left.set(file.name, file)
    return await this.#ask(before, () =>
      this.#worker.client.call('read', { ...this.#of.task, files: [...files] }),
    )
  }

  /** Has the process commit what it has read. Null once all has come to rest. */
  async rest(): Promise<LostProcess | null> {
    const lost = await this.#ask([], () => this.#worker.client.call('rest', {}))
    if (lost === null) this.#giveUp('the process that read it did not say how it ended')
    return lost
  }

  async #ask(
    before: readonly SharedFile[],
    call: () => Promise<{ peakRssBytes: number }>,
  ): Promise<LostProcess | null> {
    try {
      const { peakRssBytes } = await call()
      this.peakBytes = Math.max(this.peakBytes, peakRssBytes)
      return null
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code !== 'disconnected') {
        this.#giveUp(thrown.message)
        return null
      }
      const reason =
        (await Promise.race([this.#worker.handle.exited, delay(reasonWithin, undefined)])) ??
        'ended without a reason'
      const left = [...this.#left.values()]
      const isBefore = new Set(before)
      return {
        reason,
        reading: left.filter((file) => !isBefore.has(file)),
        before: left.filter((file) => isBefore.has(file)),
      }
    }
  }

  /** Files that nothing was heard of: they are told as failed, so that the import comes to its end. */
  #giveUp(reason: string): void {
    if (this.#left.size === 0) return
    const names = [...this.#left.keys()]
    this.#left.clear()
    this.#of.ended(
      names.map((name) => ({
        name,
        summary: { ...emptySummary(name), status: 'failed', error: `It could not be read: ${reason}` },
      })),
    )
  }

  dispose(): void {
    this.#of.underWay(this.#worker.name, 0, null)
    this.#during.dispose()
  }
}
