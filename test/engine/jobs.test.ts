import { once } from 'node:events'
import { copyFileSync, createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { ImportJob } from '../../shared/contract/jobs.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import type { QueryThreadTask } from '../../shared/engine/query/serve-queries.ts'
import { importProcessEntry, TestEngine } from '../support/test-engine.ts'

const samples = join(import.meta.dirname, '../../assets/samples')

/** A host whose processes a test can get at. */
class WatchedHost implements EngineHost {
  readonly #host = new NodeHost(importProcessEntry)
  readonly places = this.#host.places
  readonly processes: ProcessHandle[] = []

  startQueryThread(task: QueryThreadTask) {
    return this.#host.startQueryThread(task)
  }

  startImportProcess(name: string): ProcessHandle {
    const handle = this.#host.startImportProcess(name)
    this.processes.push(handle)
    return handle
  }
}

/** A message of so many releases of about 1 kB each. */
async function writeMessage(path: string, releases: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/43">\n<ReleaseList>\n')
  const filler = '<Keywords>x</Keywords>'.repeat(40)
  for (let index = 1; index <= releases; index++)
    if (
      !out.write(
        `<Release><ReleaseReference>R${index}</ReleaseReference><DisplayTitleText>Title ${index}</DisplayTitleText>${filler}</Release>\n`,
      )
    )
      await once(out, 'drain')
  out.end('</ReleaseList>\n</e:NewReleaseMessage>\n')
  await once(out, 'finish')
}

let engine: TestEngine
let host: WatchedHost
beforeEach(async () => {
  host = new WatchedHost()
  engine = await TestEngine.open(host)
})
afterEach(() => engine.dispose())

const sources = () => engine.client.call('workbench.state', {}).then((state) => state.catalog.sources)

describe('a running import', () => {
  test('says whether it reads a folder, from the start to the end', async () => {
    const seen: ImportJob[] = []
    const listening = engine.client.listen('job.changed', (job) => seen.push(job as ImportJob))
    const folder = await engine.start(samples)
    const file = await engine.start(join(samples, 'single-ern-4.3.xml'))
    await engine.client.call('import.wait', { jobs: [folder, file] })
    listening.dispose()
    const told = (id: string) => new Set(seen.filter((job) => job.id === id).map((job) => job.isFolder))
    expect(told(folder)).toEqual(new Set([true]))
    expect(told(file)).toEqual(new Set([false]))
  })

  test('shows its first rows while it runs, and never goes backwards', async () => {
    const path = join(engine.folder, 'large.xml')
    await writeMessage(path, 60_000)
    const seen: ImportJob[] = []
    const listening = engine.client.listen('job.changed', (job) => seen.push(job as ImportJob))
    const id = await engine.start(path)
    await engine.until(id, (job) => job.counts.releases > 0)
    const rows = await engine.rows('releases', { limit: 5 })
    const { total, exact } = await engine.client.call('catalog.count', { list: 'releases' })
    expect(rows[0]!.title).toBe('Title 1')
    expect(total).toBeGreaterThan(0)
    expect(exact).toBe(false)
    const { status, totals } = await engine.client.call('import.wait', { jobs: [id] })
    listening.dispose()
    expect([status, totals.releases]).toEqual(['done', 60_000])
    const bytes = seen.map((job) => job.bytes)
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b))
    const order = ['waiting', 'reading', 'finishing', 'done']
    const steps = seen.map((job) => order.indexOf(job.status))
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    const last = seen.at(-1)!
    expect(last).toMatchObject({ status: 'done', bytes: last.bytesTotal, ernVersions: ['4.3'] })
    expect(last.groove.length).toBe(200)
    expect(last.firstRowsAfter).toBeGreaterThan(0)
    expect((await engine.client.call('catalog.count', { list: 'releases' })).exact).toBe(true)
  })

  test('that is stopped keeps what it read, leaves nothing locked, and tells nothing afterwards', async () => {
    const path = join(engine.folder, 'large.xml')
    await writeMessage(path, 100_000)
    const id = await engine.start(path)
    await engine.until(id, (job) => job.counts.releases > 0)
    const stopped = await engine.client.call('import.stop', { job: id })
    expect(stopped.status).toBe('stopped')
    expect(stopped.message).toMatch(/^Stopped by you at \d+ %\. What was read is kept\.$/)
    const { total } = await engine.client.call('catalog.count', { list: 'releases' })
    expect(total).toBe(stopped.counts.releases)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThan(100_000)
    expect(await engine.client.call('catalog.record', { id: stopped.sources[0]! })).toMatchObject({
      status: 'stopped',
    })
    const own = Catalog.open(engine.catalogPath, 'import')
    own.database.transaction(() => own.database.run("INSERT INTO job VALUES ('x', 'import', 0, '{}', NULL)"))
    own.dispose()
    const late: string[] = []
    engine.client.listen('job.changed', (job) => late.push(job.status))
    await engine.import(join(samples, 'single-ern-4.3.xml'))
    expect(await engine.job(id)).toEqual(stopped)
  })

  test('whose process is killed fails alone, says so, and keeps what was committed', async () => {
    const path = join(engine.folder, 'large.xml')
    await writeMessage(path, 100_000)
    const id = await engine.start(path)
    await engine.until(id, (job) => job.counts.releases > 0)
    const other = engine.import(join(samples, 'album-ern-4.3.xml'))
    host.processes[0]!.kill()
    const failed = await engine.until(id, () => false)
    expect(failed.status).toBe('failed')
    expect(failed.message).toMatch(/was killed.*releases are kept/)
    expect((await other).status).toMatch(/^done/)
    const [source] = failed.sources
    expect(await engine.client.call('catalog.record', { id: source! })).toMatchObject({ status: 'failed' })
    const { total } = await engine.client.call('catalog.count', { list: 'releases', source: source! })
    expect(total).toBe(failed.counts.releases)
    expect(total).toBeGreaterThan(0)
  })
})

describe('a job', () => {
  test('that waits can be stopped before it is read', async () => {
    const path = join(engine.folder, 'large.xml')
    await writeMessage(path, 60_000)
    const again = await Promise.all([engine.start(path), engine.start(path), engine.start(path)])
    const stopped = await engine.client.call('import.stop', { job: again[2]! })
    expect(stopped).toMatchObject({ status: 'stopped', started: null })
    const { files } = await engine.client.call('import.wait', { jobs: again.slice(0, 2) })
    expect(files.map((file) => file.alreadyInCatalog)).toEqual([false, true])
  })

  test('is still in the list after a restart, and what it read too', async () => {
    const id = await engine.start(join(samples, 'album-ern-4.3.xml'))
    await engine.client.call('import.wait', { jobs: [id] })
    const before = await engine.job(id)
    const rows = await engine.rows('releases')
    await engine.close()
    await engine.reopen()
    expect(await engine.job(id)).toEqual(before)
    expect(await engine.rows('releases')).toEqual(rows)
  })

  test('that is removed leaves the catalog as it is, or takes what it read with it', async () => {
    const first = await engine.start(join(samples, 'album-ern-4.3.xml'))
    const second = await engine.start(join(samples, 'catalog-ern-3.8.2.xml'))
    await engine.client.call('import.wait', { jobs: [first, second] })
    await engine.client.call('import.remove', { job: first })
    expect(await sources()).toBe(2)
    expect(await engine.client.call('import.remove', { job: second, discard: true })).toEqual({
      removedSources: 1,
    })
    expect(await sources()).toBe(1)
    const catalog = Catalog.open(engine.catalogPath, 'engine')
    const counted = (table: string) =>
      catalog.database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n
    const messages = catalog.database.all<{ id: number }>('SELECT id FROM message')
    expect(messages.length).toBe(1)
    for (const table of ['release', 'resource', 'party', 'deal', 'deal_release', 'problem'])
      expect(
        catalog.database.all(`SELECT 1 FROM ${table} WHERE message IS NOT ?`, messages[0]!.id),
        table,
      ).toEqual([])
    expect(counted('release_search')).toBe(counted('release'))
    expect(counted('resource_search')).toBe(counted('resource'))
    expect(counted('release_resource WHERE release NOT IN (SELECT id FROM release)')).toBe(0)
    catalog.dispose()
    expect(await engine.rows('releases', { search: 'Tide' })).not.toEqual([])
  })

  test('that ended well can be read again, with the limits of then; not when its file is gone, and nothing is lost', async () => {
    const path = join(engine.folder, 'a.xml')
    copyFileSync(join(samples, 'single-ern-4.3.xml'), path)
    await engine.client.call('settings.change', { limits: { maxElementsPerRecord: 10 } })
    const id = await engine.start(path)
    await engine.client.call('import.wait', { jobs: [id] })
    expect((await engine.job(id)).status).toBe('done-with-problems')
    await engine.client.call('settings.change', { limits: { maxElementsPerRecord: 1000 } })
    const again = await engine.client.call('import.retry', { job: id })
    await engine.client.call('import.wait', { jobs: [again] })
    expect(await engine.job(again)).toMatchObject({ status: 'done', counts: { problems: 0 } })
    expect(await sources()).toBe(1)
    rmSync(path)
    await expect(engine.client.call('import.retry', { job: again })).rejects.toThrow(
      /a\.xml is no longer where it was/,
    )
    expect((await engine.job(again)).status).toBe('done')
    expect(await sources()).toBe(1)
  })

  test('that failed can be tried again once its file is right', async () => {
    const path = join(engine.folder, 'a.xml')
    const good = readFileSync(join(samples, 'single-ern-4.3.xml'))
    writeFileSync(path, good.subarray(0, 3000))
    const id = await engine.start(path)
    await engine.client.call('import.wait', { jobs: [id] })
    expect((await engine.job(id)).status).toBe('failed')
    writeFileSync(path, good)
    const again = await engine.client.call('import.retry', { job: id })
    await engine.client.call('import.wait', { jobs: [again] })
    expect((await engine.job(again)).status).toBe('done')
    expect(await engine.job(id)).toBeUndefined()
    expect(await sources()).toBe(1)
  })
})

describe('a catalog', () => {
  test('left by a crash opens, with what was committed; what was being read counts as stopped', async () => {
    const path = join(engine.folder, 'large.xml')
    await writeMessage(path, 60_000)
    const id = await engine.start(path)
    await engine.until(id, (job) => job.counts.releases > 0)
    const copy = join(engine.folder, 'copy.lathe')
    // The files of a running catalog are what a crash leaves behind.
    const reader = Catalog.open(engine.catalogPath, 'engine')
    reader.database.exec(`VACUUM INTO '${copy}'`)
    reader.dispose()
    await engine.client.call('import.stop', { job: id })
    const crashed = Catalog.open(copy, 'engine')
    crashed.database.run("UPDATE source SET status = 'reading', reader = 999999999")
    const committed = crashed.database.get<{ n: number }>('SELECT count(*) AS n FROM release')!.n
    crashed.dispose()
    await engine.close()
    for (const more of ['', '-wal', '-shm']) rmSync(engine.catalogPath + more, { force: true })
    writeFileSync(engine.catalogPath, readFileSync(copy))
    await engine.reopen()
    const [message] = await engine.rows('messages')
    expect(message!.releases).toBe(committed)
    const source = await engine.client.call('catalog.record', { id: message!.source })
    expect(source).toMatchObject({ status: 'stopped', error: expect.stringContaining('kept') })
    expect(await engine.job(id)).toMatchObject({
      status: 'stopped',
      message: expect.stringContaining('kept'),
      // Nobody saw the end; what was read was measured.
      ended: null,
      counts: { messages: 1, releases: committed },
      sources: [message!.source],
    })
    expect((await engine.job(id)).bytes).toBeGreaterThan(0)
  })

  test.each([
    ['a text', 'hello, this is a text of more than a hundred bytes'.repeat(5), /no Lathe catalog/],
    ['a database of another program', null, /another program/],
  ])('is not made of %s', async (_name, contents, words) => {
    const path = join(engine.folder, 'other.lathe')
    if (contents) writeFileSync(path, contents)
    else {
      const { DatabaseSync } = await import('node:sqlite')
      const other = new DatabaseSync(path)
      other.exec('CREATE TABLE a (b)')
      other.close()
    }
    expect(() => Catalog.open(path, 'engine')).toThrow(words)
  })

  test('of a newer Lathe is refused', () => {
    const path = join(engine.folder, 'newer.lathe')
    const catalog = Catalog.open(path, 'engine')
    catalog.database.exec('PRAGMA user_version = 99')
    catalog.dispose()
    expect(() => Catalog.open(path, 'engine')).toThrow(/newer Lathe/)
  })
})
