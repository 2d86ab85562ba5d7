import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListQuery } from '../../contract/workbench.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { fullTextQuery } from '../catalog/search-index.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { Revision } from '../revision.ts'
import { conditionOf, keyOf } from './conditions.ts'
import { lists } from './lists.ts'
import { RowSet } from './row-set.ts'

/** Sets that are remembered. */
const remembered = 24
/** Up to so many rows, looking each up and sorting them takes less than meeting them on the way through a list. */
const usuallyFewRows = 3000

/**
 * The rows that fit a search, a filter, or both, as sets of numbers: found once, they answer how many there are, and in
 * any order which come next. Finding them reads indexes alone wherever there is one.
 */
export class MatchingRows {
  readonly #database: Database
  readonly #revision: Revision
  readonly #territories: TerritoryReader
  readonly #fewRows: number
  #known = new Map<string, { set: RowSet; revision: number }>()
  /** What the SQL function looks into. */
  #current = new RowSet()

  /** `fewRows`: sets with at most so many rows are looked up row by row; larger ones are met on the way. */
  constructor(
    database: Database,
    revision: Revision,
    territories: TerritoryReader,
    fewRows = usuallyFewRows,
  ) {
    this.#fewRows = fewRows
    this.#database = database
    this.#revision = revision
    this.#territories = territories
    database.define('is_matching', (row) => (this.#current.has(row as number) ? 1 : 0))
  }

  /** Whether the rows of this query are to be found as a set. Others are told by their list's own indexes. */
  static suits(query: ListQuery): boolean {
    return 'table' in lists[query.list].search && (query.search.trim() !== '' || isFiltered(query))
  }

  /** Looks on between its steps whether `signal` was aborted. */
  async of(query: ListQuery, signal?: AbortSignal): Promise<RowSet> {
    const { search, currentOnly, sort: _, ...others } = query
    const whole = keyOf(query, true)
    const known = this.#remembered(whole)
    if (known) return known
    const rest = { ...others, search: '' }
    const { sql } = conditionOf(rest, this.#territories)
    let set: RowSet | null = null
    if (search.trim() !== '') {
      set = this.#find(`search ${query.list} ${search.trim()}`, () => this.#search(query))
      await nextTurn()
      signal?.throwIfAborted()
    }
    if (sql !== 'true') {
      const fitting = this.#find(keyOf(rest, true), () => this.#fitting(rest))
      set = set ? set.and(fitting) : fitting
      await nextTurn()
      signal?.throwIfAborted()
    }
    set ??= new RowSet()
    if (currentOnly && query.list === 'releases') {
      set = set.copy()
      for (const { release } of this.#database.all<{ release: number }>(
        'SELECT release FROM statement WHERE superseded = 1',
      ))
        set.delete(release)
    }
    this.#keep(whole, set)
    return set
  }

  /**
   * SQL for the rows of a set, which stands for the list's table as `r`: what is read from, and what they fulfil. Holds
   * until the event loop turns.
   */
  use(set: RowSet, query: ListQuery): { from: string | null; sql: string; parameters: SqlValue[] } {
    const table = lists[query.list].from
    if (set.size <= this.#fewRows)
      return {
        from: `json_each(?) AS given CROSS JOIN ${table} ON r.id = given.value`,
        sql: 'true',
        parameters: [JSON.stringify(set.rows())],
      }
    this.#current = set
    // The kinds stand in the indexes: what is not of them is passed over without asking.
    const { sql, parameters } = conditionOf(
      { list: query.list, search: '', kinds: query.kinds },
      this.#territories,
    )
    return { from: null, sql: `${sql} AND is_matching(r.id)`, parameters }
  }

  #find(key: string, read: () => RowSet): RowSet {
    const known = this.#remembered(key)
    if (known) return known
    const set = read()
    this.#keep(key, set)
    return set
  }

  #remembered(key: string): RowSet | null {
    const known = this.#known.get(key)
    return known && known.revision === this.#revision.number ? known.set : null
  }

  #keep(key: string, set: RowSet): void {
    this.#known.delete(key)
    this.#known.set(key, { set, revision: this.#revision.number })
    if (this.#known.size <= remembered) return
    const [oldest] = this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
  }

  #search(query: ListQuery): RowSet {
    const { search } = lists[query.list]
    const match = fullTextQuery(query.search)
    if (match === null || !('table' in search)) return new RowSet()
    return this.#rows(
      `SELECT json_group_array(rowid) AS rows FROM ${search.table} WHERE ${search.table} MATCH ?`,
      [match],
    )
  }

  /**
   * Releases of a few kinds are one stretch of an index that holds nearly all they are filtered by. An artist, a source
   * or a batch names fewer rows than that.
   */
  #fitting(query: ListQuery): RowSet {
    const { list, kinds, filter, source, batch } = query
    const table = lists[list].from
    if (
      list === 'releases' &&
      kinds &&
      !kinds.includes('TrackRelease') &&
      !filter?.artist &&
      source === undefined &&
      batch === undefined &&
      this.#database.get("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'release_facets'")
    ) {
      const { sql, parameters } = conditionOf({ ...query, kinds: undefined }, this.#territories)
      return this.#rows(
        `SELECT json_group_array(r.id) AS rows FROM ${table} INDEXED BY release_facets
         WHERE r.kind IN (SELECT value FROM json_each(?)) AND ${sql}`,
        [JSON.stringify([...new Set(kinds)]), ...parameters],
      )
    }
    const { sql, parameters } = conditionOf(query, this.#territories)
    return this.#rows(`SELECT json_group_array(r.id) AS rows FROM ${table} WHERE ${sql}`, parameters)
  }

  /** One text with all numbers crosses from SQLite many times as fast as a row for each. */
  #rows(sql: string, parameters: SqlValue[]): RowSet {
    const set = new RowSet()
    const text = this.#database.get<{ rows: string }>(sql, ...parameters)?.rows ?? '[]'
    for (const row of JSON.parse(text) as number[]) set.add(row)
    return set
  }
}

/** Whether a query asks anything of the fields of its rows. */
export function isFiltered(query: ListQuery): boolean {
  return query.filter !== undefined && Object.values(query.filter).some((asked) => asked !== undefined)
}
