import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { t } from '../../i18n/words.ts'
import { useTurn } from '../../ui/in-turn.ts'
import type { Chart, ChartView, Stretch } from './chart.ts'
import { axisOf, largest, linesOf, pointNear, zoomedTo } from './chart-data.ts'
import { Frame, type Moving, MovingContext, room, shownValue } from './chart-drawing.tsx'

/**
 * Values over a stretch of time: no animation, at most the points it is given, labels at the lines' ends in place of a
 * legend. The labels say the values at the moment that is pointed at, by mouse or by the arrow keys. Dragging, or arrow
 * keys with Shift and then Enter, zooms into a stretch; Escape, or a double click, leaves it.
 */
export function TimeChart({ chart, view }: { chart: Chart; view: ChartView }) {
  const { title, points, series, marks, levels, scale, least, most, show } = chart
  const { stretch, zero, words, onZoom } = view
  const hasTurn = useTurn()
  const [cursorTime, setCursorTime] = useState<number | null>(null)
  const [chosen, setChosen] = useState<Stretch | null>(null)
  const keys = useMemo(() => series.map(({ key }) => key), [series])
  const { top, ticks } = axisOf((most ?? largest(points, linesOf(series))) / scale, least / scale)
  const cursor = useMemo(
    () => (cursorTime === null || points.length === 0 ? null : pointNear(points, keys, cursorTime)),
    [cursorTime, points, keys],
  )
  const moving: Moving = {
    ...{ points, series, marks, stretch, cursor, chosen, show },
    levels: levels.filter(({ value }) => value <= top * scale),
    top: top * scale,
  }
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const width = Math.max(1, box.width - room.left - room.right)
    const part = Math.max(0, Math.min(1, (event.clientX - box.left - room.left) / width))
    return stretch.from + part * (stretch.to - stretch.from)
  }
  const zoom = (wanted: Stretch) => {
    setChosen(null)
    const shown = zoomedTo(points, wanted)
    if (shown) onZoom(shown)
  }
  const leave = () => {
    setChosen(null)
    onZoom(null)
  }
  const endDrag = ({ from, to }: Stretch) => {
    // A hand that clicks moves a little, too.
    if (Math.abs(to - from) < (stretch.to - stretch.from) / 100) setChosen(null)
    else zoom({ from, to })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cursor ? points.findIndex(({ time }) => time === cursor.time) : points.length - 1
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key]
    const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : at + (step ?? 0)
    if (step !== undefined || event.key === 'Home' || event.key === 'End') {
      const next = points[nextMoment(points, wanted, at)]
      if (!next) return
      setCursorTime(next.time)
      if (event.shiftKey) setChosen({ from: chosen?.from ?? cursor?.time ?? next.time, to: next.time })
      else setChosen(null)
    } else if (event.key === 'Enter' && chosen) zoom(chosen)
    else if (event.key === 'Escape') {
      if (chosen) setChosen(null)
      else leave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const pointed = cursor ?? points.at(-1)
  const valueWords = pointed
    ? `${words((pointed.time - zero) / 1000)}: ${series
        .flatMap((one) => {
          const value = pointed[one.key]
          return typeof value === 'number' ? [`${one.label} ${shownValue(one, value, show)}`] : []
        })
        .join(', ')}`
    : t('meters.nothingMeasured')
  return (
    <div
      className="chart-box"
      role="slider"
      tabIndex={0}
      aria-label={t('meters.moment', { title })}
      aria-valuemin={Math.round((stretch.from - zero) / 1000)}
      aria-valuemax={Math.round((stretch.to - zero) / 1000)}
      aria-valuenow={Math.round(((pointed?.time ?? stretch.to) - zero) / 1000)}
      aria-valuetext={valueWords}
      onKeyDown={onKeyDown}
      onBlur={() => setCursorTime(null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const time = timeAt(event)
        setChosen({ from: time, to: time })
      }}
      onPointerMove={(event) => {
        const time = timeAt(event)
        setCursorTime(time)
        if (chosen && event.buttons === 1) setChosen({ ...chosen, to: time })
      }}
      onPointerUp={() => chosen && endDrag(chosen)}
      onPointerLeave={() => setCursorTime(null)}
      onDoubleClick={leave}
    >
      <MovingContext value={moving}>
        {hasTurn && (
          <Frame
            from={(stretch.from - zero) / 1000}
            to={(stretch.to - zero) / 1000}
            top={top * scale}
            stepSize={(ticks[1] ?? top) * scale}
            scale={scale}
            words={words}
          />
        )}
      </MovingContext>
    </div>
  )
}

/**
 * The place of the point that is gone to: never one of the same moment as the one that is left, of which there are two
 * where moments were put together.
 */
function nextMoment(points: Chart['points'], wanted: number, from: number): number {
  const last = points.length - 1
  let at = Math.max(0, Math.min(last, wanted))
  const by = Math.sign(wanted - from)
  while (by !== 0 && at > 0 && at < last && points[at]?.time === points[from]?.time) at += by
  return at
}
