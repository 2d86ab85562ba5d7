import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListQuery } from '../../contract/workbench.ts'
import { type Database, goesOn, type SqlValue } from '../catalog/database.ts'
import { fullTextQuery, typedWords } from '../catalog/search-index.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { CatalogMoment } from '../revision.ts'
import { conditionOf, keyOf } from './conditions.ts'
import { FilteredRows, isOfFew } from './filtered-rows.ts'
import { lists } from './lists.ts'
import { lastRow, readRowSet } from './read-row-set.ts'
import { RowSet } from './row-set.ts'

/** Sets that are remembered. */
const remembered = 24
/** The part of a list's rows that is many, and how many searches are known by it. */
const manyRows = 0.25
const rememberedShares = 50
/**
 * Looking a row up takes as long as passing so many entries of the index that gives the order. The first hundred rows of
 * a set are met after a hundred times as many entries as the list has for each of the set's rows.
 */
const entriesForLookUp = 25
const pageRows = 100
/** The part of the releases that are no TrackReleases, as a rule. */
const notTracks = 0.1

/**
 * The rows that fit a search, a filter, or both, as sets of numbers: found once, they answer how many there are, and in
 * any order which come next. Finding them reads indexes alone wherever there is one.
 */
export class MatchingRows {
  readonly #database: Database
  readonly #revision: CatalogMoment
  readonly #territories: TerritoryReader
  readonly #fewRows: number | null
  readonly #filtered: FilteredRows
  #known = new Map<string, { set: RowSet; revision: number }>()
  /** Which part of a list's rows searches fit, as they were last looked for. */
  #shares = new Map<string, number>()
  /** What the SQL function looks into. */
  #current = new RowSet()

  /**
   * `fewRows`: sets with at most so many rows are looked up row by row; larger ones are met on the way. Null: where that
   * takes less.
   */
  constructor(
    database: Database,
    revision: CatalogMoment,
    territories: TerritoryReader,
    fewRows: number | null = null,
  ) {
    this.#fewRows = fewRows
    this.#database = database
    this.#revision = revision
    this.#territories = territories
    this.#filtered = new FilteredRows(database, territories, (key, read) => this.#find(key, read))
    database.define('is_matching', (row) => (this.#current.has(row as number) ? 1 : 0))
  }

  /** Whether the rows of this query are to be found as a set. Others are told by their list's own indexes. */
  static suits(query: ListQuery): boolean {
    return 'table' in lists[query.list].search && (query.search.trim() !== '' || isFiltered(query))
  }

  /**
   * Whether the last word of a search is likely to fit many rows: it is one letter, or what was typed of it before fits
   * many.
   */
  fitsMany({ list, search }: ListQuery): boolean {
    const words = typedWords(search)
    if ([...(words.at(-1) ?? '')].length === 1) return true
    for (const [typed, share] of this.#shares)
      if (share > manyRows && typed.startsWith(`${list} `) && `${list} ${search.trim()}`.startsWith(typed))
        return true
    return false
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
      const fitting = this.#find(keyOf(rest, true), () => this.#filtered.read(rest))
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

  /** Whether the rows of a set are looked up one by one, rather than met on the way through the list of the query. */
  looksUp(set: RowSet, query: ListQuery): boolean {
    if (this.#fewRows !== null) return set.size <= this.#fewRows
    const part = isOfFew(query) ? notTracks : 1
    return set.size ** 2 <= (pageRows * part * lastRow(this.#database, query.list)) / entriesForLookUp
  }

  /**
   * SQL for the rows of a set, which stands for the list's table as `r`: what is read from, and what they fulfil. Holds
   * until the event loop turns.
   */
  use(set: RowSet, query: ListQuery): { from: string | null; sql: string; parameters: SqlValue[] } {
    const table = lists[query.list].from
    if (this.looksUp(set, query))
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
    const set = readRowSet(
      this.#database,
      `SELECT json_group_array(rowid) AS rows FROM ${search.table}
       WHERE ${search.table} MATCH ? AND ${goesOn('rowid')}`,
      [match],
    )
    const last = lastRow(this.#database, query.list)
    const typed = `${query.list} ${query.search.trim()}`
    this.#shares.delete(typed)
    this.#shares.set(typed, set.size / Math.max(1, last))
    if (this.#shares.size > rememberedShares) this.#shares.delete(this.#shares.keys().next().value!)
    return set
  }
}

/** Whether a query asks anything of the fields of its rows. */
export function isFiltered(query: ListQuery): boolean {
  return query.filter !== undefined && Object.values(query.filter).some((asked) => asked !== undefined)
}
