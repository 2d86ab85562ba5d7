import { type CSSProperties, useMemo } from 'react'
import { softPart } from '../../../shared/base/streaming-config.ts'
import type { MetricSample } from '../../../shared/contract/jobs.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { bytes, count, rate } from '../../ui/quantities.ts'
import {
  type ChartPoint,
  flowPoints,
  largest,
  memoryByProcess,
  memoryPoints,
  pausePoints,
  windowOf,
} from './chart-data.ts'
import { type Level, type Mark, type Series, type Stretch, TimeChart } from './time-chart.tsx'

const memorySeries: readonly Series[] = [
  { key: 'resident', label: 'resident', look: 1 },
  { key: 'heapUsed', label: 'heap', look: 2 },
  { key: 'external', label: 'external', look: 3 },
  { key: 'arrayBuffers', label: 'buffers', look: 4 },
]
const speedSeries: readonly Series[] = [{ key: 'speed', label: 'now', look: 1 }]
const recordSeries: readonly Series[] = [
  { key: 'records', label: 'all', look: 1 },
  { key: 'releases', label: 'releases', look: 2 },
]
const pauseSeries: readonly Series[] = [
  { key: 'delay', label: 'delay', look: 1 },
  { key: 'collecting', label: 'collecting', look: 2 },
]

const megabytes = (value: number) => String(Math.round(value / 1e6))
const milliseconds = (value: number) => String(Math.round(value))
const noMarks: readonly Mark[] = []

/** What all charts of a view have in common. */
export interface ChartView {
  stretch: Stretch
  zero: number
  words(seconds: number): string
  onZoom(stretch: Stretch | null): void
}

/** The marks of a budget: where a process begins to make itself smaller, and where it stops. */
function budgetLevels(budget: number | null): Level[] {
  if (budget === null) return []
  return [
    { value: budget * softPart, label: `soft ${megabytes(budget * softPart)}` },
    { value: budget, label: `hard ${megabytes(budget)}` },
  ]
}

/** Memory by process, speeds and pauses of one view. */
export function Charts({
  samples,
  view,
  marks,
  budget,
}: {
  samples: readonly MetricSample[]
  view: ChartView
  marks: readonly Mark[]
  /** Bytes each import process may hold; null where there is no such limit. */
  budget: number | null
}) {
  const { from, to } = view.stretch
  const shown = useMemo(() => windowOf(samples, (to - from) / 1000, to), [samples, from, to])
  const memory = useMemo(() => memoryByProcess(shown), [shown])
  const flow = useMemo(() => flowPoints(shown), [shown])
  const pauses = useMemo(() => pausePoints(shown), [shown])
  const levels = useMemo(() => budgetLevels(budget), [budget])
  const last = shown.at(-1)
  const most = Math.max(...memory.map(({ points }) => largest(points, ['resident'])), 0)
  // A budget far above what is used would press the lines to the ground: it is said in words then.
  const soft = levels[0]?.value ?? 0
  const isNear = most > soft / 3
  return (
    <>
      <div className="charts" style={{ '--columns': Math.max(2, memory.length) } as CSSProperties}>
        {memory.map(({ name, points }, at) => {
          const now = points.at(-1)?.resident
          const isImport = name !== 'engine'
          const held = typeof now === 'number' ? `${bytes(now)} resident at the end` : 'not there at the end'
          return (
            <TimeChart
              key={isImport ? `place ${at}` : 'engine'}
              title={`Memory, ${name}`}
              unit={isImport && budget !== null && !isNear ? `MB, of ${megabytes(budget)} allowed` : 'MB'}
              summary={`Memory of ${name}: ${held}, at most ${bytes(largest(points, ['resident']))}.`}
              points={points}
              series={memorySeries}
              marks={noMarks}
              levels={isImport && isNear ? levels : undefined}
              scale={1e6}
              least={40e6}
              most={isNear ? Math.max(most, levels[1]?.value ?? 0) : most}
              show={megabytes}
              {...view}
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
      <div className="charts" style={{ '--columns': 3 } as CSSProperties}>
        <TimeChart
          title="Read speed"
          unit="MB/s of source"
          summary={`Read speed: ${rate(last?.bytesPerSecond ?? 0)} at the end, at most ${rate(largest(flow, ['speed']))}.`}
          points={flow}
          series={speedSeries}
          marks={marks}
          scale={1e6}
          least={20e6}
          show={megabytes}
          {...view}
        />
        <TimeChart
          title="Records"
          unit="a second"
          summary={`Records a second: ${count(last?.recordsPerSecond ?? 0)} at the end, at most ${count(largest(flow, ['records']))}.`}
          points={flow}
          series={recordSeries}
          marks={noMarks}
          scale={1}
          least={1000}
          show={count}
          {...view}
        />
        <TimeChart
          title="Pauses"
          unit="ms: event loop delay p99, collecting in a second"
          summary={`Pauses: event loops were late by at most ${milliseconds(largest(pauses, ['delay']))} ms, collecting took at most ${milliseconds(largest(pauses, ['collecting']))} ms of a second.`}
          points={pauses}
          series={pauseSeries}
          marks={noMarks}
          scale={1}
          least={40}
          show={milliseconds}
          {...view}
        />
      </div>
    </>
  )
}

/** One of the runs that are compared. */
export interface ComparedRun {
  name: string
  started: number
  measured: readonly MetricSample[]
}

const looks = [1, 2, 3, 4] as const

/** Several runs over one another, each from its own beginning. */
export function ComparedCharts({ runs, view }: { runs: readonly ComparedRun[]; view: ChartView }) {
  const { from, to } = view.stretch
  const { series, flow, memory, pauses } = useMemo(() => {
    const lines = runs.map((_, at) => ({ key: `run${at}`, label: `run ${at + 1}`, look: looks[at] ?? 4 }))
    const of = (points: (shown: MetricSample[]) => ChartPoint[], key: string): ChartPoint[] =>
      runs
        .flatMap(({ measured, started }, at) => {
          const elapsed = measured.map((sample) => ({ ...sample, time: sample.time - started }))
          const shown = windowOf(elapsed, (to - from) / 1000, to)
          return points(shown).map((point) => ({ time: point.time, [`run${at}`]: point[key] ?? null }))
        })
        // The arrow keys go from one moment to the next, whichever run it is of.
        .sort((one, other) => one.time - other.time)
    return {
      series: lines,
      flow: of(flowPoints, 'speed'),
      memory: of(memoryPoints, 'memory'),
      pauses: of(pausePoints, 'delay'),
    }
  }, [runs, from, to])
  const names = runs.map(({ name }, at) => `run ${at + 1} is ${name}`).join(', ')
  return (
    <div className="charts" style={{ '--columns': 3 } as CSSProperties}>
      <TimeChart
        title="Memory"
        unit="MB, all processes of the job"
        summary={`Memory of ${runs.length} runs: ${names}.`}
        points={memory}
        series={series}
        marks={noMarks}
        scale={1e6}
        least={40e6}
        show={megabytes}
        {...view}
      />
      <TimeChart
        title="Speed"
        unit="MB/s"
        summary={`Speed of ${runs.length} runs: ${names}.`}
        points={flow}
        series={series}
        marks={noMarks}
        scale={1e6}
        least={20e6}
        show={megabytes}
        {...view}
      />
      <TimeChart
        title="Event loop delay"
        unit="ms, p99"
        summary={`Event loop delay of ${runs.length} runs: ${names}.`}
        points={pauses}
        series={series}
        marks={noMarks}
        scale={1}
        least={40}
        show={milliseconds}
        {...view}
      />
    </div>
  )
}
