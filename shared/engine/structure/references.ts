import type { Catalog } from '../catalog/catalog.ts'
import type { AddedKind } from './added-rows.ts'

/** The letter the standard puts before the anchors of each kind of record. */
const letters = { resource: 'A', release: 'R', party: 'P' } as const

/** Tables with anchors; a message gives each away once, whatever it stands on. */
const anchored = ['resource', 'release', 'party', 'part'] as const

/** Anchors of one message that nothing in it has yet. */
export class FreshReferences {
  readonly #catalog: Catalog
  readonly #message: number
  readonly #given = new Set<string>()

  constructor(catalog: Catalog, message: number) {
    this.#catalog = catalog
    this.#message = message
  }

  /** The next anchor of a kind, numbered on from those there are: `A13` behind `A12`. */
  next(kind: Exclude<AddedKind, 'deal'>): string {
    const letter = letters[kind]
    let number = this.#highest(letter) + 1
    while (this.#isTaken(`${letter}${number}`)) number++
    const reference = `${letter}${number}`
    this.#given.add(reference)
    return reference
  }

  #highest(letter: string): number {
    const pattern = `${letter}[0-9]*`
    const own = anchored.map(
      (table) =>
        this.#catalog.database.get<{ highest: number | null }>(
          `SELECT max(CAST(substr(reference, 2) AS INTEGER)) AS highest FROM ${table}
           WHERE message = ? AND reference GLOB ? AND length(reference) < 12`,
          this.#message,
          pattern,
        )?.highest ?? 0,
    )
    return Math.max(0, ...own)
  }

  /** Rows that were put away may come back, so their anchors are taken too. */
  #isTaken(reference: string): boolean {
    if (this.#given.has(reference)) return true
    const { database } = this.#catalog
    return (
      anchored.some((table) =>
        database.get(`SELECT 1 FROM ${table} WHERE message = ? AND reference = ?`, this.#message, reference),
      ) ||
      database.get(
        `SELECT 1 FROM removed_record WHERE source = (SELECT source FROM message WHERE id = ?)
           AND json_extract(content, '$.reference') = ?`,
        this.#message,
        reference,
      ) !== undefined
    )
  }
}
