import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Disposable, DisposableStack } from '../../shared/base/disposable.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { ClientHost } from '../client/host.ts'
import { openSession, type Session, type SessionStatus } from '../client/session.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { type Announcements, createAnnouncements } from './announcements.ts'
import {
  createEngineStore,
  type EngineStore,
  type JobEvent,
  runningJobs,
  withCatalog,
  withJobEvents,
  withSettings,
  withSnapshot,
} from './engine-store.ts'
import { createMetrics, type Metrics } from './metrics-store.ts'
import { createNavigationStore, type NavigationStore } from './navigation-store.ts'
import { createNotices, type NoticesStore, newlyCrashed } from './notices-store.ts'
import { createToasts, type Toasts } from './toast-store.ts'

/** Something being handed to the engine's host before a job exists (an upload in a browser). */
export interface Arrival {
  id: number
  label: string
  /** 0 to 1. */
  part: number
}

/** Everything the window holds: its connection, what it knows of the engine, and where the user is. */
export interface WorkbenchStores extends Disposable {
  host: ClientHost
  session: Session
  connection: StoreApi<SessionStatus>
  engine: EngineStore
  metrics: Metrics
  navigation: NavigationStore
  arrivals: StoreApi<{ arrivals: readonly Arrival[] }>
  toasts: Toasts
  notices: NoticesStore
  announcements: Announcements
  /** Runs something and shows its failure as a notice; resolves to undefined then. Cancelling is no failure. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>
}

/** Milliseconds between two changes of the queue: no eye sees more. */
const jobBatch = 50

/** Builds the stores over a host and starts to connect. */
export function createWorkbench(host: ClientHost): WorkbenchStores {
  const life = new DisposableStack()
  const connection = createStore<SessionStatus>(() => ({ kind: 'connecting' }))
  const engine = createEngineStore()
  const metrics = createMetrics()
  const navigation = createNavigationStore()
  const arrivals = createStore<{ arrivals: readonly Arrival[] }>(() => ({ arrivals: [] }))
  const toasts = createToasts()
  const notices = createNotices()
  const announcements = createAnnouncements()
  life.defer(() => announcements.dispose())
  life.defer(() => metrics.dispose())

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code === 'cancelled') return undefined
      toasts.show({
        tone: 'error',
        text: engineWords(thrown instanceof Error ? thrown.message : String(thrown)),
      })
      return undefined
    }
  }

  const losses = host.onLoss?.((error) => void attempt(() => Promise.reject(error)))
  if (losses) life.use(losses)

  // Dropping thousands of files makes thousands of events at once: they are taken in together.
  let jobEvents: JobEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const takeAll = () => {
    clearTimeout(timer)
    timer = undefined
    const events = jobEvents
    jobEvents = []
    if (events.length === 0) return
    const before = engine.getState().jobs
    engine.setState((state) => withJobEvents(state, events))
    const crashed = newlyCrashed(before, engine.getState().jobs)
    if (crashed.length > 0)
      notices.setState((state) => ({ crashed: [...new Set([...state.crashed, ...crashed])] }))
  }
  const take = (event: JobEvent) => {
    jobEvents.push(event)
    timer ??= setTimeout(takeAll, jobBatch)
  }
  life.defer(() => clearTimeout(timer))

  const load = async () => {
    const [snapshot, history] = await Promise.all([
      session.call('workbench.state', {}),
      session.call('metrics.history', {}),
    ])
    // Events that came before the snapshot are older than it.
    takeAll()
    engine.setState((state) => withSnapshot(state, snapshot), true)
    notices.setState({ trouble: snapshot.trouble, notOpened: null })
    metrics.fill(history)
  }

  /** A connection that is lost while the first answers come is told of by the banner that says so. */
  const loadUnlessLost = () =>
    load().catch((thrown) => {
      if (!(thrown instanceof LatheError && thrown.code === 'disconnected')) throw thrown
    })

  const session = openSession(host, (status) => {
    // That it is lost is told by the banner that says so, which goes without a word.
    if (status.kind === 'open' && engine.getState().loaded) announcements.tell(t('shell.connectedAgain'))
    connection.setState(status, true)
    // While connecting the session is not assigned yet; `open` always comes later than its creation.
    if (status.kind === 'open') void attempt(loadUnlessLost)
  })
  life.use(session)
  life.use(session.listen('job.changed', (job) => take({ kind: 'changed', job })))
  life.use(session.listen('job.removed', ({ id }) => take({ kind: 'removed', id })))
  life.use(session.listen('catalog.changed', (next) => engine.setState((state) => withCatalog(state, next))))
  life.use(session.listen('edit.changed', (edit) => engine.setState({ edit })))
  life.use(
    session.listen('settings.changed', (settings) =>
      engine.setState((state) => withSettings(state, settings)),
    ),
  )
  life.use(session.listen('catalog.troubled', ({ trouble }) => notices.setState({ trouble })))
  life.use(session.listen('metrics.sampled', metrics.add))
  life.use(
    session.listen('memory.warned', ({ process, text, snapshot }) =>
      toasts.show({
        tone: 'warning',
        text:
          snapshot === null
            ? engineWords(text)
            : `${engineWords(text)} ${t('shell.heapSnapshotWritten', { file: snapshot })}`,
        ...(snapshot === null && {
          action: {
            label: t('shell.writeHeapSnapshot'),
            run: () => void attempt(() => session.call('memory.snapshot', { process })),
          },
        }),
      }),
    ),
  )

  const exits = host.desktop?.onEngineExit(({ kind, reason }) => {
    if (kind === 'not-opened') {
      notices.setState({ notOpened: reason })
      return
    }
    const ended = runningJobs(engine.getState().jobs).filter(({ kind }) => kind === 'import')
    notices.setState((state) => ({
      restart: { reason, imports: [...(state.restart?.imports ?? []), ...ended.map(({ id }) => id)] },
    }))
  })
  if (exits) life.use(exits)

  return {
    host,
    session,
    connection,
    engine,
    metrics,
    navigation,
    arrivals,
    toasts,
    notices,
    announcements,
    attempt,
    dispose: () => life.dispose(),
  }
}
