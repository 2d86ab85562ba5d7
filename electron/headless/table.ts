import { plain } from './output.ts'

/** One column of a table for people. */
export interface Column<Row> {
  title: string
  value(row: Row): string | number | null
  /** Numbers stand at the right. */
  right?: boolean
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const marks = /\p{M}|\u200d|\ufe0f/u
const gap = '  '
/** Narrower than this a column says nothing. */
const narrowest = 6

/** How many cells of a terminal a text takes. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += marks.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

/** The text in exactly so many cells: cut with an ellipsis, or filled with spaces. */
function fit(text: string, width: number, right: boolean): string {
  let fitted = text
  if (textWidth(text) > width) {
    fitted = ''
    for (const character of text) {
      if (textWidth(fitted + character) > width - 1) break
      fitted += character
    }
    fitted += '…'
  }
  const space = ' '.repeat(Math.max(0, width - textWidth(fitted)))
  return right ? space + fitted : fitted + space
}

/** Takes cells from the widest column until the table fits. */
function shrink(widths: number[], available: number): void {
  const total = () => widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))
  while (total() > available) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= narrowest) return
    widths[widest]!--
  }
}

/**
 * Lines of a table whose rows arrive in pages. The first page settles the widths: fitted to the terminal when there is
 * one, else as wide as needed, so that a pipe gets every character.
 */
export class Table<Row> {
  #columns: readonly Column<Row>[]
  #terminal: number | undefined
  #widths: number[] | undefined

  constructor(columns: readonly Column<Row>[], terminal: number | undefined) {
    this.#columns = columns
    this.#terminal = terminal
  }

  /** The lines for some more rows; the title line comes before the first. */
  lines(rows: readonly Row[]): string[] {
    const cells = rows.map((row) => this.#columns.map((column) => plain(String(column.value(row) ?? ''))))
    const titles = this.#columns.map(({ title }) => title)
    const isFirst = this.#widths === undefined
    if (!this.#widths) {
      this.#widths = titles.map((title, at) =>
        cells.reduce((width, row) => Math.max(width, textWidth(row[at]!)), textWidth(title)),
      )
      if (this.#terminal !== undefined) shrink(this.#widths, this.#terminal)
    }
    const all = isFirst ? [titles, ...cells] : cells
    return all.map((row) =>
      row
        .map((cell, at) => this.#cell(cell, at))
        .join(gap)
        .trimEnd(),
    )
  }

  #cell(text: string, at: number): string {
    const width = this.#widths![at]!
    const shown = this.#terminal === undefined && textWidth(text) > width
    return shown ? text : fit(text, width, this.#columns[at]!.right ?? false)
  }
}
