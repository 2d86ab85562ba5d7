// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus moves over the cells
import { memo, type ReactNode } from 'react'
import { t } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'
import { placeOfLine } from './columns.ts'

interface GroupRowProps {
  /** 0-based line of the grid, and the one from which lines are placed. */
  line: number
  base: number
  /** Of a line, in CSS pixels. */
  height: number
  /** What the group has in common and how many rows it has; undefined while that has not come. */
  content: ReactNode
  folded: boolean
  /** How many of its rows are selected. */
  selected: 'none' | 'some' | 'all'
  selectable: boolean
  /** Columns beside that of checkboxes. */
  columns: number
  /** The cell that is the grid's tab stop, the checkbox column being 0; -1 when it is in another row. */
  tabColumn: number
}

function Content({ content, folded, line }: Pick<GroupRowProps, 'content' | 'folded' | 'line'>) {
  return (
    <>
      <Icon name={folded ? 'chevron-right' : 'chevron-down'} size={12} />
      {content ?? (
        <span className="grid-skeleton" style={{ width: `${10 + ((line * 7) % 12)}%` }} aria-hidden />
      )}
    </>
  )
}

/** The heading of a group: one cell across all columns. Keys and clicks are handled by the grid around it. */
export const GroupRow = memo(function GroupRow({
  line,
  base,
  height,
  content,
  folded,
  selected,
  selectable,
  columns,
  tabColumn,
}: GroupRowProps) {
  return (
    <div
      role="row"
      className="grid-row grid-group"
      aria-level={1}
      aria-expanded={!folded}
      aria-rowindex={line + 2}
      aria-selected={selectable ? selected === 'all' : undefined}
      aria-busy={content === undefined || undefined}
      data-row={line}
      style={placeOfLine(line - base, height)}
    >
      {selectable && (
        <div
          role="gridcell"
          className="grid-cell grid-check"
          aria-colindex={1}
          aria-label={t(
            selected === 'all'
              ? 'grid.groupSelected'
              : selected === 'some'
                ? 'grid.groupPartlySelected'
                : 'grid.groupNotSelected',
          )}
          data-column={0}
          tabIndex={tabColumn === 0 ? 0 : -1}
        >
          <span className="grid-box" data-on={selected !== 'none' || undefined}>
            {selected === 'all' && <Icon name="check" size={12} />}
            {selected === 'some' && <Icon name="minus" size={12} />}
          </span>
        </div>
      )}
      <div
        role="gridcell"
        className="grid-cell grid-group-cell"
        aria-colindex={selectable ? 2 : 1}
        aria-colspan={columns}
        data-column={1}
        tabIndex={tabColumn >= 1 ? 0 : -1}
      >
        <span className="grid-group-name">
          <Content content={content} folded={folded} line={line} />
        </span>
      </div>
    </div>
  )
})

/** The heading of the group whose rows are at the top, which stays there while they pass; a click goes to its own place. */
export function StuckHeading({ line, content }: { line: number; content: ReactNode }) {
  return (
    <div className="grid-row grid-group grid-group-stuck" data-row={line} data-stuck aria-hidden>
      <div className="grid-cell grid-group-cell" data-column={1}>
        <span className="grid-group-name">
          <Content content={content} folded={false} line={line} />
        </span>
      </div>
    </div>
  )
}
