import type { CSSProperties, ReactNode } from 'react'

/** One column of a grid: how its cells look, what they are when copied, how wide they are. */
export interface GridColumn<Row> {
  key: string
  /** The heading. */
  title: string
  /** Starting and smallest useful width in CSS pixels. */
  width: number
  /** Share of the space that is left over; absent: keeps its width. */
  grow?: number
  align?: 'start' | 'end'
  /** The row's field to sort by; absent: the list cannot be sorted by this column. */
  sortField?: string
  /** The column is left out where the grid is narrower than this, unless the user has chosen the columns. */
  hideBelow?: number
  /** Left out until the user chooses it. */
  optional?: true
  /** Tab while a cell is edited goes to the cells of these columns. */
  editable?: boolean
  /** What a cell shows. Null leaves it empty; a text alone is laid out in half the time of an element. */
  show(row: Row): ReactNode
  /** What copying the cell gives: the plain value, without grouping or words of ours. */
  copy(row: Row): string
  /** More classes for the cell: `mono`, `quiet`. */
  className?: string
}

export interface GridOrder {
  field: string
  descending: boolean
}

/** What a grid is sorted by, the most important first; null is the list's own order. */
export type GridSort = GridOrder[] | null

/** Fields that a list can be sorted by at once. */
const mostOrders = 8

/** Widths the user has set, by column key, in CSS pixels. */
export type ColumnWidths = Readonly<Record<string, number>>

const narrowest = 40
const widest = 1200

/** The columns a user has chosen, in their order; without a choice all that are not optional. */
export function chosenColumns<Row>(
  columns: readonly GridColumn<Row>[],
  chosen: readonly string[] | undefined,
): readonly GridColumn<Row>[] {
  const found = chosen?.flatMap((key) => columns.find((column) => column.key === key) ?? []) ?? []
  // A chosen column is shown however narrow the grid is; it can be scrolled to.
  if (found.length > 0) return found.map(({ hideBelow: _hidden, ...column }) => column)
  return columns.filter(({ optional }) => !optional)
}

/** Where a pinned column stays: `--pin-N` is set by the grid, as wide as the pinned columns before it. */
export function pinStyle(at: number, pinned: number): CSSProperties | undefined {
  return at > 0 && at < pinned
    ? { insetInlineStart: `calc(var(--grid-check) + var(--pin-${at + 1}, 0px))` }
    : undefined
}

/** Lines are placed from one of so many on: what moves them all is one element, and no line is drawn again for it. */
const linesTogether = 500

/**
 * The line from which the lines in sight are placed. `origin`: the line that has the first element (`LineKeys`), so that
 * an element that is taken over by another line stays at its place.
 */
export function baseOfLines(firstDrawn: number, origin: number): number {
  return origin + Math.floor((firstDrawn - origin) / linesTogether) * linesTogether
}

/** Where a line stands in the element of the lines in sight, so many lines below its beginning. */
export function placeOfLine(below: number, height: number): CSSProperties {
  return { transform: `translateY(${below * height}px)` }
}

/**
 * The width below which a grid is scrolled sideways. Headings and rows do not stand in one table: they share it, so that
 * what is left over is spread over their columns alike.
 */
export function leastWidth<Row>(
  columns: readonly GridColumn<Row>[],
  widths: ColumnWidths,
  selectable = true,
): string {
  const sum = columns.reduce((width, column) => width + (widths[column.key] ?? column.width), 0)
  return selectable ? `calc(var(--grid-check) + ${sum}px)` : `${sum}px`
}

/** A width a column may have. */
export function clampWidth(width: number): number {
  return Math.round(Math.max(narrowest, Math.min(widest, width)))
}

/** The value of `grid-template-columns`, the column of checkboxes first where rows can be selected. */
export function columnTemplate<Row>(
  columns: readonly GridColumn<Row>[],
  widths: ColumnWidths,
  selectable = true,
): string {
  const tracks = columns.map(({ key, width, grow }) => {
    const own = widths[key]
    if (own !== undefined) return `${own}px`
    return grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`
  })
  return [...(selectable ? ['var(--grid-check)'] : []), ...tracks].join(' ')
}

/**
 * The next step of a heading's three: ascending, descending, not sorted by. `added`: beside what the list is sorted by
 * already, as the last that decides or where the field stands; else alone.
 */
export function nextSort(sort: GridSort, field: string, added = false): GridSort {
  const own = sort?.find((order) => order.field === field)
  if (!added) {
    const isAlone = sort?.length === 1 && own !== undefined
    if (!isAlone) return [{ field, descending: false }]
    return own.descending ? null : [{ field, descending: true }]
  }
  const orders = sort ?? []
  if (!own) return orders.length < mostOrders ? [...orders, { field, descending: false }] : sort
  const next = own.descending
    ? orders.filter((order) => order !== own)
    : orders.map((order) => (order === own ? { field, descending: true } : order))
  return next.length > 0 ? next : null
}

/** Rows as tab-separated text, one a line. Tabs and line breaks inside a value become spaces. */
export function toTabSeparated<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const cell = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  return rows.map((row) => columns.map((column) => cell(column.copy(row))).join('\t')).join('\n')
}

/** Rows as CSV (RFC 4180) under the columns' titles. */
export function toCommaSeparated<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const head = columns.map(({ title }) => cell(title)).join(',')
  return [head, ...rows.map((row) => columns.map((column) => cell(column.copy(row))).join(','))]
    .map((line) => `${line}\r\n`)
    .join('')
}
