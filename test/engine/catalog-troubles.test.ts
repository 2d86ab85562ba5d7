import { copyFileSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Database } from '../../shared/engine/catalog/database.ts'
import { TestEngine } from '../support/test-engine.ts'

const sample = resolve(import.meta.dirname, '../../assets/samples/single-ern-4.3.xml')
let engine: TestEngine

beforeEach(async () => {
  engine = await TestEngine.open()
})
afterEach(() => engine.dispose())

const trouble = async () => (await engine.client.call('workbench.state', {})).trouble?.kind ?? null

test('a lock that another program holds is told of, and its end too; the write waits and is done', async () => {
  await engine.import(sample)
  const [release] = await engine.rows('releases')
  const told: (string | null)[] = []
  engine.client.listen('catalog.troubled', (event) => told.push(event.trouble?.kind ?? null))
  const other = new Database(engine.catalogPath, { busyMilliseconds: 5000 })
  other.exec('BEGIN IMMEDIATE')
  const edit = engine.client.call('edit.apply', { release: release!.id, set: { title: 'Waited for' } })
  await expect.poll(() => told).toEqual(['locked'])
  expect((await engine.client.call('catalog.tryWriting', {})).trouble?.kind).toBe('locked')
  other.exec('COMMIT')
  other.dispose()
  await edit
  await expect.poll(() => told).toEqual(['locked', null])
  expect((await engine.rows('releases'))[0]).toMatchObject({ title: 'Waited for' })
})

test('a full disk is told of until there is room again', async () => {
  const job = await engine.start(sample)
  await engine.client.call('import.wait', { jobs: [job] })
  // What an import process that met a full disk leaves: the engine hears of it by the job.
  engine.service.events.emit('job.changed', {
    ...(await engine.job(job)),
    status: 'failed',
    cause: 'no-space',
    message: 'The disk is full.',
  })
  expect(await trouble()).toBe('disk-full')
  expect((await engine.client.call('catalog.tryWriting', {})).trouble).toBeNull()
  expect(await trouble()).toBeNull()
})

test('a catalog that was moved while it was open is told of, and not made anew by an import', async () => {
  renameSync(engine.catalogPath, `${engine.catalogPath}.away`)
  expect((await engine.client.call('catalog.tryWriting', {})).trouble?.kind).toBe('moved')
  const summary = await engine.import(sample)
  expect(summary.status).toBe('failed')
  renameSync(`${engine.catalogPath}.away`, engine.catalogPath)
  expect((await engine.client.call('catalog.tryWriting', {})).trouble).toBeNull()
})

test('a file that was moved or changed since it was read is known, and can be read from where it is', async () => {
  const path = join(engine.folder, 'one.xml')
  const text = readFileSync(sample, 'utf8')
  writeFileSync(path, text)
  const job = await engine.start(path)
  await engine.client.call('import.wait', { jobs: [job] })
  const origin = async (id: string) => (await engine.client.call('import.origin', { job: id })).state
  expect(await origin(job)).toBe('there')

  writeFileSync(path, text)
  utimesSync(path, new Date(), new Date(Date.now() + 5000))
  expect(await origin(job)).toBe('changed')

  renameSync(path, join(engine.folder, 'moved.xml'))
  expect(await origin(job)).toBe('gone')
  await expect(engine.client.call('import.retry', { job })).rejects.toMatchObject({ code: 'not-found' })
  const file = engine.host.places.addFile(join(engine.folder, 'moved.xml'))
  const again = await engine.client.call('import.retry', { job, file })
  const summary = await engine.client.call('import.wait', { jobs: [again] })
  expect(summary.totals.releases).toBeGreaterThan(0)
  expect(await origin(again)).toBe('there')
  expect((await engine.client.call('workbench.state', {})).catalog.sources).toBe(1)
})

test('read again with what was read kept, other bytes become a newer version', async () => {
  const path = join(engine.folder, 'one.xml')
  const text = readFileSync(sample, 'utf8')
  writeFileSync(path, text)
  const job = await engine.start(path)
  await engine.client.call('import.wait', { jobs: [job] })
  writeFileSync(path, `${text}<!-- later -->\n`)
  const again = await engine.client.call('import.retry', { job, keep: true })
  await engine.client.call('import.wait', { jobs: [again] })
  expect((await engine.job(again)).tally.changed).toBe(1)
  expect((await engine.client.call('workbench.state', {})).jobs).toHaveLength(2)
})

test('an upload of the host that was read and removed is no lost file', async () => {
  const path = join(engine.folder, 'sent.xml')
  copyFileSync(sample, path)
  const file = engine.host.places.addFile(path, 'sent.xml', undefined, true)
  const [job] = await engine.client.call('import.start', { files: [file] })
  await engine.client.call('import.wait', { jobs: [job!] })
  rmSync(path)
  expect((await engine.client.call('import.origin', { job: job! })).state).toBe('copy-removed')
})

const unpackedWrong = [
  ['its bytes are damaged', "UPDATE source_block SET data = x'28B52FFD00', codec = 'zstd'"],
  ['it is shorter than it was', "UPDATE source_block SET data = x'41', codec = 'none'"],
  ['it is not there', 'DELETE FROM source_block'],
] as const

test.each(unpackedWrong)(
  'a block of the source of which %s is told of; discarded and read again the release is there',
  async (_what, sql) => {
    const job = await engine.start(sample)
    await engine.client.call('import.wait', { jobs: [job] })
    const [release] = await engine.rows('releases')
    const other = new Database(engine.catalogPath, { busyMilliseconds: 5000 })
    other.exec(sql)
    other.dispose()
    for (const call of ['catalog.release', 'catalog.model'] as const)
      await expect(engine.client.call(call, { id: release!.id })).rejects.toMatchObject({
        code: 'not-readable',
        message: expect.stringMatching(/^The copy of this file in the catalog is damaged at byte \d+\.$/),
      })
    await engine.client.call('import.remove', { job, discard: true })
    await engine.import(sample)
    const [again] = await engine.rows('releases')
    const { row } = await engine.client.call('catalog.release', { id: again!.id })
    expect(row.title).toBe(release!.title)
  },
)
