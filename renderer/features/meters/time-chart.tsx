import { memo, useMemo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts'
import { axisOf, type ChartPoint, largest, spreadLabels } from './chart-data.ts'

/** One line of a chart: known by its dash as well as by its hue. */
export interface Series {
  key: string
  label: string
  /** 1 to 6: which of the chart colours and dashes. The first is drawn as an area too. */
  look: 1 | 2 | 3 | 4 | 5 | 6
}

/** A moment worth a mark: the start of a job. */
export interface Mark {
  time: number
  label: string
}

const dashes = { 1: undefined, 2: '7 3', 3: '2 2.5', 4: '10 3 2 3', 5: '1 3', 6: '4 4' } as const
/** Room for the labels at the lines' ends and for the marks' names. */
const margin = { top: 24, right: 104, bottom: 0, left: 0 }

/** Width of a mark's name, a character, as part of a narrow chart. */
const characterPart = 0.02

const secondsAgo = (ago: number) => (ago === 0 ? 'now' : `−${-ago} s`)
const minutesAgo = (ago: number) => (ago === 0 ? 'now' : `−${-ago / 60} min`)

/** The names and newest values of the lines, where they end. */
function EndLabels({
  series,
  last,
  show,
}: {
  series: readonly Series[]
  last: ChartPoint
  show(value: number): string
}) {
  const area = usePlotArea()
  const scale = useYAxisScale()
  if (!area || !scale) return null
  const shown = series.filter(({ key }) => last[key] !== null && last[key] !== undefined)
  const wanted = shown.map(({ key }) => Number(scale(last[key] as number)))
  const places = spreadLabels(wanted, 15, area.y + area.height)
  const x = area.x + area.width
  return (
    <g>
      {shown.map(({ key, label, look }, at) => {
        const y = places[at] as number
        return (
          <g key={key}>
            <path className="chart-lead" d={`M${x + 2} ${wanted[at]}L${x + 8} ${y}`} />
            <path
              className={`chart-line chart-line-${look}`}
              strokeDasharray={dashes[look]}
              d={`M${x + 10} ${y}h14`}
            />
            <text className="chart-label" x={x + 29} y={y + 4}>
              {label} <tspan className="chart-value">{show(last[key] as number)}</tspan>
            </text>
          </g>
        )
      })}
    </g>
  )
}

/**
 * Values over the last `seconds`, the newest at the right edge. No animation, no more points than it is given, and the
 * labels at the lines' ends in place of a legend.
 */
export const TimeChart = memo(function TimeChart({
  title,
  unit,
  summary,
  points,
  series,
  marks,
  end,
  seconds,
  scale,
  least,
  most,
  show,
}: {
  title: string
  unit: string
  /** The chart in one sentence. */
  summary: string
  points: readonly ChartPoint[]
  series: readonly Series[]
  marks: readonly Mark[]
  /** Moment of the right edge, milliseconds since the epoch. */
  end: number
  seconds: number
  /** What a value is divided by for the axis (1e6 for MB). */
  scale: number
  /** The axis never ends below this, in the data's own unit. */
  least: number
  /** Shared top of several charts; absent: from these points. */
  most?: number
  show(value: number): string
}) {
  const keys = series.map(({ key }) => key)
  const { top, ticks } = axisOf((most ?? largest(points, keys)) / scale, least / scale)
  // The time axis is seconds before the right edge. Axes whose props stay the same are not laid out again four times a
  // second: only the lines move.
  const data = useMemo(
    () => points.map((point) => ({ ...point, ago: (point.time - end) / 1000 })),
    [points, end],
  )
  const time = useMemo(() => {
    const step = seconds > 60 ? 60 : 15
    return {
      domain: [-seconds, 0],
      ticks: Array.from({ length: seconds / step + 1 }, (_, at) => at * step - seconds),
    }
  }, [seconds])
  const stepSize = ticks[1] ?? top
  const values = useMemo(
    () => ({
      domain: [0, top * scale],
      ticks: Array.from({ length: Math.round(top / stepSize) + 1 }, (_, at) => at * stepSize * scale),
      words: (value: number) => (value / scale).toLocaleString(),
    }),
    [top, stepSize, scale],
  )
  const last = points.at(-1)
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <h2>{title}</h2>
        <span className="small faint">{unit}</span>
      </figcaption>
      <div className="chart-box" role="img" aria-label={summary}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={data} margin={margin} accessibilityLayer={false}>
            <CartesianGrid vertical={false} className="chart-grid" />
            <XAxis
              dataKey="ago"
              type="number"
              domain={time.domain}
              allowDataOverflow
              ticks={time.ticks}
              interval={0}
              tickLine={false}
              height={22}
              tickFormatter={seconds > 60 ? minutesAgo : secondsAgo}
            />
            <YAxis
              domain={values.domain}
              ticks={values.ticks}
              tickFormatter={values.words}
              tickLine={false}
              axisLine={false}
              interval={0}
              width={48}
            />
            {marks.map((mark, at) => {
              const next = marks[at + 1]
              const name = mark.label.length > 22 ? `${mark.label.slice(0, 21)}…` : mark.label
              // A name that would run into the next mark is left out; the mark stays.
              const needed = name.length * characterPart * seconds * 1000
              const room = next === undefined || next.time - mark.time > needed
              return (
                <ReferenceLine
                  key={`${mark.time} ${mark.label}`}
                  x={(mark.time - end) / 1000}
                  className="chart-mark"
                  label={
                    room
                      ? {
                          value: name,
                          position: end - mark.time < seconds * 300 ? 'insideTopRight' : 'insideTopLeft',
                          offset: 6,
                          dy: -20,
                        }
                      : undefined
                  }
                />
              )
            })}
            {series.map(({ key, look }) =>
              look === 1 ? (
                <Area
                  key={key}
                  dataKey={key}
                  type="linear"
                  className="chart-area"
                  stroke="currentColor"
                  dot={false}
                  activeDot={false}
                  isAnimationActive={false}
                />
              ) : (
                <Line
                  key={key}
                  dataKey={key}
                  type="linear"
                  className={`chart-series chart-series-${look}`}
                  stroke="currentColor"
                  strokeDasharray={dashes[look]}
                  dot={false}
                  activeDot={false}
                  isAnimationActive={false}
                />
              ),
            )}
            {last && <EndLabels series={series} last={last} show={show} />}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
})
