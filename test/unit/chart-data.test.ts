import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  axisOf,
  flowPoints,
  linePath,
  memoryByProcess,
  memoryPoints,
  mostPoints,
  pointNear,
  queuePoints,
  spreadLabels,
  timeTicks,
  windowOf,
  zoomedTo,
} from '../../renderer/features/meters/chart-data.ts'
import { comparedCharts } from '../../renderer/features/meters/compared-charts.ts'
import type { MetricSample } from '../../shared/contract/jobs.ts'
import { metricSample } from '../support/metric-sample.ts'
import { processSample } from '../support/process-sample.ts'

const sample = (time: number, ...names: string[]): MetricSample =>
  metricSample({
    time,
    processes: names.map((name) => processSample({ name, resident: time, heapUsed: time / 2, external: 1 })),
    bytesPerSecond: time,
  })

describe('The samples of a chart', () => {
  const samples = Array.from({ length: 1200 }, (_, at) => sample((at + 1) * 250, 'engine'))

  test('are those of the asked span', () => {
    const shown = windowOf(samples, 60, 300_000)
    expect(shown[0]?.time).toBe(240_000)
    expect(shown.at(-1)?.time).toBe(300_000)
  })

  test('are thinned to the most a chart is drawn with, and the newest stays', () => {
    const shown = windowOf(samples, 300, 300_000)
    expect(shown.length).toBeLessThanOrEqual(mostPoints / 2)
    expect(shown.length).toBeGreaterThan(mostPoints / 4)
    expect(shown.at(-1)?.time).toBe(300_000)
  })

  test('do not change as time goes on, except at the edges', () => {
    const before = windowOf(samples.slice(0, 1100), 300, 275_000).map(({ time }) => time)
    const after = windowOf(samples.slice(0, 1101), 300, 275_250).map(({ time }) => time)
    const inner = before.slice(1, -1)
    expect(after).toEqual(expect.arrayContaining(inner))
  })
})

describe('Where moments are put together', () => {
  const most = 1e6
  const value = fc.integer({ min: 0, max: most })
  const readings = fc.array(
    fc.record({
      ...{ resident: value, heap: value, external: value, buffers: value, delay: value, collecting: value },
      ...{ speed: value, records: value, releases: value, known: value, read: value },
      ...{ waitingRecords: value, files: value, jobs: value },
    }),
    { minLength: 1, maxLength: 1200 },
  )
  test('no peak of any series is lost, no dip of a speed, and no series has too many points', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const samples = all.map((one, at) =>
          metricSample({
            time: at * 250,
            span: 250,
            ...{ bytesPerSecond: one.speed, recordsPerSecond: one.records, releasesPerSecond: one.releases },
            queue: { jobs: one.jobs, files: one.files, records: one.waitingRecords },
            cache: { hits: one.known, misses: one.read },
            processes: [
              processSample({
                ...{ resident: one.resident, heapUsed: one.heap, external: one.external },
                ...{ arrayBuffers: one.buffers, loopDelay: one.delay, collecting: one.collecting },
              }),
            ],
          }),
        )
        const shown = windowOf(samples, 300, samples.at(-1)?.time ?? 0)
        const flow = flowPoints(shown)
        const memory = memoryByProcess(shown)[0]?.points ?? []
        const queue = queuePoints(shown)
        for (const points of [flow, memory, queue]) expect(points.length).toBeLessThanOrEqual(mostPoints)
        const peak = (points: typeof flow, key: string) => Math.max(...points.map((point) => point[key] ?? 0))
        const dip = (points: typeof flow, key: string) => Math.min(...points.map((point) => point[key] ?? 0))
        const measured = (key: keyof (typeof all)[number], pick = Math.max) =>
          pick(...all.map((one) => one[key]))
        // Counts of a moment are drawn as they would be in a second.
        for (const [key, own, times] of [
          ['speed', 'speed', 1],
          ['records', 'records', 1],
          ['releases', 'releases', 1],
          ['known', 'known', 4],
          ['read', 'read', 4],
          ['collecting', 'collecting', 4],
        ] as const) {
          expect(peak(flow, key)).toBeCloseTo(measured(own) * times, 6)
          expect(dip(flow, key)).toBeCloseTo(measured(own, Math.min) * times, 6)
        }
        expect(peak(flow, 'delay')).toBe(measured('delay'))
        for (const [key, own] of [
          ['resident', 'resident'],
          ['heapUsed', 'heap'],
          ['external', 'external'],
          ['arrayBuffers', 'buffers'],
        ] as const)
          expect(peak(memory, key)).toBe(measured(own))
        for (const [key, own] of [
          ['records', 'waitingRecords'],
          ['files', 'files'],
          ['jobs', 'jobs'],
        ] as const)
          expect(peak(queue, key)).toBe(measured(own))
      }),
      { numRuns: 30 },
    )
  })

  test('runs that are compared have each no more points than a chart is drawn with, and their peaks', () => {
    const measured = Array.from({ length: 1200 }, (_, at) =>
      metricSample({ time: 5000 + at * 250, bytesPerSecond: at === 777 ? 9e9 : 1 }),
    )
    const runs = [1, 2, 3].map((number) => ({ name: `run ${number}`, started: 5000, measured }))
    const charts = comparedCharts(runs, { from: 0, to: 300_000 })
    expect(charts.map(({ id }) => id)).toContain('queue')
    for (const { points, series } of charts)
      for (const { key } of series) {
        const own = points.filter((point) => point[key] !== undefined)
        expect(own.length).toBeGreaterThan(0)
        expect(own.length).toBeLessThanOrEqual(mostPoints)
      }
    const speed = charts.find(({ id }) => id === 'speed')!
    for (const { key } of speed.series)
      expect(Math.max(...speed.points.map((point) => point[key] ?? 0))).toBe(9e9)
  })
})

describe('A line', () => {
  const place = (time: number, value: number) => [time, value] as const
  test.each([
    [
      'goes through all values',
      [
        { time: 1, a: 5 },
        { time: 2, a: 6 },
      ],
      'M1 5L2 6',
    ],
    [
      'breaks where there is none',
      [
        { time: 1, a: 5 },
        { time: 2, a: null },
        { time: 3, a: 7 },
      ],
      'M1 5M3 7',
    ],
    [
      'passes over points of others',
      [
        { time: 1, a: 5 },
        { time: 1, b: 9 },
        { time: 3, a: 7 },
      ],
      'M1 5L3 7',
    ],
  ])('%s', (_what, points, path) => {
    expect(linePath(points as never, 'a', place)).toBe(path)
  })
})

test('a moment that is pointed at has the nearest value of each series', () => {
  const points = [
    { time: 0, a: 1 },
    { time: 10, b: 2 },
    { time: 20, a: 3 },
    { time: 30, b: null },
  ] as never
  expect(pointNear(points, ['a', 'b', 'c'], 19)).toEqual({ time: 20, a: 3, b: 2 })
  expect(pointNear(points, ['a', 'b'], 90)).toEqual({ time: 30, a: 3, b: null })
})

test('the memory of an import is that of its processes, of other work that of the engine', () => {
  const memory = (...samples: MetricSample[]) => memoryPoints(samples).map((point) => point.memory)
  expect(memory(sample(5, 'engine'), sample(7, 'engine', 'import 1', 'import 2'))).toEqual([null, 14])
  expect(memory(sample(5, 'engine'), sample(7, 'engine'))).toEqual([5, 7])
})

test.each([
  ['as it was chosen where it has two moments', [990, 1300], [990, 1300]],
  ['from right to left', [1300, 990], [990, 1300]],
  ['of two moments alone, however near', [1000, 1250], [1000, 1250]],
  ['out to the next moment where it has one', [1240, 1300], [1240, 1500]],
  ['of one moment, out to the nearest', [1250, 1250], [1000, 1250]],
  ['out to the moments around where it has none', [1270, 1280], [1250, 1500]],
  ['out to the last moments where it is behind them', [1900, 1950], [1500, 1950]],
])('a stretch is zoomed into %s', (_case, [from, to], [first, last]) => {
  const points = [1000, 1000, 1250, 1500, 1750].map((time) => ({ time }))
  expect(zoomedTo(points, { from: from!, to: to! })).toEqual({ from: first, to: last })
})

test('one moment alone is not zoomed into', () => {
  expect(zoomedTo([{ time: 5 }, { time: 5 }], { from: 0, to: 9 })).toBeNull()
})

test('ticks of a time axis are round and few', () => {
  expect(timeTicks(-60, 0)).toEqual([-60, -50, -40, -30, -20, -10, 0])
  expect(timeTicks(0, 2.6)).toEqual([0, 0.5, 1, 1.5, 2, 2.5])
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1e5, noNaN: true }), (span) => {
      const ticks = timeTicks(0, span)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks.every((tick) => tick <= span)).toBe(true)
    }),
  )
})

describe('Memory by process', () => {
  test('a new import process takes the place of one that is gone', () => {
    const series = memoryByProcess([
      sample(1, 'engine', 'import 1'),
      sample(2, 'engine', 'import 1', 'import 2'),
      sample(3, 'engine', 'import 2'),
      sample(4, 'engine', 'import 2', 'import 3'),
    ])
    expect(series.map(({ name }) => name)).toEqual(['engine', 'import 3', 'import 2'])
    expect(series[1]?.points.map(({ resident }) => resident)).toEqual([1, 2, null, 4])
    expect(series[2]?.points.map(({ resident }) => resident)).toEqual([2, 3, 4])
  })
})

describe('An axis', () => {
  test.each([
    [133, 40, 150, [0, 50, 100, 150]],
    [29.9, 20, 30, [0, 10, 20, 30]],
    [0, 40, 40, [0, 10, 20, 30, 40]],
    [2750, 1000, 3000, [0, 1000, 2000, 3000]],
  ])('for values up to %d, at least %d, ends at %d', (most, least, top, ticks) => {
    expect(axisOf(most, least)).toEqual({ top, ticks })
  })

  test('always holds every value with few ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e12, noNaN: true }), (most) => {
        const { top, ticks } = axisOf(most, 0.001)
        expect(top).toBeGreaterThanOrEqual(most)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks.at(-1)).toBeCloseTo(top, 6)
      }),
    )
  })
})

describe('Labels at the lines’ ends', () => {
  test('keep their distance, their order and the chart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 }), (places) => {
        const spread = spreadLabels(places, 15, 200)
        const sorted = [...spread].sort((a, b) => a - b)
        for (let at = 1; at < sorted.length; at++)
          expect((sorted[at] as number) - (sorted[at - 1] as number)).toBeGreaterThanOrEqual(15)
        expect(sorted.at(-1)).toBeLessThanOrEqual(200)
        for (let a = 0; a < places.length; a++)
          for (let b = 0; b < places.length; b++)
            if ((places[a] as number) < (places[b] as number))
              expect(spread[a] as number).toBeLessThan(spread[b] as number)
      }),
    )
  })

  test('stay where they are when there is room', () => {
    expect(spreadLabels([100, 20, 60], 15, 200)).toEqual([100, 20, 60])
  })
})
