import { currentLocale } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import './status-bar.css'
import { useMemo } from 'react'
import type { JobState, MetricSample } from '../../../shared/contract/jobs.ts'
import { currentImport, runningJobs } from '../../state/engine-store.ts'
import { stopJob } from '../../state/import-actions.ts'
import { jobPart, releasesOf, runningWords } from '../../state/job-words.ts'
import { useConnection, useEngine, useMetrics, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { bytes, rate, remaining } from '../../ui/quantities.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { Sparkline } from './sparkline.tsx'

const noGroove: readonly number[] = []

function RunningJob({ job, others }: { job: JobState; others: number }) {
  const workbench = useWorkbench()
  const heights = useWaveHeights(job.kind === 'import' ? job.groove : noGroove)
  const { lead, rest } = runningWords(job)
  const stopping = job.status === 'stopping'
  return (
    <>
      <span className="status-job">
        <Groove
          heights={heights}
          part={jobPart(job)}
          end={job.status === 'waiting' ? 'none' : 'stylus'}
          width={160}
          height={16}
        />
        <span className="truncate">
          {lead && <span className="strong">{lead} </span>}
          {rest}
        </span>
      </span>
      {job.rate !== null && !stopping && <span>{rate(job.rate)}</span>}
      {job.secondsLeft !== null && !stopping && (
        <span>{t('jobs.timeLeft', { time: remaining(job.secondsLeft) })}</span>
      )}
      <Button
        size="small"
        variant="quiet"
        icon="stop"
        busy={stopping}
        aria-disabled={stopping || undefined}
        aria-label={t('library.stopNamed', { name: job.name })}
        onClick={() => void stopJob(workbench, job.id)}
      >
        {t('library.stop')}
      </Button>
      {others > 0 && <span className="status-others">{t('shell.moreInQueue', { amount: others })}</span>}
      <span className="status-line" />
    </>
  )
}

const residentOf = (sample: MetricSample) =>
  sample.processes.reduce((sum, process) => sum + process.resident, 0)

function Memory() {
  const { navigation } = useWorkbench()
  const samples = useMetrics((state) => state.samples)
  const recent = useMemo(() => samples.slice(-40).map(residentOf), [samples])
  const now = recent.at(-1)
  if (now === undefined) return null
  return (
    <Tooltip text={t('shell.memoryHint')}>
      <button
        type="button"
        className="status-memory"
        aria-label={t('shell.memoryNow', { size: bytes(now) })}
        onClick={() => navigation.setState({ screen: 'meters' })}
      >
        <Sparkline values={recent} />
        {bytes(now)}
      </button>
    </Tooltip>
  )
}

/** The line under every screen: what runs, how much the catalog holds, what memory it takes. All of it measured. */
export function StatusBar() {
  const loaded = useEngine((state) => state.loaded)
  const jobs = useEngine((state) => state.jobs)
  const catalog = useEngine((state) => state.catalog)
  const version = useEngine((state) => state.version)
  const connection = useConnection()
  const running = runningJobs(jobs)
  const lost = connection.kind === 'lost'
  // Without the engine nothing is known of a job any more.
  const job = lost ? undefined : (currentImport(jobs) ?? running[0])
  const releases = releasesOf(catalog.counts)
  const empty = catalog.sources === 0 && releases === 0
  return (
    <footer className="status" data-region="status">
      {lost && <span className="strong">{t('shell.notConnected')}</span>}
      {job && <RunningJob job={job} others={running.length - 1} />}
      {loaded && (
        <span>
          {empty && !job
            ? t('shell.nothingInCatalog')
            : `${job ? '≥ ' : ''}${t('units.releases', { count: releases })}, ${t('units.resources', { count: catalog.counts.resources })}`}
        </span>
      )}
      <span className="spacer" />
      {loaded && (
        <Etching
          facts={
            empty
              ? [`LATHE ${version}`]
              : [
                  catalog.name.replace(/\.lathe$/, '').toUpperCase(),
                  t('library.sources', { count: catalog.sources }).toLocaleUpperCase(currentLocale()),
                  `SQLITE ${bytes(catalog.bytes)}`,
                ]
          }
        />
      )}
      <span className="status-line" />
      <Memory />
    </footer>
  )
}
