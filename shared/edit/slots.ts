import type { LayeredPatch } from './layered-patch.ts'

/** Slots in use, by the text and the place they order, those of patches that are not in force included. */
export class Slots {
  readonly #taken = new Map<string, Set<string>>()

  /** Those of insertions that were applied, whether in force or not. */
  constructor(rows: Iterable<LayeredPatch>) {
    for (const row of rows)
      if (row.length === 0 && row.cancels === null) this.add(row.within, row.start, row.slot)
  }

  /** A slot is in use at a place of the source (`within` null) or of the text of a patch. */
  add(within: number | null, start: number, slot: string): void {
    const key = `${within} ${start}`
    const known = this.#taken.get(key)
    if (known) known.add(slot)
    else this.#taken.set(key, new Set([slot]))
  }

  /** Slots in use at a place between two, in their order; null is the end on that side. */
  between(within: number | null, start: number, before: string | null, after: string | null): string[] {
    return [...(this.#taken.get(`${within} ${start}`) ?? [])]
      .filter((slot) => (before === null || slot > before) && (after === null || slot < after))
      .sort()
  }
}
