import type { MetricSample } from '../../../shared/contract/jobs.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import { t, wordsOr } from '../../i18n/words.ts'
import { count } from '../../ui/quantities.ts'
import type { Chart, Stretch } from './chart.ts'
import { type ChartPoint, flowPoints, memoryPoints, queuePoints, windowOf } from './chart-data.ts'

/** One of the runs that are compared. */
export interface ComparedRun {
  name: string
  started: number
  measured: readonly MetricSample[]
}

const looks = [1, 2, 3, 4] as const
const megabytes = (value: number) => count(value / 1e6)

/** What of the runs is drawn over one another: what of their points, and how it is called and measured. */
interface Compared {
  id: string
  title: KeyOf<'meters'>
  unit: KeyOf<'meters'>
  points(samples: MetricSample[]): ChartPoint[]
  key: string
  column: string
  scale: number
  least: number
}

const compared: readonly Compared[] = [
  {
    ...{ id: 'memory', title: 'meters.memory', unit: 'meters.memoryOfJob', points: memoryPoints },
    ...{ key: 'memory', column: 'bytes', scale: 1e6, least: 40e6 },
  },
  {
    ...{ id: 'speed', title: 'meters.speed', unit: 'meters.megabytesPerSecond', points: flowPoints },
    ...{ key: 'speed', column: 'bytes per second', scale: 1e6, least: 20e6 },
  },
  {
    ...{ id: 'records', title: 'meters.records', unit: 'meters.aSecond', points: flowPoints },
    ...{ key: 'records', column: 'records per second', scale: 1, least: 1000 },
  },
  {
    ...{ id: 'event loop delay', title: 'meters.eventLoopDelay', unit: 'meters.delayUnit' },
    ...{ points: flowPoints, key: 'delay', column: 'event loop delay ms', scale: 1, least: 40 },
  },
  {
    ...{ id: 'collecting', title: 'meters.collecting', unit: 'meters.collectingUnit', points: flowPoints },
    ...{ key: 'collecting', column: 'garbage collection ms per second', scale: 1, least: 40 },
  },
  {
    ...{ id: 'queue', title: 'meters.queue', unit: 'meters.waitingRecordsUnit', points: queuePoints },
    ...{ key: 'records', column: 'waiting records', scale: 1, least: 8 },
  },
  {
    ...{ id: 'known files', title: 'meters.cacheHits', unit: 'meters.knownUnit', points: flowPoints },
    ...{ key: 'known', column: 'known files per second', scale: 1, least: 8 },
  },
]

/** Several runs over one another, each from its own beginning: times of points are milliseconds since then. */
export function comparedCharts(runs: readonly ComparedRun[], { from, to }: Stretch): Chart[] {
  const names = runs.map(({ name }, at) => t('meters.runIs', { number: at + 1, name })).join(', ')
  const shown = runs.map(({ measured, started }) =>
    windowOf(
      measured.map((sample) => ({ ...sample, time: sample.time - started })),
      (to - from) / 1000,
      to,
    ),
  )
  return compared.map(({ id, title, unit, points, key, column, scale, least }) => ({
    ...{ id, title: wordsOr(title, id), unit: wordsOr(unit, '') },
    summary: t('meters.comparedSummary', { title: wordsOr(title, id), count: runs.length, names }),
    points: shown
      .flatMap((samples, at) =>
        points(samples).map((point) => ({ time: point.time, [`run${at}`]: point[key] ?? null })),
      )
      // The arrow keys go from one moment to the next, whichever run it is of.
      .sort((one, other) => one.time - other.time),
    series: runs.map(({ name }, at) => ({
      key: `run${at}`,
      label: t('meters.lineRun', { number: at + 1 }),
      look: looks[at] ?? 4,
      column: `run ${at + 1} (${name}) ${column}`,
    })),
    ...{ marks: [], levels: [], scale, least },
    show: scale === 1e6 ? megabytes : count,
  }))
}
