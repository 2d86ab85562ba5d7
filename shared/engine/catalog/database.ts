import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Disposable } from '../../base/disposable.ts'
import { LatheError } from '../../contract/errors.ts'

/** What a column may hold. Integers come back as numbers (all of ours are below 2^53). */
export type SqlValue = null | number | string | Uint8Array

/** SQLite's primary result codes that we tell apart. https://sqlite.org/rescode.html */
const resultCode = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notDatabase: 26,
}

function primaryCode(thrown: unknown): number | undefined {
  if (thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number')
    return thrown.errcode & 0xff
  return undefined
}

/** Whether the lock was held by another process for longer than this connection waits. */
export function isBusy(thrown: unknown): boolean {
  const code = primaryCode(thrown)
  return code === resultCode.busy || code === resultCode.locked
}

/** Puts what SQLite says about the file or the disk into words; anything else is passed through. */
export function databaseError(thrown: unknown, name: string): unknown {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  switch (primaryCode(thrown)) {
    case resultCode.busy:
    case resultCode.locked:
      return new LatheError('busy', `${name} is in use by another process. Try again.`, {
        detail,
        retry: true,
      })
    case resultCode.readOnly:
      return new LatheError('not-writable', `${name} cannot be written: it or its folder is read-only.`, {
        detail,
      })
    case resultCode.full:
      return new LatheError(
        'no-space',
        `The disk that holds ${name} is full. Free some space and try again.`,
        {
          detail,
          retry: true,
        },
      )
    case resultCode.ioError:
      return new LatheError('not-writable', `The disk that holds ${name} reports an error: ${detail}.`, {
        detail,
      })
    case resultCode.corrupt:
    case resultCode.notDatabase:
      return new LatheError('not-readable', `${name} is damaged or no catalog.`, { detail })
    case resultCode.cannotOpen:
      return new LatheError('not-readable', `${name} cannot be opened: ${detail}.`, { detail })
    default:
      return thrown
  }
}

/** A prepared statement. Parameters are positional. */
export class Statement {
  #statement: StatementSync

  constructor(statement: StatementSync) {
    this.#statement = statement
  }

  get<Row>(...parameters: SqlValue[]): Row | undefined {
    return this.#statement.get(...parameters) as Row | undefined
  }

  all<Row>(...parameters: SqlValue[]): Row[] {
    return this.#statement.all(...parameters) as Row[]
  }

  iterate<Row>(...parameters: SqlValue[]): Iterable<Row> {
    return this.#statement.iterate(...parameters) as Iterable<Row>
  }

  /** Returns the row id of an INSERT. */
  run(...parameters: SqlValue[]): number {
    return this.#statement.run(...parameters).lastInsertRowid as number
  }

  /** Returns how many rows changed. */
  change(...parameters: SqlValue[]): number {
    return this.#statement.run(...parameters).changes as number
  }
}

/** How many prepared statements a connection keeps. */
const statementLimit = 200

/** A connection to a SQLite file. The only place that knows which binding is used. */
export class Database implements Disposable {
  #database: DatabaseSync
  #statements = new Map<string, Statement>()
  #open = true

  /** `busyMilliseconds`: how long a statement may wait for another process's lock, blocking this one. */
  constructor(path: string, options: { busyMilliseconds: number }) {
    this.#database = new DatabaseSync(path, {
      timeout: options.busyMilliseconds,
      enableForeignKeyConstraints: false,
    })
  }

  /** Makes a function of SQL. It must not use the connection. */
  define(name: string, work: (...parameters: SqlValue[]) => SqlValue): void {
    this.#database.function(name, { varargs: true }, (...given) => work(...(given as SqlValue[])))
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** The prepared statement for this text; the same text gives the same statement. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) {
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const statement = new Statement(this.#database.prepare(sql))
    this.#statements.set(sql, statement)
    if (this.#statements.size > statementLimit) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    return statement
  }

  get<Row>(sql: string, ...parameters: SqlValue[]): Row | undefined {
    return this.prepare(sql).get<Row>(...parameters)
  }

  all<Row>(sql: string, ...parameters: SqlValue[]): Row[] {
    return this.prepare(sql).all<Row>(...parameters)
  }

  run(sql: string, ...parameters: SqlValue[]): number {
    return this.prepare(sql).run(...parameters)
  }

  /** Runs `work` in one write transaction; what it throws undoes it. Blocks up to `busyMilliseconds` for the lock. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (thrown) {
      try {
        this.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself (a full disk does that).
      }
      throw thrown
    }
  }

  get isOpen(): boolean {
    return this.#open
  }

  dispose(): void {
    if (!this.#open) return
    this.#open = false
    this.#statements.clear()
    this.#database.close()
  }
}
