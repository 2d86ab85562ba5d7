import { type ReactNode, useMemo, useState } from 'react'
import { t } from '../i18n/words.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { type ColumnWidths, type GridColumn, toTabSeparated } from '../ui/data-grid/columns.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import { GroupedLines } from '../ui/data-grid/grid-lines.ts'
import type { GridGrouping } from '../ui/data-grid/grid-props.ts'
import { noRows } from '../ui/data-grid/row-ranges.ts'

/** Rows of a record's grid that stand together under a heading. */
export interface RowGroup {
  heading: ReactNode
  rows: number
}

/**
 * The rows of a list inside a record (its tracks, its deals) as a grid: of any length, only what is in sight is in the page.
 * As high as its rows, up to `--most-lines` of them; with `fills` as high as there is room.
 */
export function RecordGrid<Row>({
  label,
  columns,
  rows,
  groups = [],
  current,
  onCurrent,
  onOpen,
  fills = false,
}: {
  label: string
  columns: readonly GridColumn<Row>[]
  rows: readonly Row[]
  /** Of consecutive rows, all of them; none: no headings. */
  groups?: readonly RowGroup[]
  current: number
  onCurrent(row: number): void
  /** Enter, or a double click. */
  onOpen(row: number): void
  fills?: boolean
}) {
  const workbench = useWorkbench()
  const [widths, setWidths] = useState<ColumnWidths>({})
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const sizes = JSON.stringify(groups.map((group) => group.rows))
  const lines = useMemo(() => {
    const counts = JSON.parse(sizes) as number[]
    return counts.length === 0 ? null : new GroupedLines(counts, (group) => folded.has(group))
  }, [sizes, folded])
  const grouping: GridGrouping | null = lines && {
    lines,
    heading: (group) => groups[group]?.heading,
    onFold: (group, isFolded) =>
      setFolded((old) => {
        const next = new Set(old)
        if (isFolded) next.add(group)
        else next.delete(group)
        return next
      }),
    onWant() {},
  }
  const copy = (first: number, last: number) =>
    workbench.attempt(async () => {
      const copied = rows.slice(first, last + 1)
      await navigator.clipboard.writeText(toTabSeparated(columns, copied))
      workbench.toasts.show({ tone: 'done', text: t('record.rowsCopied', { count: copied.length }) })
    })
  const at = Math.max(0, Math.min(current, rows.length - 1))
  return (
    <div
      className="record-grid"
      data-fills={fills || undefined}
      style={{ '--lines': String(lines?.count ?? rows.length) } as Record<string, string>}
    >
      <DataGrid<Row>
        label={label}
        columns={columns}
        widths={widths}
        onWidths={setWidths}
        total={rows.length}
        exact
        row={(index) => rows[index]}
        onWant={nothing}
        grouping={grouping}
        current={at}
        onCurrent={onCurrent}
        selection={noRows}
        onSelection={nothing}
        selectable={false}
        pinned={0}
        onOpen={onOpen}
        onCopy={(ranges) => {
          const [range] = ranges
          void copy(range?.first ?? at, range?.last ?? at)
        }}
        empty={null}
      />
    </div>
  )
}

function nothing(): void {}
