import { LatheError } from '../../contract/errors.ts'
import type { ListName } from '../../contract/records.ts'
import type { RowRange, Selection } from '../../contract/selection.ts'
import { rowNumber, tableOfList } from '../catalog/record-id.ts'
import type { Pages } from './pages.ts'

const everyPlace: readonly RowRange[] = [{ first: 0, last: Number.MAX_SAFE_INTEGER }]

/** What a selection means: row numbers of one list's table. */
export class SelectedRows {
  readonly #pages: Pages

  constructor(pages: Pages) {
    this.#pages = pages
  }

  /**
   * The rows selected, each once: in the order in which they were named, or that of the query's list. Throws
   * `invalid-input` when they are of another list.
   */
  async rows(selection: Selection, list: ListName, signal?: AbortSignal): Promise<number[]> {
    if ('ids' in selection) return [...new Set(selection.ids.map((id) => rowNumber(id, tableOfList[list])))]
    if (selection.query.list !== list)
      throw new LatheError('invalid-input', `Expected rows of the list ${list}, got ${selection.query.list}.`)
    const places = selection.places?.toSorted((a, b) => a.first - b.first) ?? everyPlace
    return await this.#pages.numbers(selection.query, apart(places), signal)
  }
}

/** Ascending ranges with what overlaps or touches made one. */
function apart(ranges: readonly RowRange[]): RowRange[] {
  const merged: RowRange[] = []
  for (const range of ranges) {
    const before = merged.at(-1)
    if (before && range.first <= before.last + 1) before.last = Math.max(before.last, range.last)
    else merged.push({ ...range })
  }
  return merged
}
