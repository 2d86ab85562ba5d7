/**
 * Selected rows as ascending, disjoint ranges of places, both ends included: "all of a million" is one range.
 * Values are never changed, only replaced.
 */
export type RowRanges = readonly { readonly first: number; readonly last: number }[]

export const noRows: RowRanges = []

/** How many rows are in the ranges. */
export function countRows(ranges: RowRanges): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
}

export function hasRow(ranges: RowRanges, row: number): boolean {
  return ranges.some(({ first, last }) => first <= row && row <= last)
}

/** Adds the rows between two places, in whichever order they are given. */
export function addRows(ranges: RowRanges, one: number, other: number): RowRanges {
  let first = Math.min(one, other)
  let last = Math.max(one, other)
  const apart: { first: number; last: number }[] = []
  for (const range of ranges) {
    if (range.last < first - 1 || range.first > last + 1) apart.push(range)
    else {
      first = Math.min(first, range.first)
      last = Math.max(last, range.last)
    }
  }
  return [...apart, { first, last }].sort((a, b) => a.first - b.first)
}

/** Takes out the rows from `first` to `last`, both included. */
export function removeRows(ranges: RowRanges, first: number, last: number): RowRanges {
  return ranges.flatMap((range) => {
    if (last < range.first || first > range.last) return [range]
    const left = first > range.first ? [{ first: range.first, last: first - 1 }] : []
    const right = last < range.last ? [{ first: last + 1, last: range.last }] : []
    return [...left, ...right]
  })
}

/** Takes one row out. */
export function removeRow(ranges: RowRanges, row: number): RowRanges {
  return removeRows(ranges, row, row)
}

/** How many of the rows from `first` to `last`, both included, are in the ranges. */
export function countBetween(ranges: RowRanges, first: number, last: number): number {
  return ranges.reduce(
    (sum, range) => sum + Math.max(0, Math.min(range.last, last) - Math.max(range.first, first) + 1),
    0,
  )
}

export function toggleRow(ranges: RowRanges, row: number): RowRanges {
  return hasRow(ranges, row) ? removeRow(ranges, row) : addRows(ranges, row, row)
}

/** Drops what lies at or past the end of a list that became shorter. */
export function clipRows(ranges: RowRanges, total: number): RowRanges {
  if (ranges.every(({ last }) => last < total)) return ranges
  return ranges.flatMap(({ first, last }) =>
    first < total ? [{ first, last: Math.min(last, total - 1) }] : [],
  )
}
