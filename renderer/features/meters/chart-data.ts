import type { MetricSample, ProcessSample } from '../../../shared/contract/jobs.ts'
import { mergedSample, perSecond } from '../../../shared/contract/merge-samples.ts'
import type { Stretch } from './chart.ts'

/** One moment of a chart. A series without a value at that moment has none there (null), or is not of it (absent). */
export interface ChartPoint {
  /** Milliseconds since the epoch, or since the beginning of a run. */
  time: number
  [series: string]: number | null
}

/** The most points a series is drawn with. */
export const mostPoints = 600

/**
 * The samples of the last `seconds` before `end`, put together by moments of the clock where there are more than half of
 * `mostPoints`: a moment keeps its slowest and its fastest, which are two points. Moments of the clock, so that a point
 * does not change as time goes on.
 */
export function windowOf(samples: readonly MetricSample[], seconds: number, end: number): MetricSample[] {
  const start = end - seconds * 1000
  const inside = samples.filter((sample) => sample.time >= start && sample.time <= end)
  if (inside.length <= mostPoints / 2) return inside
  const step = (seconds * 1000) / (mostPoints / 2 - 1)
  const kept: MetricSample[] = []
  let moment = Number.NaN
  for (const sample of inside) {
    const own = Math.floor(sample.time / step)
    if (own === moment) kept[kept.length - 1] = mergedSample(kept.at(-1) as MetricSample, sample)
    else kept.push(sample)
    moment = own
  }
  return kept
}

/**
 * What each moment did in a second, and how long the event loops were kept: of moments that were put together the slowest
 * and the fastest, one after the other. Speeds in bytes, records and files; delays and collecting in milliseconds.
 */
export function flowPoints(samples: readonly MetricSample[]): ChartPoint[] {
  return samples.flatMap((sample) => {
    const { time, slowest, fastest, loopDelay, processes } = sample
    const delay = processes.reduce((most, process) => Math.max(most, process.loopDelay), loopDelay)
    const point = ({ bytes, hits, misses, ...rest }: ReturnType<typeof perSecond>) => ({
      ...rest,
      ...{ time, speed: bytes, known: hits, read: misses, delay },
    })
    return slowest && fastest ? [point(slowest), point(fastest)] : [point(perSecond(sample))]
  })
}

/** What waits: records to be written, files to be read, jobs for their turn. */
export function queuePoints(samples: readonly MetricSample[]): ChartPoint[] {
  return samples.map(({ time, queue }) => ({ time, ...queue }))
}

/** Resident memory of a run's own processes together: of its import processes, where it has any. */
export function memoryPoints(samples: readonly MetricSample[]): ChartPoint[] {
  const isImport = samples.some(({ processes }) => processes.some(({ name }) => name !== 'engine'))
  return samples.map(({ time, processes }) => {
    const counted = isImport ? processes.filter(({ name }) => name !== 'engine') : processes
    const memory = counted.reduce((sum, { resident }) => sum + resident, 0)
    return { time, memory: counted.length > 0 ? memory : null }
  })
}

/** The moment nearest to a time, with the value that each series has nearest to it. There must be points. */
export function pointNear(
  points: readonly ChartPoint[],
  series: readonly string[],
  time: number,
): ChartPoint {
  const nearest = (among: readonly ChartPoint[]) =>
    among.reduce((near, point) => (Math.abs(point.time - time) <= Math.abs(near.time - time) ? point : near))
  const result: ChartPoint = { time: nearest(points).time }
  for (const key of series) {
    const own = points.filter((point) => point[key] !== undefined)
    if (own.length > 0) result[key] = nearest(own)[key] ?? null
  }
  return result
}

/**
 * A line through the values of a series as an SVG path; it breaks where a value is null, and passes over points that are
 * not of the series. `place` gives pixels.
 */
export function linePath(
  points: readonly ChartPoint[],
  series: string,
  place: (time: number, value: number) => readonly [x: number, y: number],
): string {
  let path = ''
  let isOpen = false
  for (const point of points) {
    const value = point[series]
    if (value === undefined) continue
    if (value === null) {
      isOpen = false
      continue
    }
    const [x, y] = place(point.time, value)
    path += `${isOpen ? 'L' : 'M'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
    isOpen = true
  }
  return path
}

/**
 * What is shown when a stretch is zoomed into, chosen in either direction: as much as was chosen, out to the nearest moments
 * where fewer than two lie in it, since a line needs two. Null where there are no two moments at all.
 */
export function zoomedTo(points: readonly ChartPoint[], chosen: Stretch): Stretch | null {
  const [from, to] = [Math.min(chosen.from, chosen.to), Math.max(chosen.from, chosen.to)]
  const distance = (time: number) => Math.max(from - time, time - to, 0)
  const moments = [...new Set(points.map(({ time }) => time))].sort((a, b) => distance(a) - distance(b))
  const [near, next] = moments
  if (near === undefined || next === undefined) return null
  return { from: Math.min(from, near, next), to: Math.max(to, near, next) }
}

/** Ticks of a time axis in seconds: round steps, six or so. */
export function timeTicks(from: number, to: number): number[] {
  const steps = [0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600]
  const span = to - from
  const step = steps.find((size) => span / size <= 6) ?? Math.ceil(span / 6)
  const ticks: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at)
  return ticks
}

/** Memory of one process over time; `name` is the process that was last in this place. */
export interface ProcessSeries {
  name: string
  points: ChartPoint[]
}

/**
 * Memory by process, in bytes. The engine has its own place; import processes come and go, and a new one takes the
 * place of one that is gone, so that there are never more places than processes at once.
 */
export function memoryByProcess(samples: readonly MetricSample[]): ProcessSeries[] {
  const places: { name: string; engine: boolean; points: ChartPoint[]; taken: boolean }[] = []
  for (const sample of samples) {
    const here = new Map<string, ProcessSample>(sample.processes.map((process) => [process.name, process]))
    for (const place of places) place.taken = here.has(place.name)
    for (const process of sample.processes) {
      if (places.some((place) => place.name === process.name)) continue
      const engine = process.name === 'engine'
      const free = places.find((place) => !place.taken && !place.engine && !engine)
      if (free) {
        free.name = process.name
        free.taken = true
      } else places.push({ name: process.name, engine, points: [], taken: true })
    }
    for (const place of places) {
      const process = here.get(place.name)
      place.points.push({
        time: sample.time,
        resident: process?.resident ?? null,
        heapUsed: process?.heapUsed ?? null,
        external: process?.external ?? null,
        arrayBuffers: process?.arrayBuffers ?? null,
        collecting: process?.collecting ?? null,
      })
    }
  }
  return places.map(({ name, points }) => ({ name, points }))
}

/** The top of an axis and its ticks: round numbers, four steps or so, never below `least`. */
export function axisOf(most: number, least: number): { top: number; ticks: number[] } {
  const wanted = Math.max(most, least)
  const magnitude = 10 ** Math.floor(Math.log10(wanted / 4))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size * 4 >= wanted)
  const size = step ?? magnitude * 10
  const steps = Math.max(1, Math.ceil(wanted / size))
  return { top: size * steps, ticks: Array.from({ length: steps + 1 }, (_, at) => at * size) }
}

/** The largest value of some series; 0 when there is none. */
export function largest(points: readonly ChartPoint[], series: readonly string[]): number {
  let most = 0
  for (const point of points) for (const name of series) most = Math.max(most, point[name] ?? 0)
  return most
}

/** Pushes labels apart so that none lies on another: places in pixels, the same order as given. */
export function spreadLabels(places: readonly number[], distance: number, bottom: number): number[] {
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place - b.place)
  for (let at = 1; at < order.length; at++) {
    const above = order[at - 1] as { place: number }
    const own = order[at] as { place: number }
    own.place = Math.max(own.place, above.place + distance)
  }
  let floor = bottom
  for (const own of order.reverse()) {
    own.place = Math.min(own.place, floor)
    floor = own.place - distance
  }
  const result: number[] = []
  for (const { place, at } of order) result[at] = place
  return result
}

/** The series that are drawn against the axis. */
export function linesOf(series: readonly { key: string; ticks?: number }[]): string[] {
  return series.flatMap(({ key, ticks }) => (ticks === undefined ? [key] : []))
}
