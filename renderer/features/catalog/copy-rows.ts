import type { AnyRow } from '../../state/list/kept-pages.ts'
import type { PageCache } from '../../state/list/page-cache.ts'
import { type GridColumn, toCommaSeparated, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { countRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'

/** Rows that go to the clipboard at once: more than that is an export's work. */
export const mostCopied = 50_000
/** Rows read and written as text in one go: each is a task of its own, so that the window answers meanwhile. */
const chunk = 500

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
      const some = known.length === limit ? known : await cache.read(from, limit)
      rows += some.length
      if (some.length > 0) parts.push(asText(some, columns, form, parts.length === 0))
    }
  }
  const text = form === 'json' ? `[${parts.join(',')}\n]` : parts.join(form === 'csv' ? '' : '\n')
  return { text, rows, leftOut: Math.max(0, countRows(selection) - rows) }
}

/** Some of the rows: what of several such stretches is joined gives what all rows together would. */
function asText(
  rows: readonly AnyRow[],
  columns: readonly GridColumn<AnyRow>[],
  form: CopyForm,
  isFirst: boolean,
): string {
  if (form === 'json') return JSON.stringify(rows, null, 2).slice(1, -2)
  if (form === 'table') return toTabSeparated(columns, rows)
  const text = toCommaSeparated(columns, rows)
  return isFirst ? text : text.slice(text.indexOf('\r\n') + 2)
}
