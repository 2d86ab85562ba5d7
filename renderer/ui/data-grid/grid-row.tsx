// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves over the cells
import { memo } from 'react'
import { Icon } from '../icon.tsx'
import { type GridColumn, pinStyle } from './columns.ts'

interface GridRowProps<Row> {
  row: Row | undefined
  /** 0-based place in the list. */
  index: number
  /** Pixels from the top of the rows' element. */
  top: number
  columns: readonly GridColumn<Row>[]
  selected: boolean
  /** How many of the first columns are pinned. */
  pinned: number
  /** The row the rest of the screen is about. */
  current: boolean
  /** Whether rows can be selected: then they begin with a checkbox. */
  selectable: boolean
  /** Column that is the grid's tab stop, the checkbox column being 0; -1 when it is in another row. */
  tabColumn: number
}

/** One row: a skeleton of the same height until the row has come. */
function Row<R>({
  row,
  index,
  top,
  columns,
  pinned,
  selected,
  current,
  selectable,
  tabColumn,
}: GridRowProps<R>) {
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      aria-current={current || undefined}
      aria-busy={row === undefined || undefined}
      data-row={index}
      style={{ transform: `translateY(${top}px)` }}
    >
      {selectable && (
        <div
          role="gridcell"
          className="grid-cell grid-check"
          aria-colindex={1}
          aria-label={selected ? 'Selected' : 'Not selected'}
          data-column={0}
          tabIndex={tabColumn === 0 ? 0 : -1}
        >
          <span className="grid-box" data-on={selected || undefined}>
            {selected && <Icon name="check" size={12} />}
          </span>
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="gridcell"
          className={`grid-cell ${column.className ?? ''}`}
          aria-colindex={at + (selectable ? 2 : 1)}
          data-column={at + 1}
          data-align={column.align}
          data-pinned={at < pinned || undefined}
          style={pinStyle(at, pinned)}
          tabIndex={tabColumn === at + 1 ? 0 : -1}
        >
          {row === undefined ? (
            <span
              className="grid-skeleton"
              style={{ width: `${40 + ((index * 7 + at * 23) % 45)}%` }}
              aria-hidden
            />
          ) : (
            column.show(row)
          )}
        </div>
      ))}
    </div>
  )
}

/** Drawn again only when its own row, place or state changes. */
export const GridRow = memo(Row) as typeof Row
