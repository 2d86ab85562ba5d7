// biome-ignore-all lint/a11y/useSemanticElements: rows that are only partly in the page cannot be a table
// biome-ignore-all lint/a11y/noStaticElementInteractions: the role is grid or treegrid
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is grid or treegrid
import {
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useRowHeight } from '../../theme/use-row-height.ts'
import { baseOfLines, columnTemplate, leastWidth } from './columns.ts'
import './data-grid.css'
import { GridHead } from './grid-head.tsx'
import { type GroupedLines, inLines, PlainLines } from './grid-lines.ts'
import type { DataGridProps } from './grid-props.ts'
import { GridRow } from './grid-row.tsx'
import { GroupRow, StuckHeading } from './group-row.tsx'
import { knownSize, noteSize } from './known-sizes.ts'
import type { KeyedLine } from './line-keys.ts'
import { PassingRows } from './passing-rows.tsx'
import { clipRows, countBetween, countRows, hasRow } from './row-ranges.ts'
import { useGridInput } from './use-grid-input.ts'
import { placeOf, useGridPlace } from './use-grid-place.ts'
import { useRowWindow } from './use-row-window.ts'
import { WaitingRows } from './waiting-rows.tsx'

const headHeight = 28

export type { DataGridHandle, DataGridProps, GridGrouping, KeptScroll, LinesMoved } from './grid-props.ts'

/**
 * A table of any length as an ARIA grid, or a treegrid when it is in groups: only the lines in sight are in the page, one
 * Tab stop, everything by key. It knows places (0-based) and asks its owner for rows; selection is ranges of places.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, widths, selection, current, sort = null, lead, selectable = true, pinned = 1 } = props
  const grouping = props.grouping ?? null
  const firstColumn = selectable ? 0 : 1
  const rowHeight = useRowHeight()
  const total = props.total ?? 0
  const plain = useMemo(() => new PlainLines(total), [total])
  const lines = grouping?.lines ?? plain
  const scroller = useRef<HTMLDivElement>(null)
  const { label } = props
  const [width, setWidth] = useState(() => knownSize(label)?.width ?? 0)
  const rows = useRowWindow(scroller, lines.count, rowHeight, headHeight, label, props.keptScroll)
  // The same array as long as as many columns fit: rows are drawn again when it is another.
  const fitting = columns.filter(
    ({ hideBelow }) => hideBelow === undefined || width === 0 || width >= hideBelow,
  ).length
  const shown = useMemo(
    () =>
      fitting === columns.length
        ? columns
        : columns.filter(({ hideBelow }) => hideBelow === undefined || width >= hideBelow),
    [columns, fitting],
  )
  const focus = useGridPlace({
    ...{ scroller, lines, rows, rowHeight, firstColumn },
    current: Math.max(0, Math.min(current, total - 1)),
    onCurrent: props.onCurrent,
    columns: shown.length,
  })
  const { place } = focus

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { clientWidth } = element
      if (clientWidth > 0) noteSize(label, { width: clientWidth })
      setWidth(clientWidth)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [label])

  // A pinned column stands behind those before it, whose widths the layout decides.
  const measured = pinned > 1 ? JSON.stringify([shown.map(({ key }) => key), widths, width, pinned]) : ''
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || measured === '') return
    let behind = 0
    for (let at = 1; at <= Math.min(pinned, shown.length); at += 1) {
      element.style.setProperty(`--pin-${at}`, `${behind}px`)
      behind +=
        element.querySelector(`[data-row="-1"] [data-column="${at}"]`)?.getBoundingClientRect().width ?? 0
    }
  }, [measured, pinned, shown.length])

  const { onWant } = props
  const onWantGroups = grouping?.onWant
  const groupedLines = grouping?.lines
  const { first, last } = rows
  useEffect(() => {
    if (groupedLines && onWantGroups) {
      const sight = inLines(groupedLines, first, last)
      onWantGroups(sight.groups, sight.rows)
    } else if (last >= first) onWant(first, last)
  }, [first, last, onWant, onWantGroups, groupedLines])

  const input = useGridInput({ props, lines, focus, page: rows.page, shown, scroller })

  useImperativeHandle(props.ref, () => ({
    focus: focus.focusCurrent,
    reveal: focus.reveal,
    moved(how) {
      input.moved(how)
      focus.moved(how)
    },
    scrollToTop: focus.scrollToTop,
    focusCell(row, column) {
      const line = lines.ofRow(row)
      const at = shown.findIndex(({ key }) => key === column)
      if (line !== -1) focus.moveTo({ row: line, column: Math.max(0, at) + 1 })
    },
    nextEditable(row, column, by) {
      const editable = shown.filter((own) => own.editable).map(({ key }) => key)
      const next = editable[editable.indexOf(column) + by]
      if (next !== undefined) return { row, column: next }
      for (let line = lines.ofRow(row) + by; line >= 0 && line < lines.count; line += by) {
        const found = lines.at(line).row
        const edge = editable.at(by === 1 ? 0 : -1)
        if (found !== undefined && edge !== undefined) return { row: found, column: edge }
      }
      return null
    },
  }))

  // The cell with the focus and the one that is edited stay in the page wherever the list is scrolled to.
  const { editing } = props
  const kept = [place.row, editing ? lines.ofRow(editing.row) : -1].filter(
    (line) => line >= 0 && line < lines.count,
  )
  const drawn = grouping
    ? linesWith(rows.firstDrawn, rows.lastDrawn, kept)
    : focus.keys.of(
        rows.firstDrawn,
        rows.lastDrawn,
        kept,
        focus.isMoving() ? null : heldLine(scroller.current),
      )
  const base = baseOfLines(rows.firstDrawn, grouping ? 0 : focus.keys.origin)
  const waiting = drawn
    .map(({ line }) => line)
    .filter((line) => {
      const { row } = lines.at(line)
      return row !== undefined && props.row(row) === undefined
    })
  const selected = countRows(clipRows(selection, total))
  // Stays while rows of a group pass; above the next heading there is no room for two.
  const atTop = grouping && lines.count > 0 ? lines.at(Math.min(first, lines.count - 1)) : null
  const below = atTop && first + 1 < lines.count ? lines.at(first + 1) : null
  const group = atTop?.row === undefined || below?.group !== undefined ? -1 : lines.groupOf(atTop.row)
  const stuck = group >= 0 ? { group, line: lines.ofGroup(group) } : null
  return (
    <div
      role={grouping ? 'treegrid' : 'grid'}
      className="grid"
      aria-label={props.label}
      aria-multiselectable={selectable || undefined}
      aria-rowcount={props.exact && props.total !== null ? lines.count + 1 : -1}
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
      {...input.on}
    >
      <GridHead
        columns={shown}
        sort={lead ? [lead.order, ...(sort ?? []).filter(({ field }) => field !== lead.order.field)] : sort}
        selectable={selectable}
        selected={selected === 0 ? 'none' : selected >= total ? 'all' : 'some'}
        tabColumn={place.row < 0 ? place.column : -1}
        widths={widths}
        onWidths={props.onWidths}
        pinned={pinned}
      />
      {lines.count === 0 ? (
        <Empty>{props.total === null ? null : props.empty}</Empty>
      ) : (
        <div role="presentation" className="grid-rows" style={{ height: rows.height }}>
          <PassingRows passing={rows.passing} lines={lines} width={width} height={rows.view} />
          {stuck && <StuckHeading line={stuck.line} content={grouping?.heading(stuck.group)} />}
          <div
            role="presentation"
            className="grid-lines"
            style={{ transform: `translateY(${base * rowHeight + rows.shift}px)` }}
          >
            {drawn.map(({ line, key }) => {
              const { row, group } = lines.at(line)
              const common = {
                line,
                base,
                height: rowHeight,
                selectable,
                tabColumn: line === place.row ? place.column : -1,
              }
              if (row === undefined) {
                const own = (lines as GroupedLines).rowsOf(group)
                const count = countBetween(selection, own.first, own.last)
                return (
                  <GroupRow
                    key={`group ${focus.identityOf.group(group)}`}
                    {...common}
                    content={grouping?.heading(group)}
                    folded={(lines as GroupedLines).isFolded(group)}
                    selected={count === 0 ? 'none' : count > own.last - own.first ? 'all' : 'some'}
                    columns={shown.length}
                  />
                )
              }
              return (
                <GridRow
                  key={grouping ? focus.identityOf.row(row) : key}
                  {...common}
                  row={props.row(row)}
                  level={grouping ? 2 : undefined}
                  columns={shown}
                  pinned={pinned}
                  selected={hasRow(selection, row)}
                  current={row === current}
                  editing={editing?.row === row ? editing : undefined}
                  editorAbove={editing?.row === row && line > (first + last) / 2}
                />
              )
            })}
            <WaitingRows lines={waiting} base={base} height={rowHeight} />
          </div>
        </div>
      )}
    </div>
  )
}

/** The line of a grid that has the focus. */
function heldLine(grid: HTMLElement | null): number | null {
  const focused = grid?.contains(document.activeElement) ? document.activeElement : null
  return (focused && placeOf(focused)?.row) ?? null
}

/** The lines between two, both included, and those that are kept beside them, in their order. */
function linesWith(first: number, last: number, kept: readonly number[]): KeyedLine[] {
  const lines = new Set(kept)
  for (let line = first; line <= last; line += 1) lines.add(line)
  return [...lines].sort((a, b) => a - b).map((line) => ({ line, key: line }))
}

/** What stands in place of rows: a grid may hold rows only. While nothing is known there is no row yet. */
function Empty({ children }: { children: ReactNode }) {
  if (children === null)
    return (
      <div className="grid-empty">
        <Waiting />
      </div>
    )
  return (
    <div className="grid-empty" role="row" tabIndex={-1}>
      <div role="gridcell" tabIndex={-1}>
        {children}
      </div>
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
