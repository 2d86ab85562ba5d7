import type { RowRange } from '../../contract/selection.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { CatalogMoment } from '../revision.ts'
import { conditionOf, keyOf, type Sort, sortOf } from './conditions.ts'
import type { Condition } from './filters.ts'
import { KnownPlaces } from './known-places.ts'
import { isFiltered } from './matching-rows.ts'
import type { RowSet } from './row-set.ts'

/** Queries whose places are remembered. */
const rememberedQueries = 32
/** While an import runs, places that rows were sorted in before are good for so long, in milliseconds. */
const goodWhileImporting = 5000

/** A list on its way from the first row to the last. */
export interface Walk {
  readonly query: ListQuery
  readonly sort: Sort | null
  readonly condition: Condition
  /** What fits a search or a filter, where that is found first. */
  set: RowSet | null
  /** Whether an index gives the order, so that rows can be passed over step by step at no extra cost. */
  strides: boolean
  /** The index of the order where it is to be named: see `WalkReader`. */
  indexedBy: string | null
  /**
   * The first and the last number of a list that has every row between them, as it was found at a revision; a null range
   * for one that has not. Null until it was looked for.
   */
  whole: { range: RowRange | null; revision: number } | null
  readonly places: KnownPlaces
  /** What the places are good for, and when they began to be noted. */
  readonly stamp: string
  readonly since: number
}

/** The lists that were asked for lately, each with the places that are known of it. */
export class Walks {
  readonly #revision: CatalogMoment
  readonly #territories: TerritoryReader
  readonly #importing: () => boolean
  #known = new Map<string, Walk>()

  constructor(revision: CatalogMoment, territories: TerritoryReader, importing: () => boolean) {
    this.#revision = revision
    this.#territories = territories
    this.#importing = importing
  }

  /** Its places are those that are still good. `anew`: none are. */
  of(query: ListQuery, anew = false): Walk {
    const key = keyOf(query)
    const known = this.#known.get(key)
    this.#known.delete(key)
    const sort = known?.sort ?? sortOf(query)
    const stamp = this.#stamp(query, sort, anew ? undefined : known)
    const walk = known && !anew && known.stamp === stamp ? known : this.#begin(query, sort, stamp)
    this.#known.set(key, walk)
    if (this.#known.size > rememberedQueries) this.#known.delete(this.#known.keys().next().value!)
    return walk
  }

  /** Whether the places of a walk are still those of its list, as far as anybody asked. */
  isCurrent(walk: Walk): boolean {
    return this.#known.get(keyOf(walk.query)) === walk
  }

  #begin(query: ListQuery, sort: Sort | null, stamp: string): Walk {
    return {
      query,
      sort,
      condition: conditionOf(query, this.#territories),
      set: null,
      strides: false,
      indexedBy: null,
      whole: null,
      places: new KnownPlaces(),
      stamp,
      since: performance.now(),
    }
  }

  /**
   * Rows added at the end leave the places before them as they were, unless they are sorted in, or fields that are
   * filled in later decide which rows there are. While an import runs, rows come several times a second: there a place
   * in the middle may be a few rows off, rather than be sought anew each time.
   */
  #stamp(query: ListQuery, sort: Sort | null, known: Walk | undefined): string {
    const { number, order } = this.#revision
    if (!sort && !isFiltered(query)) return `appended ${order}`
    if (!this.#importing()) return `${number}`
    const isGood =
      known?.stamp.startsWith(`importing ${order} `) && performance.now() - known.since < goodWhileImporting
    return known && isGood ? known.stamp : `importing ${order} ${number}`
  }
}
