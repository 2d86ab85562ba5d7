import type { MemoryTrend } from '../../contract/jobs.ts'

/** A point is taken so often, in milliseconds. */
const pointEvery = 1000
/** Points that make a trend, and how many are looked at. */
const leastPoints = 20
const mostPoints = 60
/** A trend is one only where it comes to more than this over its window: bytes, and part of what is held. */
const leastChange = 8 * 1024 * 1024
const leastPart = 0.1
/** A process that grew through so many windows in a row is warned of. */
const windowsGrowing = 3

/**
 * Follows what one process holds. The slope is the median of the slopes between all pairs of points (Theil-Sen), so
 * that the saw of a collector, or one large buffer, is no trend.
 */
export class TrendWatch {
  #points: { time: number; bytes: number }[] = []
  #growing = 0
  #windowEnd = 0
  #grownFrom: { time: number; bytes: number } | null = null
  #warned = false
  /** Null until there are enough points. */
  trend: MemoryTrend | null = null

  /**
   * Takes a reading: milliseconds since the epoch, and bytes of heap and buffers. Gives the evidence once the process
   * has grown through several windows; once only.
   */
  take(time: number, bytes: number): { grownBy: number; seconds: number } | null {
    const last = this.#points.at(-1)
    if (last && time - last.time < pointEvery) return null
    this.#points.push({ time, bytes })
    if (this.#points.length > mostPoints) this.#points.shift()
    if (this.#points.length < leastPoints) return null
    const first = this.#points[0]!
    const seconds = (time - first.time) / 1000
    const bytesPerSecond = slope(this.#points) * 1000
    const change = bytesPerSecond * seconds
    const most = Math.max(leastChange, leastPart * median(this.#points.map((point) => point.bytes)))
    const direction = change > most ? 'growing' : change < -most ? 'decreasing' : 'stable'
    this.trend = { direction, bytesPerSecond, seconds }
    return this.#evidence(first, time, bytes)
  }

  #evidence(
    first: { time: number; bytes: number },
    time: number,
    bytes: number,
  ): { grownBy: number; seconds: number } | null {
    if (this.trend?.direction !== 'growing') {
      this.#growing = 0
      this.#grownFrom = null
      this.#windowEnd = time + mostPoints * pointEvery
      return null
    }
    this.#grownFrom ??= first
    if (this.#windowEnd === 0) this.#windowEnd = time
    if (time < this.#windowEnd) return null
    this.#windowEnd = time + mostPoints * pointEvery
    this.#growing++
    if (this.#growing < windowsGrowing || this.#warned) return null
    this.#warned = true
    return { grownBy: bytes - this.#grownFrom.bytes, seconds: (time - this.#grownFrom.time) / 1000 }
  }
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Bytes a millisecond. */
function slope(points: readonly { time: number; bytes: number }[]): number {
  const slopes: number[] = []
  for (let from = 0; from < points.length; from++)
    for (let to = from + 1; to < points.length; to++)
      slopes.push((points[to]!.bytes - points[from]!.bytes) / (points[to]!.time - points[from]!.time))
  return median(slopes)
}
