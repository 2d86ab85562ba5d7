import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { ScrollScale } from './scroll-scale.ts'

const overscan = 6

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
  /** Scrolls by as little as brings the row into sight. */
  reveal(row: number): void
  /** Puts the view at this many pixels of the list. */
  scrollTo(offset: number): void
  /** Pixels of the list above the view. */
  offset(): number
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
): RowWindow {
  const scale = useRef<ScrollScale>(null)
  scale.current ??= new ScrollScale()
  const own = scale.current
  const [slice, setSlice] = useState<Slice>({ offset: 0, shift: 0, view: 0 })
  const view = slice.view
  own.resize(total * rowHeight, view)

  const show = useCallback(
    (now: boolean) => {
      const next = { offset: own.offset, shift: own.shift }
      const change = () =>
        setSlice((old) => {
          const sameRows =
            Math.floor(old.offset / rowHeight) === Math.floor(next.offset / rowHeight) &&
            old.shift === next.shift
          return sameRows ? old : { ...old, ...next }
        })
      if (now) flushSync(change)
      else change()
    },
    [own, rowHeight],
  )

  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => {
      // No more than the window shows, should the grid ever stand in a box without a height.
      const height = Math.max(0, Math.min(target.clientHeight, window.innerHeight) - headHeight)
      setSlice((old) => (old.view === height ? old : { ...old, view: height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    const scrolled = () => {
      own.barMoved(target.scrollTop)
      show(true)
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
      observer.disconnect()
      target.removeEventListener('scroll', scrolled)
      target.removeEventListener('wheel', wheel)
    }
  }, [element, own, rowHeight, headHeight, show])

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
    (row: number) => {
      const target = element.current
      if (!target) return
      const height = target.clientHeight - headHeight
      const top = row * rowHeight
      if (top < own.offset) scrollTo(top)
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
    shift: own.shift,
    reveal,
    scrollTo,
    offset: useCallback(() => own.offset, [own]),
  }
}
