import type { Worker } from 'node:worker_threads'
import type { QueryThreadTask } from './serve-queries.ts'
import type { WantedIndex } from './sort-indexes.ts'

/**
 * Makes the indexes that orders of long lists ask for, one at a time, each in a thread of its own: neither the engine nor
 * what reads the lists waits for it, and lists are sorted without until it is there. One that could not be made is not
 * tried again until the catalog is opened anew.
 */
export class IndexBuilding {
  readonly #start: (task: QueryThreadTask) => Worker
  readonly #catalogPath: string
  /** Names of all that were asked for and are not there. */
  readonly #known = new Set<string>()
  #last: Promise<void> = Promise.resolve()
  #closed = false

  constructor(start: (task: QueryThreadTask) => Worker, catalogPath: string) {
    this.#start = start
    this.#catalogPath = catalogPath
  }

  want(wanted: WantedIndex): void {
    if (this.#known.has(wanted.name)) return
    this.#known.add(wanted.name)
    this.#last = this.#last.then(() => this.#make(wanted))
  }

  /** Resolves when nothing is being made any more. */
  settled(): Promise<void> {
    return this.#last
  }

  /** Begins no more. One that is being made is waited for: SQLite cannot leave it midway. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  async #make(wanted: WantedIndex): Promise<void> {
    if (this.#closed) return
    const worker = this.#start({ task: 'index', catalog: this.#catalogPath, wanted })
    await new Promise<void>((resolve) => {
      worker.on('error', () => resolve())
      worker.on('exit', (code) => {
        // It may be dropped for others, and wanted again.
        if (code === 0) this.#known.delete(wanted.name)
        resolve()
      })
    })
  }
}
