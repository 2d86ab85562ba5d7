import type { ProcessSample } from '../../shared/contract/jobs.ts'

/** A sample of a process for tests: 100 MB and no delays, with what differs in `more`. */
export function processSample(more: Partial<ProcessSample> = {}): ProcessSample {
  return {
    name: 'engine',
    pid: 1,
    resident: 100e6,
    heapUsed: 30e6,
    heapTotal: 40e6,
    external: 1e6,
    arrayBuffers: 1e6,
    loopDelay: 0,
    collecting: 0,
    ...more,
  }
}
