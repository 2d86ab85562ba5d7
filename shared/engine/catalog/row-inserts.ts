import type { Database, SqlValue, Statement } from './database.ts'

/** Rows of one statement: with more of them each costs no less. */
const rowsAtOnce = 16

/**
 * Inserts rows of one table several at a time: calling a statement costs as much as inserting a narrow row. A row that
 * was added may be written later, at the latest by `flush`; both run inside the caller's transaction.
 */
export class RowInserts {
  readonly #database: Database
  readonly #one: string
  readonly #many: string
  readonly #columns: number
  #values: SqlValue[] = []
  #insertMany: Statement | null = null

  /** `columns` is how many values a row has, `sql` makes the statement of the VALUES of one or more rows. */
  constructor(database: Database, columns: number, sql: (values: string) => string) {
    this.#database = database
    this.#columns = columns
    const row = `(${Array(columns).fill('?').join(', ')})`
    this.#one = sql(`VALUES ${row}`)
    this.#many = sql(`VALUES ${Array(rowsAtOnce).fill(row).join(', ')}`)
  }

  /**
   * Rows of a table; `columns` are named with commas between them. A row that cannot be inserted throws, with `IGNORE` it
   * is left out. FAIL spares SQLite a journal for the statement alone: the caller's transaction is undone as a whole.
   */
  static into(
    database: Database,
    table: string,
    columns: string,
    otherwise: 'FAIL' | 'IGNORE' = 'FAIL',
  ): RowInserts {
    const into = `INSERT OR ${otherwise} INTO ${table} (${columns})`
    return new RowInserts(database, columns.split(',').length, (values) => `${into} ${values}`)
  }

  add(values: readonly SqlValue[]): void {
    for (const value of values) this.#values.push(value)
    if (this.#values.length < rowsAtOnce * this.#columns) return
    this.#insertMany ??= this.#database.prepare(this.#many)
    this.#insertMany.runWith(this.#values)
    this.#values.length = 0
  }

  /** Adds a row whose first value is its number. */
  addNumbered(number: number, values: readonly SqlValue[]): void {
    this.#values.push(number)
    this.add(values)
  }

  flush(): void {
    const values = this.#values
    if (values.length === 0) return
    const one = this.#database.prepare(this.#one)
    for (let from = 0; from < values.length; from += this.#columns)
      one.run(...values.slice(from, from + this.#columns))
    values.length = 0
  }
}

/** The numbers of new rows of a table whose row numbers are never used twice (AUTOINCREMENT). */
export class RowNumbers {
  readonly #database: Database
  readonly #table: string
  /** Number of the next row; 0 until the running transaction has asked for it. */
  #next = 0

  constructor(database: Database, table: string) {
    this.#database = database
    this.#table = table
  }

  next(): number {
    if (this.#next === 0) this.#next = 1 + this.#last
    return this.#next++
  }

  /** The transaction may end: in the next one the numbers are asked for anew. */
  end(): void {
    this.#next = 0
  }

  get #last(): number {
    const sql = 'SELECT seq AS last FROM sqlite_sequence WHERE name = ?'
    return this.#database.get<{ last: number }>(sql, this.#table)?.last ?? 0
  }
}

/** Rows of a table that are numbered before they are written; the number is the first of a row's values. */
export class NumberedInserts {
  readonly #numbers: RowNumbers
  readonly #rows: RowInserts

  /** Statements that insert into the same table have their numbers in common. */
  constructor(numbers: RowNumbers, rows: RowInserts) {
    this.#numbers = numbers
    this.#rows = rows
  }

  static into(database: Database, table: string, columns: string): NumberedInserts {
    return new NumberedInserts(new RowNumbers(database, table), RowInserts.into(database, table, columns))
  }

  /** Adds a row, all but its number; gives the number it has or will have. */
  add(values: readonly SqlValue[]): number {
    const number = this.#numbers.next()
    this.#rows.addNumbered(number, values)
    return number
  }

  flush(): void {
    this.#rows.flush()
  }

  /** Writes what waits. The transaction may end then. */
  end(): void {
    this.#rows.flush()
    this.#numbers.end()
  }
}
