import './groove.css'
import { memo, useMemo } from 'react'
import { groovePath, waveHeights } from './groove-path.ts'

/** What stands at the end of the cut: the stylus, a stop, the place of a failure, or nothing. */
export type GrooveEnd = 'stylus' | 'stopped' | 'failed' | 'none'

/**
 * One source from lead-in to run-out. Wave height is read speed; the straight part is not cut yet; no data, no wave.
 * Decorative unless it has a `label`: the words beside it say the same.
 */
export const Groove = memo(function Groove({
  heights,
  part,
  end,
  width,
  height,
  label,
}: {
  /** From `waveHeights`, spread over the cut part. */
  heights: readonly number[]
  /** How much is cut, 0 to 1. */
  part: number
  end: GrooveEnd
  width: number
  height: number
  label?: string
}) {
  const cut = Math.round(Math.min(1, Math.max(0, part)) * width)
  const middle = Math.round((height + 4) / 2) + 0.5
  const reach = height - middle - 1
  const path = useMemo(() => groovePath(heights, cut, middle, reach), [heights, cut, middle, reach])
  const place = cut + 0.5
  const drawing = (
    <>
      {cut < width && <path className="groove-uncut" d={`M${path ? cut : 0} ${middle}H${width}`} />}
      {cut > 0 && !path && <path className="groove-uncut" d={`M0 ${middle}H${cut}`} />}
      {path && <path className="groove-cut" d={path} />}
      {end === 'stylus' && (
        <>
          <path className="groove-stylus-line" d={`M${place} 2V${height}`} />
          <path className="groove-stylus" d={`M${place - 4} 0h8l-4 5z`} />
        </>
      )}
      {end === 'stopped' && <path className="groove-stopped" d={`M${place} 3V${height}`} />}
      {end === 'failed' && <path className="groove-failed" d={`M${place + 1} ${middle - 4}l8 8m0 -8l-8 8`} />}
    </>
  )
  const viewBox = `0 0 ${width} ${height}`
  if (label)
    return (
      <svg className="groove" width={width} height={height} viewBox={viewBox} role="img" aria-label={label}>
        {drawing}
      </svg>
    )
  return (
    <svg className="groove" width={width} height={height} viewBox={viewBox} aria-hidden="true">
      {drawing}
    </svg>
  )
})

/** The heights of a groove's samples, computed once per list. */
export function useWaveHeights(samples: readonly number[]): readonly number[] {
  return useMemo(() => waveHeights(samples), [samples])
}
