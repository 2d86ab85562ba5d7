import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { SourceQuery } from '../../shared/contract/sources.ts'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import type { EngineContext } from '../../shared/engine/context.ts'
import { CatalogQueries } from '../../shared/engine/query/catalog-queries.ts'
import { QueryThread } from '../../shared/engine/query/query-thread.ts'
import {
  place,
  type QueryThreadTask,
  type ThreadAnswer,
  type ThreadQuestion,
} from '../../shared/engine/query/serve-queries.ts'
import type { WantedIndex } from '../../shared/engine/query/sort-indexes.ts'
import { importProcessEntry, TestEngine } from '../support/test-engine.ts'

let folder: string
let catalog: Catalog
let threads: { worker: Worker; told: ThreadAnswer[]; asked: ThreadQuestion[]; shared: Int32Array }[]
let wanted: WantedIndex[]
let thread: QueryThread
const moment = { number: 1, order: 1, importing: false }
const host = new NodeHost(importProcessEntry)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-thread-'))
  catalog = Catalog.open(join(folder, 'test.lathe'), 'engine')
  threads = []
  wanted = []
  thread = openThread(catalog.path)
})
afterEach(async () => {
  await thread.close()
  catalog.dispose()
  rmSync(folder, { recursive: true, force: true })
})

function openThread(catalogPath: string): QueryThread {
  return new QueryThread({
    catalogPath,
    moment: () => moment,
    indexWanted: (index) => wanted.push(index),
    start(task: QueryThreadTask) {
      const worker = host.startQueryThread(task)
      const told: ThreadAnswer[] = []
      const asked: ThreadQuestion[] = []
      worker.on('message', (answer: ThreadAnswer) => told.push(answer))
      const post = worker.postMessage.bind(worker)
      worker.postMessage = (question: ThreadQuestion) => {
        asked.push(question)
        post(question)
      }
      threads.push({ worker, told, asked, shared: (task as QueryThreadTask & { task: 'answer' }).shared })
      return worker
    },
  })
}

/** Deals whose search looks at every one of them: what takes a while in one statement. */
function addDeals(count: number): void {
  catalog.database.run(
    `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
     INSERT INTO deal (message, release_references, start, length) SELECT 1, 'R' || n, n, 1 FROM number`,
    count,
  )
}

const slow = ListQuery.parse({ list: 'deals', search: 'nothing has all these words' })
const page = (offset = 0) => ({ ...ListQuery.parse({ list: 'deals' }), offset, limit: 10 })

/** Waits until the thread works on the call with this number. */
async function working(number: number): Promise<void> {
  while (threads[0] === undefined || Atomics.load(threads[0].shared, place.working) !== number) await delay(1)
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: LatheError) => error.code,
  )

/** How the thread itself ended a call: what the caller is told may be ahead of that. */
async function endOf(number: number): Promise<string> {
  for (;;) {
    for (const answer of threads[0]!.told) {
      if (answer.tell === 'answer' && answer.number === number) return 'answered'
      if (answer.tell === 'error' && answer.number === number) return answer.error.code
    }
    await delay(1)
  }
}

test('a call that is cancelled ends inside its statement', async () => {
  addDeals(300_000)
  const stop = new AbortController()
  const counting = codeOf(thread.ask('catalog.count', slow, stop.signal))
  await working(1)
  stop.abort()
  await counting
  expect(await endOf(1)).toBe('cancelled')
  expect((await thread.ask('catalog.page', page())).value.rows).toHaveLength(10)
})

test('a page goes before a count that is being made, which is made all the same', async () => {
  addDeals(300_000)
  const counting = thread.ask('catalog.count', slow)
  await working(1)
  const rows = thread.ask('catalog.page', page())
  await rows
  expect(await endOf(1)).toBe('cancelled')
  expect((await counting).total).toBe(0)
})

test('what the catalog was read from is listed by the thread, before a count that is being made', async () => {
  addDeals(300_000)
  const counting = thread.ask('catalog.count', slow)
  await working(1)
  expect(await thread.ask('sources.page', SourceQuery.parse({}))).toEqual({ rows: [], total: 0 })
  expect(await endOf(1)).toBe('cancelled')
  await expect(thread.ask('sources.versions', { source: 'source/5' })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect((await counting).total).toBe(0)
})

test('a count that was overtaken often enough is let end', async () => {
  addDeals(300_000)
  const counting = thread.ask('catalog.count', slow)
  const ended: string[] = []
  void counting.then(() => ended.push('count'))
  for (let at = 0; at < 8; at++) {
    while (ended.length === 0 && (!threads[0] || Atomics.load(threads[0].shared, place.working) === 0))
      await delay(1)
    if (ended.length > 0) break
    await thread.ask('catalog.page', page(at))
  }
  expect((await counting).total).toBe(0)
  const counts = threads[0]!.asked.filter((one) => one.ask === 'call' && one.name === 'catalog.count')
  expect(counts.length).toBeLessThanOrEqual(4)
})

test('a call that waits and is cancelled is never made', async () => {
  addDeals(300_000)
  const first = thread.ask('catalog.count', slow)
  const stop = new AbortController()
  const second = codeOf(thread.ask('catalog.values', {} as never, stop.signal))
  stop.abort(new Error('not wanted'))
  await second
  await first
  expect(threads[0]!.asked.flatMap((one) => (one.ask === 'call' ? [one.name] : []))).toEqual([
    'catalog.count',
  ])
})

test('a call sees what was written before it was asked', async () => {
  for (let count = 1; count <= 20; count++) {
    catalog.database.transaction(() => addDeals(1))
    moment.number++
    expect((await thread.ask('catalog.count', { ...slow, search: 'R' })).total).toBe(count)
  }
})

test('what the thread throws on purpose arrives as it was thrown', async () => {
  await expect(thread.ask('catalog.record', { id: 'release/5' })).rejects.toMatchObject({
    code: 'not-found',
    message: 'There is no release/5 in this catalog.',
  })
})

test('a thread that ends answers what it was asked with an error, and another one goes on', async () => {
  addDeals(300_000)
  const counting = codeOf(thread.ask('catalog.count', slow))
  // A count waits for the one before it; a page would go first, and the count be let go.
  const after = thread.ask('catalog.count', { ...slow, search: 'R299999' })
  await working(1)
  await threads[0]!.worker.terminate()
  expect(await counting).toBe('process-died')
  expect((await after).total).toBe(1)
  expect(threads).toHaveLength(2)
})

test('a thread that cannot read the catalog says why, and leaves nobody waiting', async () => {
  const lost = openThread(join(folder, 'missing.lathe'))
  const calls = [lost.ask('catalog.page', page()), lost.ask('catalog.count', slow)]
  for (const call of calls)
    await expect(call).rejects.toMatchObject({ code: 'not-readable', message: /missing\.lathe/ })
  await lost.close()
})

test('what is done ahead is told of a call before the call itself arrives', async () => {
  addDeals(10)
  const seen: number[] = []
  await thread.ask('catalog.page', page())
  const { worker, shared } = threads[0]!
  const post = worker.postMessage.bind(worker)
  worker.postMessage = (question: ThreadQuestion) => {
    seen.push(Atomics.load(shared, place.asked))
    post(question)
  }
  await thread.ask('catalog.count', ListQuery.parse({ list: 'deals' }))
  await thread.ask('catalog.page', page())
  expect(seen).toEqual([2, 3])
})

test('places that are noted ahead give way to a call, and are noted after it', async () => {
  catalog.database.run(
    `WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100000)
     INSERT INTO release (message, kind, title, start, length) SELECT 1, 'Release', 'A' || n, n, 1 FROM number`,
  )
  const { database } = catalog
  const moment = { number: 1, order: 1 }
  const queries = new CatalogQueries({ catalog, revision: moment } as EngineContext, () => false)
  let working = 1
  let asked = 1
  let gaveWay = 0
  database.whileGoingOn = () => {
    if (working !== 0 || asked === 1) return
    gaveWay++
    throw new LatheError('cancelled', 'Cancelled')
  }
  const list = ListQuery.parse({ list: 'releases', filter: { missing: ['label'] } })
  await queries.pages.read({ ...list, offset: 0, limit: 100 })
  working = 0
  asked = 2
  while (gaveWay < 3) await delay(1)
  // It was answered, and nothing else was asked.
  asked = 1
  const prepared = vi.spyOn(database, 'prepare')
  const steps = () => prepared.mock.calls.filter(([sql]) => sql.includes('OFFSET')).length
  while (steps() < 5) await delay(1)
  working = 1
  prepared.mockClear()
  const rows = (await queries.pages.read({ ...list, offset: 90_000, limit: 2 })).value
  expect(rows).toMatchObject([{ id: 'release/90001' }, { id: 'release/90002' }])
  expect(steps()).toBe(1)
})

test('closing answers what is asked and what waits', async () => {
  addDeals(300_000)
  const calls = [thread.ask('catalog.count', slow), thread.ask('catalog.page', page())].map(codeOf)
  await thread.close()
  expect(await Promise.all(calls)).toEqual(['disconnected', 'disconnected'])
  expect(await codeOf(thread.ask('catalog.page', page()))).toBe('disconnected')
})

test('a long list is sorted before the order has an index, which is made beside it', async () => {
  const engine = await TestEngine.open()
  try {
    const writing = Catalog.open(engine.catalogPath, 'import')
    writing.database.exec(`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 60000)
      INSERT INTO resource (message, kind, p_line, start, length)
      SELECT 1, 'SoundRecording', 60000 - n, n, 1 FROM number`)
    const rows = await engine.rows('resources', { sort: { field: 'durationSeconds' }, limit: 3 })
    expect(rows.map(({ id }) => id)).toEqual(['resource/1', 'resource/2', 'resource/3'])
    const has = () =>
      writing.database.get("SELECT 1 FROM sqlite_master WHERE name = 'resource_by_duration'") !== undefined
    while (!has()) await delay(5)
    expect((await engine.rows('resources', { sort: { field: 'durationSeconds' }, limit: 3 })).length).toBe(3)
    writing.dispose()
  } finally {
    await engine.dispose()
  }
})

test('an edit is answered while a list is read, and the next page has it', async () => {
  const engine = await TestEngine.open()
  try {
    const jobs = await engine.client.call('import.samples', { names: ['single-ern-4.3.xml'] })
    await engine.client.call('import.wait', { jobs })
    const [release] = await engine.rows('releases')
    for (let at = 0; at < 10; at++) {
      const title = `Title ${at}`
      const counting = engine.client.call('catalog.count', { list: 'releases', search: 'title' })
      await engine.client.call('edit.apply', { release: release!.id, set: { title } })
      const [page] = await engine.rows('releases', { search: title })
      expect(page?.title).toBe(title)
      await counting
    }
  } finally {
    await engine.dispose()
  }
})
