import type { ListQuery } from '../../contract/workbench.ts'
import { type Database, goesOn } from '../catalog/database.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { conditionOf, keyOf, kindsOf } from './conditions.ts'
import { lists } from './lists.ts'
import { isFiltered, MatchingRows } from './matching-rows.ts'

const remembered = 64

/** How many rows queries have. What the messages themselves count is not counted again. */
export class Counting {
  readonly #database: Database
  readonly #territories: TerritoryReader
  readonly #matching: MatchingRows
  #known = new Map<string, { total: number; revision: number }>()

  constructor(database: Database, territories: TerritoryReader, matching: MatchingRows) {
    this.#database = database
    this.#matching = matching
    this.#territories = territories
  }

  /** Rows of the query at this revision of the catalog. */
  async count(query: ListQuery, revision: number, signal?: AbortSignal): Promise<number> {
    if (MatchingRows.suits(query)) return (await this.#matching.of(query, signal)).size
    const key = keyOf(query, true)
    const known = this.#known.get(key)
    if (known && known.revision === revision) return known.total
    const total = query.currentOnly ? this.#current(query) : this.#all(query)
    this.#known.delete(key)
    this.#known.set(key, { total, revision })
    if (this.#known.size > remembered) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    return total
  }

  #all(query: ListQuery): number {
    return this.#sum(query) ?? this.#rows(query)
  }

  /** All less what is superseded, of which there is little as a rule. */
  #current({ currentOnly: _, ...query }: ListQuery): number {
    const { sql, parameters } = conditionOf(query, this.#territories)
    const superseded = this.#database.get<{ n: number }>(
      `SELECT count(*) AS n FROM statement AS s CROSS JOIN release AS r ON r.id = s.release
       WHERE s.superseded = 1 AND ${sql}`,
      ...parameters,
    )
    return this.#all(query) - (superseded?.n ?? 0)
  }

  #sum(query: ListQuery): number | null {
    if (query.search.trim() !== '' || query.editedOnly || query.batch !== undefined) return null
    if (isFiltered(query)) return null
    if (query.list === 'messages' || query.list === 'batches') return null
    const source = query.source === undefined ? null : rowNumber(query.source, 'source')
    if (query.list === 'problems')
      return this.#get(
        `SELECT total(problems) AS n FROM source ${source === null ? '' : 'WHERE id = ?'}`,
        source,
      )
    let columns: string = query.list
    if (query.list === 'releases') {
      const kinds = kindsOf(query)
      if (kinds === 'not-track') columns = 'releases - track_releases'
      else if (kinds?.length === 1 && kinds[0] === 'TrackRelease') columns = 'track_releases'
      else if (kinds) return null
    }
    return this.#get(
      `SELECT total(${columns}) AS n FROM message ${source === null ? '' : 'WHERE source = ?'}`,
      source,
    )
  }

  #get(sql: string, source: number | null): number {
    return this.#database.get<{ n: number }>(sql, ...(source === null ? [] : [source]))?.n ?? 0
  }

  #rows(query: ListQuery): number {
    const { sql, parameters } = conditionOf(query, this.#territories)
    return (
      this.#database.get<{ n: number }>(
        `SELECT count(*) AS n FROM ${lists[query.list].from} WHERE ${goesOn('r.id')} AND ${sql}`,
        ...parameters,
      )?.n ?? 0
    )
  }
}
