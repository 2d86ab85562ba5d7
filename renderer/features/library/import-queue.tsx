import { useState } from 'react'
import { useStore } from 'zustand'
import type { ImportJob } from '../../../shared/contract/jobs.ts'
import { RecentCatalogs } from '../../commands/recent-catalogs.tsx'
import { t } from '../../i18n/words.ts'
import { useWatchedFolders } from '../../state/use-watched-folders.ts'
import type { Arrival } from '../../state/workbench.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Progress } from '../../ui/progress.tsx'
import { percent } from '../../ui/quantities.ts'
import { WatchedList } from '../../ui/watched-list.tsx'
import { JobRow, type Question } from './job-row.tsx'

/** Rows drawn at once: a queue may hold thousands. */
const batch = 200

function ArrivalRow({ arrival }: { arrival: Arrival }) {
  return (
    <li className="job">
      <div className="job-source">
        <span className="job-name strong">{arrival.label}</span>
      </div>
      <div className="job-progress">
        <Progress label={t('library.takingIn', { name: arrival.label })} part={arrival.part} />
        <p className="job-words small">
          <span className="strong">{t('library.takingItIn')}</span>, {percent(arrival.part)}
        </p>
      </div>
    </li>
  )
}

function Group({
  title,
  jobs,
  selected,
  onAsk,
  children,
}: {
  title: string
  jobs: readonly ImportJob[]
  selected: string | undefined
  onAsk(question: Question): void
  children?: React.ReactNode
}) {
  const [shown, setShown] = useState(batch)
  return (
    <section aria-label={title}>
      <h2 className="library-group">{title}</h2>
      <ul>
        {children}
        {jobs.slice(0, shown).map((job) => (
          <JobRow key={job.id} job={job} selected={job.id === selected} onAsk={onAsk} />
        ))}
      </ul>
      {jobs.length > shown && (
        <p className="library-more">
          <Button variant="quiet" onClick={() => setShown(shown + batch)}>
            {t('library.showMore', {
              some: Math.min(batch, jobs.length - shown),
              all: jobs.length - shown,
            })}
          </Button>
        </p>
      )}
    </section>
  )
}

/** What is being read, what waits, what has ended, the watched folders and the other catalogs. */
export function Queue({
  jobs,
  now,
  earlier,
  selected,
  onAsk,
}: {
  jobs: readonly ImportJob[]
  now: readonly ImportJob[]
  earlier: readonly ImportJob[]
  selected: string | undefined
  onAsk(question: Question): void
}) {
  const workbench = useWorkbench()
  const arrivals = useStore(workbench.arrivals, (state) => state.arrivals)
  const watched = useWatchedFolders()
  return (
    <>
      <div className="job-heads" aria-hidden="true">
        <div>{t('library.headSource')}</div>
        <div>{t('library.headProgress')}</div>
        <div className="job-figures">{t('library.headReleases')}</div>
        <div>{t('library.headProblems')}</div>
        <div />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
      <section className="library-jobs" tabIndex={0} aria-label={t('library.imports')}>
        {(now.length > 0 || arrivals.length > 0) && (
          <Group title={t('library.now')} jobs={now} selected={selected} onAsk={onAsk}>
            {arrivals.map((arrival) => (
              <ArrivalRow key={arrival.id} arrival={arrival} />
            ))}
          </Group>
        )}
        {earlier.length > 0 && (
          <Group title={t('library.earlier')} jobs={earlier} selected={selected} onAsk={onAsk} />
        )}
        {watched.folders.length > 0 && (
          <section aria-label={t('library.watchedFolders')}>
            <h2 className="library-group">{t('library.watchedFolders')}</h2>
            <WatchedList folders={watched.folders} onRemove={watched.remove} />
          </section>
        )}
        {jobs.length === 0 && arrivals.length === 0 && (
          <div className="library-group">
            <EmptyState title={t('library.emptyTitle')}>{t('library.emptyText')}</EmptyState>
          </div>
        )}
        <RecentCatalogs />
      </section>
    </>
  )
}
