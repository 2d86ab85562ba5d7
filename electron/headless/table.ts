import { plain } from './output.ts'

/** One column of a table for people. */
export interface Column<Row> {
  title: string
  value(row: Row): string | number | null
  /** Numbers stand at the right. */
  right?: boolean
  /** Free text, which may be cut; identifiers and numbers never are. */
  cut?: boolean
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const marks = /\p{M}|\u200d|\ufe0f/u
const gap = '  '
/** Narrower than this a text says nothing. */
const narrowest = 12

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

const total = (widths: readonly number[]) =>
  widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1))

/** Widths that fit: texts are cut first, the widest most; then columns are left out, from the right. */
function shrink<Row>(
  columns: readonly Column<Row>[],
  wanted: readonly number[],
  available: number,
): number[] {
  const widths = [...wanted]
  while (total(widths) > available) {
    const cuttable = widths.map((width, at) => (columns[at]!.cut && width > narrowest ? width : 0))
    const widest = cuttable.indexOf(Math.max(...cuttable))
    if (cuttable[widest]! > 0) widths[widest]!--
    else if (widths.length > 1) widths.pop()
    else break
  }
  return widths
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
      if (this.#terminal !== undefined) this.#widths = shrink(this.#columns, this.#widths, this.#terminal)
    }
    const all = isFirst ? [titles, ...cells] : cells
    const shown = this.#widths.length
    return all.map((row) =>
      row
        .slice(0, shown)
        .map((cell, at) => this.#cell(cell, at))
        .join(gap)
        .trimEnd(),
    )
  }

  #cell(text: string, at: number): string {
    const width = this.#widths![at]!
    const keep = this.#terminal === undefined || !this.#columns[at]!.cut
    if (keep && textWidth(text) > width) return text
    return fit(text, width, this.#columns[at]!.right ?? false)
  }
}
