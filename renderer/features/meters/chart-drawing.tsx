import { createContext, memo, use } from 'react'
import { CartesianGrid, ComposedChart, Line, ResponsiveContainer, usePlotArea, XAxis, YAxis } from 'recharts'
import { numberWords } from '../../i18n/formats.ts'
import { type Chart, dashes, markNames, type Stretch, tickHeight } from './chart.ts'
import { type ChartPoint, linePath, spreadLabels, timeTicks } from './chart-data.ts'

/** Room for the labels at the lines' ends, the marks' names and the axes. */
export const room = { top: 24, right: 104, bottom: 22, left: 48 }
/** Between an axis and its numbers. */
const tickRoom = 8

/** What moves while the axes stand. */
export interface Moving extends Pick<Chart, 'points' | 'series' | 'marks' | 'levels' | 'show'> {
  stretch: Stretch
  top: number
  /** The moment that is pointed at. */
  cursor: ChartPoint | null
  chosen: Stretch | null
}

export const MovingContext = createContext<Moving | null>(null)

interface Plot {
  left: number
  right: number
  top: number
  bottom: number
  x(time: number): number
  y(value: number): number
}

function Lines({ moving, plot }: { moving: Moving; plot: Plot }) {
  const { points, series } = moving
  const { x, y, bottom } = plot
  const place = (time: number, value: number) => [x(time), y(value)] as const
  return series.map(({ key, look, ticks }) => {
    if (ticks !== undefined) {
      const path = points.reduce((line, point) => {
        const height = tickHeight(point[key], ticks)
        return height === 0 ? line : `${line}M${Math.round(x(point.time))} ${bottom}v${-height}`
      }, '')
      return <path key={key} className="chart-tick" d={path} />
    }
    const line = linePath(points, key, place)
    const isWhole = look === 1 && line.lastIndexOf('M') === 0
    const first = points.find((point) => typeof point[key] === 'number')
    const last = points.findLast((point) => typeof point[key] === 'number')
    return (
      <g key={key}>
        {isWhole && first && last && (
          <path className="chart-fill" d={`${line}L${x(last.time)} ${bottom}L${x(first.time)} ${bottom}Z`} />
        )}
        <path className={`chart-line chart-line-${look}`} strokeDasharray={dashes[look].join(' ')} d={line} />
      </g>
    )
  })
}

function Marks({ moving, plot }: { moving: Moving; plot: Plot }) {
  const { x, left, top, bottom, right } = plot
  const names = markNames(
    moving.marks.map(({ time, label }) => ({ x: x(time), label })),
    { left, right },
  )
  return moving.marks.map((mark, at) => {
    const name = names[at]
    return (
      <g key={`${mark.time} ${mark.label}`}>
        <path className="chart-mark" d={`M${x(mark.time)} ${top - 12}V${bottom}`} />
        {name && (
          <text className="chart-label" x={name.x} y={top - 5} textAnchor={name.side}>
            {name.text}
          </text>
        )}
      </g>
    )
  })
}

function Levels({ moving, plot }: { moving: Moving; plot: Plot }) {
  return moving.levels.map(({ value, label }) => (
    <g key={label}>
      <path className="chart-level" d={`M${plot.left} ${plot.y(value)}H${plot.right}`} />
      <text className="chart-level-label" x={plot.right + 8} y={plot.y(value) + 4}>
        {label}
      </text>
    </g>
  ))
}

/** The names of the lines at their ends, in place of a legend, with the values at the moment that is pointed at. */
function EndLabels({ moving, plot }: { moving: Moving; plot: Plot }) {
  const { points, series, cursor, show } = moving
  const { right, bottom, y } = plot
  const labelled = series.flatMap((one) => {
    const last = points.findLast((point) => typeof point[one.key] === 'number')
    if (!last) return []
    const end = one.ticks === undefined ? y(last[one.key] as number) : bottom
    return [{ ...one, end, value: (cursor ?? last)[one.key] ?? null }]
  })
  const places = spreadLabels(
    labelled.map(({ end }) => end),
    15,
    bottom,
  )
  return labelled.map(({ key, label, look, ticks, end, value }, at) => (
    <g key={key}>
      <path className="chart-lead" d={`M${right + 2} ${end}L${right + 8} ${places[at]}`} />
      <path
        className={ticks === undefined ? `chart-line chart-line-${look}` : 'chart-tick'}
        strokeDasharray={ticks === undefined ? dashes[look].join(' ') : '1 3'}
        d={`M${right + 10} ${places[at]}h14`}
      />
      <text className="chart-label" x={right + 29} y={(places[at] as number) + 4}>
        {label} <tspan className="chart-value">{shownValue({ ticks }, value, show)}</tspan>
      </text>
    </g>
  ))
}

/** A value of a series as labels say it: marks along the ground are milliseconds, whatever the lines are. */
export function shownValue(
  { ticks }: { ticks?: number | undefined },
  value: number | null,
  show: (value: number) => string,
): string {
  if (value === null) return '—'
  return ticks === undefined ? show(value) : `${numberWords(Math.round(value))} ms`
}

/**
 * Lines, marks, cursor and labels. They are drawn here and not by the library, so that a new sample costs some paths
 * and not a new layout of the chart.
 */
function Drawing() {
  const moving = use(MovingContext)
  const area = usePlotArea()
  if (!moving || !area) return null
  const { stretch, top, cursor, chosen } = moving
  const span = stretch.to - stretch.from || 1
  const bottom = area.y + area.height
  const plot: Plot = {
    ...{ left: area.x, right: area.x + area.width, top: area.y, bottom },
    x: (time) => area.x + ((time - stretch.from) / span) * area.width,
    y: (value) => bottom - (Math.min(value, top) / top) * area.height,
  }
  return (
    <g>
      <Levels moving={moving} plot={plot} />
      <Lines moving={moving} plot={plot} />
      <Marks moving={moving} plot={plot} />
      {chosen && (
        <rect
          className="chart-chosen"
          x={plot.x(Math.min(chosen.from, chosen.to))}
          width={Math.abs(plot.x(chosen.to) - plot.x(chosen.from))}
          y={plot.top}
          height={area.height}
        />
      )}
      {cursor && <path className="chart-cursor" d={`M${plot.x(cursor.time)} ${plot.top}V${bottom}`} />}
      <EndLabels moving={moving} plot={plot} />
    </g>
  )
}

interface AxisRange {
  from: number
  to: number
  top: number
  stepSize: number
  scale: number
  words(seconds: number): string
}

/** The numbers of both axes, and the line of the moments. */
function Axes({ from, to, top, stepSize, scale, words }: AxisRange) {
  const area = usePlotArea()
  if (!area) return null
  const { x: left, y, width, height } = area
  const bottom = y + height
  const steps = Array.from({ length: Math.round(top / stepSize) + 1 }, (_, at) => at * stepSize)
  return (
    <g className="chart-axes">
      <path className="chart-axis-line" d={`M${left} ${bottom}h${width}`} />
      <g textAnchor="middle">
        {timeTicks(from, to).map((seconds) => (
          <text
            key={seconds}
            className="chart-number"
            x={left + ((seconds - from) / (to - from || 1)) * width}
            y={bottom + tickRoom}
            dy="0.71em"
          >
            {words(seconds)}
          </text>
        ))}
      </g>
      <g className="chart-values" textAnchor="end">
        {steps.map((value) => (
          <text
            key={value}
            className="chart-number"
            x={left - tickRoom}
            y={bottom - (value / top) * height}
            dy="0.355em"
          >
            {numberWords(value / scale)}
          </text>
        ))}
      </g>
    </g>
  )
}

/** The library wants data; the lines are drawn apart from it. */
const origin = [{ at: 0 }, { at: 1 }]

/**
 * Axes and grid: laid out again only when an axis or the size changes. The library knows the axes and draws the grid; the
 * numbers are drawn here. It would move those into layers of their own, give each of these every listener React knows
 * of, and remember the last one for good, and with it a whole screen that is not there any more.
 */
export const Frame = memo(function Frame(range: AxisRange) {
  const { from, to, top, stepSize } = range
  const rounds = Math.round(top / stepSize)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={origin} margin={room} accessibilityLayer={false}>
        <CartesianGrid vertical={false} className="chart-grid" zIndex={0} />
        <XAxis hide dataKey="at" type="number" domain={[from, to]} allowDataOverflow />
        <YAxis
          hide
          domain={[0, top]}
          allowDataOverflow
          ticks={Array.from({ length: rounds + 1 }, (_, at) => at * stepSize)}
          interval={0}
        />
        <Line
          dataKey="nothing"
          zIndex={0}
          stroke="none"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Drawing />
        <Axes {...range} />
      </ComposedChart>
    </ResponsiveContainer>
  )
})
