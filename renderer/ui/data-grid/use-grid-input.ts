import type { FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useRef } from 'react'
import { type GridColumn, nextSort } from './columns.ts'
import { withWidth } from './grid-head.tsx'
import { gridAction } from './grid-keys.ts'
import type { GridLines, GroupedLines } from './grid-lines.ts'
import type { DataGridProps, LinesMoved } from './grid-props.ts'
import { addRows, countBetween, countRows, noRows, removeRows, toggleRow } from './row-ranges.ts'
import { type GridFocus, placeOf } from './use-grid-place.ts'

/** An editor in a cell has its keys and clicks to itself. */
function isInEditor(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-editor]') !== null
}

/** What keys and the mouse do in a grid. */
export function useGridInput<Row>({
  props,
  lines,
  focus,
  page,
  shown,
  scroller,
}: {
  props: DataGridProps<Row>
  lines: GridLines
  focus: GridFocus
  /** Lines that fit on the screen. */
  page: number
  /** The columns there is room for. */
  shown: readonly GridColumn<Row>[]
  scroller: RefObject<HTMLElement | null>
}) {
  const { selection, sort = null, lead, widths, selectable = true, current } = props
  const { place, moveTo } = focus
  const grouping = props.grouping ?? null
  const total = props.total ?? 0
  const anchor = useRef(0)
  const at = place.row < 0 ? null : lines.at(place.row)

  const sortBy = (at: number, added: boolean) => {
    if (at === 0) {
      props.onSelection(countRows(selection) === total ? noRows : addRows(noRows, 0, total - 1))
      return
    }
    const field = shown[at - 1]?.sortField
    if (field === undefined) return
    if (field === lead?.order.field) lead.onTurn()
    else props.onSort?.(nextSort(sort, field, added))
  }

  const toggle = (line: number) => {
    const { row, group } = lines.at(line)
    if (row !== undefined) {
      anchor.current = row
      props.onSelection(toggleRow(selection, row))
      return
    }
    const { first, last } = (lines as GroupedLines).rowsOf(group)
    const all = countBetween(selection, first, last) === last - first + 1
    anchor.current = first
    props.onSelection(all ? removeRows(selection, first, last) : addRows(selection, first, last))
  }

  /** The row a selection reaches when it is drawn to a line: a folded group is in it as a whole. */
  const reached = (line: number): number => {
    const { row, group } = lines.at(line)
    if (row !== undefined) return row
    const own = (lines as GroupedLines).rowsOf(group)
    if (own.first <= anchor.current) return own.first
    return (lines as GroupedLines).isFolded(group) ? own.last : own.first - 1
  }

  const fold = (line: number, folded: boolean) => {
    const { group } = lines.at(line)
    if (group !== undefined) grouping?.onFold(group, folded)
  }
  const isFolded = at?.group !== undefined && (lines as GroupedLines).isFolded(at.group)

  const onKeyDown = (event: KeyboardEvent) => {
    if (isInEditor(event.target)) return
    const action = gridAction(event, {
      place,
      rows: lines.count,
      columns: shown.length + 1,
      firstColumn: selectable ? 0 : 1,
      page,
      selected: selection.length > 0,
      ...(grouping && { group: at?.group === undefined ? 'row' : isFolded ? 'folded' : 'open' }),
    })
    if (
      !action ||
      (action.do === 'edit' && !props.onEdit) ||
      (!selectable && /^(?:toggle|select-all|select-none)$/.test(action.do))
    )
      return
    event.preventDefault()
    event.stopPropagation()
    switch (action.do) {
      case 'move': {
        const { to } = action
        if (action.extend && selectable && to.row >= 0) {
          props.onSelection(addRows(noRows, anchor.current, reached(to.row)))
        } else if (to.row >= 0) {
          const { row, group } = lines.at(to.row)
          anchor.current = row ?? (lines as GroupedLines).rowsOf(group).first
        }
        moveTo(to)
        break
      }
      case 'toggle':
        toggle(place.row)
        break
      case 'select-all':
        if (total > 0) props.onSelection(addRows(noRows, 0, total - 1))
        break
      case 'select-none':
        props.onSelection(noRows)
        break
      case 'edit': {
        const column = shown[place.column - 1]
        if (at?.row !== undefined && column) props.onEdit?.(at.row, column.key)
        break
      }
      case 'open':
        if (at?.row !== undefined) props.onOpen(at.row)
        break
      case 'copy': {
        const own = at?.group === undefined ? null : (lines as GroupedLines).rowsOf(at.group)
        props.onCopy(own ? [own] : addRows(noRows, current, current))
        break
      }
      case 'sort':
        focus.keepFocus()
        sortBy(place.column, action.added)
        break
      case 'resize': {
        const own = shown[place.column - 1]
        const cell = scroller.current?.querySelector(`[data-row="-1"] [data-column="${place.column}"]`)
        if (own && cell)
          props.onWidths(withWidth(widths, own.key, cell.getBoundingClientRect().width + action.by))
        break
      }
      case 'fold':
        focus.keepFocus()
        fold(place.row, action.folded)
        break
      case 'to-heading':
        if (at?.row !== undefined) moveTo({ row: lines.ofGroup(lines.groupOf(at.row)), column: place.column })
        break
    }
  }

  const onClick = (event: MouseEvent) => {
    if (isInEditor(event.target)) return
    const to = placeOf(event.target)
    if (!to) return
    if (to.row < 0) {
      moveTo(to)
      sortBy(to.column, event.shiftKey)
      return
    }
    const { row, group } = lines.at(to.row)
    const stuck = event.target instanceof Element && event.target.closest('[data-stuck]') !== null
    if (!selectable || stuck) {
      moveTo(to)
      if (!stuck && group !== undefined) fold(to.row, !(lines as GroupedLines).isFolded(group))
      return
    }
    if (event.shiftKey) {
      event.preventDefault()
      props.onSelection(addRows(event.ctrlKey ? selection : noRows, anchor.current, reached(to.row)))
      return
    }
    if (event.ctrlKey || event.metaKey || to.column === 0) {
      toggle(to.row)
      return
    }
    if (group !== undefined) {
      fold(to.row, !(lines as GroupedLines).isFolded(group))
      return
    }
    if (selection.length > 0) props.onSelection(noRows)
    anchor.current = row
  }

  /** A selection that is drawn on with Shift begins at the row it began at. */
  const moved = ({ row }: LinesMoved) => {
    const to = row(anchor.current)
    if (to !== -1) anchor.current = to
  }

  const onFocus = (event: FocusEvent) => {
    const to = placeOf(event.target)
    if (to) focus.cameTo(to)
  }

  const onDoubleClick = (event: MouseEvent) => {
    if (isInEditor(event.target)) return
    const to = placeOf(event.target)
    const row = to && to.row >= 0 && to.column > 0 ? lines.at(to.row).row : undefined
    if (row !== undefined) props.onOpen(row)
  }

  return { moved, on: { onKeyDown, onClick, onFocus, onDoubleClick } }
}
