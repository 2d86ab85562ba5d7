/** UTF-16 units of one value that are kept in a record; the source keeps all of it. */
export const longestValue = 65_536
/** Values of one list that are kept in a record. */
export const mostListed = 1_000

/** Values gathered for one record: for each field the best candidate so far, for each list all, each once. */
export class Candidates {
  readonly #values: (string | null)[] = []
  readonly #ranks: number[] = []
  readonly #lists: string[][] = []
  /** Whether a value comes from a territory block that a worldwide one would take the place of. */
  readonly #replaceable: boolean[] = []
  /** Whether the values that are offered now do. */
  inReplaceableBlock = false
  /** The first value written as the other family writes it. */
  otherFamily: { path: string; offset: number } | null = null
  /** Where and what was longer or more than is kept. */
  overflow: { path: string; offset: number } | null = null

  reset(fields: number, lists: number): void {
    this.#values.length = 0
    this.#lists.length = 0
    this.inReplaceableBlock = false
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
    this.#replaceable[slot] = this.inReplaceableBlock
  }

  /** A worldwide block begins: what the block before it said does not hold by default, except for the slots of `kept`. */
  replaceBlock(kept: ReadonlySet<number>): void {
    this.inReplaceableBlock = false
    for (const [slot, value] of this.#values.entries()) {
      if (value === null || !this.#replaceable[slot]) continue
      if (kept.has(slot)) this.#ranks[slot] = Number.MAX_SAFE_INTEGER
      else this.#values[slot] = null
    }
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
