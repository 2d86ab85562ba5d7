import { type Disposable, DisposableStack } from '../../../shared/base/disposable.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import type { RowsMoved } from '../../state/list/moved-rows.ts'
import type { PageCache } from '../../state/list/page-cache.ts'
import { addRows, countRows, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'

/** Selected rows that are followed one by one when the rows of the list move. */
export const mostFollowed = 2000
/** Rows read at once of those that were selected without having been in sight. */
const chunk = 1000

/**
 * Knows which records are selected, so that they stay selected when others come in between: a selection is places, and
 * those change while an import runs. All rows stay all rows; of more than can be followed the owner is told.
 */
export class KeptSelection implements Disposable {
  readonly #cache: PageCache
  readonly #lifetime = new DisposableStack()
  #ranges: RowRanges = noRows
  #isAll = false
  #ids = new Map<number, RecordId>()
  #reading: AbortController | null = null

  constructor(cache: PageCache) {
    this.#cache = cache
    this.#lifetime.use(cache.follow(() => this.#ids.values()))
    this.#lifetime.defer(() => this.#reading?.abort())
  }

  /** Says what is selected from now on. */
  note(ranges: RowRanges): void {
    this.#reading?.abort()
    this.#reading = null
    this.#ranges = ranges
    const count = countRows(ranges)
    this.#isAll = count > 0 && count === this.#cache.state.total
    const known = this.#ids
    this.#ids = new Map()
    if (count > mostFollowed) return
    const missing: { first: number; last: number }[] = []
    for (const { first, last } of ranges)
      for (let place = first; place <= last; place++) {
        const id = known.get(place) ?? this.#cache.row(place)?.id
        const before = missing.at(-1)
        if (id !== undefined) this.#ids.set(place, id)
        else if (before && before.last === place - 1 && place - before.first < chunk) before.last = place
        else missing.push({ first: place, last: place })
      }
    if (missing.length === 0) return
    const controller = new AbortController()
    this.#reading = controller
    void this.#read(missing, controller.signal).catch(() => {
      // What is not known is not followed: the next move says so.
    })
  }

  async #read(missing: readonly { first: number; last: number }[], signal: AbortSignal): Promise<void> {
    for (const { first, last } of missing) {
      const rows = await this.#cache.read(first, last - first + 1, signal)
      if (signal.aborted) return
      rows.forEach(({ id }, at) => {
        this.#ids.set(first + at, id)
      })
    }
  }

  /**
   * What is selected once rows have moved, by their places now; rows that have left the list are selected no more. Null:
   * nobody can say where they are.
   */
  moved({ placeOf }: Pick<RowsMoved, 'placeOf'>, total: number): RowRanges | null {
    const count = countRows(this.#ranges)
    if (count === 0) return this.#ranges
    if (this.#isAll) return this.#keep(total > 0 ? addRows(noRows, 0, total - 1) : noRows, new Map())
    if (this.#ids.size < count) {
      this.note(noRows)
      return null
    }
    const ids = new Map<number, RecordId>()
    for (const id of this.#ids.values()) {
      const place = placeOf(id)
      if (place !== -1) ids.set(place, id)
    }
    return this.#keep(rangesOf([...ids.keys()]), ids)
  }

  #keep(ranges: RowRanges, ids: Map<number, RecordId>): RowRanges {
    this.#ranges = ranges
    this.#ids = ids
    return ranges
  }

  dispose(): void {
    this.#lifetime.dispose()
  }
}

/** Single places as ranges. */
function rangesOf(places: readonly number[]): RowRanges {
  const ranges: { first: number; last: number }[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const before = ranges.at(-1)
    if (before && before.last === place - 1) before.last = place
    else ranges.push({ first: place, last: place })
  }
  return ranges
}
