import type { ListName } from '../../contract/records.ts'
import type { RowRange } from '../../contract/selection.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import type { CatalogMoment } from '../revision.ts'
import { boundsOf } from './filters.ts'
import { lists, rowInJson } from './lists.ts'
import { isFiltered, type MatchingRows } from './matching-rows.ts'
import { lastRow } from './read-row-set.ts'
import { type Cursor, cursorOf, type Part, partsFrom, placeColumns } from './row-order.ts'
import { hasIndex, type WantedIndex } from './sort-indexes.ts'
import type { Walk } from './walks.ts'

/**
 * Index entries passed over in one step, between which the event loop turns: where every row counts, and where each is
 * asked for more.
 */
const plainStride = 10_000
const askingStride = 2000
/** Lists with fewer rows are sorted in a moment; for longer ones an index is asked for where a field has none. */
const indexFrom = 50_000

/** A row as SQLite gives it: `told` is all of it in JSON, the others say where it stands. */
export type Row = Record<string, SqlValue>

/** The column that has a row as it is told. */
export const asTold = (list: ListName) => `${rowInJson(list)} AS "told"`

/** Goes through a list from any place that is known. */
export class WalkReader {
  readonly #database: Database
  readonly #revision: CatalogMoment
  readonly #matching: MatchingRows
  readonly #want: (index: WantedIndex) => void

  /** `want` is told of an index that the order of a long list needs. */
  constructor(
    database: Database,
    revision: CatalogMoment,
    matching: MatchingRows,
    want: (index: WantedIndex) => void,
  ) {
    this.#database = database
    this.#revision = revision
    this.#matching = matching
    this.#want = want
  }

  /** Finds out once for all steps which index gives the order. One that is missing is asked for unless rows are being added. */
  prepare(walk: Walk, importing: boolean): void {
    const { sort, set, query } = walk
    const exists = sort?.index ? hasIndex(this.#database, sort.index.name) : false
    if (sort?.index && !exists && !importing && lastRow(this.#database, query.list) >= indexFrom)
      this.#want({ ...sort.index, combined: sort.terms.length > 1 })
    walk.indexedBy = exists && mustBeNamed(walk) ? sort!.index!.name : null
    // What was missing may only not have been there yet.
    if (!importing && walk.whole?.range === null && walk.whole.revision !== this.#revision.number)
      walk.whole = null
    const isPassed = set ? !this.#matching.looksUp(set, query) : query.search.trim() === ''
    const instead = sort?.instead ?? null
    walk.strides =
      isPassed &&
      (!sort || sort.terms.length === 0 || exists || (instead !== null && hasIndex(this.#database, instead)))
  }

  /** Rows in one step: the fewer of the list's rows fit, the more of them are passed for each. */
  stride({ query, set, condition }: Walk): number {
    if (!set) return condition.sql === 'true' ? plainStride : askingStride
    const all = Math.max(lastRow(this.#database, query.list), set.size, 1)
    return Math.max(100, Math.round((10 * askingStride * set.size) / all))
  }

  /** The place after `count` more rows; null when there are not so many. */
  skip(walk: Walk, from: Cursor | null, count: number): Cursor | null {
    let left = count
    // Where every row counts, a short way needs no asking whether to go on: that would be half of what it costs.
    const isLong = walk.set !== null || walk.condition.sql !== 'true' || count > plainStride
    const parts = this.#parts(walk, from, isLong)
    for (const part of parts) {
      const { sql, parameters } = part.clause()
      const row = this.#database.get<Row>(
        `SELECT ${placeColumns(walk.sort)} ${sql} LIMIT 1 OFFSET ?`,
        ...parameters,
        left - 1,
      )
      if (row) return cursorOf(row, walk.sort)
      if (part === parts.at(-1)) break
      // In their order, so that they are counted on the way by which they have just been passed.
      left -= this.#database.get<{ n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 ${sql} LIMIT ?)`,
        ...parameters,
        left,
      )!.n
    }
    return null
  }

  /** The next rows after a place, as they are told and with their places. */
  rows(walk: Walk, from: Cursor | null, limit: number): Row[] {
    return this.#read(walk, from, limit, `${asTold(walk.query.list)}, `)
  }

  /** The same with their places alone. */
  places(walk: Walk, from: Cursor | null, limit: number): Row[] {
    return this.#read(walk, from, limit, '')
  }

  /**
   * The place at `offset`, or the last before it, where no counting is needed: in the order of the files, of a table no
   * row of which is missing. Null elsewhere.
   */
  placeByNumber(walk: Walk, offset: number): { offset: number; cursor: Cursor } | null {
    if (offset === 0) return null
    const { number } = this.#revision
    const { whole } = walk
    const mayHaveGrown = whole?.range && whole.revision !== number && offset > rowsOf(whole.range)
    if (!whole || mayHaveGrown) walk.whole = { range: this.#whole(walk), revision: number }
    const range = walk.whole?.range
    if (!range) return null
    const at = Math.min(offset, rowsOf(range))
    const id = walk.sort?.idDescending ? range.last - at + 1 : range.first + at - 1
    return { offset: at, cursor: { values: [], id } }
  }

  #whole({ query, sort, set, condition }: Walk): RowRange | null {
    const table = tableOfList[query.list]
    const isAll = !set && condition.sql === 'true' && (sort?.terms.length ?? 0) === 0
    if (!isAll || lists[query.list].from !== `${table} AS r`) return null
    // SQLite counts a table by its smallest index, which takes a hundredth of passing its rows.
    const range = this.#database.get<{ first: number | null; last: number; rows: number }>(
      `SELECT (SELECT min(id) FROM ${table}) AS first, (SELECT max(id) FROM ${table}) AS last,
         (SELECT count(*) FROM ${table}) AS rows`,
    )!
    const { first, last, rows } = range
    return first !== null && rowsOf({ first, last }) === rows ? { first, last } : null
  }

  #read(walk: Walk, from: Cursor | null, limit: number, columns: string): Row[] {
    const rows: Row[] = []
    for (const part of this.#parts(walk, from)) {
      const { sql, parameters } = part.clause()
      rows.push(
        ...this.#database.all<Row>(
          `SELECT ${columns}${placeColumns(walk.sort)} ${sql} LIMIT ?`,
          ...parameters,
          limit - rows.length,
        ),
      )
      if (rows.length === limit) break
    }
    return rows
  }

  #parts({ query, set, sort, condition, indexedBy }: Walk, cursor: Cursor | null, isLong = true): Part[] {
    const { from } = lists[query.list]
    const table = indexedBy === null ? from : `${from} INDEXED BY ${indexedBy}`
    if (!set) return partsFrom(table, condition, sort, cursor, isLong)
    const { from: looked, sql, parameters } = this.#matching.use(set, query)
    const first = looked === null ? sort?.terms[0] : undefined
    const bounds = first ? boundsOf(query.list, query.filter ?? {}, first.sql) : null
    return partsFrom(looked ?? table, { sql, parameters }, sort, cursor, true, bounds)
  }
}

const rowsOf = ({ first, last }: RowRange) => last - first + 1

/**
 * Whether SQLite could take another index than that of the order for no worse: instead of that of the albums, that of all
 * releases, a million of which have no GRid. What leaves few rows may be better off with an index of its own.
 */
function mustBeNamed({ query, set, sort }: Walk): boolean {
  if (sort === null || sort.instead === null || query.editedOnly) return false
  if (query.source !== undefined || query.batch !== undefined) return false
  return set !== null || (query.search.trim() === '' && !isFiltered(query))
}
