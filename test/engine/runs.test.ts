import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { noProgress, RunMeasurement } from '../../shared/engine/runs/run-measurement.ts'
import { keepRun, keptRun, keptRuns } from '../../shared/engine/runs/run-store.ts'
import { writeCatalog } from '../bench/generate.ts'
import { processSample } from '../support/process-sample.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

const temporary = makeTemporaryFolder('lathe-runs-')

function run(id: string, started: number, samples = 3) {
  const measurement = new RunMeasurement({ id, kind: 'export', name: id, started, version: 'test' })
  for (let at = 1; at <= samples; at++) {
    measurement.progress = { ...noProgress, bytes: at * 1000 }
    measurement.take(started + at * 250, [processSample({ resident: at * 1e6 })], at)
  }
  return measurement.run('done', started + samples * 250)
}

test('kept runs are the newest, bounded in number, age and bytes, and come back as they were', () => {
  const catalog = Catalog.open(join(temporary.path, 'kept.lathe'), 'engine')
  const { database } = catalog
  const kept = () => keptRuns(database).map(({ id }) => id)
  const limits = { runs: 3, age: 10_000, bytes: 1e6 }
  for (const [id, started] of [
    ['a', 1000],
    ['b', 2000],
    ['c', 3000],
    ['d', 4000],
  ] as const)
    keepRun(database, run(id, started), limits, 5000)
  expect(kept()).toEqual(['d', 'c', 'b'])
  expect(keptRun(database, 'd')).toEqual(run('d', 4000))
  keepRun(database, run('e', 13_500), limits, 13_500)
  expect(kept()).toEqual(['e', 'd'])
  keepRun(database, run('f', 13_600), { ...limits, bytes: 1 }, 13_600)
  expect(kept()).toEqual(['f'])
  expect(keptRun(database, 'a')).toBeNull()
  catalog.dispose()
})

let engine: TestEngine
beforeAll(async () => {
  engine = await TestEngine.open()
})
afterAll(() => engine.dispose())

test('an import is measured while it runs and afterwards, across a restart, until it is forgotten', async () => {
  const path = join(engine.folder, 'large.xml')
  await writeCatalog(path, { version: '4.3', seed: 5, bytes: 30_000_000 })
  const job = await engine.start(path)
  await engine.until(job, ({ bytes }) => bytes > 1_000_000)
  const [running] = await engine.client.call('runs.list', {})
  expect(running).toMatchObject({ id: job, kind: 'import', ended: null })
  await engine.client.call('import.wait', { jobs: [job] })
  const state = await engine.job(job)
  // It is kept right after its end.
  const ended = async () =>
    (await engine.client.call('runs.list', {})).find(({ id, ended }) => id === job && ended !== null)
  await expect.poll(ended).toBeDefined()
  const one = await engine.client.call('runs.read', { id: job })
  expect(one.bytes).toBe(state.bytes)
  expect(one.releases).toBe(state.counts.releases)
  expect(one.memoryBudget).toBe(1024 * 1024 * 1024)
  expect(one.memory.peak).toBeGreaterThan(20e6)
  expect(one.measured.some(({ processes }) => processes.some(({ name }) => /^import/.test(name)))).toBe(true)
  const { stages } = one
  for (const stage of ['hash', 'archive', 'parse', 'store', 'finish'] as const)
    expect(stages?.[stage], stage).toBeGreaterThan(0)
  await engine.client.call('import.remove', { job, discard: false })
  await engine.close()
  await engine.reopen()
  expect(await engine.client.call('runs.read', { id: job })).toEqual(one)
  expect(await engine.client.call('runs.remove', {})).toEqual({ removed: 1 })
  expect(await engine.client.call('runs.list', {})).toEqual([])
  await expect(engine.client.call('runs.read', { id: job })).rejects.toMatchObject({ code: 'not-found' })
})
