import { existsSync } from 'node:fs'
import { Database } from '../catalog/database.ts'

/**
 * Copies what a writer has committed from the catalog's log to its place, from another thread that has nothing better to
 * do: the writer, whose turn it would be, would stand still for as long as the disk takes.
 */
export class IdleCheckpoints {
  readonly #path: string
  #database: Database | null = null

  /** `path`: of the catalog. */
  constructor(path: string) {
    this.#path = path
  }

  /** Copies all that is committed now. */
  make(): void {
    // One that was moved meanwhile is not made anew.
    if (!existsSync(this.#path)) return
    try {
      this.#database ??= this.#open()
      this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)')
    } catch {
      // The writer makes its own when its log has become long, and tells of what is wrong with the disk.
    }
  }

  dispose(): void {
    this.#database?.dispose()
    this.#database = null
  }

  #open(): Database {
    const database = new Database(this.#path, { busyMilliseconds: 0 })
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64;')
    return database
  }
}
