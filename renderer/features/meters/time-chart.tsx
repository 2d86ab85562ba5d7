import { createContext, type KeyboardEvent, memo, type PointerEvent, use, useMemo, useState } from 'react'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, usePlotArea, XAxis, YAxis } from 'recharts'
import {
  axisOf,
  type ChartPoint,
  largest,
  linePath,
  pointNear,
  spreadLabels,
  timeTicks,
} from './chart-data.ts'

/** One line of a chart: known by its dash as well as by its hue. */
export interface Series {
  key: string
  label: string
  /** 1 to 4: which of the chart colours and dashes. The first is drawn as an area too. */
  look: 1 | 2 | 3 | 4
}

/** A moment worth a mark: the start of a job. */
export interface Mark {
  time: number
  label: string
}

/** A value worth a mark: a budget. */
export interface Level {
  value: number
  label: string
}

/** A stretch of time, in the unit of the points' times. */
export interface Stretch {
  from: number
  to: number
}

const dashes = { 1: undefined, 2: '7 3', 3: '2 2.5', 4: '10 3 2 3' } as const
/** Room for the labels at the lines' ends, the marks' names and the axes. */
const room = { top: 24, right: 104, bottom: 22, left: 48 }
const margin = { top: room.top, right: room.right, bottom: 0, left: 0 }
/** Width of a character of a mark's name, in pixels. */
const characterWidth = 6

/** What moves while the axes stand. */
interface Moving {
  points: readonly ChartPoint[]
  series: readonly Series[]
  marks: readonly Mark[]
  levels: readonly Level[]
  stretch: Stretch
  top: number
  /** The moment that is pointed at. */
  cursor: ChartPoint | null
  chosen: Stretch | null
  show(value: number): string
}

const MovingContext = createContext<Moving | null>(null)

/**
 * Lines, marks, cursor and labels. They are drawn here and not by the library, so that a new sample costs some paths
 * and not a new layout of the chart.
 */
function Drawing() {
  const moving = use(MovingContext)
  const area = usePlotArea()
  if (!moving || !area) return null
  const { points, series, marks, levels, stretch, top, cursor, chosen, show } = moving
  const span = stretch.to - stretch.from || 1
  const bottom = area.y + area.height
  const x = (time: number) => area.x + ((time - stretch.from) / span) * area.width
  const y = (value: number) => bottom - (Math.min(value, top) / top) * area.height
  const place = (time: number, value: number) => [x(time), y(value)] as const
  const labelled = series.flatMap((one) => {
    const last = points.findLast((point) => typeof point[one.key] === 'number')
    return last ? [{ ...one, end: y(last[one.key] as number), value: (cursor ?? last)[one.key] ?? null }] : []
  })
  const places = spreadLabels(
    labelled.map(({ end }) => end),
    15,
    bottom,
  )
  const right = area.x + area.width
  return (
    <g>
      {levels.map(({ value, label }) => (
        <g key={label}>
          <path className="chart-level" d={`M${area.x} ${y(value)}H${right}`} />
          <text className="chart-level-label" x={right + 8} y={y(value) + 4}>
            {label}
          </text>
        </g>
      ))}
      {series.map(({ key, look }) => {
        const line = linePath(points, key, place)
        const isWhole = look === 1 && line.lastIndexOf('M') === 0
        const first = points.find((point) => typeof point[key] === 'number')
        const last = points.findLast((point) => typeof point[key] === 'number')
        return (
          <g key={key}>
            {isWhole && first && last && (
              <path
                className="chart-fill"
                d={`${line}L${x(last.time)} ${bottom}L${x(first.time)} ${bottom}Z`}
              />
            )}
            <path className={`chart-line chart-line-${look}`} strokeDasharray={dashes[look]} d={line} />
          </g>
        )
      })}
      {marks.map((mark, at) => {
        const name = mark.label.length > 22 ? `${mark.label.slice(0, 21)}…` : mark.label
        const next = marks[at + 1]
        const width = name.length * characterWidth
        const isLate = x(mark.time) + width > right
        // A name that would run into the next mark is left out; the mark stays.
        const fits = next === undefined || (!isLate && x(next.time) - x(mark.time) > width)
        return (
          <g key={`${mark.time} ${mark.label}`}>
            <path className="chart-mark" d={`M${x(mark.time)} ${area.y - 12}V${bottom}`} />
            {fits && (
              <text
                className="chart-label"
                x={x(mark.time) + (isLate ? -5 : 5)}
                y={area.y - 5}
                textAnchor={isLate ? 'end' : 'start'}
              >
                {name}
              </text>
            )}
          </g>
        )
      })}
      {chosen && (
        <rect
          className="chart-chosen"
          x={x(Math.min(chosen.from, chosen.to))}
          width={Math.abs(x(chosen.to) - x(chosen.from))}
          y={area.y}
          height={area.height}
        />
      )}
      {cursor && <path className="chart-cursor" d={`M${x(cursor.time)} ${area.y}V${bottom}`} />}
      {labelled.map(({ key, label, look, end, value }, at) => (
        <g key={key}>
          <path className="chart-lead" d={`M${right + 2} ${end}L${right + 8} ${places[at]}`} />
          <path
            className={`chart-line chart-line-${look}`}
            strokeDasharray={dashes[look]}
            d={`M${right + 10} ${places[at]}h14`}
          />
          <text className="chart-label" x={right + 29} y={(places[at] as number) + 4}>
            {label} <tspan className="chart-value">{value === null ? '—' : show(value)}</tspan>
          </text>
        </g>
      ))}
    </g>
  )
}

/** The axes want data; the lines are drawn apart from them. */
const origin = [{ at: 0 }, { at: 1 }]

/** Axes and grid: laid out again only when an axis or the size changes. */
const Frame = memo(function Frame({
  from,
  to,
  top,
  stepSize,
  scale,
  words,
}: {
  from: number
  to: number
  top: number
  stepSize: number
  scale: number
  words(seconds: number): string
}) {
  const rounds = Math.round(top / stepSize)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={origin} margin={margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} className="chart-grid" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          allowDataOverflow
          ticks={timeTicks(from, to)}
          interval={0}
          tickLine={false}
          height={room.bottom}
          tickFormatter={words}
        />
        <YAxis
          domain={[0, top]}
          ticks={Array.from({ length: rounds + 1 }, (_, at) => at * stepSize)}
          tickFormatter={(value: number) => (value / scale).toLocaleString()}
          tickLine={false}
          axisLine={false}
          interval={0}
          width={room.left}
        />
        <Line dataKey="nothing" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
        <Drawing />
      </ComposedChart>
    </ResponsiveContainer>
  )
})

const noLevels: readonly Level[] = []

/**
 * Values over a stretch of time: no animation, at most the points it is given, labels at the lines' ends in place of a
 * legend. The labels say the values at the moment that is pointed at, by mouse or by the arrow keys. Dragging, or arrow
 * keys with Shift and then Enter, zooms into a stretch; Escape, or a double click, leaves it.
 */
export const TimeChart = memo(function TimeChart({
  title,
  unit,
  summary,
  points,
  series,
  marks,
  levels = noLevels,
  stretch,
  zero,
  words,
  scale,
  least,
  most,
  show,
  onZoom,
}: {
  title: string
  unit: string
  /** The chart in one sentence. */
  summary: string
  points: readonly ChartPoint[]
  series: readonly Series[]
  marks: readonly Mark[]
  levels?: readonly Level[]
  stretch: Stretch
  /** The moment from which the axis counts. */
  zero: number
  /** A moment of the axis, in seconds since `zero`. */
  words(seconds: number): string
  /** What a value is divided by for the axis (1e6 for MB). */
  scale: number
  /** The axis never ends below this, in the data's own unit. */
  least: number
  /** Shared top of several charts; absent: from these points. */
  most?: number
  show(value: number): string
  /** Shows a stretch alone; null: all of it again. */
  onZoom(stretch: Stretch | null): void
}) {
  const [cursorTime, setCursorTime] = useState<number | null>(null)
  const [chosen, setChosen] = useState<Stretch | null>(null)
  const keys = useMemo(() => series.map(({ key }) => key), [series])
  const { top, ticks } = axisOf((most ?? largest(points, keys)) / scale, least / scale)
  const cursor = useMemo(
    () => (cursorTime === null || points.length === 0 ? null : pointNear(points, keys, cursorTime)),
    [cursorTime, points, keys],
  )
  const moving: Moving = {
    points,
    series,
    marks,
    levels: levels.filter(({ value }) => value <= top * scale),
    stretch,
    top: top * scale,
    cursor,
    chosen,
    show,
  }
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const width = Math.max(1, box.width - room.left - room.right)
    const part = Math.max(0, Math.min(1, (event.clientX - box.left - room.left) / width))
    return stretch.from + part * (stretch.to - stretch.from)
  }
  const zoom = (wanted: Stretch | null) => {
    setChosen(null)
    if (wanted === null) return onZoom(null)
    const [from, to] = [Math.min(wanted.from, wanted.to), Math.max(wanted.from, wanted.to)]
    if (to - from >= Math.max(500, (stretch.to - stretch.from) / 100)) onZoom({ from, to })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = cursor ? points.findIndex(({ time }) => time === cursor.time) : points.length - 1
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key]
    const wanted = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : at + (step ?? 0)
    if (step !== undefined || event.key === 'Home' || event.key === 'End') {
      const next = points[Math.max(0, Math.min(points.length - 1, wanted))]
      if (!next) return
      setCursorTime(next.time)
      if (event.shiftKey) setChosen({ from: chosen?.from ?? cursor?.time ?? next.time, to: next.time })
      else setChosen(null)
    } else if (event.key === 'Enter' && chosen) zoom(chosen)
    else if (event.key === 'Escape') {
      if (chosen) setChosen(null)
      else zoom(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const pointed = cursor ?? points.at(-1)
  const valueWords = pointed
    ? `${words((pointed.time - zero) / 1000)}: ${series
        .flatMap(({ key, label }) => {
          const value = pointed[key]
          return typeof value === 'number' ? [`${label} ${show(value)}`] : []
        })
        .join(', ')}`
    : 'nothing measured'
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <h2>{title}</h2>
        <span className="small faint">{unit}</span>
        <span className="visually-hidden">{summary}</span>
      </figcaption>
      <div
        className="chart-box"
        role="slider"
        tabIndex={0}
        aria-label={`${title}, moment`}
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
        onPointerUp={() => chosen && zoom(chosen)}
        onPointerLeave={() => setCursorTime(null)}
        onDoubleClick={() => zoom(null)}
      >
        <MovingContext value={moving}>
          <Frame
            from={(stretch.from - zero) / 1000}
            to={(stretch.to - zero) / 1000}
            top={top * scale}
            stepSize={(ticks[1] ?? top) * scale}
            scale={scale}
            words={words}
          />
        </MovingContext>
      </div>
    </figure>
  )
})
