import { type RefObject, useLayoutEffect, useReducer, useRef, useState } from 'react'
import type { GridPlace } from './grid-keys.ts'
import type { GridLines } from './grid-lines.ts'
import type { LinesMoved } from './grid-props.ts'
import { LineKeys } from './line-keys.ts'
import type { RowWindow } from './use-row-window.ts'

/** Where to go once the lines are drawn that are known now. */
type Scroll =
  | { to: 'top' }
  | { to: 'row'; row: number }
  | { to: 'moved'; line: number; row: number; group?: undefined }
  | { to: 'moved'; line: number; group: number; row?: undefined }

/** A cell under the pointer or with the focus. */
export function placeOf(target: EventTarget): GridPlace | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column]')
  const row = cell?.closest<HTMLElement>('[data-row]')
  if (!cell || !row) return null
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) }
}

/** The line a row has, or the heading it is folded under. */
function lineOf(lines: GridLines, row: number): number {
  const line = lines.ofRow(row)
  return line === -1 ? lines.ofGroup(lines.groupOf(row)) : line
}

/**
 * Where the keyboard stands in a grid, and what keeps it and the rows in sight where they are: a row stays where it is
 * on the screen when groups above it are folded, opened or grow.
 */
export function useGridPlace({
  scroller,
  lines,
  rows,
  rowHeight,
  current,
  onCurrent,
  columns,
  firstColumn,
}: {
  scroller: RefObject<HTMLElement | null>
  lines: GridLines
  rows: RowWindow
  rowHeight: number
  current: number
  onCurrent(row: number): void
  /** Columns beside that of checkboxes. */
  columns: number
  firstColumn: 0 | 1
}) {
  const wantsFocus = useRef(false)
  const scrolls = useRef<Scroll[]>([])
  const drawn = useRef(lines)
  const [inHead, setInHead] = useState(false)
  /** The heading of a group the keyboard stands on. Not a state: it moves at once with the rows. */
  const onHeading = useRef<number | null>(null)
  /** By how many places what is in sight has moved: it stays what it is, with the focus and the editor in it. */
  const movedBy = useRef({ rows: 0, groups: 0 })
  const [keys] = useState(() => new LineKeys())
  const [column, setColumn] = useState(1)
  const [, draw] = useReducer((count: number) => count + 1, 0)
  const group = onHeading.current
  const onGroup = group !== null && lines.ofGroup(group) < lines.count
  const line =
    inHead || lines.count === 0
      ? -1
      : Math.min(lines.count - 1, onGroup ? lines.ofGroup(group) : lineOf(lines, current))
  const isHeading = line >= 0 && lines.at(line).group !== undefined
  const place: GridPlace = {
    row: line,
    column: Math.max(firstColumn, Math.min(column, isHeading ? 1 : columns)),
  }
  /** What stays at the top while the rows of a group pass covers a row there. */
  const reveal = (to: number) =>
    rows.reveal(to, lines.at(to).row !== undefined && lines.groupOf(0) >= 0 ? rowHeight : 0)

  useLayoutEffect(() => {
    const before = drawn.current
    drawn.current = lines
    const asked = scrolls.current.splice(0)
    if (asked.length === 0 && before !== lines && lines.count > 0 && before.count > 0) {
      // The line of the keyboard if it is in sight, else the first that is.
      const top = rows.offset() / rowHeight
      const of = (old: GridLines) => (onGroup ? old.ofGroup(group) : lineOf(old, current))
      const inSight = of(before) >= Math.floor(top) && of(before) <= rows.last
      const first = before.at(Math.min(before.count - 1, Math.max(0, Math.floor(top))))
      const shift = inSight
        ? of(lines) - of(before)
        : (first.row === undefined ? lines.ofGroup(first.group) : lineOf(lines, first.row)) - Math.floor(top)
      if (shift !== 0) rows.scrollTo(rows.offset() + shift * rowHeight)
    }
    for (const scroll of asked) {
      if (scroll.to === 'top') rows.scrollTo(0)
      else if (scroll.to === 'row') {
        if (lines.count > 0) reveal(Math.min(lines.count - 1, lineOf(lines, scroll.row)))
      } else {
        const to = scroll.row === undefined ? lines.ofGroup(scroll.group) : lineOf(lines, scroll.row)
        if (to !== scroll.line) rows.scrollTo(rows.offset() + (to - scroll.line) * rowHeight)
      }
    }
  })

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${place.row}"]:not([data-stuck]) [data-column="${place.column}"]`,
    )
    // An editor that has come into it has the focus already.
    if (cell && !cell.contains(document.activeElement)) cell.focus({ preventScroll: true })
  })

  const scroll = (next: Scroll) => {
    scrolls.current.push(next)
    draw()
  }
  const setGroup = (next: number | null) => {
    if (onHeading.current === next) return
    onHeading.current = next
    draw()
  }

  /** Keeps a line where it is: that of the keyboard, if it is in sight and still there, else the first that is. */
  const moved = (how: LinesMoved) => {
    if (lines.count === 0) return
    const top = Math.max(0, Math.floor(rows.offset() / rowHeight))
    const inSight = Array.from({ length: Math.max(0, rows.last - top + 1) }, (_, at) => top + at)
    const own = line >= top && line <= rows.last ? [line] : []
    for (const candidate of [...own, ...inSight]) {
      const at = lines.at(candidate)
      const to = at.group === undefined ? how.row(at.row) : how.group(at.group)
      if (to === -1) continue
      if (at.group === undefined) {
        movedBy.current.rows += to - at.row
        keys.moved(to - at.row, how.row)
        const before = lines.groupOf(at.row)
        const after = before === -1 ? -1 : how.group(before)
        if (after !== -1) movedBy.current.groups += after - before
        scroll({ to: 'moved', line: candidate, row: to })
      } else {
        movedBy.current.groups += to - at.group
        scroll({ to: 'moved', line: candidate, group: to })
      }
      break
    }
    const heading = onHeading.current === null ? -1 : how.group(onHeading.current)
    onHeading.current = heading === -1 ? null : heading
    // A line with the focus may be drawn anew, where it is not the one that keeps its place.
    const focused = scroller.current?.contains(document.activeElement) ? document.activeElement : null
    if (focused && placeOf(focused) !== null && focused.closest('[data-editor]') === null)
      wantsFocus.current = true
  }

  return {
    place,
    /** Elements of lines of a list without groups. */
    keys,
    /** Identities of lines of a list in groups: the same while what is in sight moves as a whole. */
    identityOf: {
      row: (row: number) => row - movedBy.current.rows,
      group: (at: number) => at - movedBy.current.groups,
    },
    /** Whether the focus goes to another cell as soon as lines are drawn: that which has it now need not stay. */
    isMoving: () => wantsFocus.current,
    /** What is done next puts the focus into the cell of the place. */
    keepFocus() {
      wantsFocus.current = true
    },
    moveTo(to: GridPlace) {
      wantsFocus.current = true
      setInHead(to.row < 0)
      setColumn(Math.max(firstColumn, to.column))
      draw()
      if (to.row < 0) return
      const at = lines.at(to.row)
      setGroup(at.group ?? null)
      reveal(to.row)
      if (at.row !== undefined && at.row !== current) onCurrent(at.row)
    },
    /** The focus has come to a cell by itself. */
    cameTo(to: GridPlace) {
      setInHead(to.row < 0)
      setColumn(to.column)
      if (to.row < 0) return
      const at = lines.at(to.row)
      setGroup(at.group ?? null)
      if (at.row !== undefined && at.row !== current) onCurrent(at.row)
    },
    focusCurrent() {
      wantsFocus.current = true
      setInHead(false)
      setGroup(null)
      setColumn((old) => Math.max(1, old))
      scroll({ to: 'row', row: current })
    },
    reveal(row: number) {
      setGroup(null)
      scroll({ to: 'row', row })
    },
    moved,
    scrollToTop: () => scroll({ to: 'top' }),
  }
}

/** What a grid can do with its focus. */
export type GridFocus = ReturnType<typeof useGridPlace>
