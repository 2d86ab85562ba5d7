import type { Counts } from '../../contract/jobs.ts'
import type { Database } from '../catalog/database.ts'
import { sortIndexesOf } from '../catalog/schema.ts'
import { mostReleasesAhead } from './look-ahead.ts'

/**
 * Makes the indexes over the lists of a large message as soon as each list has been read, one at a time. Rows that come
 * after all are added to them.
 */
export class EarlyIndexes {
  readonly #database: Database
  readonly #ofResources: string[] = [...sortIndexesOf.resources]
  readonly #ofReleases: string[] = [...sortIndexesOf.releases]

  constructor(database: Database) {
    this.#database = database
  }

  /** Makes the next one that is due; `counts` are those of the message's rows. Outside of a transaction. */
  makeNext({ releases, deals }: Counts): void {
    // A message names its resources before its releases, and those before its deals.
    const next =
      (releases > mostReleasesAhead ? this.#ofResources.shift() : undefined) ??
      (deals > 0 ? this.#ofReleases.shift() : undefined)
    if (next !== undefined) this.#database.exec(next)
  }
}
