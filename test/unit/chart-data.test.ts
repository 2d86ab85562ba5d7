import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  axisOf,
  memoryByProcess,
  mostPoints,
  samplesAsCsv,
  spreadLabels,
  windowOf,
} from '../../renderer/features/meters/chart-data.ts'
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
    expect(shown.length).toBeLessThanOrEqual(mostPoints)
    expect(shown.length).toBeGreaterThan(mostPoints / 2)
    expect(shown.at(-1)?.time).toBe(300_000)
  })

  test('do not change as time goes on, except at the edges', () => {
    const before = windowOf(samples.slice(0, 1100), 300, 275_000).map(({ time }) => time)
    const after = windowOf(samples.slice(0, 1101), 300, 275_250).map(({ time }) => time)
    const inner = before.slice(1, -1)
    expect(after).toEqual(expect.arrayContaining(inner))
  })
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

test('Measurements as CSV have a line for each process and moment', () => {
  const lines = samplesAsCsv([sample(0, 'engine', 'import "1"'), sample(250, 'engine')]).split('\n')
  expect(lines).toHaveLength(4)
  expect(lines[2]).toBe('1970-01-01T00:00:00.000Z,"import ""1""",0,0,1,0,0,0.0')
})
