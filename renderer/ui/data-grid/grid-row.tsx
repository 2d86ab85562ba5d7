// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves over the cells
import { memo, type ReactNode } from 'react'
import { t } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'
import { type GridColumn, pinStyle, placeOfLine } from './columns.ts'

interface GridRowProps<Row> {
  row: Row | undefined
  /** 0-based line of the grid, and the one from which lines are placed. */
  line: number
  base: number
  /** Its depth in a grid in groups. */
  level?: number
  /** Of a line, in CSS pixels. */
  height: number
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
  /** The column that is being edited, and what stands in it meanwhile. */
  editing?: { column: string; editor: ReactNode }
  /** What an editor says stands above it rather than below. */
  editorAbove: boolean
}

/** Characters a column shows at its least width: a longer text is told in full by a tooltip too. */
const widestUntold = 18

/** One row: of the same height, with nothing in its cells, until the row has come. */
function Row<R>({
  row,
  line,
  base,
  level,
  height,
  columns,
  pinned,
  selected,
  current,
  selectable,
  tabColumn,
  editing,
  editorAbove,
}: GridRowProps<R>) {
  return (
    <div
      role="row"
      className="grid-row"
      aria-level={level}
      aria-rowindex={line + 2}
      aria-selected={selectable ? selected : undefined}
      aria-current={current || undefined}
      aria-busy={row === undefined || undefined}
      data-row={line}
      data-edited={editing !== undefined || undefined}
      style={placeOfLine(line - base, height)}
    >
      {selectable && (
        <div
          role="gridcell"
          className="grid-cell grid-check"
          aria-colindex={1}
          aria-label={t(selected ? 'grid.selected' : 'grid.notSelected')}
          data-column={0}
          tabIndex={tabColumn === 0 ? 0 : -1}
        >
          <span className="grid-box" data-on={selected || undefined}>
            {selected && <Icon name="check" size={12} />}
          </span>
        </div>
      )}
      {columns.map((column, at) => {
        const isEdited = editing?.column === column.key
        const content = isEdited || row === undefined ? null : column.show(row)
        // A cell that waits is one of a text that is empty: when the text comes, nothing else changes.
        const text = isEdited ? null : row === undefined ? '' : typeof content === 'string' ? content : null
        return (
          <div
            key={column.key}
            role="gridcell"
            className={`grid-cell ${text === null ? '' : 'grid-cell-text '}${column.className ?? ''}`}
            dir={text === null ? undefined : 'auto'}
            title={text !== null && text.length > widestUntold ? text : undefined}
            aria-colindex={at + (selectable ? 2 : 1)}
            data-column={at + 1}
            data-align={column.align}
            data-pinned={at < pinned || undefined}
            style={pinStyle(at, pinned)}
            data-editing={isEdited || undefined}
            tabIndex={tabColumn === at + 1 ? 0 : -1}
          >
            {isEdited ? (
              <div
                className="grid-editor"
                data-editor
                data-above={editorAbove || undefined}
                data-end={at > columns.length / 2 || undefined}
              >
                {editing.editor}
              </div>
            ) : (
              content
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Drawn again only when its own row, place or state changes. */
export const GridRow = memo(Row) as typeof Row
