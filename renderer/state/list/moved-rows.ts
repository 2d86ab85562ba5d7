import type { RecordId } from '../../../shared/contract/records.ts'
import type { RowRange } from '../../../shared/contract/selection.ts'
import { type AnyRow, KeptPages, pageRows } from './kept-pages.ts'
import { type ListReading, reachesTo } from './list-reading.ts'
import type { PlacedRow, ReadAgain } from './reading-again.ts'

/** Rows in sight that are looked for where they stand now. */
const mostInSight = 500

/** Known rows stand elsewhere than before, or belong to another query. */
export interface RowsMoved {
  /** Whether the rows belong to another query than before. */
  newQuery: boolean
  /** Where a row that was in sight, or is followed, stands now; -1 for one that is not known or has left the list. */
  placeOf(id: RecordId): number
  /** The same for the row that stood at a place. */
  row(before: number): number
  /** Where the group that stood at a place among the groups stands now; -1 for one that is not known any more. */
  group(before: number): number
}

/** The rows belong to another query: nothing is known of where those of before stand. */
export const otherRows: RowsMoved = { newQuery: true, placeOf: () => -1, row: () => -1, group: () => -1 }

/** The rows of these stretches that are known, the one at the place `kept` first. */
export function rowsInSight(pages: KeptPages, stretches: readonly RowRange[], kept: number): PlacedRow[] {
  const rows: PlacedRow[] = []
  for (const { first, last } of stretches)
    for (let place = first; place <= last && rows.length < mostInSight; place++) {
      const id = pages.row(place)?.id
      if (id !== undefined && place === kept) rows.unshift({ place, id })
      else if (id !== undefined) rows.push({ place, id })
    }
  return rows
}

/** Takes what was read again in place of all that is kept of a list, and says where its rows have gone. */
export function takeReadAgain(
  shown: ListReading,
  read: ReadAgain<AnyRow>,
  revision: number,
  group: RowsMoved['group'],
): RowsMoved {
  const before = shown.pages
  const places = new Map(read.places)
  shown.pages = new KeptPages()
  for (const { first, rows, revision: own } of read.stretches) {
    rows.forEach(({ id }, at) => {
      places.set(id, first + at)
    })
    for (let at = 0; at < rows.length || at === 0; at += pageRows)
      shown.pages.keep((first + at) / pageRows, rows.slice(at, at + pageRows), Math.max(revision, own))
    if (rows.length > 0) reachesTo(shown, first + rows.length)
  }
  const placeOf = (id: RecordId) => places.get(id) ?? -1
  return {
    newQuery: false,
    placeOf,
    row(at) {
      const id = before.row(at)?.id
      return id === undefined ? -1 : placeOf(id)
    },
    group,
  }
}
