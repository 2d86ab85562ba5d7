import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMetrics, metricsCapacity } from '../../renderer/state/metrics-store.ts'
import type { MetricSample } from '../../shared/contract/jobs.ts'
import { metricSample } from '../support/metric-sample.ts'

const sample = (time: number): MetricSample => metricSample({ time, bytesPerSecond: time })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('The meters of the window', () => {
  test('samples are delivered in batches, not one by one', () => {
    const metrics = createMetrics(240)
    const told = vi.fn()
    metrics.store.subscribe(told)
    for (let time = 1; time <= 10; time++) metrics.add(sample(time))
    expect(told).not.toHaveBeenCalled()
    vi.advanceTimersByTime(240)
    expect(told).toHaveBeenCalledTimes(1)
    expect(metrics.store.getState().samples.map(({ time }) => time)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(metrics.store.getState().latest?.time).toBe(10)
  })

  test('only the newest are kept', () => {
    const metrics = createMetrics(240)
    for (let time = 1; time <= metricsCapacity + 50; time++) metrics.add(sample(time))
    vi.advanceTimersByTime(240)
    const { samples } = metrics.store.getState()
    expect(samples).toHaveLength(metricsCapacity)
    expect(samples[0]?.time).toBe(51)
  })

  test('nothing is delivered while the window is hidden, and all that was missed when it is seen again', () => {
    const metrics = createMetrics(240)
    metrics.setVisible(false)
    metrics.add(sample(1))
    metrics.add(sample(2))
    vi.advanceTimersByTime(10_000)
    expect(metrics.store.getState().samples).toEqual([])
    metrics.setVisible(true)
    expect(metrics.store.getState().samples).toHaveLength(2)
  })

  test('a sample that is not newer than the newest is dropped', () => {
    const metrics = createMetrics(240)
    metrics.fill([sample(5), sample(9)])
    metrics.add(sample(9))
    metrics.add(sample(7))
    metrics.add(sample(10))
    vi.advanceTimersByTime(240)
    expect(metrics.store.getState().samples.map(({ time }) => time)).toEqual([5, 9, 10])
  })

  test('the history of a new connection replaces what is held', () => {
    const metrics = createMetrics(240)
    metrics.add(sample(100))
    metrics.fill([sample(1), sample(2)])
    vi.advanceTimersByTime(240)
    expect(metrics.store.getState().samples.map(({ time }) => time)).toEqual([1, 2])
  })
})
