import type { TableColumn } from '../../../contract/table-columns.ts'
import type { Cell, TableWriter, TakeBytes } from './table-writer.ts'

/** How CSV is written. */
export interface CsvOptions {
  /** Begin with a byte order mark, by which spreadsheets know UTF-8. */
  byteOrderMark: boolean
  /** Put an apostrophe before text that a spreadsheet would take for a formula. */
  formulaSafe: boolean
}

/**
 * First characters that make a formula of a cell in a spreadsheet, whatever stands before them that it does not show.
 * Source: OWASP, CSV injection; the wide forms are those of East Asian keyboards, which Excel takes as well.
 */
const formula = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/** One field of RFC 4180: quoted where it must be, and where blanks at an end could be lost. */
export function csvField(value: Cell, formulaSafe: boolean): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formulaSafe && formula.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Comma-separated values as RFC 4180 has them: CRLF after each line, a line with the names first, UTF-8. */
export class CsvWriter implements TableWriter {
  readonly #columns: readonly TableColumn[]
  readonly #take: TakeBytes
  readonly #options: CsvOptions

  constructor(columns: readonly TableColumn[], take: TakeBytes, options: CsvOptions) {
    this.#columns = columns
    this.#take = take
    this.#options = options
  }

  async begin(): Promise<void> {
    const names = this.#columns.map(({ name }) => csvField(name, false)).join(',')
    await this.#take(Buffer.from(`${this.#options.byteOrderMark ? '\ufeff' : ''}${names}\r\n`))
  }

  async rows(rows: readonly (readonly Cell[])[]): Promise<void> {
    const { formulaSafe } = this.#options
    let text = ''
    for (const row of rows) text += `${row.map((cell) => csvField(cell, formulaSafe)).join(',')}\r\n`
    await this.#take(Buffer.from(text))
  }

  async end(): Promise<void> {}
}
