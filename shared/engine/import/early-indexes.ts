import type { Counts } from '../../contract/jobs.ts'
import type { Database } from '../catalog/database.ts'
import { sortIndexesOf } from '../catalog/list-indexes.ts'
import { mostAheadOfList } from './look-ahead.ts'

/**
 * Makes the indexes over the lists of a large message as soon as each list has been read, one at a time. Those over its
 * resources are made a little earlier where their end is in sight: up to there the thread that reads sets the pace, and
 * from there on this one. Rows that come after all are added to them.
 */
export class EarlyIndexes {
  readonly #database: Database
  readonly #ofParties: string[] = [...sortIndexesOf.parties]
  readonly #ofResources: string[] = [...sortIndexesOf.resources]
  readonly #ofReleases: string[] = [...sortIndexesOf.releases]

  constructor(database: Database) {
    this.#database = database
  }

  /** Makes the next one that is due; `counts` are those of the message's rows. */
  makeNext({ resources, releases, deals }: Counts, isNearReleases: boolean): void {
    const readsReleases = releases > mostAheadOfList
    // A message names its parties first, then its resources, its releases and its deals.
    const next =
      (readsReleases || resources > mostAheadOfList ? this.#ofParties.shift() : undefined) ??
      (readsReleases || isNearReleases ? this.#ofResources.shift() : undefined) ??
      (deals > 0 ? this.#ofReleases.shift() : undefined)
    if (next !== undefined) this.#database.exec(next)
  }
}
