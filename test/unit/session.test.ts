import { afterEach, describe, expect, test } from 'vitest'
import { openSession, type Session, type SessionStatus } from '../../renderer/client/session.ts'
import { createWorkbench } from '../../renderer/state/workbench.ts'
import { type FakeEngine, startFakeEngine } from '../support/fake-engine.ts'
import { fakeHost } from '../support/fake-host.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function fakeEngine(): FakeEngine {
  const engine = startFakeEngine({ releases: 3 })
  ends.push(() => engine.dispose())
  return engine
}

function session(engine: FakeEngine): {
  session: Session
  seen: SessionStatus[]
  next(kind: string): Promise<void>
} {
  const seen: SessionStatus[] = []
  const waiting: { kind: string; resolve(): void }[] = []
  const opened = openSession(fakeHost(engine), (status) => {
    seen.push(status)
    for (const entry of waiting.filter(({ kind }) => kind === status.kind)) entry.resolve()
  })
  ends.push(() => opened.dispose())
  return {
    session: opened,
    seen,
    next: (kind) => new Promise((resolve) => waiting.push({ kind, resolve })),
  }
}

describe('The session with the engine', () => {
  test('is made again after a loss, and events flow over the new connection', async () => {
    const engine = fakeEngine()
    const { session: own, seen, next } = session(engine)
    const samples: number[] = []
    own.listen('metrics.sampled', (sample) => samples.push(sample.time))
    await next('open')
    engine.breakConnections()
    await next('open')
    expect(seen.map(({ kind }) => kind)).toEqual(['connecting', 'open', 'lost', 'open'])
    const had = samples.length
    await expect.poll(() => samples.length).toBeGreaterThan(had)
  })

  test('refuses calls while there is no connection, and says that nothing was changed', async () => {
    const engine = fakeEngine()
    const { session: own, next } = session(engine)
    await next('open')
    const lost = next('lost')
    engine.breakConnections()
    await lost
    await expect(own.call('workbench.state', {})).rejects.toMatchObject({ code: 'disconnected', retry: true })
  })

  test('stops delivering an event when its listener ends', async () => {
    const engine = fakeEngine()
    const { session: own, next } = session(engine)
    await next('open')
    let told = 0
    const listening = own.listen('edit.changed', () => told++)
    await own.call('edit.apply', { release: 'release/1', set: { title: 'A' } })
    expect(told).toBe(1)
    listening.dispose()
    await own.call('edit.apply', { release: 'release/1', set: { title: 'B' } })
    expect(told).toBe(1)
  })
})

describe('The stores over a session', () => {
  test('hold the engine’s state, follow its events, and load anew after a loss', async () => {
    const engine = fakeEngine()
    const workbench = createWorkbench(fakeHost(engine))
    ends.push(() => workbench.dispose())
    await expect.poll(() => workbench.engine.getState().loaded).toBe(true)
    await workbench.session.call('edit.apply', { release: 'release/1', set: { title: 'A' } })
    expect(workbench.engine.getState().edit.edits).toBe(1)
    const before = workbench.engine.getState()
    engine.breakConnections()
    await expect.poll(() => workbench.connection.getState().kind).toBe('lost')
    await expect.poll(() => workbench.connection.getState().kind).toBe('open')
    await expect.poll(() => workbench.engine.getState() !== before).toBe(true)
    expect(workbench.engine.getState().edit.edits).toBe(1)
  })

  test('show a failure as a notice, and a cancelled call not at all', async () => {
    const engine = fakeEngine()
    const workbench = createWorkbench(fakeHost(engine))
    ends.push(() => workbench.dispose())
    await expect.poll(() => workbench.engine.getState().loaded).toBe(true)
    const texts = () => workbench.toasts.store.getState().toasts.map(({ text }) => text)
    const stop = new AbortController()
    const cancelled = workbench.attempt(() =>
      workbench.session.call('import.wait', { jobs: ['none'] }, stop.signal),
    )
    stop.abort()
    await cancelled
    expect(texts()).toEqual([])
    await workbench.attempt(() => workbench.session.call('edit.undo', {}))
    expect(texts()).toEqual(['There is nothing to undo.'])
  })
})
