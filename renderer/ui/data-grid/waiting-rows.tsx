import { placeOfLine } from './columns.ts'

/** Lines that follow one another, both ends included. */
interface Stretch {
  first: number
  last: number
}

function stretchesOf(lines: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const line of lines.toSorted((a, b) => a - b)) {
    const before = stretches.at(-1)
    if (before?.last === line - 1) before.last = line
    else stretches.push({ first: line, last: line })
  }
  return stretches
}

/**
 * The shapes of rows that have not come, over them, once they have been awaited for a moment. One element for all that
 * follow one another: as something of each cell, every cell of the grid would be styled anew when they begin to wait.
 */
export function WaitingRows({
  lines,
  base,
  height,
}: {
  /** Lines whose rows have not come. */
  lines: readonly number[]
  /** The line from which lines are placed. */
  base: number
  /** Of a line, in CSS pixels. */
  height: number
}) {
  return stretchesOf(lines).map(({ first, last }, at) => (
    <div
      // The first stays the same element while others come and go: it has waited for its moment.
      key={at}
      className="grid-late"
      style={{ ...placeOfLine(first - base, height), height: (last - first + 1) * height }}
      aria-hidden
    />
  ))
}
