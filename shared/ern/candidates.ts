/** UTF-16 units of one value that are kept in a record; the source keeps all of it. */
export const longestValue = 65_536
/** Values of one list that are kept in a record. */
export const mostListed = 1_000

/** Values gathered for one record: for each field the best candidate so far, for each list all, each once. */
export class Candidates {
  readonly #values: (string | null)[] = []
  readonly #ranks: number[] = []
  readonly #lists: string[][] = []
  /** The first value written as the other family writes it. */
  otherFamily: { path: string; offset: number } | null = null
  /** Where and what was longer or more than is kept. */
  overflow: { path: string; offset: number } | null = null

  reset(fields: number, lists: number): void {
    this.#values.length = 0
    this.#lists.length = 0
    for (let slot = 0; slot < fields; slot++) this.#values.push(null)
    for (let slot = 0; slot < lists; slot++) this.#lists.push([])
    this.overflow = null
    this.otherFamily = null
  }

  /** The lowest rank wins, among equals the first. */
  offer(slot: number, value: string, rank: number): void {
    if (this.#values[slot] !== null && this.#ranks[slot]! <= rank) return
    this.#values[slot] = value
    this.#ranks[slot] = rank
  }

  add(slot: number, value: string, offset: number, path: string): void {
    const list = this.#lists[slot]!
    if (list.length >= mostListed) this.overflow = { path, offset }
    else if (!list.includes(value)) list.push(value)
  }

  value(slot: number): string | null {
    return this.#values[slot] ?? null
  }

  list(slot: number): string[] {
    return this.#lists[slot] ?? []
  }
}
