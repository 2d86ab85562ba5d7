import type { RecordId } from '../../../shared/contract/records.ts'
import type { RowRange } from '../../../shared/contract/selection.ts'
import { type ListQuery, mostPlacesAsked, type Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'

/** Rows of one call. */
const mostRows = 1000
/** How often rows are read again that had moved on by the time they came. */
const attempts = 3

/** A row by its place, from 0, and its id. */
export interface PlacedRow {
  place: number
  id: RecordId
}

/** Rows that were read again, with where those of before stand now. */
export interface ReadAgain<Row> {
  /** Stretches of rows by the place of their first. */
  stretches: { first: number; rows: Row[]; revision: number }[]
  /** Places of the rows that were asked for: -1 for one that has left the list. */
  places: ReadonlyMap<RecordId, number>
  /** By how much what is in sight has moved. */
  by: number
}

/**
 * Reads what is in sight of a list again where it stands now: rows may have come in between, or left. `sight` are the
 * rows in sight, the one that must keep its place on the screen first; `wanted` are stretches of whole pages around
 * them, as they stood.
 */
export async function readAgain<Row extends { id: RecordId }>({
  client,
  query,
  sight,
  followed,
  wanted,
  pageRows,
  parse,
  signal,
}: {
  client: Pick<Client<Workbench>, 'call'>
  query: ListQuery
  sight: readonly PlacedRow[]
  followed: readonly RecordId[]
  wanted: () => readonly RowRange[]
  pageRows: number
  parse(rows: unknown[]): Row[]
  signal: AbortSignal
}): Promise<ReadAgain<Row>> {
  const ids = [...new Set([...sight.map(({ id }) => id), ...followed])].slice(0, mostPlacesAsked)
  for (let attempt = 1; ; attempt++) {
    const places = new Map<RecordId, number>()
    if (ids.length > 0) {
      const answer = await client.call('catalog.places', { query, ids }, signal)
      ids.forEach((id, at) => {
        places.set(id, answer.places[at] ?? -1)
      })
    }
    const anchor = sight.find(({ id }) => (places.get(id) ?? -1) !== -1)
    const by = anchor === undefined ? 0 : (places.get(anchor.id) ?? anchor.place) - anchor.place
    const stretches: ReadAgain<Row>['stretches'] = []
    for (const { first, last } of pagesAround(wanted(), by, pageRows))
      for (let from = first; from <= last; from += mostRows) {
        const limit = Math.min(mostRows, last - from + 1)
        const page = await client.call('catalog.page', { ...query, offset: from, limit }, signal)
        stretches.push({ first: from, rows: parse(page.rows), revision: page.revision })
      }
    // What came between the two answers is not known: they are asked once more.
    const place = anchor && places.get(anchor.id)
    const agrees =
      place === undefined || stretches.some(({ first, rows }) => rows[place - first]?.id === anchor?.id)
    if (agrees || attempt === attempts)
      return { stretches, places: agrees ? places : placesIn(stretches, places), by }
  }
}

/** Places as the rows that were read say them, where they do. */
function placesIn(
  stretches: ReadAgain<{ id: RecordId }>['stretches'],
  asked: ReadonlyMap<RecordId, number>,
): ReadonlyMap<RecordId, number> {
  const places = new Map(asked)
  for (const { first, rows } of stretches)
    rows.forEach(({ id }, at) => {
      if (places.has(id)) places.set(id, first + at)
    })
  return places
}

/** Whole pages in which these stretches lie once they are moved, ascending and apart. */
function pagesAround(stretches: readonly RowRange[], by: number, pageRows: number): RowRange[] {
  const pages = new Set<number>()
  for (const { first, last } of stretches) {
    const from = Math.max(0, first + by)
    for (let page = Math.floor(from / pageRows); page * pageRows <= Math.max(from, last + by); page++)
      pages.add(page)
  }
  const ranges: RowRange[] = []
  for (const page of [...pages].sort((a, b) => a - b)) {
    const before = ranges.at(-1)
    const first = page * pageRows
    if (before && before.last === first - 1) before.last = first + pageRows - 1
    else ranges.push({ first, last: first + pageRows - 1 })
  }
  return ranges
}
