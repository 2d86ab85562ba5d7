/**
 * What changed in a resource that releases refer to: its title or artist, which a track of it takes over where it says
 * none itself, or more than that, for which its releases are read again.
 */
export type ResourceChange = 'names' | 'more'

/** What changed in rows that were brought up to date: what follows from it in other rows is done once, at the end. */
export class RowChanges {
  /** Releases whose rows were brought up to date. */
  readonly releases = new Set<number>()
  /** Releases that refer to resources whose names changed: their rows may say the same, what is shown of them does not. */
  readonly referring = new Set<number>()
  /** Releases whose own reference changed: one that has none any more is found by none. */
  readonly renamed = new Set<number>()
  /** Releases whose words are to be found anew: ascending rows all at once take half of the time. */
  readonly words = new Set<number>()
  /** The same of resources. */
  readonly resourceWords = new Set<number>()
  /** Sources whose releases may be recognised as others now. */
  readonly recognised = new Set<number>()
  readonly #resources = new Map<number, Map<string, ResourceChange>>()
  readonly #deals = new Map<number, Set<string>>()

  /** References of resources that changed, by message: what tracks take over from them is to be taken again. */
  get resources(): ReadonlyMap<number, ReadonlyMap<string, ResourceChange>> {
    return this.#resources
  }

  /** References of releases whose deals changed, by message. */
  get deals(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.#deals
  }

  /** A resource is another now: `names` when only its title or artist is. One without a reference has no tracks. */
  resourceChanged(message: number, reference: string | null, change: ResourceChange): void {
    if (reference === null) return
    const references = this.#resources.get(message) ?? new Map<string, ResourceChange>()
    this.#resources.set(message, references)
    if (references.get(reference) !== 'more') references.set(reference, change)
  }

  /** Deals of releases were changed, added or removed. */
  dealsChanged(message: number, references: readonly string[]): void {
    if (references.length === 0) return
    const known = this.#deals.get(message) ?? new Set<string>()
    this.#deals.set(message, known)
    for (const reference of references) known.add(reference)
  }

  /** What a message says decides whose statement it is; one that was compared with none has nothing to compare again. */
  statementChanged({ source, statement_scope }: { source: number; statement_scope: number | null }): void {
    if (statement_scope !== null) this.recognised.add(source)
  }
}
