import { softPart } from '../../../shared/base/streaming-config.ts'
import type { MemoryTrend, MetricSample } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { bytes, count, rate } from '../../ui/quantities.ts'
import type { Chart, Level, Mark, Series } from './chart.ts'
import {
  type ChartPoint,
  flowPoints,
  largest,
  memoryByProcess,
  type ProcessSeries,
  queuePoints,
} from './chart-data.ts'
import { processWords } from './process-words.ts'

const megabytes = (value: number) => count(value / 1e6)
/** Collecting of so many milliseconds in a moment is drawn as high as it gets. */
const longCollecting = 100

/** The marks of a budget: where a process begins to make itself smaller, and where it stops. */
function budgetLevels(budget: number | null): Level[] {
  if (budget === null) return []
  return [
    { value: budget * softPart, label: t('meters.soft', { amount: megabytes(budget * softPart) }) },
    { value: budget, label: t('meters.hard', { amount: megabytes(budget) }) },
  ]
}

/** Whether what a process holds grows, and how fast; nothing until enough has been seen. */
function trendWords(trend: MemoryTrend | undefined): string {
  if (!trend) return ''
  return trend.direction === 'stable'
    ? t('meters.stable')
    : t(trend.direction === 'growing' ? 'meters.growing' : 'meters.shrinking', {
        rate: rate(Math.abs(trend.bytesPerSecond)),
      })
}

const memorySeries = (): Series[] => [
  { key: 'resident', label: t('meters.lineResident'), look: 1, column: 'resident bytes' },
  { key: 'heapUsed', label: t('meters.lineHeap'), look: 2, column: 'heap bytes' },
  { key: 'external', label: t('meters.lineExternal'), look: 3, column: 'external bytes' },
  { key: 'arrayBuffers', label: t('meters.lineBuffers'), look: 4, column: 'buffer bytes' },
  {
    ...{ key: 'collecting', label: t('meters.lineGarbage'), look: 4, column: 'garbage collection ms' },
    ticks: longCollecting,
  },
]

/** The charts of memory, one for each place of a process, with one axis for all of them. */
function memoryCharts(samples: readonly MetricSample[], budget: number | null): Chart[] {
  const all = memoryByProcess(samples)
  const mostOf = (own: readonly ProcessSeries[]) =>
    Math.max(...own.map(({ points }) => largest(points, ['resident'])), 0)
  const most = mostOf(all)
  const levels = budgetLevels(budget)
  // A budget far above what is used would press the lines to the ground: it is said in words then.
  const isNear = mostOf(all.filter(({ name }) => name !== 'engine')) > (levels[0]?.value ?? 0) / 3
  const series = memorySeries()
  return all.map(({ name, points }: ProcessSeries, at) => {
    const now = points.at(-1)?.resident
    const isImport = name !== 'engine'
    const process = processWords(name)
    const atMost = bytes(largest(points, ['resident']))
    const last = samples.at(-1)?.processes.find((own) => own.name === name)
    const unit =
      isImport && budget !== null && !isNear
        ? t('meters.ofAllowed', { amount: megabytes(budget) })
        : t('meters.megabytes')
    const trend = trendWords(last?.trend)
    return {
      id: isImport ? `memory ${at}` : 'memory engine',
      title: t('meters.memoryOf', { process }),
      unit: trend === '' ? unit : t('meters.unitAndTrend', { unit, trend }),
      summary:
        typeof now === 'number'
          ? t('meters.memoryHeld', { process, now: bytes(now), most: atMost })
          : t('meters.memoryGone', { process, most: atMost }),
      points,
      series,
      marks: [],
      levels: isImport && isNear ? levels : [],
      scale: 1e6,
      least: 40e6,
      most: isNear ? Math.max(most, levels[1]?.value ?? 0) : most,
      show: megabytes,
    }
  })
}

function speedChart(flow: readonly ChartPoint[], now: number, marks: readonly Mark[]): Chart {
  return {
    id: 'read speed',
    title: t('meters.readSpeed'),
    unit: t('meters.ofSource'),
    summary: t('meters.speedSummary', { now: rate(now), most: rate(largest(flow, ['speed'])) }),
    points: flow,
    series: [{ key: 'speed', label: t('meters.lineRead'), look: 1, column: 'bytes per second' }],
    marks,
    levels: [],
    scale: 1e6,
    least: 20e6,
    show: megabytes,
  }
}

function recordsChart(flow: readonly ChartPoint[], now: number): Chart {
  return {
    id: 'records',
    title: t('meters.records'),
    unit: t('meters.aSecond'),
    summary: t('meters.recordsSummary', { now: count(now), most: count(largest(flow, ['records'])) }),
    points: flow,
    series: [
      { key: 'records', label: t('meters.lineAll'), look: 1, column: 'records per second' },
      { key: 'releases', label: t('meters.lineReleases'), look: 2, column: 'releases per second' },
    ],
    marks: [],
    levels: [],
    scale: 1,
    least: 1000,
    show: count,
  }
}

function pausesChart(flow: readonly ChartPoint[]): Chart {
  return {
    id: 'pauses',
    title: t('meters.pauses'),
    unit: t('meters.pausesUnit'),
    summary: t('meters.pausesSummary', {
      delay: count(largest(flow, ['delay'])),
      collecting: count(largest(flow, ['collecting'])),
    }),
    points: flow,
    series: [
      { key: 'delay', label: t('meters.lineDelay'), look: 1, column: 'event loop delay ms' },
      {
        ...{ key: 'collecting', label: t('meters.lineCollecting'), look: 2 },
        column: 'garbage collection ms per second',
      },
    ],
    marks: [],
    levels: [],
    scale: 1,
    least: 40,
    show: count,
  }
}

function queueChart(queue: readonly ChartPoint[]): Chart {
  return {
    id: 'queue',
    title: t('meters.queue'),
    unit: t('meters.queueUnit'),
    summary: t('meters.queueSummary', {
      records: count(largest(queue, ['records'])),
      files: count(largest(queue, ['files'])),
      jobs: count(largest(queue, ['jobs'])),
    }),
    points: queue,
    series: [
      { key: 'records', label: t('meters.lineRecords'), look: 1, column: 'waiting records' },
      { key: 'files', label: t('meters.lineFiles'), look: 2, column: 'waiting files' },
      { key: 'jobs', label: t('meters.lineJobs'), look: 3, column: 'waiting jobs' },
    ],
    marks: [],
    levels: [],
    scale: 1,
    least: 8,
    show: count,
  }
}

function knownFilesChart(flow: readonly ChartPoint[]): Chart {
  return {
    id: 'known files',
    title: t('meters.cacheHits'),
    unit: t('meters.cacheUnit'),
    summary: t('meters.cacheSummary', {
      known: count(largest(flow, ['known'])),
      read: count(largest(flow, ['read'])),
    }),
    points: flow,
    series: [
      { key: 'known', label: t('meters.lineKnown'), look: 1, column: 'known files per second' },
      { key: 'read', label: t('meters.lineRead'), look: 2, column: 'read files per second' },
    ],
    marks: [],
    levels: [],
    scale: 1,
    least: 8,
    show: count,
  }
}

/**
 * The charts of one view: memory by process, speeds, what kept processes from answering, what waits, known files.
 * `samples` are those that are drawn; `budget` the bytes each import process may hold, null where there is no such limit.
 */
export function chartsOf(
  samples: readonly MetricSample[],
  marks: readonly Mark[],
  budget: number | null,
): Chart[] {
  const flow = flowPoints(samples)
  const last = samples.at(-1)
  return [
    ...memoryCharts(samples, budget),
    speedChart(flow, last?.bytesPerSecond ?? 0, marks),
    recordsChart(flow, last?.recordsPerSecond ?? 0),
    pausesChart(flow),
    queueChart(queuePoints(samples)),
    knownFilesChart(flow),
  ]
}
