import { memo } from 'react'

const width = 44
const height = 14

/** The last values as a line without axes; the figure beside it says the number. */
export const Sparkline = memo(function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null
  const most = Math.max(...values)
  const least = Math.min(...values) * 0.8
  const reach = most - least || 1
  const points = values.map((value, at) => {
    const x = 1 + (at / (values.length - 1)) * (width - 5)
    const y = height - 2 - ((value - least) / reach) * (height - 5)
    return [x.toFixed(1), y.toFixed(1)] as const
  })
  const [endX, endY] = points.at(-1) as readonly [string, string]
  return (
    <svg width={width} height={height} aria-hidden="true">
      <path className="sparkline-line" d={`M${points.map((point) => point.join(' ')).join('L')}`} />
      <circle className="sparkline-end" cx={endX} cy={endY} r="2" />
    </svg>
  )
})
