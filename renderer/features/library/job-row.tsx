import { memo, useState } from 'react'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { openInCatalog, removeJob, retryJob, stopJob } from '../../state/import-actions.ts'
import { importWords, jobPart, releasesOf, sourceFacts } from '../../state/job-words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Groove, useWaveHeights } from '../../ui/groove.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { count, counted } from '../../ui/quantities.ts'
import { grooveEnd, jobGlyph } from './job-state.ts'

function Problems({ job }: { job: ImportJob }) {
  const { errors, problems } = job.counts
  const others = problems - errors
  const running = !isTerminal(job.status)
  if (job.status === 'waiting') return null
  return (
    <>
      {job.filesFailed > 0 && job.isFolder && (
        <Badge icon="error" tone="error">
          {counted(job.filesFailed, 'file')} failed
        </Badge>
      )}
      {errors > 0 && !(job.isFolder && job.filesFailed > 0) && (
        <Badge icon="error" tone="error">
          {counted(errors, 'error')}
        </Badge>
      )}
      {others > 0 && (
        <Badge icon="warning" tone="warning">
          {counted(others, 'warning')}
        </Badge>
      )}
      {problems === 0 && job.filesFailed === 0 && job.status !== 'failed' && (
        <Badge icon="check">{running || job.status === 'stopped' ? 'None so far' : 'None'}</Badge>
      )}
    </>
  )
}

/** Something that takes what a job read out of the catalog: it is asked about first. */
export interface Question {
  job: ImportJob
  does: 'discard' | 'retry'
}

function Actions({ job, onAsk }: { job: ImportJob; onAsk(question: Question): void }) {
  const workbench = useWorkbench()
  if (job.status === 'waiting')
    return (
      <Button
        variant="quiet"
        onClick={() => void removeJob(workbench, job, false)}
        aria-label={`Remove ${job.name}`}
      >
        Remove
      </Button>
    )
  if (!isTerminal(job.status)) {
    const stopping = job.status === 'stopping'
    return (
      <Button
        icon="stop"
        busy={stopping}
        aria-disabled={stopping || undefined}
        aria-label={`${stopping ? 'Stopping' : 'Stop'} ${job.name}`}
        onClick={() => void stopJob(workbench, job.id)}
      >
        {stopping ? 'Stopping' : 'Stop'}
      </Button>
    )
  }
  const broken = job.status === 'failed' || job.status === 'stopped'
  const hasRows = job.counts.releases > 0 || job.counts.resources > 0
  const items: MenuItem[] = []
  if (broken && hasRows)
    items.push({
      id: 'open',
      label: 'Open what was read',
      icon: 'catalog',
      run: () => openInCatalog(workbench, job),
    })
  const holds = hasRows || job.sources.length > 0
  if (!broken && holds)
    items.push({
      id: 'retry',
      label: 'Retry',
      note: 'Reads it again, within the limits set now',
      icon: 'retry',
      run: () => onAsk({ job, does: 'retry' }),
    })
  items.push({
    id: 'remove',
    label: 'Take off the list',
    note: hasRows ? 'What was read stays in the catalog' : undefined,
    icon: 'close',
    run: () => void removeJob(workbench, job, false),
  })
  if (holds)
    items.push({
      id: 'discard',
      label: 'Discard',
      note: 'What was read leaves the catalog',
      icon: 'removed',
      run: () => onAsk({ job, does: 'discard' }),
    })
  return (
    <>
      {broken ? (
        <Button
          icon="retry"
          aria-label={`Retry ${job.name}`}
          onClick={() => void retryJob(workbench, job.id)}
        >
          Retry
        </Button>
      ) : (
        <Button aria-label={`Open ${job.name}`} onClick={() => openInCatalog(workbench, job)}>
          Open
        </Button>
      )}
      <Menu items={items}>
        <button type="button" className="button button-quiet button-icon" aria-label={`More for ${job.name}`}>
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
            <span className="strong truncate" dir="auto">
              {job.name}
            </span>
          </button>
          <Etching facts={sourceFacts(job)} />
        </div>
        <div className="job-progress">
          <div
            role="progressbar"
            aria-label={`Progress of ${job.name}`}
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
                <span className="visually-hidden"> releases</span>
              </p>
              <p className="small faint">{counted(job.counts.resources, 'resource')}</p>
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
              label={failuresShown ? 'Hide failed files' : 'Show failed files'}
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
              <span className="quiet truncate" title={failure.error}>
                {failure.error}
              </span>
            </li>
          ))}
          {job.filesFailed > job.failures.length && (
            <li className="faint">and {count(job.filesFailed - job.failures.length)} more</li>
          )}
        </ul>
      )}
    </li>
  )
})
