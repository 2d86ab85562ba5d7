import { memo, useState } from 'react'
import { t } from '../../i18n/words.ts'
import type { Chart, ChartView } from './chart.ts'
import { shownValue } from './chart-drawing.tsx'

/** Height of a line, in CSS pixels, as `chart.css` has it. */
const rowHeight = 24
/** Lines beyond those in sight, on either side. */
const spare = 6

/**
 * The values of a chart, newest first: what its lines say for those who do not see them. Only the lines in sight are in
 * the page, so that a table of hundreds of moments costs no more than a short one.
 */
export const ChartTable = memo(function ChartTable({ chart, view }: { chart: Chart; view: ChartView }) {
  const [place, setPlace] = useState({ top: 0, height: 10 * rowHeight })
  const { points, series, show } = chart
  const first = Math.max(0, Math.min(points.length - 1, Math.floor(place.top / rowHeight)) - spare)
  const last = Math.min(points.length, Math.ceil((place.top + place.height) / rowHeight) + spare)
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  return (
    <section
      className="chart-table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it
      tabIndex={0}
      aria-label={t('meters.valuesOf', { title: chart.title })}
      onScroll={({ currentTarget }) =>
        setPlace({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
    >
      <div
        className="chart-table-rows"
        style={{ height: (points.length + 1) * rowHeight, paddingBlockStart: first * rowHeight }}
      >
        <table aria-rowcount={points.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('meters.clock')}</th>
              {series.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((at) => {
              const point = points[points.length - 1 - at]
              if (!point) return null
              return (
                <tr key={at} aria-rowindex={at + 2}>
                  <th scope="row">{view.moment(point.time)}</th>
                  {series.map((one) => {
                    const value = point[one.key]
                    return <td key={one.key}>{value === undefined ? '' : shownValue(one, value, show)}</td>
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
})
