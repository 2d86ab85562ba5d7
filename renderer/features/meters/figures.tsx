import type { ReactNode } from 'react'
import { type ImportJob, isTerminal, type MetricSample } from '../../../shared/contract/jobs.ts'
import { currentLocale, fixed } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { jobPart, releasesOf, sourceFacts } from '../../state/job-words.ts'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { bytes, bytesParts, count, duration, remaining } from '../../ui/quantities.ts'

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
        label={t('meters.readSpeed')}
        value={speed}
        unit={t('units.perSecond', { amount: speedUnit })}
        note={
          job && job.bytesTotal !== null
            ? running
              ? t('meters.bytesOf', { part: bytes(job.bytes), all: bytes(job.bytesTotal) })
              : t('meters.bytesRead', { part: bytes(job.bytes) })
            : t('meters.nothingRead')
        }
      />
      <Figure
        label={t('meters.importMemory')}
        value={imports.length === 0 ? '—' : used}
        unit={imports.length === 0 ? '' : usedUnit}
        note={memoryNote(imports.length, job)}
      />
      <Figure
        label={t('meters.releases')}
        value={count(sample.releasesPerSecond)}
        unit={t('units.perSecond', { amount: '' })}
        note={
          job
            ? t(running ? 'meters.releasesSoFar' : 'meters.releasesRead', { amount: releasesOf(job.counts) })
            : ''
        }
      />
      <Figure
        label={t('meters.loopDelay')}
        value={fixed(sample.loopDelay, sample.loopDelay < 10 ? 1 : 0)}
        unit="ms"
        note={t('meters.ofEngine')}
      />
      <Figure
        label={t(running ? 'meters.elapsed' : 'meters.took')}
        value={time}
        unit={timeUnit}
        note={
          running && job.secondsLeft !== null
            ? t('meters.aboutLeft', { time: remaining(job.secondsLeft) })
            : (job?.name ?? '')
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
              t('meters.processes', { count: sample.processes.length }).toLocaleUpperCase(currentLocale()),
              t('meters.measuredDrawn'),
            ]}
          />
        </div>
      )}
    </div>
  )
}

function memoryNote(processes: number, job: ImportJob | undefined): string {
  if (processes > 1) return t('meters.processes', { count: processes })
  return job && job.peakRssBytes > 0
    ? t('meters.peak', { size: bytes(job.peakRssBytes) })
    : t('meters.noImportProcess')
}

const noGroove: readonly number[] = []

/** A duration with its last unit apart: `12.1` and `s`. */
function splitDuration(seconds: number): [string, string] {
  const words = duration(seconds).split(' ')
  const unit = words.pop() ?? ''
  return [words.join(' '), unit]
}
