import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RowRange } from '../../contract/selection.ts'
import type { ListQuery, PageQuery } from '../../contract/workbench.ts'
import { type Database, isBusy, type SqlValue } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import { combinedSortIndexes } from '../catalog/schema.ts'
import { fullTextQuery } from '../catalog/search-index.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { Revision } from '../revision.ts'
import { conditionOf, keyOf, type Sort, sortOf } from './conditions.ts'
import type { Condition } from './filters.ts'
import { lists, selectRow } from './lists.ts'
import { isFiltered, MatchingRows } from './matching-rows.ts'
import { type Cursor, cursorOf, type Part, partsFrom, placeColumns, withoutPlace } from './row-order.ts'
import type { RowSet } from './row-set.ts'

/** Index entries passed over in one step; between steps the event loop turns. */
const stride = 1000
/** Row numbers read in one step, and ranges of rows that are looked through for each step. */
const numbersAtOnce = 5000
const rangesTogether = 500
/** Queries whose places are remembered, and places of each. */
const rememberedQueries = 32
const rememberedPlaces = 4000
/** While an import runs, places that rows were sorted in before are good for so long, in milliseconds. */
const goodWhileImporting = 5000
/** Lists with fewer rows are sorted in a moment; longer ones get an index for a field that has none. */
const indexFrom = 50_000
/** Orders by several fields that have an index at the same time: each further one makes edits and imports slower. */
const mostCombined = 6

interface Walk {
  query: ListQuery
  condition: Condition
  /** What fits a search or a filter, where that is found first. */
  set: RowSet | null
  sort: Sort | null
  /** Known places by offset, ascending. */
  offsets: number[]
  cursors: Cursor[]
  /** What the places are good for, and when they began to be noted. */
  stamp: string
  since: number
}

type Row = Record<string, SqlValue>

/**
 * Pages of the lists. A page is found from the nearest place that is known, never by counting from the beginning:
 * reading on costs the same anywhere in the list. Once the first page of a long list is read, places all through it are
 * noted while nothing else is asked, so that a jump finds one near. Rows without a value come last in either direction.
 */
export class Pages {
  readonly #database: Database
  readonly #revision: Revision
  readonly #territories: TerritoryReader
  readonly #matching: MatchingRows
  readonly #importing: () => boolean
  #walks = new Map<string, Walk>()
  /** Grows with every page that is asked for: what is done ahead gives way. */
  #asked = 0

  constructor(
    database: Database,
    revision: Revision,
    territories: TerritoryReader,
    matching: MatchingRows,
    importing: () => boolean,
  ) {
    this.#database = database
    this.#revision = revision
    this.#territories = territories
    this.#matching = matching
    this.#importing = importing
  }

  /** The rows of one page, shaped as the contract says. */
  async read(query: PageQuery, signal?: AbortSignal): Promise<Row[]> {
    const { offset, limit, ...list } = query
    const asked = ++this.#asked
    const walk = this.#walk(list)
    if (limit === 0) return []
    const isFirstOfSearch = offset === 0 && isPlainSearch(list)
    walk.set = !isFirstOfSearch && MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
    if (isFirstOfSearch) return withoutPlace(this.#firstFound(walk, limit))
    this.#index(walk)
    const cursor = await this.#placeAt(walk, offset, signal)
    if (cursor === 'beyond') return []
    const rows = this.#rows(walk, cursor, limit)
    const last = rows.at(-1)
    if (last) remember(walk, offset + rows.length, cursorOf(last, walk.sort))
    if (rows.length === limit) void this.#lookAhead(walk, asked)
    return withoutPlace(rows)
  }

  /**
   * Row numbers of the rows at places of a list, in its order; `ranges` are ascending and apart. A place beyond the
   * end of the list has none. The event loop turns on the way.
   */
  async numbers(list: ListQuery, ranges: Iterable<RowRange>, signal?: AbortSignal): Promise<number[]> {
    const walk = this.#walk(list)
    walk.set = MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
    this.#index(walk)
    const numbers: number[] = []
    for (const stretch of stretches(ranges)) {
      let cursor = await this.#placeAt(walk, stretch.first, signal)
      if (cursor === 'beyond') break
      for (let at = stretch.first; at <= stretch.last; at += numbersAtOnce) {
        const limit = Math.min(numbersAtOnce, stretch.last - at + 1)
        const rows = this.#numbers(walk, cursor, limit)
        for (const { first, last } of stretch.ranges)
          for (let place = Math.max(first, at); place <= Math.min(last, at + rows.length - 1); place++)
            numbers.push(rows[place - at]!.rowId as number)
        const end = rows.at(-1)
        if (!end || rows.length < limit) break
        cursor = cursorOf(end, walk.sort)
        await nextTurn()
        signal?.throwIfAborted()
      }
    }
    return numbers
  }

  /** The place before the row at `offset`: null at the beginning of the list. */
  async #placeAt(walk: Walk, offset: number, signal?: AbortSignal): Promise<Cursor | null | 'beyond'> {
    const at = nearest(walk.offsets, offset)
    let cursor = at < 0 ? null : walk.cursors[at]!
    let passed = at < 0 ? 0 : walk.offsets[at]!
    while (passed < offset) {
      const step = this.#strides(walk) ? Math.min(this.#stride(walk), offset - passed) : offset - passed
      const skipped = this.#skip(walk, cursor, step)
      if (!skipped) return 'beyond'
      cursor = skipped
      passed += step
      remember(walk, passed, cursor)
      if (passed < offset) await nextTurn()
      signal?.throwIfAborted()
    }
    return cursor
  }

  /** Notes places all through the list, for as long as no other page is asked for and the places stay good. */
  async #lookAhead(walk: Walk, asked: number): Promise<void> {
    const { stamp } = walk
    let passed = walk.offsets.at(-1)!
    let cursor = walk.cursors.at(-1)!
    try {
      while (this.#strides(walk)) {
        await nextTurn()
        if (this.#asked !== asked || walk.stamp !== stamp || !this.#database.isOpen) return
        const step = this.#stride(walk)
        const skipped = this.#skip(walk, cursor, step)
        if (!skipped) return
        cursor = skipped
        passed += step
        remember(walk, passed, cursor)
      }
    } catch {
      // Whoever asks for such a page is told what is wrong.
    }
  }

  #walk(query: ListQuery): Walk {
    const key = keyOf(query)
    let walk = this.#walks.get(key)
    if (walk) this.#walks.delete(key)
    else {
      const condition = conditionOf(query, this.#territories)
      walk = {
        query,
        condition,
        set: null,
        sort: sortOf(query),
        offsets: [],
        cursors: [],
        stamp: '',
        since: 0,
      }
    }
    this.#walks.set(key, walk)
    if (this.#walks.size > rememberedQueries) {
      const [oldest] = this.#walks.keys()
      if (oldest !== undefined) this.#walks.delete(oldest)
    }
    const stamp = this.#stamp(walk)
    if (walk.stamp !== stamp) {
      walk.stamp = stamp
      walk.since = performance.now()
      walk.condition = conditionOf(query, this.#territories)
      walk.offsets = []
      walk.cursors = []
    }
    return walk
  }

  /**
   * Rows added at the end leave the places before them as they were, unless they are sorted in, or fields that are
   * filled in later decide which rows there are. While an import runs, rows come several times a second: there a place
   * in the middle may be a few rows off, rather than be sought anew each time.
   */
  #stamp(walk: Walk): string {
    const { number, order } = this.#revision
    if (!walk.sort && !isFiltered(walk.query)) return `appended ${order}`
    if (!this.#importing()) return `${number}`
    const inTime = walk.stamp.startsWith('importing') && performance.now() - walk.since < goodWhileImporting
    return inTime && walk.stamp.startsWith(`importing ${order} `)
      ? walk.stamp
      : `importing ${order} ${number}`
  }

  /** Makes the index that the order needs, the first time a long list is sorted by a field without one. */
  #index(walk: Walk): void {
    const { sort, query } = walk
    if (!sort?.index || this.#hasIndex(sort.index.name) || this.#importing()) return
    const table = tableOfList[query.list]
    const { last } = this.#database.get<{ last: number | null }>(`SELECT max(id) AS last FROM ${table}`)!
    if ((last ?? 0) < indexFrom) return
    try {
      if (sort.terms.length > 1) this.#dropOldest()
      this.#database.exec(sort.index.sql)
    } catch (thrown) {
      // Somebody writes: the page is sorted without.
      if (!isBusy(thrown)) throw thrown
    }
  }

  /** Makes room for the index of a further order by several fields. */
  #dropOldest(): void {
    const combined = this.#database.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE ? ESCAPE '\\' ORDER BY rowid",
      combinedSortIndexes,
    )
    for (const { name } of combined.slice(0, Math.max(0, combined.length - mostCombined + 1)))
      this.#database.exec(`DROP INDEX IF EXISTS ${name}`)
  }

  #hasIndex(name: string | undefined): boolean {
    return (
      name !== undefined &&
      this.#database.get('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?', 'index', name) !==
        undefined
    )
  }

  /** Whether rows can be passed over step by step at no extra cost, because an index gives their order. */
  #strides(walk: Walk): boolean {
    if (walk.set ? walk.set.size < stride : walk.query.search.trim() !== '') return false
    if (!walk.sort || walk.sort.terms.length === 0) return true
    return this.#hasIndex(walk.sort.index?.name)
  }

  /** Rows in one step: the fewer of the list's rows fit, the more of them are passed for each. */
  #stride(walk: Walk): number {
    if (!walk.set) return stride
    const { last } = this.#database.get<{ last: number | null }>(
      `SELECT max(id) AS last FROM ${tableOfList[walk.query.list]}`,
    )!
    return Math.max(100, Math.round((10 * stride * walk.set.size) / Math.max(last ?? 1, walk.set.size)))
  }

  /** The place after `count` more rows; null when there are not so many. */
  #skip(walk: Walk, from: Cursor | null, count: number): Cursor | null {
    let left = count
    for (const part of this.#parts(walk, from)) {
      const { sql, parameters } = part.clause()
      const row = this.#database.get<Row>(
        `SELECT ${placeColumns(walk.sort)} ${sql} LIMIT 1 OFFSET ?`,
        ...parameters,
        left - 1,
      )
      if (row) return cursorOf(row, walk.sort)
      const { sql: counted, parameters: same } = part.clause(false)
      left -= this.#database.get<{ n: number }>(`SELECT count(*) AS n ${counted}`, ...same)?.n ?? 0
    }
    return null
  }

  #rows(walk: Walk, from: Cursor | null, limit: number): Row[] {
    return this.#read(walk, from, limit, `${selectRow(walk.query.list)}, `)
  }

  #numbers(walk: Walk, from: Cursor | null, limit: number): Row[] {
    return this.#read(walk, from, limit, '')
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

  /** The first rows found by a search in the order of the files: that is the order of the full text index. */
  #firstFound(walk: Walk, limit: number): Row[] {
    const { search, from } = lists[walk.query.list]
    const match = fullTextQuery(walk.query.search)
    if (match === null || !('table' in search)) return []
    const { sql, parameters } = conditionOf({ ...walk.query, search: '' }, this.#territories)
    return this.#database.all<Row>(
      `SELECT ${selectRow(walk.query.list)}, r.id AS "rowId"
       FROM ${search.table} AS found CROSS JOIN ${from} ON r.id = found.rowid
       WHERE ${search.table} MATCH ? AND ${sql} ORDER BY found.rowid LIMIT ?`,
      match,
      ...parameters,
      limit,
    )
  }

  #parts(walk: Walk, cursor: Cursor | null): Part[] {
    const table = lists[walk.query.list].from
    if (walk.set) {
      const { from, sql, parameters } = this.#matching.use(walk.set, walk.query)
      return partsFrom(from ?? table, { sql, parameters }, walk.sort, cursor)
    }
    return partsFrom(table, walk.condition, walk.sort, cursor)
  }
}

/** A search and nothing else that needs a set, in the order of the files. */
function isPlainSearch(query: ListQuery): boolean {
  return (
    query.search.trim() !== '' &&
    !query.sort?.length &&
    !isFiltered(query) &&
    'table' in lists[query.list].search
  )
}

/** Index of the greatest offset that is not above `offset`, or -1. */
function nearest(offsets: readonly number[], offset: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Ranges that stand near each other are read in one go, with what is between them. */
function stretches(ranges: Iterable<RowRange>): { first: number; last: number; ranges: RowRange[] }[] {
  const found: { first: number; last: number; ranges: RowRange[] }[] = []
  for (const range of ranges) {
    const before = found.at(-1)
    if (before && range.first - before.last < numbersAtOnce && before.ranges.length < rangesTogether) {
      before.last = range.last
      before.ranges.push(range)
    } else found.push({ first: range.first, last: range.last, ranges: [range] })
  }
  return found
}

function remember(walk: Walk, offset: number, cursor: Cursor): void {
  const at = nearest(walk.offsets, offset)
  if (at >= 0 && walk.offsets[at] === offset) return
  if (walk.offsets.length >= rememberedPlaces) {
    // Every other place is enough to go on from.
    walk.offsets = walk.offsets.filter((_, index) => index % 2 === 0)
    walk.cursors = walk.cursors.filter((_, index) => index % 2 === 0)
    remember(walk, offset, cursor)
    return
  }
  walk.offsets.splice(at + 1, 0, offset)
  walk.cursors.splice(at + 1, 0, cursor)
}
