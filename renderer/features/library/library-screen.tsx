import { engineWords } from '../../i18n/engine-words.ts'
import { listWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import './library.css'
import { useMemo, useState } from 'react'
import { isTerminal } from '../../../shared/contract/jobs.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { importJobs } from '../../state/engine-store.ts'
import { clearFinished, openSample, removeJob, retryJob, stopAll } from '../../state/import-actions.ts'
import { releasesOf } from '../../state/job-words.ts'
import { useWatchedFolders } from '../../state/use-watched-folders.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { onDemand, WhileLoading } from '../../ui/on-demand.tsx'
import { bytes } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { acceptedFiles, acceptedVersions } from './accepted-files.ts'
import { Queue } from './import-queue.tsx'
import { JobDetails } from './job-details.tsx'
import type { Question } from './job-row.tsx'
import { queueGroups } from './job-state.ts'
import { LocateDialog } from './origin.tsx'
import { Overall } from './overall.tsx'

const SourceList = onDemand(async () => (await import('./source-list.tsx')).SourceList)

/** Asks before what was read, and every change made in it, leaves the catalog: for good, or to be read again. */
function LossDialog({ job, does, onClose }: Question & { onClose(): void }) {
  const workbench = useWorkbench()
  const releases = releasesOf(job.counts)
  const again = does === 'retry'
  return (
    <Dialog
      title={
        again
          ? t('library.readAgainTitle', { name: job.name })
          : releases > 0
            ? t('library.discardReleases', { count: releases })
            : t('library.discardTitle', { name: job.name })
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('library.keep')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose()
              void (again ? retryJob(workbench, job.id) : removeJob(workbench, job, true))
            }}
          >
            {again ? t('library.readAgain') : t('library.discard')}
          </Button>
        </>
      }
    >
      <p>{t(again ? 'library.lossOfRetry' : 'library.lossOfDiscard', { name: job.name })}</p>
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
  const view = useNavigation((state) => state.libraryView)
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
          <h1 id="library-title">{t('library.title')}</h1>
          <p className="quiet truncate">
            {t('library.sources', { count: catalog.sources })}, {bytes(catalog.bytes)},{' '}
            <span className="strong">
              {running ? '≥ ' : ''}
              {t('units.releases', { count: releasesOf(catalog.counts) })}
            </span>
          </p>
          <span className="spacer" />
          <Segments
            label={t('library.view')}
            value={view}
            onChange={(next) => workbench.navigation.setState({ libraryView: next, sourcesOf: null })}
            options={[
              { value: 'imports', label: t('library.imports') },
              { value: 'sources', label: t('library.sourceList') },
            ]}
          />
          <Button variant="quiet" icon="stop" disabled={!running} onClick={() => void stopAll(workbench)}>
            {t('library.stopAll')}
          </Button>
          <Button variant="quiet" disabled={!finished} onClick={() => void clearFinished(workbench)}>
            {t('library.clearFinished')}
          </Button>
        </div>
        <div className="library-drop">
          <div className="spacer">
            <p className="library-drop-title">{t('library.dropTitle')}</p>
            <p className="quiet">
              {t('library.dropNote', {
                ...acceptedVersions,
                forms: listWords(acceptedFiles, 'disjunction'),
              })}
            </p>
          </div>
          {samples.length > 0 && (
            <Menu
              items={samples.map((sample) => ({
                id: sample.name,
                label: engineWords(sample.title),
                note: engineWords(sample.description),
                icon: 'file',
                run: () => void openSample(workbench, sample.name),
              }))}
            >
              <Button variant="quiet">{t('library.openSample')}</Button>
            </Menu>
          )}
          <CommandButton id="add-files" icon="file" showKeys />
          <CommandButton id="add-folder" icon="folder" />
          {watched.add && (
            <Button variant="quiet" onClick={watched.add}>
              {t('library.watchFolder')}
            </Button>
          )}
        </div>
        <Overall jobs={jobs} />
        {view === 'imports' ? (
          <Queue jobs={jobs} now={now} earlier={earlier} selected={selected?.id} onAsk={setQuestion} />
        ) : (
          <div className="library-sources">
            <WhileLoading what={t('library.loadingSources')}>
              <SourceList />
            </WhileLoading>
          </div>
        )}
      </section>
      {view === 'imports' && selected && <JobDetails job={selected} chosen={selected.id === chosen} />}
      {question?.does === 'locate' ? (
        <LocateDialog job={question.job} onClose={() => setQuestion(null)} />
      ) : (
        question && <LossDialog {...question} onClose={() => setQuestion(null)} />
      )}
    </>
  )
}
