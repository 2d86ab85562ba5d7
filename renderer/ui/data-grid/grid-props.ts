import type { ReactNode, Ref } from 'react'
import type { ColumnWidths, GridColumn, GridOrder, GridSort } from './columns.ts'
import type { GroupedLines } from './grid-lines.ts'
import type { RowRanges } from './row-ranges.ts'
import type { KeptScroll } from './use-row-window.ts'

export type { KeptScroll } from './use-row-window.ts'

/** Where what stood at a place stands now; -1 for what is not known or not there any more. */
export interface LinesMoved {
  row(before: number): number
  group(before: number): number
}

/** What a screen can make a grid do. */
export interface DataGridHandle {
  /** Puts the keyboard on the current row. */
  focus(): void
  /** Scrolls a row into sight. */
  reveal(row: number): void
  /**
   * Rows stand elsewhere now, and groups: the line of the keyboard keeps its place on the screen, or what is at the top
   * when that is out of sight.
   */
  moved(moved: LinesMoved): void
  scrollToTop(): void
  /** Puts the keyboard into a cell. */
  focusCell(row: number, column: string): void
  /** The cell that can be edited after (1) or before (-1) one, from left to right, then in the next row. */
  nextEditable(row: number, column: string, by: 1 | -1): { row: number; column: string } | null
}

/** What a grid in groups knows of them, by their places among the groups. */
export interface GridGrouping {
  lines: GroupedLines
  /** What the rows of a group have in common and how many they are; undefined while that has not come. */
  heading(group: number): ReactNode
  onFold(group: number, folded: boolean): void
  /** Which groups and which stretches of rows are in sight, all ends included; in place of the grid's `onWant`. */
  onWant(groups: RowRanges[number] | null, rows: RowRanges): void
}

export interface DataGridProps<Row> {
  /** Name of the grid for those who do not see it. */
  label: string
  columns: readonly GridColumn<Row>[]
  widths: ColumnWidths
  onWidths(widths: ColumnWidths): void
  /** How many of the first columns keep their place when the grid is scrolled sideways; absent: one. */
  pinned?: number
  /** Rows in the list; null before anything is known. */
  total: number | null
  /** False: there are at least `total`. */
  exact: boolean
  /** The row at a place, undefined while it has not come. */
  row(index: number): Row | undefined
  /** Which rows are in sight, both included. */
  onWant(first: number, last: number): void
  /** What rows are ordered by. Left out: their order is not to be chosen. */
  sort?: GridSort
  onSort?(sort: GridSort): void
  /** What rows are ordered by before `sort`, and what a click on its heading does: the order of groups. */
  lead?: { order: GridOrder; onTurn(): void }
  /** The list is in groups. */
  grouping?: GridGrouping | null
  /** The row the rest of the screen is about. */
  current: number
  onCurrent(row: number): void
  selection: RowRanges
  onSelection(selection: RowRanges): void
  /** False: rows cannot be selected and have no checkbox. */
  selectable?: boolean
  /** Enter, or a double click. */
  onOpen(row: number): void
  /** Ctrl+C: the selected rows, else these. */
  onCopy(rows: RowRanges): void
  /** F2 on a cell: the owner gives its editor, or says why there is none. */
  onEdit?(row: number, column: string): void
  /** The cell that is being edited, and what stands in it meanwhile. */
  editing?: { row: number; column: string; editor: ReactNode } | null
  /** Where it is scrolled to: a grid that is opened again begins there. Written by the grid. */
  keptScroll?: KeptScroll
  /** Shown in place of rows when there are none. */
  empty: ReactNode
  /** A newer query is being read: the old rows are shown meanwhile. */
  updating?: boolean
  ref?: Ref<DataGridHandle>
}
