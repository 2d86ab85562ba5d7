import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Disposable } from '../../base/disposable.ts'
import { LatheError } from '../../contract/lathe-error.ts'

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

  /** The same with parameters that are a list already: handing hundreds of them on one by one costs as much as some rows. */
  runWith(parameters: SqlValue[]): void {
    this.#statement.run(...parameters)
  }

  /** Returns how many rows changed. */
  change(...parameters: SqlValue[]): number {
    return this.#statement.run(...parameters).changes as number
  }
}

/**
 * A condition that always holds, and asks every thousand rows whether the statement is still wanted
 * (`Database.whileGoingOn`): node:sqlite has no other way to end one. Costs less than reading the row. `row`: its number.
 */
export function goesOn(row: string): string {
  return `((${row} & 1023) <> 0 OR goes_on())`
}

/** How many prepared statements a connection keeps. */
const statementLimit = 200

/** A connection to a SQLite file. The only place that knows which binding is used. */
export class Database implements Disposable {
  #database: DatabaseSync
  #statements = new Map<string, Statement>()
  #open = true
  #busyMilliseconds: number
  /** Called on the way through statements that say `goesOn`; what it throws ends the statement. */
  whileGoingOn: () => void = () => {}

  /**
   * `busyMilliseconds`: how long a statement may wait for another process's lock, blocking this one. `readOnly`: the
   * file must be there, and nothing can be written to it.
   */
  constructor(path: string, options: { busyMilliseconds: number; readOnly?: boolean }) {
    this.#busyMilliseconds = options.busyMilliseconds
    this.#database = new DatabaseSync(path, {
      timeout: options.busyMilliseconds,
      enableForeignKeyConstraints: false,
      readOnly: options.readOnly ?? false,
    })
    this.define('goes_on', () => {
      this.whileGoingOn()
      return 1
    })
  }

  /** How long a statement waits for another process's lock from now on. */
  set busyMilliseconds(milliseconds: number) {
    this.#busyMilliseconds = milliseconds
    this.exec(`PRAGMA busy_timeout = ${milliseconds}`)
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
      this.commit()
      return result
    } catch (thrown) {
      this.rollBack()
      throw thrown
    }
  }

  /** Runs `work`, which only reads, over the rows as they are now, whatever others write meanwhile. */
  together<T>(work: () => T): T {
    if (this.isInTransaction) return work()
    this.exec('BEGIN')
    try {
      return work()
    } finally {
      this.rollBack()
    }
  }

  /** Whether a transaction is open. */
  get isInTransaction(): boolean {
    return this.#database.isTransaction
  }

  /** Begins a write transaction, for `commit` or `rollBack` to end. False, at once, when another process has the lock. */
  tryBegin(): boolean {
    const usual = this.#busyMilliseconds
    try {
      this.busyMilliseconds = 0
      this.exec('BEGIN IMMEDIATE')
      return true
    } catch (thrown) {
      if (isBusy(thrown)) return false
      throw thrown
    } finally {
      this.busyMilliseconds = usual
    }
  }

  commit(): void {
    this.exec('COMMIT')
  }

  /** Undoes the transaction that is open, if any: SQLite rolls back by itself when a disk is full. */
  rollBack(): void {
    if (this.isInTransaction) this.exec('ROLLBACK')
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
