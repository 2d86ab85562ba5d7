import './library.css'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { importJobs } from '../../state/engine-store.ts'
import { clearFinished, openSample, removeJob, retryJob, stopAll } from '../../state/import-actions.ts'
import { releasesOf } from '../../state/job-words.ts'
import { useWatchedFolders } from '../../state/use-watched-folders.ts'
import type { Arrival } from '../../state/workbench.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Progress } from '../../ui/progress.tsx'
import { bytes, count, counted, percent } from '../../ui/quantities.ts'
import { WatchedList } from '../../ui/watched-list.tsx'
import { acceptedFiles, acceptedVersions } from './accepted-files.ts'
import { JobDetails } from './job-details.tsx'
import { JobRow, type Question } from './job-row.tsx'
import { queueGroups } from './job-state.ts'

/** Rows drawn at once: a queue may hold thousands. */
const batch = 200

function ArrivalRow({ arrival }: { arrival: Arrival }) {
  return (
    <li className="job">
      <div className="job-source">
        <span className="job-name strong">{arrival.label}</span>
      </div>
      <div className="job-progress">
        <Progress label={`Taking in ${arrival.label}`} part={arrival.part} />
        <p className="job-words small">
          <span className="strong">Taking it in</span>, {percent(arrival.part)}
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
            Show {count(Math.min(batch, jobs.length - shown))} of {count(jobs.length - shown)} more
          </Button>
        </p>
      )}
    </section>
  )
}

/** Asks before what was read, and every change made in it, leaves the catalog: for good, or to be read again. */
function LossDialog({ job, does, onClose }: Question & { onClose(): void }) {
  const workbench = useWorkbench()
  const releases = releasesOf(job.counts)
  const again = does === 'retry'
  return (
    <Dialog
      title={
        again
          ? `Read ${job.name} again?`
          : releases > 0
            ? `Discard ${counted(releases, 'release')}?`
            : `Discard ${job.name}?`
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose()
              void (again ? retryJob(workbench, job.id) : removeJob(workbench, job, true))
            }}
          >
            {again ? 'Read it again' : 'Discard'}
          </Button>
        </>
      }
    >
      <p>
        What was read of {job.name} leaves the catalog, with every change made in it
        {again && ', and it is read anew within the limits that are set now'}. The file on disk is not
        touched.
      </p>
    </Dialog>
  )
}

/** The queue of imports: what is being read, what waits, what has ended, and one of them in detail. */
export function LibraryScreen() {
  const workbench = useWorkbench()
  const allJobs = useEngine((state) => state.jobs)
  const catalog = useEngine((state) => state.catalog)
  const samples = useEngine((state) => state.samples)
  const chosen = useNavigation((state) => state.selectedJob)
  const arrivals = useStore(workbench.arrivals, (state) => state.arrivals)
  const [question, setQuestion] = useState<Question | null>(null)
  const watched = useWatchedFolders()
  const jobs = useMemo(() => importJobs(allJobs), [allJobs])
  const { now, earlier } = useMemo(() => queueGroups(jobs), [jobs])
  const selected = jobs.find((job) => job.id === chosen) ?? now[0] ?? earlier[0]
  const finished = jobs.some((job) => job.status === 'done' || job.status === 'done-with-problems')
  const running = allJobs.some((job) => !isTerminal(job.status))
  return (
    <>
      <section className="screen library-queue" aria-labelledby="library-title">
        <div className="screen-head">
          <h1 id="library-title">Library</h1>
          <p className="quiet truncate">
            {counted(catalog.sources, 'source')}, {bytes(catalog.bytes)},{' '}
            <span className="strong">
              {running ? '≥ ' : ''}
              {counted(releasesOf(catalog.counts), 'release')}
            </span>
          </p>
          <span className="spacer" />
          <Button variant="quiet" icon="stop" disabled={!running} onClick={() => void stopAll(workbench)}>
            Stop all
          </Button>
          <Button variant="quiet" disabled={!finished} onClick={() => void clearFinished(workbench)}>
            Clear finished
          </Button>
        </div>
        <div className="library-drop">
          <div className="spacer">
            <p className="library-drop-title">
              Drop ERN files, folders or ZIP archives anywhere in this window
            </p>
            <p className="quiet">
              ERN {acceptedVersions} as {acceptedFiles}. The file is copied into the catalog and never written
              to.
            </p>
          </div>
          {samples.length > 0 && (
            <Menu
              items={samples.map((sample) => ({
                id: sample.name,
                label: sample.title,
                note: sample.description,
                icon: 'file',
                run: () => void openSample(workbench, sample.name),
              }))}
            >
              <Button variant="quiet">Open a sample</Button>
            </Menu>
          )}
          <CommandButton id="add-files" icon="file" showKeys />
          <CommandButton id="add-folder" icon="folder" />
          {watched.add && (
            <Button variant="quiet" onClick={watched.add}>
              Watch a folder
            </Button>
          )}
        </div>
        <div className="job-heads" aria-hidden="true">
          <div>Source</div>
          <div>Progress</div>
          <div className="job-figures">Releases</div>
          <div>Problems</div>
          <div />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
        <section className="library-jobs" tabIndex={0} aria-label="Imports">
          {(now.length > 0 || arrivals.length > 0) && (
            <Group title="Now" jobs={now} selected={selected?.id} onAsk={setQuestion}>
              {arrivals.map((arrival) => (
                <ArrivalRow key={arrival.id} arrival={arrival} />
              ))}
            </Group>
          )}
          {earlier.length > 0 && (
            <Group title="Earlier" jobs={earlier} selected={selected?.id} onAsk={setQuestion} />
          )}
          {watched.folders.length > 0 && (
            <section aria-label="Watched folders">
              <h2 className="library-group">Watched folders</h2>
              <WatchedList folders={watched.folders} onRemove={watched.remove} />
            </section>
          )}
          {jobs.length === 0 && arrivals.length === 0 && (
            <div className="library-group">
              <EmptyState title="The queue is empty">What was read is in the catalog.</EmptyState>
            </div>
          )}
        </section>
      </section>
      {selected && <JobDetails job={selected} chosen={selected.id === chosen} />}
      {question && <LossDialog {...question} onClose={() => setQuestion(null)} />}
    </>
  )
}
