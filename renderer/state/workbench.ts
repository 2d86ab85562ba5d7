import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Disposable, DisposableStack } from '../../shared/base/disposable.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { ClientHost } from '../client/host.ts'
import { openSession, type Session, type SessionStatus } from '../client/session.ts'
import {
  createEngineStore,
  type EngineStore,
  type JobEvent,
  withCatalog,
  withJobEvents,
  withSnapshot,
} from './engine-store.ts'
import { createMetrics, type Metrics } from './metrics-store.ts'
import { createNavigationStore, type NavigationStore } from './navigation-store.ts'
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
  life.defer(() => metrics.dispose())

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code === 'cancelled') return undefined
      toasts.show({ tone: 'error', text: thrown instanceof Error ? thrown.message : String(thrown) })
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
    if (events.length > 0) engine.setState((state) => withJobEvents(state, events))
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
    engine.setState(withSnapshot(snapshot), true)
    metrics.fill(history)
  }

  const session = openSession(host, (status) => {
    connection.setState(status, true)
    // While connecting the session is not assigned yet; `open` always comes later than its creation.
    if (status.kind === 'open') void attempt(load)
  })
  life.use(session)
  life.use(session.listen('job.changed', (job) => take({ kind: 'changed', job })))
  life.use(session.listen('job.removed', ({ id }) => take({ kind: 'removed', id })))
  life.use(session.listen('catalog.changed', (next) => engine.setState((state) => withCatalog(state, next))))
  life.use(session.listen('edit.changed', (edit) => engine.setState({ edit })))
  life.use(session.listen('settings.changed', (settings) => engine.setState({ settings })))
  life.use(session.listen('metrics.sampled', metrics.add))
  life.use(
    session.listen('memory.warned', ({ process, text }) =>
      toasts.show({
        tone: 'warning',
        text,
        action: {
          label: 'Write a heap snapshot',
          run: () => void attempt(() => session.call('memory.snapshot', { process })),
        },
      }),
    ),
  )

  const exits = host.desktop?.onEngineExit(({ reason }) =>
    toasts.show({
      tone: 'error',
      text: `The engine ${reason} and was started again. All that was read or changed is safe in the catalog. What was being read or written has stopped: start it again in the Library.`,
      action: { label: 'Show the logs', run: () => host.desktop?.runCommand('show-logs') },
    }),
  )
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
    attempt,
    dispose: () => life.dispose(),
  }
}
