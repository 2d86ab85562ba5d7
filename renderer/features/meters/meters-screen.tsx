import './meters.css'
import { type CSSProperties, useMemo, useState } from 'react'
import { type ImportJob, isTerminal, type MetricSample } from '../../../shared/contract/jobs.ts'
import { currentImport, importJobs } from '../../state/engine-store.ts'
import { useEngine, useMetrics, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { bytes, count, rate } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { type ChartPoint, largest, memoryByProcess, samplesAsCsv, windowOf } from './chart-data.ts'
import { Figures } from './figures.tsx'
import { SampleTable } from './sample-table.tsx'
import { type Mark, type Series, TimeChart } from './time-chart.tsx'

const memorySeries: readonly Series[] = [
  { key: 'resident', label: 'resident', look: 1 },
  { key: 'heapUsed', label: 'heap', look: 2 },
  { key: 'external', label: 'external', look: 3 },
]
const speedSeries: readonly Series[] = [{ key: 'speed', label: 'now', look: 1 }]
const releaseSeries: readonly Series[] = [{ key: 'releases', label: 'now', look: 1 }]

const megabytes = (value: number) => String(Math.round(value / 1e6))
const noMarks: readonly Mark[] = []
const spans = { '60': 60, '300': 300 } as const

/** Keeps a value until `key` changes, so that what is drawn from it is not drawn at every sample. */
function useHeld<T>(value: T, key: unknown): T {
  const [held, setHeld] = useState({ value, key })
  if (held.key === key) return held.value
  setHeld({ value, key })
  return value
}

/** The running import, else the one that ended last. */
function jobOf(jobs: readonly ImportJob[]): ImportJob | undefined {
  return (
    currentImport(jobs) ??
    jobs.filter((job) => job.ended !== null).sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0))[0]
  )
}

function Charts({
  samples: all,
  jobs,
  seconds,
}: {
  samples: readonly MetricSample[]
  jobs: readonly ImportJob[]
  seconds: number
}) {
  // Drawn twice a second, over five minutes once: drawing must not take from the import what it measures. The figures
  // above follow every sample.
  const moment = Math.floor((all.at(-1)?.time ?? 0) / (seconds > 60 ? 1000 : 500))
  const samples = useHeld(all, `${moment} ${seconds}`)
  const end = samples.at(-1)?.time ?? 0
  const shown = useMemo(() => windowOf(samples, seconds, end), [samples, seconds, end])
  const memory = useMemo(() => memoryByProcess(shown), [shown])
  const flow = useMemo<ChartPoint[]>(
    () =>
      shown.map((sample) => ({
        time: sample.time,
        speed: sample.bytesPerSecond,
        releases: sample.releasesPerSecond,
      })),
    [shown],
  )
  const starts = jobs.map((job) => `${job.started ?? 0}\n${job.name}`).join('\n\n')
  const marks = useMemo<Mark[]>(
    () =>
      starts
        .split('\n\n')
        .map((line) => ({ time: Number(line.split('\n')[0]), label: line.split('\n')[1] ?? '' }))
        .filter((mark) => mark.time > end - seconds * 1000 && mark.time <= end)
        .sort((a, b) => a.time - b.time)
        .slice(-20),
    [starts, end, seconds],
  )
  const most = Math.max(...memory.map(({ points }) => largest(points, ['resident'])), 0)
  const span = seconds === 60 ? 'the last minute' : 'the last five minutes'
  return (
    <>
      <div className="charts" style={{ '--columns': Math.max(2, memory.length) } as CSSProperties}>
        {memory.map(({ name, points }) => {
          const last = points.at(-1)
          const now = last?.resident
          return (
            <TimeChart
              key={name === 'engine' ? 'engine' : `place ${memory.findIndex((place) => place.name === name)}`}
              title={`Memory, ${name}`}
              unit="MB"
              summary={`Memory of ${name} in ${span}: ${typeof now === 'number' ? `${bytes(now)} resident now` : 'not running now'}, at most ${bytes(largest(points, ['resident']))}.`}
              points={points}
              series={memorySeries}
              marks={noMarks}
              end={end}
              seconds={seconds}
              scale={1e6}
              least={40e6}
              most={most}
              show={megabytes}
            />
          )
        })}
        {memory.length === 1 && (
          <div className="chart">
            <EmptyState title="No import process">
              Each import runs in a process of its own. Its memory is drawn here while it reads.
            </EmptyState>
          </div>
        )}
      </div>
      <div className="charts" style={{ '--columns': 2 } as CSSProperties}>
        <TimeChart
          title="Read speed"
          unit="MB/s of source"
          summary={`Read speed in ${span}: ${rate(samples.at(-1)?.bytesPerSecond ?? 0)} now, at most ${rate(largest(flow, ['speed']))}.`}
          points={flow}
          series={speedSeries}
          marks={marks}
          end={end}
          seconds={seconds}
          scale={1e6}
          least={20e6}
          show={megabytes}
        />
        <TimeChart
          title="Releases"
          unit="a second"
          summary={`Releases a second in ${span}: ${count(samples.at(-1)?.releasesPerSecond ?? 0)} now, at most ${count(largest(flow, ['releases']))}.`}
          points={flow}
          series={releaseSeries}
          marks={marks}
          end={end}
          seconds={seconds}
          scale={1}
          least={1000}
          show={count}
        />
      </div>
    </>
  )
}

/** Live memory, read speed and releases a second: the engine's own measurements, about four a second. */
export function MetersScreen() {
  const workbench = useWorkbench()
  const live = useMetrics((state) => state.samples)
  const allJobs = useEngine((state) => state.jobs)
  const [frozen, setFrozen] = useState<readonly MetricSample[] | null>(null)
  const [span, setSpan] = useState<keyof typeof spans>('60')
  const [table, setTable] = useState(false)
  const samples = frozen ?? live
  const sample = samples.at(-1)
  const jobs = useMemo(() => importJobs(allJobs), [allJobs])
  const job = jobOf(jobs)
  return (
    <section className="screen meters" aria-labelledby="meters-title">
      <div className="screen-head">
        <h1 id="meters-title">Meters</h1>
        {job && (
          <p className="meters-job truncate">
            {job.name}
            {isTerminal(job.status) ? ', ended' : ''}
          </p>
        )}
        <span className="spacer" />
        <Segments
          label="Time shown"
          value={span}
          onChange={(next) => setSpan(next as keyof typeof spans)}
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
          onClick={() => setFrozen(frozen ? null : live)}
        >
          Pause view
        </Button>
        <Button size="small" variant="quiet" icon="list" pressed={table} onClick={() => setTable(!table)}>
          Table
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon="copy"
          disabled={!sample}
          onClick={() =>
            void workbench.attempt(async () => {
              await navigator.clipboard.writeText(samplesAsCsv(samples))
              workbench.toasts.show({
                tone: 'done',
                text: `${count(samples.length)} measurements copied as CSV.`,
              })
            })
          }
        >
          Copy CSV
        </Button>
      </div>
      {sample ? (
        <>
          <Figures sample={sample} job={job} />
          {table ? (
            <SampleTable samples={samples} />
          ) : (
            <Charts samples={samples} jobs={jobs} seconds={spans[span]} />
          )}
        </>
      ) : (
        <div className="meters-empty">
          <EmptyState title="No measurement yet">
            The engine measures itself about four times a second.
          </EmptyState>
        </div>
      )}
    </section>
  )
}
