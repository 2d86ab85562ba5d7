import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, test } from 'vitest'
import type { SharedEnd, SharedFile } from '../../shared/contract/import-process.ts'
import {
  defaultProcessPace,
  type ImportProcess,
  ImportTask,
  importProcess,
} from '../../shared/contract/import-process.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import type { EngineHost } from '../../shared/engine/host.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { MemoryBudget } from '../../shared/engine/import/memory-budget.ts'
import { ImportPool } from '../../shared/engine/jobs/import-pool.ts'
import { ImportProcesses } from '../../shared/engine/jobs/import-processes.ts'
import { MachineMemory } from '../../shared/engine/jobs/machine-memory.ts'
import { Places } from '../../shared/engine/places.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import { catalogText } from '../bench/generate.ts'
import { sharedFile, sharedTask } from '../support/shared-files.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const temporary = makeTemporaryFolder('lathe-memory-')

describe('the budget of a process', () => {
  it('lets less and less wait near the mark, flushes and collects, and recovers below it', () => {
    let collected = 0
    const budget = new MemoryBudget(1000, () => collected++)
    expect([budget.take(700), budget.part, budget.wantsFlush, collected]).toEqual(['go on', 1, false, 0])
    expect([budget.take(760), budget.part, budget.wantsFlush, collected]).toEqual(['go on', 0.5, true, 1])
    budget.flushed()
    for (let at = 0; at < 10; at++) budget.take(800)
    expect([budget.part, budget.wantsFlush]).toEqual([1 / 16, true])
    expect(collected).toBe(2)
    budget.flushed()
    budget.take(700)
    expect([budget.part, budget.wantsFlush]).toEqual([1 / 16, false])
    for (let at = 0; at < 4; at++) budget.take(500)
    expect(budget.part).toBe(1)
  })

  it('is given up only where the process stays beyond it', () => {
    const budget = new MemoryBudget(1000, () => {})
    expect([1200, 1200, 900, 1200, 1200].map((held) => budget.take(held))).toEqual(Array(5).fill('go on'))
    expect(budget.take(1000)).toBe('stop')
  })
})

test('an import beyond its budget stops with what it has, and says why', async () => {
  const input = join(temporary.path, 'message.xml')
  writeFileSync(input, [...catalogText({ version: '4.3', seed: 1, releases: 300 })].join(''))
  const catalog = Catalog.open(join(temporary.path, 'budget.lathe'), 'import')
  try {
    const task = ImportTask.parse({
      catalog: catalog.path,
      input,
      name: 'message.xml',
      job: 'job',
      chunkBytes: 64 * 1024,
      pace: { ...defaultProcessPace, maxMemoryUsage: 300e6 },
    })
    let resident = 100e6
    const run: ImportRun = new ImportRun(catalog, task, {
      progressed() {
        if (run.report.part > 0.3) resident = 350e6
        run.memoryIs(resident)
      },
      committed() {},
    })
    const outcome = await run.run()
    expect(outcome.status).toBe('stopped')
    expect(outcome.reason).toMatch(
      /^Stopped at its memory budget: the process held 350 MB where 300 MB were allowed\./,
    )
    expect(outcome.counts.resources).toBeGreaterThan(0)
    const [source] = catalog.database.all<{ status: string; error: string; bytes: number }>(
      'SELECT status, error, bytes FROM source',
    )
    expect(source).toMatchObject({ status: 'stopped', error: expect.stringContaining('memory budget') })
    expect(source!.bytes).toBeGreaterThan(0)
  } finally {
    catalog.dispose()
  }
})

test.each([
  [{ continueOnError: false, maxErrors: 0 }, /^Stopped at 1\.xml, which could not be read/, 1],
  [{ continueOnError: true, maxErrors: 1 }, /^Stopped after 3 errors: it was to stop after 1\.$/, 2],
])('an import with %j stops, and says why', async (rules, reason, failed) => {
  const folder = join(temporary.path, crypto.randomUUID())
  mkdirSync(folder)
  const whole = [...catalogText({ version: '4.3', seed: 1, releases: 1 })].join('')
  for (const [name, text] of Object.entries({
    '0': whole,
    '1': 'no XML',
    '2': '<a>',
    '3': whole.replace('BENCH', 'X'),
  }))
    writeFileSync(join(folder, `${name}.xml`), text)
  const catalog = Catalog.open(`${folder}.lathe`, 'import')
  try {
    const task = ImportTask.parse({
      catalog: catalog.path,
      input: folder,
      name: 'folder',
      job: 'job',
      // Every file is committed by itself, so that what comes of it is known before the next.
      pace: { ...defaultProcessPace, flushThreshold: 0, ...rules },
    })
    const outcome = await new ImportRun(catalog, task, { progressed() {}, committed() {} }).run()
    expect(outcome.status).toBe('stopped')
    expect(outcome.reason).toMatch(reason)
    expect(outcome.tally.failed).toBe(failed)
    expect(outcome.tally.read).toBe(1)
    expect(outcome.tally.skipped).toBe(3 - failed)
  } finally {
    catalog.dispose()
  }
})

describe('the memory of the machine', () => {
  it('is short below a fifth, until a quarter is free', () => {
    let free = 50
    let told = 0
    const memory = new MachineMemory(() => ({ free, total: 100 }))
    memory.onChange(() => told++)
    const states = [50, 20, 19, 22, 24, 25, 21].map((next) => {
      free = next
      memory.look()
      return memory.isShort
    })
    expect(states).toEqual([false, false, true, true, true, false, false])
    expect(told).toBe(2)
  })
})

/** Import processes in this one, whose batches end when the test says so. */
class WaitingHost implements EngineHost {
  readonly places = new Places()
  readonly batches: { process: string; files: SharedFile[]; end(): void }[] = []

  startQueryThread(): never {
    throw new Error('No query thread in this test')
  }

  startImportProcess(name: string) {
    const [near, far] = memoryPair()
    const events = new Events<ImportProcess>()
    let exit: (reason: string | null) => void = () => {}
    serve(
      importProcess,
      far,
      {
        run: () => {
          throw new Error('Only batches are read here')
        },
        stop: () => ({}),
        snapshot: () => ({}),
        giveWay: () => ({}),
        returned: () => ({}),
        rest: () => ({ peakRssBytes: 1 }),
        read: ({ files }) =>
          new Promise((resolve) => {
            this.batches.push({
              process: name,
              files,
              end: () => {
                events.emit('ended', { files: files.map((file) => ({ name: file.name, summary: null })) })
                resolve({ peakRssBytes: 1 })
              },
            })
          }),
      },
      events,
    )
    return {
      transport: near,
      exited: new Promise<string | null>((resolve) => (exit = resolve)),
      kill: () => exit(null),
    }
  }
}

describe('the pool of processes', () => {
  let pools: { dispose(): void }[] = []
  afterEach(() => {
    for (const pool of pools) pool.dispose()
    pools = []
  })

  function open(size: () => number) {
    const host = new WaitingHost()
    const processes = new ImportProcesses(host, false)
    pools.push(processes)
    const pool = new ImportPool(processes, size)
    const ended: string[] = []
    const queue = () =>
      pool.open({
        task: sharedTask,
        ended: (files: SharedEnd[]) => ended.push(...files.map(({ name }) => name)),
        committed() {},
        underWay() {},
        sampled() {},
        lost: async () => {},
        broken: async ({ name }) => ({ name, summary: null }),
      })
    return { host, pool, ended, queue }
  }
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

  it('reads with as many as it may, with half when memory is short, and with all again', async () => {
    let size = 4
    const { host, pool, ended, queue } = open(() => size)
    const files = queue()
    for (let at = 0; at < 12; at++) files.add([sharedFile(`${at}`)])
    await turn()
    expect(pool.reading).toBe(4)
    expect(host.batches.map(({ files: [one] }) => one!.name)).toEqual(['0', '1', '2', '3'])
    size = 2
    for (const batch of host.batches.splice(0)) batch.end()
    await turn()
    expect(pool.reading).toBe(2)
    expect(host.batches).toHaveLength(2)
    size = 4
    pool.next()
    await turn()
    expect(pool.reading).toBe(4)
    while (host.batches.length > 0) {
      for (const batch of host.batches.splice(0)) batch.end()
      await turn()
    }
    expect(ended.sort()).toEqual(Array.from({ length: 12 }, (_, at) => `${at}`).sort())
    expect(pool.reading).toBe(0)
  })

  it('takes the batches of several imports in turn', async () => {
    const { host, queue } = open(() => 1)
    const [one, other] = [queue(), queue()]
    for (const name of ['a1', 'a2', 'a3']) one.add([sharedFile(name)])
    for (const name of ['b1', 'b2']) other.add([sharedFile(name)])
    const order: string[] = []
    for (let at = 0; at < 5; at++) {
      await turn()
      const [batch] = host.batches.splice(0)
      order.push(batch!.files[0]!.name)
      batch!.end()
    }
    expect(order).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
  })

  it('gives back what waits when an import stops', async () => {
    const { host, ended, queue } = open(() => 1)
    const files = queue()
    for (const name of ['1', '2', '3']) files.add([sharedFile(name)])
    await turn()
    files.stop()
    expect(ended).toEqual(['2', '3'])
    host.batches[0]!.end()
    await turn()
    expect(ended).toEqual(['2', '3', '1'])
  })
})
