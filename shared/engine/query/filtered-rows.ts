import type { ListFilter } from '../../contract/list-filter.ts'
import { ReleaseKind } from '../../contract/records.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import { type Database, goesOn, type SqlValue } from '../catalog/database.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { conditionOf, keyOf } from './conditions.ts'
import { lists } from './lists.ts'
import { isAnsweredByFacets, partsOfFilter } from './parts-of-filter.ts'
import { lastRow, readRowSet } from './read-row-set.ts'
import { RowSet } from './row-set.ts'
import { hasIndex } from './sort-indexes.ts'

/** Rows that are looked at to tell how many fit, and the part from which on those that do not are read instead. */
const sampled = 400
const mostRows = 0.6
/** Entries of an index that are passed in the time of looking up one of many rows in its table, in their order. */
const entriesForLookUp = 8
const idsOfReleases = 'SELECT json_group_array(r.id) AS rows FROM release AS r'

/**
 * The rows that fit a filter, as sets. Parts of what is asked are found by themselves where that is less work, and
 * remembered by whoever gives `find`: it answers with the set of a key, or reads it.
 */
export class FilteredRows {
  readonly #database: Database
  readonly #territories: TerritoryReader
  readonly #find: (key: string, read: () => RowSet) => RowSet

  constructor(
    database: Database,
    territories: TerritoryReader,
    find: (key: string, read: () => RowSet) => RowSet,
  ) {
    this.#database = database
    this.#territories = territories
    this.#find = find
  }

  /**
   * What nearly all rows fulfil is found by what they do not: the few that are edited or have a problem, and those that
   * have an ICPN, which are albums, are sets of their own that are taken away.
   */
  read(query: ListQuery): RowSet {
    const { list, filter } = query
    if (list !== 'releases' || filter === undefined) return this.#read(query)
    const others = { ...filter }
    const without: ListFilter[] = []
    if (filter.edited === false) {
      others.edited = undefined
      without.push({ edited: true })
    }
    if (filter.problems === 'none') {
      others.problems = undefined
      without.push({ problems: 'any' })
    }
    const isWithoutIcpn = filter.missing?.length === 1 && filter.missing[0] === 'icpn'
    if (isWithoutIcpn) others.missing = undefined
    if (without.length === 0 && !isWithoutIcpn) return this.#read(query)
    const rest = { ...query, filter: others }
    const last = lastRow(this.#database, query.list)
    const isAll = conditionOf(rest, this.#territories).sql === 'true' && this.#isDense(last)
    const set = isAll ? RowSet.upTo(last) : this.#find(keyOf(rest, true), () => this.#read(rest)).copy()
    for (const each of without) {
      const away = { ...query, filter: each }
      set.without(this.#find(keyOf(away, true), () => this.#read(away)))
    }
    if (isWithoutIcpn)
      set.without(
        this.#find('releases with an ICPN', () =>
          readRowSet(
            this.#database,
            `SELECT json_group_array(id) AS rows FROM release WHERE icpn IS NOT NULL AND ${goesOn('id')}`,
            [],
          ),
        ),
      )
    return set
  }

  /** Whether every number up to the last is that of a release: then all of them need not be read. */
  #isDense(last: number): boolean {
    return this.#database.get<{ rows: number }>('SELECT count(*) AS rows FROM release')!.rows === last
  }

  /**
   * Releases of a few kinds are one stretch of an index that holds nearly all they are filtered by. An artist, a source
   * or a batch names fewer rows than that.
   */
  #read(query: ListQuery): RowSet {
    const { list, kinds, filter, source, batch } = query
    const table = lists[list].from
    if (
      isOfFew(query) &&
      !filter?.artist &&
      source === undefined &&
      batch === undefined &&
      hasIndex(this.#database, 'release_facets')
    ) {
      const { sql, parameters } = conditionOf({ ...query, kinds: undefined }, this.#territories, true)
      return readRowSet(
        this.#database,
        `SELECT json_group_array(r.id) AS rows FROM ${table} INDEXED BY release_facets
         WHERE r.kind IN (SELECT value FROM json_each(?)) AND ${goesOn('r.id')} AND ${sql}`,
        [JSON.stringify([...new Set(kinds)]), ...parameters],
      )
    }
    if (list === 'releases' && source === undefined && batch === undefined && filter)
      return this.#byParts(query, filter)
    const { sql, parameters } = conditionOf(query, this.#territories)
    return readRowSet(
      this.#database,
      `SELECT json_group_array(r.id) AS rows FROM ${table} WHERE ${goesOn('r.id')} AND ${sql}`,
      parameters,
    )
  }

  /**
   * Releases from the index over all that they are filtered by, where it has all that is asked; the edited have a shorter
   * one. The kinds come first in it, so that a severity is a stretch of each. Where most rows fit, the others are read.
   */
  #fromOneIndex(query: ListQuery): RowSet {
    const filter = query.filter ?? {}
    const { sql, parameters } = conditionOf(query, this.#territories)
    const isCovered =
      isAnsweredByFacets(filter) &&
      filter.edited !== true &&
      !query.editedOnly &&
      hasIndex(this.#database, 'release_facets')
    if (!isCovered)
      return readRowSet(this.#database, `${idsOfReleases} WHERE ${goesOn('r.id')} AND ${sql}`, parameters)
    const from = `${idsOfReleases} INDEXED BY release_facets WHERE`
    const last = lastRow(this.#database, query.list)
    if (this.#shareOf(sql, parameters, last) > mostRows && this.#isDense(last)) {
      const set = RowSet.upTo(last)
      set.without(
        readRowSet(this.#database, `${from} ${goesOn('r.id')} AND (${sql}) IS NOT TRUE`, parameters),
      )
      return set
    }
    const ofKinds = query.kinds ? '' : 'r.kind IN (SELECT value FROM json_each(?)) AND'
    const kinds = query.kinds ? [] : [JSON.stringify(ReleaseKind.options)]
    return readRowSet(this.#database, `${from} ${ofKinds} ${goesOn('r.id')} AND ${sql}`, [
      ...kinds,
      ...parameters,
    ])
  }

  /** About which part of the releases fulfil a condition, by some that are spread evenly. */
  #shareOf(sql: string, parameters: SqlValue[], last: number): number {
    const step = Math.max(1, Math.floor(last / sampled))
    const found = this.#database.get<{ share: number | null }>(
      `SELECT avg((${sql}) IS TRUE) AS share
       FROM json_each(?) AS given CROSS JOIN release AS r ON r.id = given.value`,
      ...parameters,
      JSON.stringify(Array.from({ length: Math.min(sampled, last) }, (_, at) => 1 + at * step)),
    )
    return found?.share ?? 0
  }

  /**
   * Releases with their TrackReleases: a set for each column that has an index, each remembered by itself, as the next
   * filter often asks one thing more. What no index answers is asked of the rows that are left, where they are few.
   */
  #byParts(query: ListQuery, filter: ListFilter): RowSet {
    const { parts, rest } = partsOfFilter(this.#database, filter)
    let set: RowSet | null = null
    for (const part of parts) {
      const asked = { ...query, editedOnly: false, filter: part.filter }
      const found = this.#find(`by index ${keyOf(asked, true)}`, () => {
        const { sql, parameters } = conditionOf(asked, this.#territories)
        return readRowSet(
          this.#database,
          `${idsOfReleases} INDEXED BY ${part.index} WHERE ${goesOn('r.id')} AND ${sql}`,
          parameters,
        )
      })
      set = set ? set.and(found) : found
    }
    if (set === null) return this.#fromOneIndex(query)
    const { sql, parameters } = conditionOf({ ...query, filter: rest, kinds: undefined }, this.#territories)
    if (sql === 'true') return set
    // All rows of the one index that has everything are passed sooner than so many are looked up.
    if (set.size * entriesForLookUp > lastRow(this.#database, query.list)) return this.#fromOneIndex(query)
    return readRowSet(
      this.#database,
      `SELECT json_group_array(r.id) AS rows FROM json_each(?) AS given CROSS JOIN release AS r ON r.id = given.value
       WHERE ${goesOn('r.id')} AND ${sql}`,
      [JSON.stringify(set.rows()), ...parameters],
    )
  }
}

/** Whether a query is of releases without TrackReleases: a tenth of them as a rule. */
export function isOfFew({ list, kinds }: ListQuery): boolean {
  return list === 'releases' && kinds !== undefined && !kinds.includes('TrackRelease')
}
