import type { AnyRow, PageCache } from '../../state/page-cache.ts'
import { type GridColumn, toCommaSeparated, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { countRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'

/** Rows that go to the clipboard at once: more than that is an export's work. */
export const mostCopied = 50_000
const chunk = 1000

/** What copied rows are written as: for a spreadsheet, for a file, for a script. */
export type CopyForm = 'table' | 'csv' | 'json'

/**
 * The selected rows as text: the shown columns in their plain form, parted by tabs, or as CSV with the headings; or all
 * fields of the rows as JSON. Gives how many rows were left out.
 */
export async function selectedAsText(
  cache: PageCache,
  selection: RowRanges,
  columns: readonly GridColumn<AnyRow>[],
  form: CopyForm = 'table',
): Promise<{ text: string; rows: number; leftOut: number }> {
  const rows: AnyRow[] = []
  for (const { first, last } of selection) {
    for (let from = first; from <= last && rows.length < mostCopied; from += chunk) {
      const limit = Math.min(chunk, last - from + 1, mostCopied - rows.length)
      const known: AnyRow[] = []
      for (let at = from; at < from + limit; at += 1) {
        const row = cache.row(at)
        if (row) known.push(row)
      }
      rows.push(...(known.length === limit ? known : await cache.read(from, limit)))
    }
  }
  const text =
    form === 'json'
      ? JSON.stringify(rows, null, 2)
      : form === 'csv'
        ? toCommaSeparated(columns, rows)
        : toTabSeparated(columns, rows)
  return { text, rows: rows.length, leftOut: Math.max(0, countRows(selection) - rows.length) }
}
