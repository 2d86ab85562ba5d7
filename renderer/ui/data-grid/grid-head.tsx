// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves over the cells
import { type PointerEvent, useRef } from 'react'
import { t } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'
import { type ColumnWidths, clampWidth, type GridColumn, type GridSort, pinStyle } from './columns.ts'

interface GridHeadProps<Row> {
  columns: readonly GridColumn<Row>[]
  sort: GridSort
  /** How much of the list is selected. */
  selected: 'none' | 'some' | 'all'
  /** Whether rows can be selected: then they begin with a checkbox. */
  selectable: boolean
  /** Column that is the grid's tab stop; -1 when it is in a row. */
  tabColumn: number
  widths: ColumnWidths
  onWidths(widths: ColumnWidths): void
  /** How many of the first columns are pinned. */
  pinned: number
}

/** Sets the width of one column, or gives it back to the layout. */
export function withWidth(widths: ColumnWidths, key: string, width: number | null): ColumnWidths {
  const { [key]: _old, ...others } = widths
  return width === null ? others : { ...others, [key]: clampWidth(width) }
}

function Resizer({ widthOf, set }: { widthOf(): number; set(width: number | null): void }) {
  const drag = useRef<{ x: number; width: number } | null>(null)
  const start = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation()
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: widthOf() }
  }
  return (
    <span
      className="grid-resizer"
      aria-hidden
      onPointerDown={start}
      onPointerMove={(event) => {
        if (drag.current) set(drag.current.width + event.clientX - drag.current.x)
      }}
      onPointerUp={() => {
        drag.current = null
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => {
        event.stopPropagation()
        set(null)
      }}
    />
  )
}

/** The row of headings. Keys and clicks are handled by the grid around it. */
export function GridHead<Row>({
  columns,
  sort,
  selected,
  selectable,
  tabColumn,
  widths,
  onWidths,
  pinned,
}: GridHeadProps<Row>) {
  const head = useRef<HTMLDivElement>(null)
  const orders = sort ?? []
  const widthOf = (column: number) =>
    head.current?.querySelector(`[data-column="${column}"]`)?.getBoundingClientRect().width ?? 0
  return (
    <div role="row" className="grid-row grid-head" aria-rowindex={1} data-row={-1} ref={head}>
      {selectable && (
        <div
          role="columnheader"
          className="grid-cell grid-check"
          aria-colindex={1}
          data-column={0}
          tabIndex={tabColumn === 0 ? 0 : -1}
        >
          <span className="visually-hidden">
            {t(selected === 'all' ? 'grid.selectionAll' : 'grid.selectionSome')}
          </span>
          <span className="grid-box" data-on={selected !== 'none' || undefined}>
            {selected === 'all' && <Icon name="check" size={12} />}
            {selected === 'some' && <Icon name="minus" size={12} />}
          </span>
        </div>
      )}
      {columns.map((column, at) => {
        const rank =
          column.sortField === undefined ? -1 : orders.findIndex((one) => one.field === column.sortField)
        const sorted = orders[rank]
        const order = sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'
        return (
          <div
            key={column.key}
            role="columnheader"
            className="grid-cell"
            aria-colindex={at + (selectable ? 2 : 1)}
            // One heading at a time may say so (ARIA 1.2, aria-sort); the others say it in words.
            aria-sort={column.sortField === undefined ? undefined : rank > 0 ? 'none' : order}
            aria-description={
              column.sortField === undefined
                ? t('grid.widthHint')
                : [
                    rank > 0 &&
                      t(order === 'descending' ? 'grid.sortedDescending' : 'grid.sortedAscending', {
                        rank: rank + 1,
                        all: orders.length,
                      }),
                    t('grid.sortHint'),
                  ]
                    .filter(Boolean)
                    .join(' ')
            }
            data-column={at + 1}
            data-align={column.align}
            data-pinned={at < pinned || undefined}
            style={pinStyle(at, pinned)}
            data-sortable={column.sortField !== undefined || undefined}
            tabIndex={tabColumn === at + 1 ? 0 : -1}
          >
            <span className="grid-text">{column.title}</span>
            {order === 'ascending' && <Icon name="sort-ascending" size={12} />}
            {order === 'descending' && <Icon name="sort-descending" size={12} />}
            {rank >= 0 && orders.length > 1 && (
              <span className="grid-sort-rank" data-rank={rank + 1} aria-hidden />
            )}
            <Resizer
              widthOf={() => widthOf(at + 1)}
              set={(width) => onWidths(withWidth(widths, column.key, width))}
            />
          </div>
        )
      })}
    </div>
  )
}
