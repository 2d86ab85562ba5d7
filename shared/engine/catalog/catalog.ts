import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Disposable } from '../../base/disposable.ts'
import { LatheError } from '../../contract/lathe-error.ts'
import { inTurns } from '../in-turns.ts'
import { Database, databaseError, isBusy } from './database.ts'
import { applicationId, migrations } from './schema.ts'
import { SourceText } from './source-text.ts'

/** Offset of the application id in a SQLite file. https://sqlite.org/fileformat.html#the_database_header */
const applicationIdOffset = 68

/** How long the engine's own writes wait for an import process to end its transaction, in milliseconds. */
const writeDeadline = 60_000

/**
 * Whether the file may be opened as a catalog: it is empty, or SQLite with our mark. Throws `not-readable` with what
 * it is instead.
 */
function checkHeader(path: string): void {
  const name = basename(path)
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status) return
  if (status.isDirectory()) throw new LatheError('not-readable', `${name} is a folder, not a catalog.`)
  if (status.size === 0) return
  const header = Buffer.alloc(100)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (thrown) {
    throw new LatheError('not-readable', `${name} cannot be read: ${(thrown as Error).message}.`, {
      cause: thrown,
    })
  }
  try {
    readSync(file, header, 0, header.length, 0)
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new LatheError('not-readable', `${name} is no Lathe catalog. Choose another file, or a new name.`)
  if (header.readUInt32BE(applicationIdOffset) !== applicationId)
    throw new LatheError(
      'not-readable',
      `${name} is a database of another program, not a Lathe catalog. Choose another file, or a new name.`,
    )
}

/** Makes the file, empty and private to the user, unless it is there. */
function createPrivate(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'ax', 0o600))
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return
    throw new LatheError(
      'not-writable',
      `The catalog ${basename(path)} cannot be made: ${(thrown as Error).message}.`,
      { cause: thrown },
    )
  }
}

/** Brings the tables up to the newest version. Throws `not-readable` when they are newer than this program. */
function migrate(database: Database, name: string): void {
  const version = () => database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
  if (version() > migrations.length)
    throw new LatheError(
      'not-readable',
      `${name} was made by a newer Lathe (format ${version()}; this one knows up to ${migrations.length}). Update Lathe to open it.`,
    )
  if (version() === migrations.length) return
  database.exec('PRAGMA page_size = 8192')
  database.transaction(() => {
    for (let from = version(); from < migrations.length; from++) {
      database.exec(migrations[from]!)
      database.exec(`PRAGMA user_version = ${from + 1}`)
    }
    database.exec(`PRAGMA application_id = ${applicationId}`)
  })
}

/**
 * What a connection is for: the engine answers windows and must not wait; an import process may; one that reads with
 * others goes on reading instead; a bulk edit, in the engine's process, has much to write in one transaction.
 */
export type CatalogUse = 'engine' | 'import' | 'shared-import' | 'bulk'

const settings: Record<CatalogUse, { busyMilliseconds: number; cacheKilobytes: number }> = {
  engine: { busyMilliseconds: 15, cacheKilobytes: 8_000 },
  import: { busyMilliseconds: 120_000, cacheKilobytes: 4_000 },
  bulk: { busyMilliseconds: 15, cacheKilobytes: 32_000 },
  'shared-import': { busyMilliseconds: 1, cacheKilobytes: 4_000 },
}

/** Of a connection that reads the lists. */
const readingCacheKilobytes = 16_000

/** Told how the engine's own writes get on. */
export interface WritingListener {
  /** A write has waited this long for the lock, and waits on. */
  waiting(milliseconds: number): void
  /** A write was given up, and why. */
  failed(thrown: unknown): void
  wrote(): void
}

/** An open catalog file. */
export class Catalog implements Disposable {
  readonly path: string
  /** File name, without its folder. */
  readonly name: string
  readonly database: Database
  /** Whether records are read with their edits, or as their files have them. */
  readonly withEdits: boolean
  writing: WritingListener | null = null
  #texts = new Map<number, SourceText>()

  private constructor(path: string, database: Database, withEdits = true) {
    this.path = path
    this.name = basename(path)
    this.database = database
    this.withEdits = withEdits
  }

  /** Opens the catalog, making or migrating it as needed; `cacheBytes` of its pages are kept. Throws a LatheError that names the file. */
  static open(path: string, use: CatalogUse, cacheBytes: number | null = null): Catalog {
    checkHeader(path)
    createPrivate(path)
    const name = basename(path)
    let database: Database | undefined
    try {
      const { busyMilliseconds, cacheKilobytes } = settings[use]
      database = new Database(path, { busyMilliseconds: 10_000 })
      migrate(database, name)
      database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -${cacheBytes === null ? cacheKilobytes : Math.ceil(cacheBytes / 1024)};
        PRAGMA temp_store = FILE;
        PRAGMA wal_autocheckpoint = 8000;
        PRAGMA journal_size_limit = 67108864;
      `)
      database.busyMilliseconds = busyMilliseconds
      return new Catalog(path, database)
    } catch (thrown) {
      database?.dispose()
      throw databaseError(thrown, name)
    }
  }

  /** Opens a catalog that is open already, over a connection that cannot write. Throws a LatheError that names the file. */
  static openToRead(path: string): Catalog {
    let database: Database | undefined
    try {
      database = new Database(path, { busyMilliseconds: 10_000, readOnly: true })
      database.exec(`PRAGMA cache_size = -${readingCacheKilobytes}; PRAGMA temp_store = FILE;`)
      return new Catalog(path, database)
    } catch (thrown) {
      database?.dispose()
      throw databaseError(thrown, basename(path))
    }
  }

  /**
   * Runs `work` in one write transaction of the engine's connection; what it throws undoes it. Waits for the lock
   * without blocking the event loop. `work` must be synchronous and short. Throws `busy`, `no-space` and their like.
   */
  async write<T>(work: () => T, signal?: AbortSignal): Promise<T> {
    const since = Date.now()
    for (;;) {
      signal?.throwIfAborted()
      try {
        const result = this.database.transaction(work)
        this.writing?.wrote()
        return result
      } catch (thrown) {
        this.#waitOrThrow(thrown, since)
      }
      await delay(10)
    }
  }

  /** What SQLite says, in words that name this catalog. */
  errorOf(thrown: unknown): unknown {
    return databaseError(thrown, this.name)
  }

  /** Throws unless a lock that is held is worth waiting for. */
  #waitOrThrow(thrown: unknown, since: number): void {
    const waited = Date.now() - since
    if (isBusy(thrown) && waited <= writeDeadline) {
      this.writing?.waiting(waited)
      return
    }
    const error = this.errorOf(thrown)
    this.writing?.failed(error)
    throw error
  }

  /**
   * Runs the steps of `work` in one write transaction, between which the event loop turns every few milliseconds. For a
   * connection that nothing else uses meanwhile. What `work` throws, or `between` (see `inTurns`), or an abort, undoes all
   * of it.
   */
  async writeInSteps<T>(
    work: () => Generator<unknown, T>,
    signal?: AbortSignal,
    between?: () => Promise<void>,
  ): Promise<T> {
    await this.#begin(signal)
    try {
      const result = await inTurns(work(), signal, between)
      signal?.throwIfAborted()
      this.database.exec('COMMIT')
      return result
    } catch (thrown) {
      try {
        this.database.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself (a full disk does that).
      }
      const error = this.errorOf(thrown)
      this.writing?.failed(error)
      throw error
    }
  }

  async #begin(signal?: AbortSignal): Promise<void> {
    const since = Date.now()
    for (;;) {
      signal?.throwIfAborted()
      try {
        this.database.exec('BEGIN IMMEDIATE')
        return
      } catch (thrown) {
        this.#waitOrThrow(thrown, since)
      }
      await delay(10)
    }
  }

  /** The archived bytes of a source (its row number). Throws `not-found`. */
  text(source: number): SourceText {
    let text = this.#texts.get(source)
    if (text) this.#texts.delete(source)
    text ??= new SourceText(this.database, source)
    this.#texts.set(source, text)
    if (this.#texts.size > 8) {
      const [oldest] = this.#texts.keys()
      if (oldest !== undefined) this.#texts.delete(oldest)
    }
    return text
  }

  /** The same catalog, over the same connection, with every record as it was imported. For reading only. */
  asImported(): Catalog {
    const view = new Catalog(this.path, this.database, false)
    view.#texts = this.#texts
    return view
  }

  /** Forgets what is cached of a source that has left the catalog. */
  forgetText(source: number): void {
    this.#texts.delete(source)
  }

  dispose(): void {
    this.#texts.clear()
    this.database.dispose()
  }
}
