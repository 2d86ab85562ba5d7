import { memo, useState } from 'react'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { isOriginGone, openInCatalog, removeJob, retryJob, stopJob } from '../../state/import-actions.ts'
import { importWords, jobPart, releasesOf, sourceFacts } from '../../state/job-words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { count } from '../../ui/quantities.ts'
import { grooveEnd, jobGlyph } from './job-state.ts'

function Problems({ job }: { job: ImportJob }) {
  const { errors, warnings, problems } = job.counts
  const notes = problems - errors - warnings
  const running = !isTerminal(job.status)
  if (job.status === 'waiting') return null
  return (
    <>
      {job.filesFailed > 0 && job.isFolder && (
        <Badge icon="error" tone="error">
          {t('library.failedFiles', { count: job.filesFailed })}
        </Badge>
      )}
      {errors > 0 && !(job.isFolder && job.filesFailed > 0) && (
        <Badge icon="error" tone="error">
          {t('units.errors', { count: errors })}
        </Badge>
      )}
      {warnings > 0 && (
        <Badge icon="warning" tone="warning">
          {t('units.warnings', { count: warnings })}
        </Badge>
      )}
      {notes > 0 && (errors === 0 || warnings === 0) && (
        <Badge icon="info">{t('units.notes', { count: notes })}</Badge>
      )}
      {problems === 0 && job.filesFailed === 0 && job.status !== 'failed' && (
        <Badge icon="check">
          {t(running || job.status === 'stopped' ? 'library.noProblemsSoFar' : 'library.noProblems')}
        </Badge>
      )}
    </>
  )
}

/** Something that takes what a job read out of the catalog, or needs a file: it is asked about first. */
export interface Question {
  job: ImportJob
  /** `locate`: to be read again, but no longer where it was. */
  does: 'discard' | 'retry' | 'locate'
}

function Actions({ job, onAsk }: { job: ImportJob; onAsk(question: Question): void }) {
  const workbench = useWorkbench()
  if (job.status === 'waiting')
    return (
      <Button
        variant="quiet"
        onClick={() => void removeJob(workbench, job, false)}
        aria-label={t('library.removeNamed', { name: job.name })}
      >
        {t('library.remove')}
      </Button>
    )
  if (!isTerminal(job.status)) {
    const stopping = job.status === 'stopping'
    return (
      <Button
        icon="stop"
        busy={stopping}
        aria-disabled={stopping || undefined}
        aria-label={t(stopping ? 'library.stoppingNamed' : 'library.stopNamed', { name: job.name })}
        onClick={() => void stopJob(workbench, job.id)}
      >
        {stopping ? t('jobs.stopping') : t('library.stop')}
      </Button>
    )
  }
  const again = async (read: () => unknown) => {
    if (await isOriginGone(workbench, job.id)) onAsk({ job, does: 'locate' })
    else await read()
  }
  const broken = job.status === 'failed' || job.status === 'stopped'
  const hasRows = job.counts.releases > 0 || job.counts.resources > 0
  const items: MenuItem[] = []
  if (broken && hasRows)
    items.push({
      id: 'open',
      label: t('library.openWhatWasRead'),
      icon: 'catalog',
      run: () => openInCatalog(workbench, job),
    })
  const holds = hasRows || job.sources.length > 0
  if (!broken && holds)
    items.push({
      id: 'retry',
      label: t('library.retry'),
      note: t('library.retryNote'),
      icon: 'retry',
      run: () => void again(() => onAsk({ job, does: 'retry' })),
    })
  const { reveal } = workbench.host
  if (reveal)
    items.push({
      id: 'reveal',
      label: t('library.reveal'),
      icon: 'folder',
      run: () =>
        void workbench.attempt(async () =>
          reveal(await workbench.session.call('import.place', { job: job.id })),
        ),
    })
  items.push({
    id: 'remove',
    label: t('library.takeOff'),
    note: hasRows ? t('library.takeOffNote') : undefined,
    icon: 'close',
    run: () => void removeJob(workbench, job, false),
  })
  if (holds)
    items.push({
      id: 'discard',
      label: t('library.discard'),
      note: t('library.discardNote'),
      icon: 'removed',
      run: () => onAsk({ job, does: 'discard' }),
    })
  return (
    <>
      {broken ? (
        <Button
          icon="retry"
          aria-label={t('library.retryNamed', { name: job.name })}
          onClick={() => void again(() => retryJob(workbench, job.id))}
        >
          {t('library.retry')}
        </Button>
      ) : (
        <Button
          aria-label={t('library.openNamed', { name: job.name })}
          onClick={() => openInCatalog(workbench, job)}
        >
          {t('library.open')}
        </Button>
      )}
      <Menu items={items}>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-label={t('library.moreNamed', { name: job.name })}
        >
          <Icon name="more" />
        </button>
      </Menu>
    </>
  )
}

/** One import of the queue: its groove, its words, its figures, and what can be done with it. */
export const JobRow = memo(function JobRow({
  job,
  selected,
  onAsk,
}: {
  job: ImportJob
  selected: boolean
  onAsk(question: Question): void
}) {
  const { navigation } = useWorkbench()
  const [failuresShown, setFailuresShown] = useState(false)
  const heights = useWaveHeights(job.groove)
  const glyph = jobGlyph(job)
  const words = importWords(job)
  const part = jobPart(job)
  const waiting = job.status === 'waiting'
  const ended = isTerminal(job.status)
  return (
    <li>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the name in the row is a button that does the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        className={selected ? 'job job-selected' : 'job'}
        onClick={() => navigation.setState({ selectedJob: job.id })}
      >
        <div className="job-source">
          <button
            type="button"
            className="job-name"
            aria-pressed={selected}
            onClick={() => navigation.setState({ selectedJob: job.id })}
          >
            <Badge icon={glyph.icon} tone={glyph.tone} label={glyph.word} />
            <span className="strong truncate" dir="auto" title={job.name}>
              {job.name}
            </span>
          </button>
          <Etching facts={sourceFacts(job)} />
        </div>
        <div className="job-progress">
          <div
            role="progressbar"
            aria-label={t('library.progressOf', { name: job.name })}
            aria-valuenow={Math.floor(part * 100)}
            aria-valuetext={`${words.lead} ${words.rest}`.trim()}
          >
            <Groove heights={heights} part={part} end={grooveEnd(job)} width={300} height={24} />
          </div>
          <p className={`job-words small ${ended ? 'job-words-long' : 'truncate'}`} title={words.rest}>
            {words.lead && <span className="strong">{words.lead}</span>}
            {words.lead && words.rest && ', '}
            {words.rest}
          </p>
        </div>
        <div className="job-figures">
          {waiting ? (
            <span className="faint">—</span>
          ) : (
            <>
              <p className="job-releases">
                {count(releasesOf(job.counts))}
                <span className="visually-hidden"> {t('library.releasesHidden')}</span>
              </p>
              <p className="small faint">{t('units.resources', { count: job.counts.resources })}</p>
            </>
          )}
        </div>
        <div className="job-problems">
          <Problems job={job} />
        </div>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keeps a press on a button from selecting the row */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <div className="job-actions" onClick={(event) => event.stopPropagation()}>
          {job.isFolder && job.failures.length > 0 && (
            <IconButton
              icon={failuresShown ? 'chevron-up' : 'chevron-down'}
              label={t(failuresShown ? 'library.hideFailed' : 'library.showFailed')}
              aria-expanded={failuresShown}
              onClick={() => setFailuresShown(!failuresShown)}
            />
          )}
          <Actions job={job} onAsk={onAsk} />
        </div>
      </div>
      {failuresShown && (
        <ul className="job-failures">
          {job.failures.map((failure) => (
            <li key={failure.path}>
              <Icon name="close" size={12} />
              <span className="mono truncate" dir="auto">
                {failure.path}
              </span>
              <span className="quiet truncate" title={engineWords(failure.error)}>
                {engineWords(failure.error)}
              </span>
            </li>
          ))}
          {job.filesFailed > job.failures.length && (
            <li className="faint">
              {t('library.andMore', { amount: job.filesFailed - job.failures.length })}
            </li>
          )}
        </ul>
      )}
    </li>
  )
})
