import { useDeferredValue, useMemo, useState } from 'react'
import type { ImportJob, MetricSample, StageTimes } from '../../../shared/contract/jobs.ts'
import type { Run } from '../../../shared/contract/runs.ts'
import { dateWords, fixed } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { currentImport, importJobs } from '../../state/engine-store.ts'
import { useEngine, useMetrics } from '../../state/workbench-context.tsx'
import { duration } from '../../ui/quantities.ts'
import type { Chart, ChartView, Mark, Stretch } from './chart.ts'
import { windowOf } from './chart-data.ts'
import { chartsOf } from './charts-of-view.ts'
import { comparedCharts } from './compared-charts.ts'

/** Jobs that are marked in a chart at most. */
const mostMarks = 20

const tenths = (seconds: number) => Math.round(seconds * 10) / 10
const agoWords = (seconds: number) =>
  seconds === 0
    ? t('meters.now')
    : seconds % 60 === 0 && seconds < -60
      ? t('meters.agoMinutes', { amount: -seconds / 60 })
      : t('meters.agoSeconds', { amount: tenths(-seconds) })
const elapsedWords = (seconds: number) =>
  seconds === 0 ? t('meters.zeroSeconds') : duration(seconds).replace(/[.,]0 /, ' ')
const clock = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  fractionalSecondDigits: 2,
} as const
const dated = { dateStyle: 'medium', timeStyle: 'short' } as const

/** A moment as names of files have it, which sort by it: `2026-11-21 19.35.07`. */
function timeStamp(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
}

/** The running import, else the one that ended last. */
function jobOf(jobs: readonly ImportJob[]): ImportJob | undefined {
  return (
    currentImport(jobs) ??
    jobs.filter((job) => job.ended !== null).sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0))[0]
  )
}

/** What the meters show: live, or of the `runs` that were chosen, of which there may be none yet. */
export interface Measurements {
  /** Of this moment, or of one run; none of several. */
  samples: readonly MetricSample[]
  charts: readonly Chart[]
  view: ChartView
  /** Of the live view: the import that is read, or was read last. */
  job: ImportJob | undefined
  stages: { times: StageTimes; seconds: number } | null
  /** What the measurements are of, as pictures and documents say it. */
  of: string
  /** The same as the beginning of a file's name. */
  fileName: string
  zoom: Stretch | null
  isFrozen: boolean
  /** Holds the live view, or lets it go on. */
  setFrozen(frozen: boolean): void
  /** Shows all of it again, as it goes on. */
  leave(): void
}

/** Measurements of the last `seconds`, or of chosen runs, with how they are zoomed and held. */
export function useMeasurements(isPast: boolean, runs: readonly Run[], seconds: number): Measurements {
  // All charts follow a sample together: drawn in slices, they keep nothing else waiting.
  const live = useDeferredValue(useMetrics((state) => state.samples))
  const allJobs = useEngine((state) => state.jobs)
  const [frozen, setFrozen] = useState<readonly MetricSample[] | null>(null)
  const [zoom, setZoom] = useState<Stretch | null>(null)
  const jobs = useMemo(() => importJobs(allJobs), [allJobs])
  const past = runs.length === 1 ? runs[0] : undefined
  const samples = isPast ? (past?.measured ?? noSamples) : (frozen ?? live)
  const job = isPast ? undefined : jobOf(jobs)

  // Live charts count back from the newest sample; those of a run, and of runs compared, from the beginning.
  const end = samples.at(-1)?.time ?? 0
  const longest = Math.max(
    1000,
    ...runs.map(({ measured, started }) => (measured.at(-1)?.time ?? started) - started),
  )
  const zero = isPast ? (past?.started ?? 0) : end
  const whole = isPast ? { from: zero, to: zero + longest } : { from: end - seconds * 1000, to: end }
  const { from, to } = zoom ?? whole
  const isCompared = runs.length > 1
  const view = useMemo<ChartView>(
    () => ({
      stretch: { from, to },
      zero,
      words: isPast ? elapsedWords : agoWords,
      moment: (time) =>
        isPast
          ? t('units.seconds', { amount: fixed(Math.max(0, time - zero) / 1000, 2) })
          : dateWords(time, clock),
      columns: (time) => ({
        ...(!isCompared && { time: new Date(time).toISOString() }),
        ...(isPast && { seconds: (time - zero) / 1000 }),
      }),
      onZoom(stretch) {
        setZoom(stretch)
        // A stretch that is looked at does not run away.
        if (!isPast) setFrozen((held) => (stretch === null ? null : (held ?? live)))
      },
    }),
    [from, to, zero, isPast, isCompared, live],
  )
  const marks = useMemo<Mark[]>(
    () =>
      isPast
        ? []
        : jobs
            .map(({ started, name }) => ({ time: started ?? 0, label: name }))
            .filter(({ time }) => time > from && time <= to)
            .sort((a, b) => a.time - b.time)
            .slice(-mostMarks),
    [jobs, isPast, from, to],
  )
  const budget = past ? past.memoryBudget : (job?.memoryBudget ?? null)
  const charts = useMemo(
    () =>
      isCompared
        ? comparedCharts(runs, { from, to })
        : chartsOf(windowOf(samples, (to - from) / 1000, to), marks, budget),
    [isCompared, runs, samples, from, to, marks, budget],
  )
  const times = past ? past.stages : (job?.stages ?? null)
  const began = past ? past.started : job?.started
  const ended = past ? (past.ended ?? end) : (job?.ended ?? end)
  const sources = isPast ? runs : [{ name: t('meters.title'), started: end }]
  const of = sources.map(({ name, started }) => `${name} ${dateWords(started, dated)}`).join(', ')
  const fileName = `${sources.map(({ name }) => name).join(', ')} ${timeStamp(sources[0]?.started ?? end)}`
  return {
    ...{ samples, charts, view, job, of, fileName, zoom },
    stages: times && began ? { times, seconds: (ended - began) / 1000 } : null,
    isFrozen: frozen !== null,
    setFrozen: (next) => {
      if (next) setFrozen(live)
      else {
        setZoom(null)
        setFrozen(null)
      }
    },
    leave: () => {
      setZoom(null)
      setFrozen(null)
    },
  }
}

const noSamples: readonly MetricSample[] = []
