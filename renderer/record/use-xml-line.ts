import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RecordId } from '../../shared/contract/records.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { onceDrawn } from '../ui/once-drawn.ts'
import { comeBack, onXmlAsked, type XmlPlace } from '../ui/xml-place.ts'

/** A line of a record's XML that was asked for. */
export interface AskedLine {
  record: RecordId
  line: number
  /** False: what was asked for is not in the XML, and the line is where the record begins. */
  found: boolean
  /** Which time something was asked for: the same line can be asked for again. */
  time: number
}

/**
 * Shows where things stand in the XML when it is asked for inside `root` (`askForXml`), and leads back. Asked inside the
 * `panel` that shows the XML, it leads back too. `shown` is told before the line is drawn, `left` before the way back.
 */
export function useXmlLine(
  root: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
  { shown, left }: { shown(record: RecordId): void; left(): void },
): {
  asked: AskedLine | null
  show(place: XmlPlace): void
  showLine(record: RecordId, line: number): void
  leave(): void
  forget(): void
} {
  const workbench = useWorkbench()
  const [asked, setAsked] = useState<AskedLine | null>(null)
  const times = useRef(0)
  const came = useRef<{ from: HTMLElement | null; place: XmlPlace | null } | null>(null)

  const set = (record: RecordId, line: number, found: boolean) => {
    times.current += 1
    shown(record)
    setAsked({ record, line, found, time: times.current })
  }
  const remember = (place: XmlPlace | null, from: Element | null) => {
    // From the panel itself one goes back to where one was before.
    if (from instanceof HTMLElement && !panel.current?.contains(from)) came.current = { from, place }
  }
  const go = (place: XmlPlace) =>
    workbench.attempt(async () => {
      const { line, found } = await workbench.session.call('catalog.line', place)
      set(place.id, line, found)
    })
  const leave = () => {
    const way = came.current
    came.current = null
    // Drawn at once, so that the next key goes to where one came from.
    flushSync(() => {
      setAsked(null)
      left()
    })
    const back = () => comeBack(root.current, way?.from ?? null, way?.place ?? null)
    // It may have to be read again first.
    if (!back()) onceDrawn(back)
  }
  const onAsked = useEffectEvent((place: XmlPlace | null, from: HTMLElement) => {
    const isInside = panel.current?.contains(from) ?? false
    if (asked !== null && isInside && place === null) leave()
    else if (place !== null) {
      remember(place, from.closest('.placed-go') ? from.parentElement : from)
      void go(place)
    }
  })
  useEffect(() => {
    const element = root.current
    return element === null ? undefined : onXmlAsked(element, (place, from) => onAsked(place, from))
  }, [root])
  return {
    asked,
    show(place) {
      remember(place, document.activeElement)
      void go(place)
    },
    showLine(record, line) {
      remember(null, document.activeElement)
      set(record, line, true)
    },
    leave,
    forget: () => setAsked(null),
  }
}
