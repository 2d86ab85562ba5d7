/** What a line of a grid is: a row of its list by place, or the heading of a group. */
export type Line = { row: number; group?: undefined } | { group: number; row?: undefined }

/**
 * The lines of a grid, from 0, and which row or heading each is. Everything else about rows (selection, pages, the
 * current one) goes by their places in the list, which folding does not change.
 */
export interface GridLines {
  count: number
  at(line: number): Line
  /** -1 for a row in a folded group. */
  ofRow(row: number): number
  /** The group a row is in; -1 when there are no groups. */
  groupOf(row: number): number
  /** The line of a group's heading; past the end for a group that is not there. */
  ofGroup(group: number): number
}

/** A line for each row. */
export class PlainLines implements GridLines {
  readonly count: number

  constructor(rows: number) {
    this.count = rows
  }

  at(line: number): Line {
    return { row: line }
  }

  ofRow(row: number): number {
    return row
  }

  groupOf(): number {
    return -1
  }

  ofGroup(): number {
    return this.count
  }
}

/** A heading for each group, and below it its rows unless it is folded. */
export class GroupedLines implements GridLines {
  readonly count: number
  /** The line of each heading and the place of each group's first row, with one more for the end of the list. */
  readonly #headings: Int32Array
  readonly #firsts: Int32Array

  /** `sizes`: rows of each group, in the order of the list. */
  constructor(sizes: readonly number[], isFolded: (group: number) => boolean) {
    this.#headings = new Int32Array(sizes.length + 1)
    this.#firsts = new Int32Array(sizes.length + 1)
    let line = 0
    let row = 0
    sizes.forEach((size, group) => {
      this.#headings[group] = line
      this.#firsts[group] = row
      line += 1 + (isFolded(group) ? 0 : size)
      row += size
    })
    this.#headings[sizes.length] = line
    this.#firsts[sizes.length] = row
    this.count = line
  }

  get groups(): number {
    return this.#headings.length - 1
  }

  at(line: number): Line {
    const group = lastUpTo(this.#headings, line, this.groups)
    const below = line - this.#headings[group]!
    return below === 0 ? { group } : { row: this.#firsts[group]! + below - 1 }
  }

  ofRow(row: number): number {
    const group = this.groupOf(row)
    if (group < 0 || this.isFolded(group) || row >= this.#firsts[group + 1]!) return -1
    return this.#headings[group]! + 1 + row - this.#firsts[group]!
  }

  ofGroup(group: number): number {
    return this.#headings[Math.min(group, this.groups)]!
  }

  groupOf(row: number): number {
    return this.groups === 0 ? -1 : lastUpTo(this.#firsts, row, this.groups)
  }

  /** Whether none of its rows has a line. */
  isFolded(group: number): boolean {
    return this.#headings[group + 1]! - this.#headings[group]! === 1
  }

  /** Places of its first and its last row. */
  rowsOf(group: number): { first: number; last: number } {
    return { first: this.#firsts[group]!, last: this.#firsts[group + 1]! - 1 }
  }
}

/** Index of the last of the first `count` ascending numbers that is not above `value`; 0 when all are. */
function lastUpTo(numbers: Int32Array, value: number, count: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! <= value) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** The groups and the stretches of rows among some lines, both ends included. */
export function inLines(
  lines: GroupedLines,
  from: number,
  to: number,
): { groups: { first: number; last: number } | null; rows: { first: number; last: number }[] } {
  const rows: { first: number; last: number }[] = []
  let firstGroup = -1
  let lastGroup = -1
  for (let line = from; line <= Math.min(to, lines.count - 1); line += 1) {
    const at = lines.at(line)
    const before = rows.at(-1)
    const group = at.group ?? lines.groupOf(at.row as number)
    if (firstGroup === -1) firstGroup = group
    lastGroup = group
    if (at.row === undefined) continue
    if (before && before.last === at.row - 1) before.last = at.row
    else rows.push({ first: at.row, last: at.row })
  }
  return { groups: firstGroup === -1 ? null : { first: firstGroup, last: lastGroup }, rows }
}
