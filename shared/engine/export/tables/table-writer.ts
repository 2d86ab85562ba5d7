/** The value of a cell: integers and numbers as numbers; null where there is none. */
export type Cell = string | number | null

/** Takes bytes in order; what it returns is awaited before more come. */
export type TakeBytes = (bytes: Uint8Array) => Promise<void>

/**
 * Writes the rows of a table in one format, some at a time, with what it holds of them bounded. `begin` comes first,
 * `end` last; without rows the result is still a whole table.
 */
export interface TableWriter {
  begin(): Promise<void>
  /** Cells in the order of the columns. */
  rows(rows: readonly (readonly Cell[])[]): Promise<void>
  end(): Promise<void>
}
