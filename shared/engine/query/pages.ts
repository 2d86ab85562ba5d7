import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import { JsonAnswer } from '../../contract/json-answer.ts'
import type { RowRange } from '../../contract/selection.ts'
import type { ListQuery, PageQuery } from '../../contract/workbench.ts'
import type { Database } from '../catalog/database.ts'
import { fullTextQuery, withoutLastWord } from '../catalog/search-index.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { CatalogMoment } from '../revision.ts'
import { conditionOf } from './conditions.ts'
import { lists } from './lists.ts'
import { isFiltered, MatchingRows } from './matching-rows.ts'
import { type Cursor, cursorOf } from './row-order.ts'
import type { WantedIndex } from './sort-indexes.ts'
import { TriedRows } from './tried-rows.ts'
import { asTold, type Row, WalkReader } from './walk-reader.ts'
import { type Walk, Walks } from './walks.ts'

/** Row numbers read in one step, and ranges of rows that are looked through for each step. */
const numbersAtOnce = 5000
const rangesTogether = 500
/** Rows that are tried for each of a first page's, where a search is likely to fit many: a few, then more. */
const triedForEach = [3, 12]
/**
 * Pages of the lists. A page is found from the nearest place that is known, never by counting from the beginning:
 * reading on costs the same anywhere in the list. Once the first page of a long list is read, places all through it are
 * noted while nothing else is asked, so that a jump finds one near. Rows without a value come last in either direction.
 */
export class Pages {
  readonly #database: Database
  readonly #territories: TerritoryReader
  readonly #matching: MatchingRows
  readonly #importing: () => boolean
  readonly #tried: TriedRows
  readonly #walks: Walks
  readonly #reader: WalkReader
  /** Grows with every page that is asked for: what is done ahead gives way. */
  #asked = 0

  constructor(
    database: Database,
    revision: CatalogMoment,
    territories: TerritoryReader,
    matching: MatchingRows,
    importing: () => boolean,
    want: (index: WantedIndex) => void = () => {},
  ) {
    this.#database = database
    this.#territories = territories
    this.#matching = matching
    this.#importing = importing
    this.#tried = new TriedRows(database)
    this.#walks = new Walks(revision, territories, importing)
    this.#reader = new WalkReader(database, revision, matching, want)
  }

  /** The rows of one page, shaped as the contract says. */
  async read(query: PageQuery, signal?: AbortSignal): Promise<JsonAnswer<Row[]>> {
    const { offset, limit, ...list } = query
    const asked = ++this.#asked
    const walk = this.#walks.of(list)
    if (limit === 0) return told([])
    const many = offset === 0 ? await this.#firstOfMany(list, limit, signal) : null
    if (many) return told(many)
    const isFirstOfSearch = offset === 0 && isPlainSearch(list)
    walk.set = !isFirstOfSearch && MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
    if (isFirstOfSearch) return told(this.#firstFound(walk, limit))
    this.#reader.prepare(walk, this.#importing())
    const cursor = await this.#placeAt(walk, offset, signal)
    if (cursor === 'beyond') return told([])
    const rows = this.#reader.rows(walk, cursor, limit)
    const last = rows.at(-1)
    if (last) walk.places.add(offset + rows.length, cursorOf(last, walk.sort))
    if (rows.length === limit) void this.#lookAhead(walk, asked)
    return told(rows)
  }

  /**
   * Row numbers of the rows at places of a list, in its order; `ranges` are ascending and apart. A place beyond the
   * end of the list has none. The event loop turns on the way.
   */
  async numbers(list: ListQuery, ranges: Iterable<RowRange>, signal?: AbortSignal): Promise<number[]> {
    const walk = this.#walks.of(list)
    walk.set = MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
    this.#reader.prepare(walk, this.#importing())
    const numbers: number[] = []
    for (const stretch of stretches(ranges)) {
      let cursor = await this.#placeAt(walk, stretch.first, signal)
      if (cursor === 'beyond') break
      for (let at = stretch.first; at <= stretch.last; at += numbersAtOnce) {
        const limit = Math.min(numbersAtOnce, stretch.last - at + 1)
        const rows = this.#reader.places(walk, cursor, limit)
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

  /**
   * Where rows stand in a list, by their numbers: -1 for one that is not in it. Found in one pass, which ends with the
   * last of them; what was known of places before is forgotten, so that the pages asked for next agree.
   */
  async places(list: ListQuery, rows: readonly number[], signal?: AbortSignal): Promise<number[]> {
    const walk = this.#walks.of(list, true)
    walk.set = MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
    this.#reader.prepare(walk, this.#importing())
    const found = new Map(rows.map((row) => [row, -1]))
    let missing = found.size
    let cursor: Cursor | null = null
    for (let passed = 0; missing > 0; ) {
      const next = this.#reader.places(walk, cursor, numbersAtOnce)
      next.forEach(({ rowId }, at) => {
        if (found.get(rowId as number) !== -1) return
        found.set(rowId as number, passed + at)
        missing -= 1
      })
      const end = next.at(-1)
      if (!end || next.length < numbersAtOnce) break
      cursor = cursorOf(end, walk.sort)
      passed += next.length
      walk.places.add(passed, cursor)
      await nextTurn()
      signal?.throwIfAborted()
    }
    return rows.map((row) => found.get(row) ?? -1)
  }

  /** The place before the row at `offset`: null at the beginning of the list. */
  async #placeAt(walk: Walk, offset: number, signal?: AbortSignal): Promise<Cursor | null | 'beyond'> {
    const known = this.#reader.placeByNumber(walk, offset) ?? walk.places.before(offset)
    let cursor = known?.cursor ?? null
    let passed = known?.offset ?? 0
    while (passed < offset) {
      const step = walk.strides ? Math.min(this.#reader.stride(walk), offset - passed) : offset - passed
      const skipped = this.#reader.skip(walk, cursor, step)
      if (!skipped) return 'beyond'
      cursor = skipped
      passed += step
      walk.places.add(passed, cursor)
      if (passed < offset) await nextTurn()
      signal?.throwIfAborted()
    }
    return cursor
  }

  /**
   * Notes places all through the list, for as long as no other page is asked for and the places stay good. A step ends where
   * somebody asks for anything, and is done anew after that.
   */
  async #lookAhead(walk: Walk, asked: number): Promise<void> {
    try {
      for (let at = walk.places.last; at && walk.strides && !walk.whole?.range; ) {
        await nextTurn()
        if (this.#asked !== asked || !this.#walks.isCurrent(walk) || !this.#database.isOpen) return
        const step = this.#reader.stride(walk)
        let cursor: Cursor | null
        try {
          cursor = this.#reader.skip(walk, at.cursor, step)
        } catch (thrown) {
          if (thrown instanceof LatheError && thrown.code === 'cancelled') continue
          throw thrown
        }
        if (!cursor) return
        at = { offset: at.offset + step, cursor }
        walk.places.add(at.offset, cursor)
      }
    } catch {
      // Whoever asks for such a page is told what is wrong.
    }
  }

  /** The first rows found by a search in the order of the files: that is the order of the full text index. */
  #firstFound(walk: Walk, limit: number, columns = `${asTold(walk.query.list)}, `): Row[] {
    const { search, from } = lists[walk.query.list]
    const match = fullTextQuery(walk.query.search)
    if (match === null || !('table' in search)) return []
    const { sql, parameters } = conditionOf({ ...walk.query, search: '' }, this.#territories)
    return this.#database.all<Row>(
      `SELECT ${columns}r.id AS "rowId"
       FROM ${search.table} AS found CROSS JOIN ${from} ON r.id = found.rowid
       WHERE ${search.table} MATCH ? AND ${sql} ORDER BY found.rowid LIMIT ?`,
      match,
      ...parameters,
      limit,
    )
  }

  /**
   * The first rows of a search whose last word is likely to fit many, as its first letter does: looked for among the first
   * of the list without that word, which costs the same in any list. Null when too few of them fit.
   */
  async #firstOfMany(list: ListQuery, limit: number, signal?: AbortSignal): Promise<Row[] | null> {
    const match = fullTextQuery(list.search)
    if (match === null || !TriedRows.suits(list.list) || !this.#matching.fitsMany(list)) return null
    const wider = { ...list, search: withoutLastWord(list.search) }
    for (const each of triedForEach) {
      const count = each * limit
      const numbers = await this.#firstNumbers(wider, count, signal)
      const fitting = this.#tried.fitting(list.list, numbers, match)
      if (fitting === null) return null
      const found = numbers.filter((row) => fitting.has(row)).slice(0, limit)
      if (found.length === limit || numbers.length < count) return this.#rowsOf(list, found)
    }
    return null
  }

  /** Row numbers of the first rows of a list. */
  async #firstNumbers(list: ListQuery, count: number, signal?: AbortSignal): Promise<number[]> {
    const walk = this.#walks.of(list)
    let rows: Row[]
    if (isPlainSearch(list)) rows = this.#firstFound(walk, count, '')
    else {
      walk.set = MatchingRows.suits(list) ? await this.#matching.of(list, signal) : null
      this.#reader.prepare(walk, this.#importing())
      rows = this.#reader.places(walk, null, count)
    }
    return rows.map(({ rowId }) => rowId as number)
  }

  /** These rows, in this order. */
  #rowsOf({ list }: ListQuery, numbers: readonly number[]): Row[] {
    return this.#database.all<Row>(
      `SELECT ${asTold(list)}, r.id AS "rowId" FROM json_each(?) AS given
       CROSS JOIN ${lists[list].from} ON r.id = given.value ORDER BY given.key`,
      JSON.stringify(numbers),
    )
  }
}

function told(rows: readonly Row[]): JsonAnswer<Row[]> {
  return new JsonAnswer(`[${rows.map((row) => row.told).join(',')}]`)
}

/** A search and nothing else that needs a set, in the order of the files. */
function isPlainSearch(query: ListQuery): boolean {
  return (
    query.search.trim() !== '' &&
    !query.sort?.length &&
    !query.group &&
    !isFiltered(query) &&
    'table' in lists[query.list].search
  )
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
