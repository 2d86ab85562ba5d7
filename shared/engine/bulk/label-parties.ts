import type { Catalog } from '../catalog/catalog.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { namesByParty } from '../structure/parties.ts'
import { FreshReferences } from '../structure/references.ts'

/** Names of labels whose Party is remembered. */
const remembered = 10_000

/** The Parties that releases of ERN 4 get as their label: one of that name in the same message, else a new one. */
export class LabelParties {
  readonly #catalog: Catalog
  readonly #keep: (message: number, reference: string, name: string) => void
  readonly #references = new Map<number, FreshReferences>()
  readonly #known = new Map<string, string>()

  /** `keep` is told of every Party that has to be made. */
  constructor(catalog: Catalog, keep: (message: number, reference: string, name: string) => void) {
    this.#catalog = catalog
    this.#keep = keep
  }

  /** The reference of the Party that is to be named; null where messages of the version know no Parties. */
  named(message: number, version: string | null, name: string): string | null {
    const key = `${message} ${name}`
    const known = this.#known.get(key) ?? this.#inMessage(message, name)
    if (known !== undefined) {
      if (this.#known.size < remembered) this.#known.set(key, known)
      return known
    }
    if (!namesByParty(version)) return null
    const fresh = this.#references.get(message) ?? new FreshReferences(this.#catalog, message)
    this.#references.set(message, fresh)
    const reference = fresh.next('party')
    this.#keep(message, reference, name)
    this.#known.set(key, reference)
    return reference
  }

  #inMessage(message: number, name: string): string | undefined {
    return this.#catalog.database.get<{ reference: string }>(
      `SELECT reference FROM party WHERE name_key = ? AND message = ? AND name = ? AND reference IS NOT NULL
       ORDER BY id LIMIT 1`,
      sortKey(name),
      message,
      name,
    )?.reference
  }
}
