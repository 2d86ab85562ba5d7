import './banners.css'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { CatalogTrouble } from '../../../shared/contract/catalog-trouble.ts'
import type { ImportJob } from '../../../shared/contract/jobs.ts'
import type { SessionStatus } from '../../client/session.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { importJobs } from '../../state/engine-store.ts'
import { retryJob } from '../../state/import-actions.ts'
import { useConnection, useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button, IconButton } from '../../ui/button.tsx'

function Lead({ children }: { children: ReactNode }) {
  return <span className="strong">{children}</span>
}

function ConnectionLost({ status }: { status: Extract<SessionStatus, { kind: 'lost' }> }) {
  const { session, notices } = useWorkbench()
  const loaded = useEngine((state) => state.loaded)
  const restart = useStore(notices, (state) => state.restart)
  const notOpened = useStore(notices, (state) => state.notOpened)
  const name = useEngine((state) => state.catalog.name)
  const connect = (
    <Button size="small" onClick={() => session.reconnect()}>
      {status.refused ? t('banners.tryAgain') : t('banners.connectNow')}
    </Button>
  )
  if (status.refused)
    return (
      <Banner tone="error" actions={connect}>
        <Lead>{t('banners.sessionOver')}</Lead> {t('banners.kept')} {t('banners.sessionOverWay')}
      </Banner>
    )
  if (notOpened !== null)
    return (
      <Banner tone="error" actions={connect}>
        <Lead>{t('banners.notOpened', { name })}</Lead> {engineWords(notOpened)} {t('banners.notOpenedWay')}
      </Banner>
    )
  const why = restart
    ? t('banners.engineEnded', { how: engineWords(restart.reason) })
    : `${engineWords(status.reason).replace(/\.$/, '')}.`
  return (
    <Banner tone="error" actions={connect}>
      <Lead>{loaded ? t('banners.connectionLost') : t('banners.notConnected')}</Lead> {why}{' '}
      {t('banners.kept')} {t('banners.connectingAgain')}
    </Banner>
  )
}

const troubleWords = {
  locked: (name: string) => [t('banners.locked', { name }), t('banners.lockedSafe')],
  'disk-full': (name: string) => [t('banners.diskFull', { name }), t('banners.diskFullSafe')],
  'not-writable': (name: string) => [t('banners.notWritable', { name }), t('banners.notWritableSafe')],
  moved: (name: string) => [t('banners.moved', { name }), t('banners.movedSafe')],
} satisfies Record<CatalogTrouble['kind'], (name: string) => string[]>

function Trouble({ trouble }: { trouble: CatalogTrouble }) {
  const { session, notices, attempt } = useWorkbench()
  const name = useEngine((state) => state.catalog.name)
  const [what, safe] = troubleWords[trouble.kind](name)
  const look = async () => notices.setState(await session.call('catalog.tryWriting', {}))
  return (
    <Banner
      tone={trouble.kind === 'locked' ? 'warning' : 'error'}
      actions={
        <Button size="small" onClick={() => void attempt(look)}>
          {t('banners.tryAgain')}
        </Button>
      }
    >
      <Lead>{what}</Lead> {safe}
    </Banner>
  )
}

/** Imports that ended before their time: to be read again, or looked at. */
function EndedImports({
  jobs,
  text,
  onDone,
}: {
  jobs: readonly ImportJob[]
  text: ReactNode
  onDone(): void
}) {
  const workbench = useWorkbench()
  const { host, navigation } = workbench
  const inLibrary = useNavigation((state) => state.screen === 'library')
  return (
    <Banner
      tone="error"
      actions={
        <>
          {jobs.length > 0 && (
            <Button
              size="small"
              onClick={() => {
                onDone()
                for (const job of jobs) void retryJob(workbench, job.id)
              }}
            >
              {t('banners.readAgain', { count: jobs.length })}
            </Button>
          )}
          {jobs.length > 0 && !inLibrary && (
            <Button
              size="small"
              variant="quiet"
              onClick={() => navigation.setState({ screen: 'library', selectedJob: jobs[0]!.id })}
            >
              {t('banners.showLibrary')}
            </Button>
          )}
          {host.desktop && (
            <Button size="small" variant="quiet" onClick={() => host.desktop?.runCommand('show-logs')}>
              {t('banners.showLogs')}
            </Button>
          )}
          <IconButton size="small" icon="close" label={t('banners.dismiss')} onClick={onDone} />
        </>
      }
    >
      {text}
    </Banner>
  )
}

function Restarted({ restart }: { restart: { reason: string; imports: readonly string[] } }) {
  const { notices } = useWorkbench()
  const known = useEngine((state) => state.jobs)
  const jobs = importJobs(known).filter((job) => restart.imports.includes(job.id) && job.status === 'stopped')
  return (
    <EndedImports
      jobs={jobs}
      onDone={() => notices.setState({ restart: null })}
      text={
        <>
          <Lead>{t('banners.engineEnded', { how: engineWords(restart.reason) })}</Lead> {t('banners.kept')}{' '}
          {jobs.length > 0 && t('banners.importsEnded', { count: jobs.length })}
        </>
      }
    />
  )
}

function Crashed({ ids }: { ids: readonly string[] }) {
  const { notices } = useWorkbench()
  const known = useEngine((state) => state.jobs)
  const jobs = importJobs(known).filter((job) => ids.includes(job.id))
  const [first] = jobs
  if (!first) return null
  return (
    <EndedImports
      jobs={jobs}
      onDone={() => notices.setState({ crashed: [] })}
      text={
        jobs.length === 1 ? (
          <>
            <Lead>{t('banners.crashedOne', { name: first.name })}</Lead> {engineWords(first.message ?? '')}
          </>
        ) : (
          <>
            <Lead>{t('banners.crashed', { count: jobs.length })}</Lead> {t('banners.crashedKept')}
          </>
        )
      }
    />
  )
}

/** What the user must know wherever they are: what happened, what is safe, and the way on. Nothing of it is modal. */
export function Banners() {
  const { notices } = useWorkbench()
  const connection = useConnection()
  const { trouble, restart, crashed } = useStore(notices)
  const isLost = connection.kind === 'lost'
  if (!isLost && trouble === null && restart === null && crashed.length === 0) return null
  return (
    <div className="shell-banners">
      {isLost && <ConnectionLost status={connection} />}
      {!isLost && restart !== null && <Restarted restart={restart} />}
      {!isLost && trouble !== null && <Trouble trouble={trouble} />}
      {crashed.length > 0 && <Crashed ids={crashed} />}
    </div>
  )
}
