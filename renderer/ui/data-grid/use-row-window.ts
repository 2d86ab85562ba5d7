import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { knownSize, noteSize } from './known-sizes.ts'
import { Passing, restMilliseconds } from './passing.ts'
import { ScrollScale } from './scroll-scale.ts'

const overscan = 4

/** Which rows have to be in the page, and where. */
export interface RowWindow {
  /** First and last row in sight, both included; `last` is -1 when there is none. */
  first: number
  last: number
  /** First and last row to draw: some more on both sides. */
  firstDrawn: number
  lastDrawn: number
  /** Whole rows that fit. */
  page: number
  /** Height of the element that holds the rows, in CSS pixels. */
  height: number
  /** Added to `row * rowHeight` gives the row's place in that element. */
  shift: number
  /** Height in which rows are seen, in CSS pixels. */
  view: number
  /** Whether rows pass too fast to be read: what is said here of rows then holds for those before. */
  passing: Passing
  /** Scrolls by as little as brings the row into sight, below what covers so many pixels at the top. */
  reveal(row: number, covered?: number): void
  /** Puts the view at this many pixels of the list. */
  scrollTo(offset: number): void
  /** Pixels of the list above the view. */
  offset(): number
}

/** Where a list is scrolled to, in CSS pixels of it: kept by its owner while it is not on the screen. */
export interface KeptScroll {
  offset: number
}

interface Slice {
  offset: number
  shift: number
  view: number
}

/**
 * Follows a scrolling element that shows rows of one height below a sticky head, and says which rows are in sight.
 * Rows of one height need no measuring, so the cost does not depend on how many there are; past the height a browser can
 * lay out, the scroll bar is scaled (`ScrollScale`).
 */
export function useRowWindow(
  element: RefObject<HTMLElement | null>,
  total: number,
  rowHeight: number,
  headHeight: number,
  name: string,
  kept: KeptScroll | undefined,
): RowWindow {
  const scale = useRef<ScrollScale>(null)
  scale.current ??= new ScrollScale()
  const own = scale.current
  const [passing] = useState(() => new Passing())
  const [slice, setSlice] = useState<Slice>(() => ({
    offset: kept?.offset ?? 0,
    shift: 0,
    view: knownSize(name)?.view ?? 0,
  }))
  const view = slice.view
  own.resize(total * rowHeight, view)
  const keptNow = useRef(kept)
  keptNow.current = kept

  const show = useCallback(
    (now: boolean) => {
      const next = { offset: own.offset, shift: own.shift }
      if (keptNow.current) keptNow.current.offset = own.offset
      const change = () => {
        passing.rested()
        setSlice((old) => {
          const sameRows =
            Math.floor(old.offset / rowHeight) === Math.floor(next.offset / rowHeight) &&
            old.shift === next.shift
          return sameRows ? old : { ...old, ...next }
        })
      }
      if (now) flushSync(change)
      else change()
    },
    [own, passing, rowHeight],
  )

  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => {
      // No more than the window shows, should the grid ever stand in a box without a height.
      const height = Math.max(0, Math.min(target.clientHeight, window.innerHeight) - headHeight)
      if (height > 0) noteSize(name, { view: height })
      setSlice((old) => (old.view === height ? old : { ...old, view: height }))
    }
    // Measuring at once would lay the page out once more before its rows are in it.
    if (knownSize(name) === null) measure()
    const before = keptNow.current?.offset ?? 0
    if (before > 0 && own.offset !== before) {
      target.scrollTop = own.moveTo(before)
      show(false)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    let rest: ReturnType<typeof setTimeout> | undefined
    const scrolled = () => {
      const from = own.offset
      const { scrollTop, scrollHeight, clientHeight } = target
      own.barMoved(scrollTop)
      clearTimeout(rest)
      const place = {
        line: Math.floor(own.offset / rowHeight),
        part: scrollTop / Math.max(1, scrollHeight - clientHeight),
      }
      if (!passing.moved(own.offset - from, clientHeight - headHeight, performance.now(), place)) {
        show(true)
        passing.drawn(performance.now())
        return
      }
      if (keptNow.current) keptNow.current.offset = own.offset
      rest = setTimeout(() => show(true), restMilliseconds)
    }
    const wheel = (event: WheelEvent) => {
      if (!own.scaled || event.ctrlKey || event.deltaY === 0) return
      const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? target.clientHeight : 1
      event.preventDefault()
      target.scrollTop = own.moveTo(own.offset + event.deltaY * unit)
      show(true)
    }
    target.addEventListener('scroll', scrolled, { passive: true })
    target.addEventListener('wheel', wheel, { passive: false })
    return () => {
      clearTimeout(rest)
      passing.rested()
      observer.disconnect()
      target.removeEventListener('scroll', scrolled)
      target.removeEventListener('wheel', wheel)
    }
  }, [element, own, passing, rowHeight, headHeight, show, name])

  const scrollTo = useCallback(
    (offset: number) => {
      const target = element.current
      if (!target) return
      target.scrollTop = own.moveTo(offset)
      show(false)
    },
    [element, own, show],
  )

  const reveal = useCallback(
    (row: number, covered = 0) => {
      const target = element.current
      if (!target) return
      const height = target.clientHeight - headHeight
      const top = row * rowHeight
      if (top - covered < own.offset) scrollTo(Math.max(0, top - covered))
      else if (top + rowHeight > own.offset + height) scrollTo(top + rowHeight - height)
    },
    [element, own, rowHeight, headHeight, scrollTo],
  )

  const offset = Math.min(slice.offset, Math.max(0, total * rowHeight - view))
  const first = Math.max(0, Math.floor(offset / rowHeight))
  const last = Math.min(total - 1, Math.ceil((offset + view) / rowHeight))
  return {
    first,
    last,
    firstDrawn: Math.max(0, first - overscan),
    lastDrawn: Math.min(total - 1, last + overscan),
    page: Math.max(1, Math.floor(view / rowHeight) - 1),
    height: own.contentHeight,
    // The rows in the page stay where they were drawn.
    shift: passing.place() === null ? own.shift : slice.shift,
    view,
    passing,
    reveal,
    scrollTo,
    offset: useCallback(() => own.offset, [own]),
  }
}
