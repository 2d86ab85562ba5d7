import type { SqlValue } from '../catalog/database.ts'

/** The last row before a rank: reading goes on behind it. */
export interface Anchor {
  /** Number of rows up to and including this one. */
  rank: number
  key: SqlValue
  id: number
}

/** How many places one order remembers; a further one replaces the oldest. */
const anchorsPerOrder = 500

/** Places in one order of one list, so that a page near one of them is found without walking from the start. */
export class PageAnchors {
  #anchors: Anchor[] = []

  /** The nearest place at or before `rank`; undefined when that is the start. */
  before(rank: number): Anchor | undefined {
    let best: Anchor | undefined
    for (const anchor of this.#anchors)
      if (anchor.rank <= rank && (!best || anchor.rank > best.rank)) best = anchor
    return best
  }

  add(anchor: Anchor): void {
    if (this.#anchors.some((known) => known.rank === anchor.rank)) return
    this.#anchors.push(anchor)
    if (this.#anchors.length > anchorsPerOrder) this.#anchors.shift()
  }
}

/** How many orders (lists with their filters and sorting) are remembered. */
const orders = 16

/** The anchors of the orders asked for last. An order is forgotten when the rows it was walked over have changed. */
export class OrderAnchors {
  #known = new Map<string, { revision: number; anchors: PageAnchors; nonNull: number | undefined }>()

  /** The anchors of an order at a revision. `nonNull` caches how many rows have a value to sort by. */
  of(order: string, revision: number): { anchors: PageAnchors; nonNull: number | undefined } {
    let known = this.#known.get(order)
    this.#known.delete(order)
    if (known?.revision !== revision) known = { revision, anchors: new PageAnchors(), nonNull: undefined }
    this.#known.set(order, known)
    if (this.#known.size > orders) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    return known
  }
}
