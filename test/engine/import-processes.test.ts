import { afterEach, expect, test, vi } from 'vitest'
import type { EngineHost } from '../../shared/engine/host.ts'
import { ImportProcesses } from '../../shared/engine/jobs/import-processes.ts'
import { Places } from '../../shared/engine/places.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'

/** A host whose processes are only counted. */
class CountingHost implements EngineHost {
  readonly places = new Places()
  readonly started: string[] = []
  readonly killed: string[] = []
  /** What each process was asked to do. */
  readonly asked: [process: string, call: string][] = []
  readonly #exits = new Map<string, (reason: string | null) => void>()

  startQueryThread(): never {
    throw new Error('No query thread in this test')
  }

  startImportProcess(name: string) {
    this.started.push(name)
    const exited = new Promise<string | null>((resolve) => this.#exits.set(name, resolve))
    const [near, far] = memoryPair()
    far.onMessage((frame) => this.asked.push([name, (frame as { name: string }).name]))
    return {
      transport: near,
      exited,
      kill: () => {
        this.killed.push(name)
        this.#exits.get(name)?.(null)
      },
    }
  }

  /** Ends a process from outside. */
  lose(name: string): void {
    this.#exits.get(name)?.('was killed')
  }
}

afterEach(() => vi.useRealTimers())

test('without a window no process is started before there is work', () => {
  const host = new CountingHost()
  const processes = new ImportProcesses(host, false)
  expect(host.started).toEqual([])
  expect(processes.take().name).toBe('import 1')
  processes.dispose()
})

test('for a window one process waits, is taken first, and is replaced when the taken one has ended', () => {
  const host = new CountingHost()
  const processes = new ImportProcesses(host, true)
  expect(host.started).toEqual(['import 1'])
  const first = processes.take()
  const second = processes.take()
  expect([first.name, second.name]).toEqual(['import 1', 'import 2'])

  processes.giveBack(first, Number.MAX_SAFE_INTEGER)
  expect(host.killed).toEqual(['import 1'])
  expect(host.started).toEqual(['import 1', 'import 2', 'import 3'])
  expect(processes.take().name).toBe('import 3')
  processes.dispose()
})

test('a waiting process that died is not taken', async () => {
  const host = new CountingHost()
  const processes = new ImportProcesses(host, true)
  host.lose('import 1')
  await Promise.resolve()
  await Promise.resolve()
  expect(processes.take().name).toBe('import 2')
  processes.dispose()
})

test('the end of the engine ends the process that waits, and starts no other', () => {
  const host = new CountingHost()
  const processes = new ImportProcesses(host, true)
  processes.dispose()
  expect(host.killed).toEqual(['import 1'])
  expect(host.started).toEqual(['import 1'])
})

test('what works longer than a moment gives way to a window; what is short, idle or for no window does not', async () => {
  vi.useFakeTimers()
  const host = new CountingHost()
  const processes = new ImportProcesses(host, true)
  const short = processes.take()
  await vi.advanceTimersByTimeAsync(900)
  expect(host.asked).toEqual([])
  processes.giveBack(short, 1)
  await vi.advanceTimersByTimeAsync(1500)
  expect(host.asked).toEqual([])

  const long = processes.take()
  await vi.advanceTimersByTimeAsync(1000)
  expect(host.asked).toEqual([[long.name, 'giveWay']])
  processes.dispose()

  const alone = new CountingHost()
  const other = new ImportProcesses(alone, false)
  other.take()
  await vi.advanceTimersByTimeAsync(5000)
  expect(alone.asked).toEqual([])
  other.dispose()
})
