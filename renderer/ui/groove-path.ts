/** Pixels between two corners of the wave. */
const pitch = 2

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

/**
 * Heights of the wave between 0 and 1 for samples of read speed. The median speed is a little over half the height,
 * so that a steady read is an even wave and a burst does not flatten the rest.
 */
export function waveHeights(samples: readonly number[]): number[] {
  const middle = median(samples)
  if (middle <= 0) return samples.map(() => 0)
  return samples.map((sample) => Math.min(1, Math.max(0.08, (0.55 * sample) / middle)))
}

/**
 * The cut part of a groove as an SVG path: a zigzag about `middle`, two pixels a corner, `width` pixels long, with the
 * samples spread evenly over it. Empty when there is nothing to draw.
 */
export function groovePath(heights: readonly number[], width: number, middle: number, reach: number): string {
  if (heights.length === 0 || width < pitch) return ''
  const corners = Math.floor(width / pitch)
  const parts: string[] = []
  for (let corner = 0; corner <= corners; corner++) {
    const place = corners === 0 ? 0 : (corner / corners) * (heights.length - 1)
    const left = Math.floor(place)
    const from = heights[left] as number
    const to = heights[Math.min(heights.length - 1, left + 1)] as number
    const height = from + (to - from) * (place - left)
    // The lead-in: the first corners grow out of the straight line.
    const leadIn = Math.min(1, (corner + 1) / 6)
    const offset = height * reach * leadIn * (corner % 2 === 0 ? -1 : 1)
    parts.push(`${corner === 0 ? 'M' : 'L'}${corner * pitch} ${(middle + offset).toFixed(1)}`)
  }
  return parts.join('')
}
