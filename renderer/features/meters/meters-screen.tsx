import './meters.css'
import { useEffect, useMemo, useState } from 'react'
import { type ImportJob, isTerminal, type MetricSample } from '../../../shared/contract/jobs.ts'
import type { Run } from '../../../shared/contract/runs.ts'
import { currentImport, importJobs } from '../../state/engine-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useEngine, useMetrics, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count, duration } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { samplesAsCsv } from './chart-data.ts'
import { Charts, type ChartView, ComparedCharts } from './charts.tsx'
import { Figures } from './figures.tsx'
import { RunTable, StageTable } from './run-tables.tsx'
import { SampleTable } from './sample-table.tsx'
import type { Mark, Stretch } from './time-chart.tsx'

const spans = { '60': 60, '300': 300 } as const
const noRuns: readonly Run[] = []

const agoWords = (seconds: number) =>
  seconds === 0 ? 'now' : seconds % 60 === 0 && seconds < -60 ? `−${-seconds / 60} min` : `−${-seconds} s`
const elapsedWords = (seconds: number) => (seconds === 0 ? '0 s' : duration(seconds).replace('.0 ', ' '))

/** The running import, else the one that ended last. */
function jobOf(jobs: readonly ImportJob[]): ImportJob | undefined {
  return (
    currentImport(jobs) ??
    jobs.filter((job) => job.ended !== null).sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0))[0]
  )
}

/** Measured jobs, and those that were chosen with their samples. */
function useRuns(chosen: readonly string[]) {
  const { session } = useWorkbench()
  const [revision, setRevision] = useState(0)
  useEffect(() => {
    const listening = session.listen('runs.changed', () => setRevision((before) => before + 1))
    return () => listening.dispose()
  }, [session])
  const list = useAnswer('runs', revision, () => session.call('runs.list', {}))
  const key = chosen.join(' ')
  const read = useAnswer<readonly Run[]>(key, revision, () =>
    Promise.all(chosen.map((id) => session.call('runs.read', { id }))),
  )
  return {
    list: list.value ?? [],
    runs: read.key === key ? (read.value ?? noRuns) : noRuns,
    error: read.error,
  }
}

/** Live measurements of the engine and its imports, and those of jobs that have ended: one, or several compared. */
export function MetersScreen() {
  const workbench = useWorkbench()
  const live = useMetrics((state) => state.samples)
  const allJobs = useEngine((state) => state.jobs)
  const [frozen, setFrozen] = useState<readonly MetricSample[] | null>(null)
  const [span, setSpan] = useState<keyof typeof spans>('60')
  const [table, setTable] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [zoom, setZoom] = useState<Stretch | null>(null)
  const { list, runs, error } = useRuns(chosen)
  const jobs = useMemo(() => importJobs(allJobs), [allJobs])
  const isPast = chosen.length > 0
  const past = runs.length === 1 ? runs[0] : undefined
  const samples = isPast ? (past?.measured ?? []) : (frozen ?? live)
  const sample = samples.at(-1)
  const job = isPast ? undefined : jobOf(jobs)

  // Live charts count back from the newest sample; those of a run, and of runs compared, from the beginning.
  const end = sample?.time ?? 0
  const longest = Math.max(
    1000,
    ...runs.map(({ measured, started }) => (measured.at(-1)?.time ?? started) - started),
  )
  const zero = isPast ? (past?.started ?? 0) : end
  const whole = isPast ? { from: zero, to: zero + longest } : { from: end - spans[span] * 1000, to: end }
  const { from, to } = zoom ?? whole
  const view = useMemo<ChartView>(
    () => ({
      stretch: { from, to },
      zero,
      words: isPast ? elapsedWords : agoWords,
      onZoom(stretch) {
        setZoom(stretch)
        // A stretch that is looked at does not run away.
        if (!isPast) setFrozen((held) => (stretch === null ? null : (held ?? live)))
      },
    }),
    [from, to, zero, isPast, live],
  )
  const marks = useMemo<Mark[]>(
    () =>
      isPast
        ? []
        : jobs
            .map(({ started, name }) => ({ time: started ?? 0, label: name }))
            .filter(({ time }) => time > from && time <= to)
            .sort((a, b) => a.time - b.time)
            .slice(-20),
    [jobs, isPast, from, to],
  )
  const leave = () => {
    setZoom(null)
    setFrozen(null)
  }
  const copy = (text: string, as: string) =>
    workbench.attempt(async () => {
      await navigator.clipboard.writeText(text)
      workbench.toasts.show({ tone: 'done', text: `${count(samples.length)} measurements copied as ${as}.` })
    })
  const stages = past ? past.stages : (job?.stages ?? null)
  const ended = past ? (past.ended ?? end) : (job?.ended ?? end)
  const began = past ? past.started : job?.started
  return (
    <section className="screen meters" aria-labelledby="meters-title">
      <div className="screen-head">
        <h1 id="meters-title">Meters</h1>
        <p className="meters-job truncate">
          {isPast
            ? runs.map(({ name }, at) => (runs.length > 1 ? `${at + 1}. ${name}` : name)).join(', ')
            : job && `${job.name}${isTerminal(job.status) ? ', ended' : ''}`}
        </p>
        <span className="spacer" />
        {isPast ? (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              setChosen([])
              leave()
            }}
          >
            Back to live
          </Button>
        ) : (
          <>
            <Segments
              label="Time shown"
              value={span}
              onChange={(next) => {
                setSpan(next as keyof typeof spans)
                leave()
              }}
              options={[
                { value: '60', label: '60 s' },
                { value: '300', label: '5 min' },
              ]}
            />
            <Button
              size="small"
              variant="quiet"
              icon={frozen ? 'play' : 'pause'}
              pressed={frozen !== null}
              onClick={() => (frozen ? leave() : setFrozen(live))}
            >
              Pause view
            </Button>
          </>
        )}
        {zoom && (
          <Button size="small" variant="quiet" onClick={() => view.onZoom(null)}>
            Show all of it
          </Button>
        )}
        <Button size="small" variant="quiet" icon="list" pressed={table} onClick={() => setTable(!table)}>
          Table
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon="copy"
          disabled={!sample}
          onClick={() => void copy(samplesAsCsv(samples), 'CSV')}
        >
          Copy CSV
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon="copy"
          disabled={!sample}
          onClick={() => void copy(JSON.stringify(past ?? samples), 'JSON')}
        >
          Copy JSON
        </Button>
      </div>
      {sample || runs.length > 1 ? (
        <>
          {!isPast && sample && <Figures sample={sample} job={job} />}
          {table && sample ? (
            <SampleTable samples={samples} />
          ) : runs.length > 1 ? (
            <ComparedCharts runs={runs} view={view} />
          ) : (
            <Charts
              samples={samples}
              view={view}
              marks={marks}
              budget={past ? past.memoryBudget : (job?.memoryBudget ?? null)}
            />
          )}
        </>
      ) : (
        <div className="meters-empty">
          <EmptyState title={error ? 'These measurements cannot be shown' : 'No measurement yet'}>
            {error ?? 'The engine measures itself about four times a second.'}
          </EmptyState>
        </div>
      )}
      <div className="meters-foot">
        {stages && began && <StageTable stages={stages} seconds={(ended - began) / 1000} />}
        <RunTable
          runs={list}
          chosen={chosen}
          onChoose={(next) => {
            setChosen(next)
            leave()
          }}
          onForget={() =>
            void workbench.attempt(async () => {
              await workbench.session.call('runs.remove', {})
              setChosen([])
            })
          }
        />
      </div>
    </section>
  )
}
