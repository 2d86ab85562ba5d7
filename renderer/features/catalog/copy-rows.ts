import type { AnyRow, PageCache } from '../../state/page-cache.ts'
import { type GridColumn, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { countRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'

/** Rows that go to the clipboard at once: more than that is an export's work. */
export const mostCopied = 50_000
const chunk = 1000

/** The selected rows as tab-separated text in their plain form. Gives how many rows were left out. */
export async function selectedAsText(
  cache: PageCache,
  selection: RowRanges,
  columns: readonly GridColumn<AnyRow>[],
): Promise<{ text: string; rows: number; leftOut: number }> {
  const parts: string[] = []
  let rows = 0
  for (const { first, last } of selection) {
    for (let from = first; from <= last && rows < mostCopied; from += chunk) {
      const limit = Math.min(chunk, last - from + 1, mostCopied - rows)
      const known: AnyRow[] = []
      for (let at = from; at < from + limit; at += 1) {
        const row = cache.row(at)
        if (row) known.push(row)
      }
      const read = known.length === limit ? known : await cache.read(from, limit)
      rows += read.length
      parts.push(toTabSeparated(columns, read))
    }
  }
  return { text: parts.join('\n'), rows, leftOut: Math.max(0, countRows(selection) - rows) }
}
