import type { MetricSample } from '../../shared/contract/jobs.ts'
import { processSample } from './process-sample.ts'

/** What an engine in memory measures at a moment, with so many imports that read `rate` bytes a second together. */
export function fakeSample(now: number, importing: number, rate: number): MetricSample {
  const breath = Math.sin(now / 900)
  return {
    time: now,
    span: 250,
    recordsPerSecond: rate / 2_400,
    queue: { jobs: 0, files: importing, records: importing * 1800 },
    cache: { hits: 0, misses: 0 },
    processes: [
      processSample({
        resident: 92e6 + 4e6 * breath,
        heapUsed: 31e6 + 3e6 * breath,
        external: 9e6,
      }),
      ...Array.from({ length: importing }, (_, at) =>
        processSample({
          name: `import ${at + 1}`,
          resident: 118e6 + 14e6 * Math.sin(now / 1300 + at),
          heapUsed: 42e6 + 9e6 * Math.sin(now / 800 + at),
          external: 22e6 + 2e6 * breath,
        }),
      ),
    ],
    bytesPerSecond: rate,
    releasesPerSecond: rate / 10_900,
    loopDelay: 9 + 5 * Math.abs(breath),
  }
}
