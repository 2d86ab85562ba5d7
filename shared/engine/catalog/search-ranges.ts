import type { Database } from './database.ts'
import { lateSearchInserts, releaseSearchInsert, resourceSearchInsert } from './search-index.ts'

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

  /** How many rows wait. */
  get rows(): number {
    let rows = 0
    for (const ranges of [this.#releases, this.#resources])
      for (const { first, last } of ranges) rows += last - first + 1
    return rows
  }

  /** Writes the full text index. Runs inside the transaction in which the rows were inserted. */
  write(): void {
    this.#write({ releases: releaseSearchInsert, resources: resourceSearchInsert })
  }

  /** The same for rows that may have been committed before. */
  writeLate(): void {
    this.#write(lateSearchInserts)
  }

  #write({ releases, resources }: typeof lateSearchInserts): void {
    for (const { first, last } of this.#resources) this.#database.run(resources, first, last)
    for (const { first, last } of this.#releases) this.#database.run(releases, first, last)
    this.#clear()
  }

  #clear(): void {
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
