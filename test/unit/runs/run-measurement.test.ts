import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetricSample, ProcessSample } from '../../../shared/contract/jobs.ts'
import { thinnedSamples } from '../../../shared/contract/merge-samples.ts'
import { noProgress, RunMeasurement } from '../../../shared/engine/runs/run-measurement.ts'
import { metricSample } from '../../support/metric-sample.ts'
import { processSample } from '../../support/process-sample.ts'

const begun = () =>
  new RunMeasurement({ id: 'one', kind: 'import', name: 'one.xml', started: 0, version: 'test' })

const moments = fc.array(
  fc.record({
    resident: fc.integer({ min: 0, max: 1e9 }),
    loopDelay: fc.integer({ min: 0, max: 5000 }),
    bytes: fc.integer({ min: 0, max: 1e8 }),
    records: fc.integer({ min: 0, max: 1e5 }),
  }),
  { minLength: 2, maxLength: 4000 },
)

const residents = (samples: readonly MetricSample[]) =>
  samples.flatMap(({ processes }) => processes.map(({ resident }: ProcessSample) => resident))

test('however long a run is, its samples are bounded, and no peak and no byte is lost', () => {
  fc.assert(
    fc.property(moments, (all) => {
      const measurement = begun()
      let bytes = 0
      for (const [at, moment] of all.entries()) {
        bytes += moment.bytes
        const queue = { jobs: 0, files: 0, records: moment.records }
        measurement.progress = { ...noProgress, bytes, queue }
        const process = processSample({ name: 'import 1', resident: moment.resident })
        measurement.take((at + 1) * 250, [process], moment.loopDelay)
      }
      const run = measurement.run('done', all.length * 250)
      const most = (value: (moment: (typeof all)[number]) => number) => Math.max(...all.map(value))
      expect(run.measured.length).toBeLessThanOrEqual(600)
      expect(Math.max(...residents(run.measured))).toBe(most(({ resident }) => resident))
      expect(run.memory.peak).toBe(most(({ resident }) => resident))
      expect(run.loopDelay.peak).toBe(most(({ loopDelay }) => loopDelay))
      expect(run.queue.peak).toBe(most(({ records }) => records))
      expect(run.speed.peak).toBeCloseTo(most((moment) => moment.bytes) * 4, 3)
      const read = run.measured.reduce((sum, one) => sum + (one.bytesPerSecond * one.span) / 1000, 0)
      expect(read).toBeCloseTo(bytes, 0)
      expect(run.measured.reduce((sum, { span }) => sum + span, 0)).toBe(all.length * 250)
    }),
    { numRuns: 30 },
  )
})

test('of garbage that was collected since before it began, a run has its part', () => {
  const measurement = begun()
  const process = processSample({ name: 'engine', collecting: 100 })
  measurement.take(10, [process], 0, -240)
  measurement.take(260, [process], 0, 10)
  const { measured } = measurement.run('done', 260)
  expect(measured.map(({ processes }) => processes[0]?.collecting)).toEqual([4, 100])
})

describe('Moments that are put together', () => {
  test('have the slowest and the fastest of them beside their mean', () => {
    const at = (time: number, bytesPerSecond: number) => metricSample({ time, bytesPerSecond })
    const [one] = thinnedSamples([at(250, 10), at(500, 90), at(750, 20)], 1)
    expect(one).toMatchObject({ time: 750, span: 750, bytesPerSecond: 40 })
    expect(one?.slowest?.bytes).toBe(10)
    expect(one?.fastest?.bytes).toBe(90)
  })

  test('name every process that was there', () => {
    const of = (...names: string[]) =>
      metricSample({ processes: names.map((name) => processSample({ name })) })
    const [one] = thinnedSamples([of('engine', 'import 1'), of('engine', 'import 2')], 1)
    expect(one?.processes.map(({ name }) => name)).toEqual(['engine', 'import 1', 'import 2'])
  })

  test('few moments stay as they are', () => {
    const few = [metricSample({ time: 1 }), metricSample({ time: 2 })]
    expect(thinnedSamples(few, 2)).toEqual(few)
  })
})
