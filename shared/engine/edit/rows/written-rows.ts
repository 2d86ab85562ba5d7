import type { Catalog } from '../../catalog/catalog.ts'
import type { Database, SqlValue } from '../../catalog/database.ts'
import { columnsOf, isSearched, type PlainTable, type PlainValue } from './plain-fields.ts'
import type { Refreshing } from './refresh-rows.ts'

type Columns = Readonly<Record<string, SqlValue>>

/**
 * Rows that a step writes from its values, without reading the records again. What they said before and say after is kept
 * with the step (`edit_row`): rows follow from the steps in force alone, so undoing and redoing it writes the same values
 * back. Runs inside the caller's transaction.
 */
export class WrittenRows {
  readonly #database: Database
  readonly #refreshing: Refreshing
  readonly #step: number

  constructor(catalog: Catalog, refreshing: Refreshing, step: number) {
    this.#database = catalog.database
    this.#refreshing = refreshing
    this.#step = step
  }

  /** Writes plain values into the row of a record, and `others` as they are. */
  write(table: PlainTable, row: number, values: readonly PlainValue[], others: Columns = {}): void {
    const { columns, own } = columnsOf(table, values)
    const after: Record<string, SqlValue> = { ...columns, ...others, ...(own > 0 && { own }) }
    const names = Object.keys(after)
    if (names.length === 0) return
    const before = this.#database.get<Record<string, SqlValue>>(
      `SELECT ${names.join(', ')} FROM ${table} WHERE id = ?`,
      row,
    )
    if (!before) return
    if (own > 0) after.own = Number(before.own) | own
    this.#keep(table, row, before, after)
    writeRow(this.#database, this.#refreshing, table, row, after)
  }

  /** Notes that the row of a record says nothing of what changed in it. */
  untouched(table: PlainTable, row: number): void {
    this.#keep(table, row, {}, {})
  }

  #keep(table: PlainTable, row: number, before: Columns, after: Columns): void {
    this.#database.run(
      'INSERT INTO edit_row (record_table, record_id, step, before, after) VALUES (?, ?, ?, ?, ?)',
      table,
      row,
      this.#step,
      JSON.stringify(before),
      JSON.stringify(after),
    )
  }
}

function writeRow(
  database: Database,
  refreshing: Refreshing,
  table: PlainTable,
  row: number,
  columns: Columns,
): void {
  const names = Object.keys(columns)
  if (names.length > 0)
    database.run(
      `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
      ...Object.values(columns),
      row,
    )
  refreshing.rowWritten(table, row, isSearched(columns))
}

/** What the row of a record says after its step was moved: `columns` is JSON, of `edit_row`. */
export function writeBack(
  { database }: Catalog,
  refreshing: Refreshing,
  { table, row }: { table: PlainTable; row: number },
  columns: string,
): void {
  writeRow(database, refreshing, table, row, JSON.parse(columns) as Columns)
}
