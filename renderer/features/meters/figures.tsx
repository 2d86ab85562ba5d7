import type { ReactNode } from 'react'
import { type ImportJob, isTerminal, type MetricSample } from '../../../shared/contract/jobs.ts'
import { jobPart, releasesOf, sourceFacts } from '../../state/job-words.ts'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { bytes, bytesParts, count, counted, duration, remaining } from '../../ui/quantities.ts'

function Figure({
  label,
  value,
  unit,
  note,
}: {
  label: string
  value: string
  unit: string
  note: ReactNode
}) {
  return (
    <div>
      <p className="figure-label">{label}</p>
      <p className="figure-value">
        {value}
        <span className="figure-unit">{unit}</span>
      </p>
      <p className="figure-note small faint">{note}</p>
    </div>
  )
}

/** The numbers that matter now, over the charts. */
export function Figures({ sample, job }: { sample: MetricSample; job: ImportJob | undefined }) {
  const heights = useWaveHeights(job?.groove ?? noGroove)
  const imports = sample.processes.filter((process) => process.name !== 'engine')
  const memory = imports.reduce((sum, process) => sum + process.resident, 0)
  const [speed, speedUnit] = sample.bytesPerSecond === 0 ? ['0', 'MB'] : bytesParts(sample.bytesPerSecond)
  const [used, usedUnit] = bytesParts(memory)
  const running = job !== undefined && !isTerminal(job.status)
  const elapsed = job?.started ? ((job.ended ?? sample.time) - job.started) / 1000 : null
  const [time, timeUnit] = elapsed === null ? ['—', ''] : splitDuration(Math.max(0, elapsed))
  return (
    <div className="figures">
      <Figure
        label="Read speed"
        value={speed}
        unit={`${speedUnit}/s`}
        note={
          job && job.bytesTotal !== null
            ? running
              ? `${bytes(job.bytes)} of ${bytes(job.bytesTotal)}`
              : `${bytes(job.bytes)} read`
            : 'nothing is being read'
        }
      />
      <Figure
        label="Import memory"
        value={imports.length === 0 ? '—' : used}
        unit={imports.length === 0 ? '' : usedUnit}
        note={memoryNote(imports.length, job)}
      />
      <Figure
        label="Releases"
        value={count(sample.releasesPerSecond)}
        unit="/s"
        note={job ? `${count(releasesOf(job.counts))} ${running ? 'so far' : 'read'}` : ''}
      />
      <Figure
        label="Loop delay, p99"
        value={sample.loopDelay.toFixed(sample.loopDelay < 10 ? 1 : 0)}
        unit="ms"
        note="of the engine"
      />
      <Figure
        label={running ? 'Elapsed' : 'Took'}
        value={time}
        unit={timeUnit}
        note={
          running && job.secondsLeft !== null ? `about ${remaining(job.secondsLeft)} left` : (job?.name ?? '')
        }
      />
      {job && (
        <div className="figures-groove">
          <Groove
            heights={heights}
            part={jobPart(job)}
            end={running && job.status !== 'waiting' ? 'stylus' : 'none'}
            width={330}
            height={34}
          />
          <Etching
            facts={[
              ...sourceFacts(job),
              counted(sample.processes.length, 'process', 'processes').toUpperCase(),
              '4 HZ MEASURED, 1 HZ DRAWN',
            ]}
          />
        </div>
      )}
    </div>
  )
}

function memoryNote(processes: number, job: ImportJob | undefined): string {
  if (processes > 1) return `${processes} processes`
  return job && job.peakRssBytes > 0 ? `peak ${bytes(job.peakRssBytes)}` : 'no import process'
}

const noGroove: readonly number[] = []

/** A duration with its last unit apart: `12.1` and `s`. */
function splitDuration(seconds: number): [string, string] {
  const words = duration(seconds).split(' ')
  const unit = words.pop() ?? ''
  return [words.join(' '), unit]
}
