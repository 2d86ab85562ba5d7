import type { MetricSample } from '../../shared/contract/jobs.ts'

/** A moment of the meters for tests: nothing runs, with what differs in `more`. */
export function metricSample(more: Partial<MetricSample> = {}): MetricSample {
  return {
    time: 0,
    span: 250,
    processes: [],
    bytesPerSecond: 0,
    releasesPerSecond: 0,
    recordsPerSecond: 0,
    loopDelay: 0,
    queue: { jobs: 0, files: 0, records: 0 },
    cache: { hits: 0, misses: 0 },
    ...more,
  }
}
