// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useRowHeight } from '../../theme/use-row-height.ts'
import {
  type ColumnWidths,
  columnTemplate,
  type GridColumn,
  type GridSort,
  leastWidth,
  nextSort,
} from './columns.ts'
import './data-grid.css'
import { GridHead, withWidth } from './grid-head.tsx'
import { type GridPlace, gridAction } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import { addRows, clipRows, countRows, hasRow, noRows, type RowRanges, toggleRow } from './row-ranges.ts'
import { useRowWindow } from './use-row-window.ts'

const headHeight = 28

/** What a screen can make a grid do. */
export interface DataGridHandle {
  /** Puts the keyboard on the current row. */
  focus(): void
  /** Scrolls a row into sight. */
  reveal(row: number): void
  /** Moves the view by whole rows, so that rows that moved keep their place on the screen. */
  scrollBy(rows: number): void
  scrollToTop(): void
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
  sort: GridSort
  onSort(sort: GridSort): void
  /** The row the rest of the screen is about. */
  current: number
  onCurrent(row: number): void
  selection: RowRanges
  onSelection(selection: RowRanges): void
  /** False: rows cannot be selected and have no checkbox. */
  selectable?: boolean
  /** Enter, or a double click. */
  onOpen(row: number): void
  /** Ctrl+C. */
  onCopy(): void
  /** Shown in place of rows when there are none. */
  empty: ReactNode
  /** A newer query is being read: the old rows are shown meanwhile. */
  updating?: boolean
  ref?: Ref<DataGridHandle>
}

/** A cell under the pointer or with the focus. */
function placeOf(target: EventTarget): GridPlace | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column]')
  const row = cell?.closest<HTMLElement>('[data-row]')
  if (!cell || !row) return null
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) }
}

/**
 * A table of any length as an ARIA grid: only the rows in sight are in the page, one Tab stop, everything by key.
 * It knows places (0-based) and asks its owner for rows; selection is ranges of places.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, widths, selection, current, sort, selectable = true, pinned = 1 } = props
  const firstColumn = selectable ? 0 : 1
  const rowHeight = useRowHeight()
  const total = props.total ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const anchor = useRef(0)
  const [inHead, setInHead] = useState(false)
  const [column, setColumn] = useState(1)
  const [width, setWidth] = useState(0)
  const rows = useRowWindow(scroller, total, rowHeight, headHeight)
  const shown = columns.filter(
    ({ hideBelow }) => hideBelow === undefined || width === 0 || width >= hideBelow,
  )
  const place: GridPlace = {
    row: inHead || total === 0 ? -1 : Math.min(current, total - 1),
    column: Math.max(firstColumn, Math.min(column, shown.length)),
  }

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // A pinned column stands behind those before it, whose widths the layout decides.
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let behind = 0
    for (let at = 1; at <= Math.min(pinned, shown.length); at += 1) {
      element.style.setProperty(`--pin-${at}`, `${behind}px`)
      behind +=
        element.querySelector(`[data-row="-1"] [data-column="${at}"]`)?.getBoundingClientRect().width ?? 0
    }
  })

  const { onWant } = props
  const { first, last } = rows
  useEffect(() => {
    if (last >= first) onWant(first, last)
  }, [first, last, onWant])

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${place.row}"] [data-column="${place.column}"]`)
      ?.focus({ preventScroll: true })
  })

  useImperativeHandle(props.ref, () => ({
    focus() {
      wantsFocus.current = true
      setInHead(false)
      rows.reveal(current)
      setColumn((old) => Math.max(1, old))
      scroller.current
        ?.querySelector<HTMLElement>(`[data-row="${place.row}"] [tabindex="0"]`)
        ?.focus({ preventScroll: true })
    },
    reveal: rows.reveal,
    scrollBy: (count) => rows.scrollTo(rows.offset() + count * rowHeight),
    scrollToTop: () => rows.scrollTo(0),
  }))

  const moveTo = (to: GridPlace) => {
    wantsFocus.current = true
    setInHead(to.row < 0)
    setColumn(Math.max(firstColumn, to.column))
    if (to.row < 0) return
    rows.reveal(to.row)
    if (to.row !== current) props.onCurrent(to.row)
  }

  const sortBy = (at: number, added: boolean) => {
    if (at === 0) {
      props.onSelection(countRows(selection) === total ? noRows : addRows(noRows, 0, total - 1))
      return
    }
    const field = shown[at - 1]?.sortField
    if (field !== undefined) props.onSort(nextSort(sort, field, added))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const action = gridAction(event, {
      place,
      rows: total,
      columns: shown.length + 1,
      page: rows.page,
      selected: selection.length > 0,
    })
    if (!action || (!selectable && /^(?:toggle|select-all|select-none)$/.test(action.do))) return
    event.preventDefault()
    event.stopPropagation()
    switch (action.do) {
      case 'move':
        if (action.extend && selectable && action.to.row >= 0) {
          props.onSelection(addRows(noRows, anchor.current, action.to.row))
        } else if (action.to.row >= 0) anchor.current = action.to.row
        moveTo(action.to)
        break
      case 'toggle':
        anchor.current = place.row
        props.onSelection(toggleRow(selection, place.row))
        break
      case 'select-all':
        if (total > 0) props.onSelection(addRows(noRows, 0, total - 1))
        break
      case 'select-none':
        props.onSelection(noRows)
        break
      case 'open':
        if (place.row >= 0) props.onOpen(place.row)
        break
      case 'copy':
        props.onCopy()
        break
      case 'sort':
        wantsFocus.current = true
        sortBy(place.column, action.added)
        break
      case 'resize': {
        const own = shown[place.column - 1]
        const cell = scroller.current?.querySelector(`[data-row="-1"] [data-column="${place.column}"]`)
        if (own && cell)
          props.onWidths(withWidth(widths, own.key, cell.getBoundingClientRect().width + action.by))
        break
      }
    }
  }

  const onClick = (event: MouseEvent) => {
    const at = placeOf(event.target)
    if (!at) return
    if (at.row < 0) {
      moveTo(at)
      sortBy(at.column, event.shiftKey)
      return
    }
    if (!selectable) {
      moveTo(at)
      return
    }
    if (event.shiftKey) {
      event.preventDefault()
      props.onSelection(addRows(event.ctrlKey ? selection : noRows, anchor.current, at.row))
      return
    }
    if (event.ctrlKey || event.metaKey || at.column === 0) props.onSelection(toggleRow(selection, at.row))
    else if (selection.length > 0) props.onSelection(noRows)
    anchor.current = at.row
  }

  const onFocus = (event: FocusEvent) => {
    const at = placeOf(event.target)
    if (!at) return
    setInHead(at.row < 0)
    setColumn(at.column)
    if (at.row >= 0 && at.row !== current) props.onCurrent(at.row)
  }

  const drawn: number[] = []
  for (let index = rows.firstDrawn; index <= rows.lastDrawn; index += 1) drawn.push(index)
  if (place.row >= 0) {
    if (place.row < rows.firstDrawn) drawn.unshift(place.row)
    else if (place.row > rows.lastDrawn) drawn.push(place.row)
  }
  const selected = countRows(clipRows(selection, total))
  return (
    <div
      role="grid"
      className="grid"
      aria-label={props.label}
      aria-multiselectable={selectable || undefined}
      aria-rowcount={props.exact && props.total !== null ? total + 1 : -1}
      aria-colcount={shown.length + 1 - firstColumn}
      aria-busy={props.updating || undefined}
      data-updating={props.updating || undefined}
      ref={scroller}
      tabIndex={-1}
      style={
        {
          '--grid-columns': columnTemplate(shown, widths, selectable),
          '--grid-width': leastWidth(shown, widths, selectable),
          ...(selectable ? {} : { '--grid-check': '0px' }),
          '--grid-row-height': `${rowHeight}px`,
        } as Record<string, string>
      }
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const at = placeOf(event.target)
        if (at && at.row >= 0 && at.column > 0) props.onOpen(at.row)
      }}
      onFocus={onFocus}
    >
      <GridHead
        columns={shown}
        sort={sort}
        selectable={selectable}
        selected={selected === 0 ? 'none' : selected >= total ? 'all' : 'some'}
        tabColumn={place.row < 0 ? place.column : -1}
        widths={widths}
        onWidths={props.onWidths}
        pinned={pinned}
      />
      {total === 0 ? (
        <div className="grid-empty">{props.total === null ? <Waiting /> : props.empty}</div>
      ) : (
        <div role="presentation" className="grid-rows" style={{ height: rows.height }}>
          {drawn.map((index) => (
            <GridRow
              key={index}
              row={props.row(index)}
              index={index}
              top={index * rowHeight + rows.shift}
              columns={shown}
              pinned={pinned}
              selected={hasRow(selection, index)}
              selectable={selectable}
              current={index === current}
              tabColumn={index === place.row ? place.column : -1}
            />
          ))}
        </div>
      )}
    </div>
  )
}

/** Rows of nothing before the first answer, of the height rows will have. */
function Waiting() {
  return (
    <div className="grid-waiting" aria-hidden>
      {Array.from({ length: 24 }, (_, at) => (
        <div key={at} className="grid-waiting-row">
          <span className="grid-skeleton" style={{ width: `${18 + ((at * 7) % 20)}%` }} />
        </div>
      ))}
    </div>
  )
}
