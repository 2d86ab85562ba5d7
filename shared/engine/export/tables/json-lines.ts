import type { TableColumn } from '../../../contract/table-columns.ts'
import type { Cell, TableWriter, TakeBytes } from './table-writer.ts'

/** JSON Lines: an object for each row, its members in the order of the columns, absent values as null, UTF-8. */
export class JsonLinesWriter implements TableWriter {
  readonly #names: readonly string[]
  readonly #take: TakeBytes

  constructor(columns: readonly TableColumn[], take: TakeBytes) {
    this.#names = columns.map(({ name }) => `${JSON.stringify(name)}:`)
    this.#take = take
  }

  async begin(): Promise<void> {}

  async rows(rows: readonly (readonly Cell[])[]): Promise<void> {
    let text = ''
    for (const row of rows)
      text += `{${row.map((cell, at) => this.#names[at] + JSON.stringify(cell)).join(',')}}\n`
    await this.#take(Buffer.from(text))
  }

  async end(): Promise<void> {}
}
