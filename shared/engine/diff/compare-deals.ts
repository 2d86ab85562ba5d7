import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DiffTally } from '../../contract/diff.ts'
import type { DealModel } from '../../contract/model/deal.ts'
import { recordId } from '../catalog/record-id.ts'
import { compareDeal } from './compare-content.ts'
import { aligned } from './compare-values.ts'
import type { PlacedDifference } from './difference-rows.ts'
import { dealInWords, dealRule } from './list-rules.ts'
import type { ComparedMessage, PairedTable } from './record-content.ts'
import { type Meaning, sameRecord } from './same-record.ts'

/** Deals read in one turn of the event loop. */
const atOnce = 50

/** Compares the deals of releases. A deal that holds for several releases is counted and told once. */
export class DealComparison {
  readonly #meaningBefore: Meaning
  readonly #meaningAfter: Meaning
  readonly tally: DiffTally = { added: 0, removed: 0, changed: 0, same: 0 }
  readonly #before: ComparedMessage
  readonly #after: ComparedMessage
  /** Deals that were compared: the later one by the earlier one. */
  readonly #compared = new Map<number, number>()
  readonly #onlyBefore = new Set<number>()
  readonly #onlyAfter = new Set<number>()

  constructor(
    before: ComparedMessage,
    after: ComparedMessage,
    meaningBefore: Meaning,
    meaningAfter: Meaning,
  ) {
    this.#before = before
    this.#after = after
    this.#meaningBefore = meaningBefore
    this.#meaningAfter = meaningAfter
  }

  /** What differs in the deals of a release, by its rows on both sides. */
  async compare(
    before: number | null,
    after: number | null,
    isOneFamily: boolean,
    signal: AbortSignal,
  ): Promise<PlacedDifference[]> {
    let left = before === null ? [] : this.#before.dealsOf(before)
    let right = after === null ? [] : this.#after.dealsOf(after)
    // Pairs that were told with another release.
    const here = new Set(right)
    const known = new Set<number>()
    left = left.filter((deal) => {
      const partner = this.#compared.get(deal)
      if (partner === undefined || !here.has(partner)) return true
      known.add(partner)
      return false
    })
    right = right.filter((deal) => !known.has(deal))
    const places = new Map(
      here.size > 1 || left.length > 1 ? [...here].map((deal, at) => [deal, at + 1]) : [],
    )
    // What stands at the same place and says the same.
    const rest: [number[], number[]] = [[], []]
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      const [one, other] = [left[at], right[at]]
      if (one !== undefined && other !== undefined && this.#isSame(one, other)) {
        this.#compared.set(one, other)
        this.tally.same++
      } else {
        if (one !== undefined) rest[0].push(one)
        if (other !== undefined) rest[1].push(other)
      }
      if (at % atOnce === atOnce - 1) {
        await nextTurn()
        signal.throwIfAborted()
      }
    }
    if (rest[0].length === 0 && rest[1].length === 0) return []
    const [one, other] = [await read(this.#before, rest[0], signal), await read(this.#after, rest[1], signal)]
    return this.#differences(one, other, places, isOneFamily)
  }

  /** Whether a record of the one message says the same as one of the other. */
  same(table: PairedTable | 'deal', before: number, after: number): boolean {
    return sameRecord(
      table,
      { message: this.#before, row: before, meaning: this.#meaningBefore },
      { message: this.#after, row: after, meaning: this.#meaningAfter },
    )
  }

  #isSame(before: number, after: number): boolean {
    return this.same('deal', before, after)
  }

  #differences(
    before: readonly ReadDeal[],
    after: readonly ReadDeal[],
    places: ReadonlyMap<number, number>,
    isOneFamily: boolean,
  ): PlacedDifference[] {
    const found: PlacedDifference[] = []
    const isSingle = before.length === 1 && after.length === 1
    const { pairs, removed, added } = aligned(
      before.map(({ deal }) => deal as never),
      after.map(({ deal }) => deal as never),
      dealRule as never,
      isSingle,
    )
    const label = (row: number, isOnlyHere = false) => {
      const place = places.get(row)
      return place === undefined || isOnlyHere ? 'deal' : `deal ${place}`
    }
    for (const [left, right] of pairs) {
      const [one, other] = [before[left]!, after[right]!]
      const ids = { beforeRecord: recordId('deal', one.row), afterRecord: recordId('deal', other.row) }
      const fields = compareDeal(one.deal, other.deal, label(other.row), 'deals', isOneFamily)
      if (this.#compared.get(one.row) === undefined) this.tally[fields.length > 0 ? 'changed' : 'same']++
      this.#compared.set(one.row, other.row)
      found.push(...fields.map((field) => ({ ...field, ...ids })))
    }
    for (const at of removed) {
      const { row, deal } = before[at]!
      if (this.#onlyBefore.has(row)) continue
      this.#onlyBefore.add(row)
      this.tally.removed++
      const ids = { beforeRecord: recordId('deal', row), afterRecord: null }
      const said = { before: inWords(deal), after: null, inWords: true } as const
      found.push({ name: 'Deal', path: 'deals', kind: 'removed', ...said, ...ids })
    }
    for (const at of added) {
      const { row, deal } = after[at]!
      if (this.#onlyAfter.has(row)) continue
      this.#onlyAfter.add(row)
      this.tally.added++
      const ids = { beforeRecord: null, afterRecord: recordId('deal', row) }
      const name = label(row) === 'deal' ? 'Deal' : `Deal ${places.get(row)}`
      const said = { before: null, after: inWords(deal), inWords: true } as const
      found.push({ name, path: 'deals', kind: 'added', ...said, ...ids })
    }
    return found
  }
}

interface ReadDeal {
  row: number
  deal: DealModel
}

const inWords = (deal: DealModel) => dealInWords(deal) ?? 'a deal that says nothing'

async function read(
  side: ComparedMessage,
  rows: readonly number[],
  signal: AbortSignal,
): Promise<ReadDeal[]> {
  const deals: ReadDeal[] = []
  for (const row of rows) {
    const record = side.open('deal', row)
    if (record) deals.push({ row, deal: side.deal(record) })
    if (deals.length % atOnce === 0) {
      await nextTurn()
      signal.throwIfAborted()
    }
  }
  return deals
}
