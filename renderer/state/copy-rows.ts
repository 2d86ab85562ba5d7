import { t } from '../i18n/words.ts'
import { type GridColumn, toTabSeparated } from '../ui/data-grid/columns.ts'
import { countRows, type RowRanges } from '../ui/data-grid/row-ranges.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Rows that go to the clipboard at once: more than that is an export's work. */
const mostCopied = 50_000
/** Rows of one call. */
const pageSize = 1000

/** Reads the rows of some places, also those that are not in sight: the first `most` of them. */
export async function readRows<Row>(
  places: RowRanges,
  page: (offset: number, limit: number) => Promise<{ rows: Row[] }>,
  most = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const { first, last } of places)
    for (let offset = first; offset <= last && rows.length < most; offset += pageSize)
      rows.push(...(await page(offset, Math.min(pageSize, last - offset + 1, most - rows.length))).rows)
  return rows
}

/** Copies rows as a spreadsheet takes them, and says how many; of too many the first, and how many were left out. */
export async function copyRows<Row>(
  { attempt, toasts }: Pick<WorkbenchStores, 'attempt' | 'toasts'>,
  places: RowRanges,
  columns: readonly GridColumn<Row>[],
  page: (offset: number, limit: number) => Promise<{ rows: Row[] }>,
): Promise<void> {
  await attempt(async () => {
    const rows = await readRows(places, page, mostCopied)
    await navigator.clipboard.writeText(toTabSeparated(columns, rows))
    const rest = countRows(places) - mostCopied
    toasts.show(
      rest > 0
        ? { tone: 'warning', text: t('controls.copiedFirst', { most: mostCopied, rest }) }
        : { tone: 'done', text: t('controls.copiedRows', { count: rows.length }) },
    )
  })
}
