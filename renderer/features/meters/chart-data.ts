import type { MetricSample, ProcessSample } from '../../../shared/contract/jobs.ts'

/** One moment of a chart. A series without a value at that moment has none there. */
export interface ChartPoint {
  /** Milliseconds since the epoch. */
  time: number
  [series: string]: number | null
}

/** The most points a chart is drawn with. */
export const mostPoints = 600

/**
 * The samples of the last `seconds` before `end`, thinned to at most `mostPoints`. Samples are thinned by moments of
 * the clock, so that a point does not change as time goes on; of each moment the last sample stays.
 */
export function windowOf(samples: readonly MetricSample[], seconds: number, end: number): MetricSample[] {
  const start = end - seconds * 1000
  const inside = samples.filter((sample) => sample.time >= start && sample.time <= end)
  if (inside.length <= mostPoints) return inside
  const step = (seconds * 1000) / mostPoints
  const kept: MetricSample[] = []
  let moment = Number.NaN
  for (const sample of inside) {
    const own = Math.floor(sample.time / step)
    if (own === moment) kept[kept.length - 1] = sample
    else kept.push(sample)
    moment = own
  }
  return kept.slice(-mostPoints)
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

/** The samples as comma-separated values, one line a process and moment. */
export function samplesAsCsv(samples: readonly MetricSample[]): string {
  const head = 'time,process,resident,heapUsed,external,bytesPerSecond,releasesPerSecond,loopDelay'
  const lines = samples.flatMap((sample) =>
    sample.processes.map((process) =>
      [
        new Date(sample.time).toISOString(),
        `"${process.name.replaceAll('"', '""')}"`,
        Math.round(process.resident),
        Math.round(process.heapUsed),
        Math.round(process.external),
        Math.round(sample.bytesPerSecond),
        Math.round(sample.releasesPerSecond),
        sample.loopDelay.toFixed(1),
      ].join(','),
    ),
  )
  return [head, ...lines].join('\n')
}
