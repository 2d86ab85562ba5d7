import type { Database } from './database.ts'
import { releaseSearchInsert, resourceSearchInsert } from './search-index.ts'

interface Range {
  first: number
  last: number
}

/** Rows that are to be made findable: those of many small messages with one statement. */
export class SearchRanges {
  readonly #database: Database
  readonly #releases: Range[] = []
  readonly #resources: Range[] = []

  constructor(database: Database) {
    this.#database = database
  }

  releases(range: Range): void {
    add(this.#releases, range)
  }

  resources(range: Range): void {
    add(this.#resources, range)
  }

  /** Writes the full text index. Runs inside the transaction in which the rows were inserted. */
  write(): void {
    for (const { first, last } of this.#resources) this.#database.run(resourceSearchInsert, first, last)
    for (const { first, last } of this.#releases) this.#database.run(releaseSearchInsert, first, last)
    this.#resources.length = 0
    this.#releases.length = 0
  }
}

/** Rows that follow one another are one range. */
function add(ranges: Range[], { first, last }: Range): void {
  const before = ranges.at(-1)
  if (before && before.last + 1 === first) before.last = last
  else ranges.push({ first, last })
}
