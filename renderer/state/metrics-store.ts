import { createStore, type StoreApi } from 'zustand/vanilla'
import { Ring } from '../../shared/base/ring.ts'
import type { MetricSample } from '../../shared/contract/jobs.ts'

/** Samples a chart may hold: the newest ones, oldest first. */
export interface MetricsState {
  samples: readonly MetricSample[]
  /** The newest sample, also while the view is paused. */
  latest: MetricSample | null
}

/** The newest 1200 samples (five minutes), handed to the window in batches and not at all while it is hidden. */
export interface Metrics {
  store: StoreApi<MetricsState>
  /** A new sample. Older than the newest known: dropped. */
  add(sample: MetricSample): void
  /** The engine's own history, after connecting: everything held is replaced. */
  fill(samples: readonly MetricSample[]): void
  /** Whether the window can be seen. Coming back delivers what was missed at once. */
  setVisible(visible: boolean): void
  dispose(): void
}

export const metricsCapacity = 1200

/** `milliseconds` is the least time between two batches; `now` may be replaced in tests. */
export function createMetrics(milliseconds = 1000): Metrics {
  const store = createStore<MetricsState>(() => ({ samples: [], latest: null }))
  let ring = new Ring<MetricSample>(metricsCapacity)
  let newest = 0
  let visible = true
  let timer: ReturnType<typeof setTimeout> | undefined

  const deliver = () => {
    timer = undefined
    const samples = ring.toArray()
    store.setState({ samples, latest: samples.at(-1) ?? null })
  }
  const schedule = () => {
    if (visible && timer === undefined) timer = setTimeout(deliver, milliseconds)
  }
  return {
    store,
    add(sample) {
      if (sample.time <= newest) return
      newest = sample.time
      ring.push(sample)
      schedule()
    },
    fill(samples) {
      ring = new Ring<MetricSample>(metricsCapacity)
      for (const sample of samples) ring.push(sample)
      newest = samples.at(-1)?.time ?? 0
      // Who has just connected does not wait for it.
      if (visible) deliver()
    },
    setVisible(next) {
      if (visible === next) return
      visible = next
      if (visible) deliver()
      else {
        clearTimeout(timer)
        timer = undefined
      }
    },
    dispose: () => clearTimeout(timer),
  }
}
