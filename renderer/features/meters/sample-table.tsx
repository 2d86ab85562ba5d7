import { memo } from 'react'
import type { MemoryTrend, MetricSample } from '../../../shared/contract/jobs.ts'
import { bytes, count, rate } from '../../ui/quantities.ts'

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const rowsShown = 60

/** Whether what a process holds grows, and how fast. */
function trendWords(trend: MemoryTrend | undefined): string {
  if (!trend) return ''
  return trend.direction === 'stable'
    ? 'stable'
    : `${trend.direction} ${rate(Math.abs(trend.bytesPerSecond))}`
}

/** One sample a second, the newest first. */
function perSecond(samples: readonly MetricSample[]): MetricSample[] {
  const kept = new Map<number, MetricSample>()
  for (const sample of samples) kept.set(Math.floor(sample.time / 1000), sample)
  return [...kept.values()].reverse().slice(0, rowsShown)
}

/** The charts' numbers as a table: the last minute, one line a second and process. */
export const SampleTable = memo(function SampleTable({ samples }: { samples: readonly MetricSample[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it
    <section className="meters-table" tabIndex={0} aria-label="Measurements of the last minute">
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Process</th>
            <th scope="col">Resident</th>
            <th scope="col">Heap used</th>
            <th scope="col">External</th>
            <th scope="col">Buffers</th>
            <th scope="col">Trend</th>
            <th scope="col">Read speed</th>
            <th scope="col">Releases/s</th>
            <th scope="col">Loop delay</th>
            <th scope="col">Collecting</th>
            <th scope="col">Waiting records</th>
            <th scope="col">Waiting files</th>
          </tr>
        </thead>
        <tbody>
          {perSecond(samples).flatMap((sample) =>
            sample.processes.map((process, at) => (
              <tr key={`${sample.time} ${process.name}`}>
                <th scope="row">{clock.format(sample.time)}</th>
                <td>{process.name}</td>
                <td>{bytes(process.resident)}</td>
                <td>{bytes(process.heapUsed)}</td>
                <td>{bytes(process.external)}</td>
                <td>{bytes(process.arrayBuffers)}</td>
                <td>{trendWords(process.trend)}</td>
                <td>{at === 0 ? rate(sample.bytesPerSecond) : ''}</td>
                <td>{at === 0 ? count(sample.releasesPerSecond) : ''}</td>
                <td>{process.loopDelay.toFixed(1)} ms</td>
                <td>{process.collecting.toFixed(1)} ms</td>
                <td>{at === 0 ? count(sample.queue.records) : ''}</td>
                <td>{at === 0 ? count(sample.queue.files) : ''}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  )
})
