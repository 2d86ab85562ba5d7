import type { MetricSample } from '../../../shared/contract/jobs.ts'
import type { Run } from '../../../shared/contract/runs.ts'
import type { Chart, ChartView } from './chart.ts'

/** First characters that make a formula of a cell in a spreadsheet (OWASP, CSV injection). */
const formula = /^[\s]*[=+\-@]/

/** One field of RFC 4180; text that a spreadsheet would take for a formula gets an apostrophe before it. */
function field(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
export function csv(lines: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')}`
}

/** The points of a chart in the stretch that is shown. */
function shownPoints({ points }: Chart, { stretch }: ChartView): Chart['points'] {
  return points.filter(({ time }) => time >= stretch.from && time <= stretch.to)
}

/** The values of a chart, a line for each moment: bytes, milliseconds and counts as they were measured. */
export function chartAsCsv(chart: Chart, view: ChartView): string {
  const moments = Object.keys(view.columns(view.stretch.from))
  return csv([
    [...moments, ...chart.series.map(({ column }) => column)],
    ...shownPoints(chart, view).map((point) => [
      ...Object.values(view.columns(point.time)),
      ...chart.series.map(({ key }) => point[key] ?? null),
    ]),
  ])
}

/** The same as one JSON document, with what the chart is of. */
export function chartAsJson(chart: Chart, view: ChartView, caption: string): string {
  const { title, unit, series, levels } = chart
  const document = {
    ...{ title, unit, of: caption },
    levels: levels.map(({ label, value }) => ({ label, value })),
    series: series.map(({ label, column }) => ({ label, column })),
    points: shownPoints(chart, view).map((point) => ({
      ...view.columns(point.time),
      ...Object.fromEntries(
        series.flatMap(({ key, column }) => (point[key] === undefined ? [] : [[column, point[key]]])),
      ),
    })),
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

const sampleColumns = [
  ...['run', 'time', 'process', 'resident', 'heapUsed', 'heapTotal', 'external', 'arrayBuffers'],
  ...['loopDelay', 'collecting', 'bytesPerSecond', 'recordsPerSecond', 'releasesPerSecond'],
  ...['waitingJobs', 'waitingFiles', 'waitingRecords', 'knownFiles', 'readFiles'],
] as const

/** Everything that was measured, one line a process and moment; `runs` are jobs, or what is measured now (no name). */
export function samplesAsCsv(runs: readonly { name: string; measured: readonly MetricSample[] }[]): string {
  return csv([
    sampleColumns,
    ...runs.flatMap(({ name, measured }) =>
      measured.flatMap(({ time, processes, queue, cache, ...speeds }) =>
        processes.map((process) => [
          ...[name, new Date(time).toISOString(), process.name, Math.round(process.resident)],
          ...[process.heapUsed, process.heapTotal, process.external, process.arrayBuffers].map(Math.round),
          ...[process.loopDelay, process.collecting],
          ...[speeds.bytesPerSecond, speeds.recordsPerSecond, speeds.releasesPerSecond].map(Math.round),
          ...[queue.jobs, queue.files, queue.records, cache.hits, cache.misses],
        ]),
      ),
    ),
  ])
}

/** The same as one JSON document: runs with all that is known of them, or the measurements of this moment. */
export function samplesAsJson(runs: readonly Run[], live: readonly MetricSample[]): string {
  return `${JSON.stringify(runs.length > 0 ? { runs } : { measured: live })}\n`
}
