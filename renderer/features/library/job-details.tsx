import { Suspense, useMemo } from 'react'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { LimitSettingButton } from '../../commands/limit-setting-button.tsx'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { openInCatalog } from '../../state/import-actions.ts'
import { importWords, jobPart } from '../../state/job-words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { onDemand } from '../../ui/on-demand.tsx'
import { bytes, count, duration, rate, timeOfDay } from '../../ui/quantities.ts'
import { DetailsPanel } from './details-panel.tsx'
import { Facts } from './facts.tsx'
import { JobMessages } from './job-messages.tsx'
import { grooveEnd, jobGlyph } from './job-state.ts'
import { KnownFiles } from './known-files.tsx'
import { Origin } from './origin.tsx'

const SourceVersions = onDemand(async () => (await import('./source-versions.tsx')).SourceVersions)

const turns = 8
const turnWidth = 252

/** The whole source as turns of one long groove: its first eighth on top. */
function Cut({ job }: { job: ImportJob }) {
  const heights = useWaveHeights(job.groove)
  const part = jobPart(job)
  const slices = useMemo(
    () =>
      Array.from({ length: turns }, (_, turn) => {
        const cut = Math.min(1, Math.max(0, part * turns - turn))
        const perTurn = part === 0 ? 0 : heights.length / (part * turns)
        const from = Math.floor(turn * perTurn)
        return { turn, cut, heights: heights.slice(from, Math.ceil(from + perTurn * cut)) }
      }),
    [heights, part],
  )
  const total = job.bytesTotal ?? 0
  const stylus = Math.min(turns - 1, Math.floor(part * turns))
  const unit = total / turns >= 1e6 ? 1e6 : 1e3
  return (
    <section>
      <h3>
        {t('library.cut')}{' '}
        <span className="faint">
          {t('library.cutNote', { size: bytes(total / turns), unit: unit === 1e6 ? 'MB' : 'KB' })}
        </span>
      </h3>
      {slices.map(({ turn, cut, heights: slice }) => (
        <div className="turn" key={turn}>
          <span className="turn-offset">{Math.round((total / turns / unit) * turn)}</span>
          <Groove
            heights={slice}
            part={cut}
            end={turn === stylus ? grooveEnd(job) : 'none'}
            width={turnWidth}
            height={17}
          />
        </div>
      ))}
      <p className="small faint">{t('library.cutHeight')}</p>
    </section>
  )
}

/** What is known of one import, beside the queue. `chosen` says that the user picked it. */
export function JobDetails({ job, chosen }: { job: ImportJob; chosen: boolean }) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const { counts, tally } = job
  const ended = isTerminal(job.status)
  const end = job.ended ?? (ended ? null : Date.now())
  const seconds = job.started === null || end === null ? null : (end - job.started) / 1000
  const words = importWords(job)
  const notes = counts.problems - counts.errors - counts.warnings
  return (
    <DetailsPanel
      name={job.name}
      state={jobGlyph(job).word}
      chosen={chosen}
      facts={[
        ...job.ernVersions.slice(0, 3).map((version) => `ERN ${version}`),
        job.encoding?.toUpperCase(),
        job.bytesTotal === null ? null : bytes(job.bytesTotal),
      ]}
      foot={
        <>
          <CommandButton id="show-meters" icon="meters" variant="quiet" />
          {ended && job.isFolder && job.sources.length > 0 && (
            <Button
              variant="quiet"
              icon="list"
              onClick={() =>
                navigation.setState({ libraryView: 'sources', sourcesOf: { job: job.id, name: job.name } })
              }
            >
              {t('library.itsSources')}
            </Button>
          )}
          {job.batches !== undefined && job.batches > 0 && (
            <Button variant="quiet" icon="folder" onClick={() => openInCatalog(workbench, job, 'batches')}>
              {t('units.batches', { count: job.batches })}
            </Button>
          )}
          {counts.problems > 0 && (
            <Button variant="quiet" icon="problems" onClick={() => openInCatalog(workbench, job, 'problems')}>
              {t('units.problems', { count: counts.problems })}
            </Button>
          )}
        </>
      }
      onClose={() => navigation.setState({ selectedJob: null })}
    >
      {(job.status === 'failed' || job.status === 'stopped') && (
        <section>
          <p className="details-message">{words.rest}</p>
          <LimitSettingButton advice={job.message} />
        </section>
      )}
      {ended && <Origin job={job} chosen={chosen} />}
      <Cut job={job} />
      <Facts
        title={t(ended ? 'library.whatWasRead' : 'library.soFar')}
        facts={[
          job.filesTotal !== null && job.filesTotal > 1
            ? [t('library.files'), t('library.partOf', { part: job.files, all: job.filesTotal })]
            : null,
          job.leftOut ? [t('library.leftOut'), count(job.leftOut)] : null,
          job.batches ? [t('library.batches'), count(job.batches)] : null,
          tally.unchanged > 0 ? [t('library.unchanged'), count(tally.unchanged)] : null,
          tally.moved > 0 ? [t('library.moved'), count(tally.moved)] : null,
          tally.changed > 0 ? [t('library.changed'), count(tally.changed)] : null,
          tally.skipped > 0 && job.isFolder ? [t('library.skipped'), count(tally.skipped)] : null,
          [t('library.messages'), count(counts.messages)],
          [t('library.headReleases'), count(counts.releases - counts.trackReleases)],
          [t('library.trackReleases'), count(counts.trackReleases)],
          [t('library.resources'), count(counts.resources)],
          counts.parties > 0 ? [t('library.parties'), count(counts.parties)] : null,
          [t('library.deals'), count(counts.deals)],
          [t('library.errors'), count(counts.errors)],
          [t('library.warnings'), count(counts.warnings)],
          notes > 0 ? [t('library.notes'), count(notes)] : null,
        ]}
      />
      <Facts
        title={t('library.run')}
        facts={[
          job.started === null ? null : [t('library.started'), timeOfDay(job.started)],
          seconds === null ? null : [t(ended ? 'library.took' : 'library.elapsed'), duration(seconds)],
          seconds === null || seconds === 0 || job.bytes === 0
            ? null
            : [t('library.meanSpeed'), rate(job.bytes / seconds)],
          job.firstRowsAfter === null ? null : [t('library.firstRows'), duration(job.firstRowsAfter / 1000)],
          job.peakRssBytes === 0 ? null : [t('library.peakMemory'), bytes(job.peakRssBytes)],
        ]}
      />
      {ended && <JobMessages job={job} />}
      {ended && !job.isFolder && job.sources[0] && (
        <Suspense>
          <SourceVersions source={job.sources[0]} />
        </Suspense>
      )}
      <KnownFiles job={job} />
      {job.isFolder && job.failures.length > 0 && (
        <section>
          <h3>
            {t('library.failedFilesHead')} <span className="faint">{count(job.filesFailed)}</span>
          </h3>
          <ul className="details-failures">
            {job.failures.map((failure) => (
              <li key={failure.path}>
                <p className="mono">{failure.path}</p>
                <p className="small quiet">{engineWords(failure.error)}</p>
                <LimitSettingButton advice={failure.error} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </DetailsPanel>
  )
}
