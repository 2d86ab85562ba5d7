import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { findInstallation } from '../../electron/headless/installation.ts'
import { type BrowserServer, startServer } from '../../electron/headless/server/server.ts'
import { Database } from '../../shared/engine/catalog/database.ts'
import { writeCatalog } from '../bench/generate.ts'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'
import { childrenOf, holdProcesses } from '../support/held-processes.ts'
import { tellFullDisk } from '../support/told-full-disk.ts'

const sample = resolve(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml')
let app: BrowserApp
let second: BrowserServer | undefined

const job = (name: string) => app.library.import(name)
const button = (name: string) => app.page.getByRole('button', { name, exact: true })
const catalogPath = () => join(app.folder, 'test.lathe')

beforeAll(async () => {
  app = await openBrowserApp()
  await drop(app.page, sample)
  await job('album').getByText(/^Done/).last().waitFor()
})
afterAll(async () => {
  await second?.close()
  await app.close()
})

test.skipIf(process.platform !== 'linux')(
  'an import whose process dies is told of on every screen, and read again from there',
  async () => {
    const large = join(app.folder, 'large.xml')
    await writeCatalog(large, { bytes: 60e6, seed: 3 })
    await drop(app.page, large)
    const bar = app.page.getByRole('progressbar', { name: 'Progress of large.xml' })
    await eventually(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(2)
    // Held where it is, so that it has not ended before the other screen is open.
    const reading = childrenOf('import-process')
    holdProcesses(reading)
    await button('Catalog').click()
    await app.catalog.releases.waitFor()
    for (const pid of reading) process.kill(pid, 'SIGKILL')
    const banner = app.page.getByRole('alert').filter({ hasText: 'The import of large.xml has ended.' })
    await banner.getByText(/The process that read it was killed\. .* kept/).waitFor()
    await banner.getByRole('button', { name: 'Show the Library' }).click()
    await job('large.xml')
      .getByText(/was killed/)
      .first()
      .waitFor()
    await banner.getByRole('button', { name: 'Read it again' }).click()
    await banner.waitFor({ state: 'detached' })
    await job('large.xml').getByText(/^Done/).last().waitFor()
  },
)

test('a catalog that another program writes to is told of; what is changed waits and is kept', async () => {
  const { rows } = await app.client.call('catalog.page', { list: 'releases', offset: 0, limit: 1 })
  const { id } = (rows as { id: string }[])[0]!
  const other = new Database(catalogPath(), { busyMilliseconds: 5000 })
  other.exec('BEGIN IMMEDIATE')
  const edit = app.client.call('edit.apply', { release: id, set: { title: 'Patience' } })
  const banner = app.page.getByText(/^test\.lathe is being written by another window or program\..*is lost/)
  await banner.waitFor()
  other.exec('COMMIT')
  other.dispose()
  await edit
  await banner.waitFor({ state: 'detached' })
})

test.skipIf(process.platform === 'win32')(
  'a dropped link to a file is read as the file; of one to a folder it is said that it was not',
  async () => {
    await button('Library').click()
    symlinkSync(sample, join(app.folder, 'link.xml'))
    await drop(app.page, join(app.folder, 'link.xml'))
    await job('link.xml').getByText(/^Done/).last().waitFor()
    mkdirSync(join(app.folder, 'spring'))
    symlinkSync(join(app.folder, 'spring'), join(app.folder, 'spring link'))
    await drop(app.page, join(app.folder, 'spring link'))
    await app.page.getByText(/^spring link cannot be read here: it is a link to a folder/).waitFor()
  },
)

test('a full disk is told of, with what is safe, until there is room', async () => {
  const banner = await tellFullDisk(app)
  await banner.waitFor({ state: 'detached' })
})

test('a catalog file that was moved while it is open is told of, and put back', async () => {
  renameSync(catalogPath(), `${catalogPath()}.away`)
  const banner = app.page
    .getByRole('alert')
    .filter({ hasText: 'test.lathe is no longer where it was opened' })
  await banner.getByText(/Put the file back where it was/).waitFor()
  await banner.getByRole('button', { name: 'Try again' }).click()
  await banner.waitFor()
  renameSync(`${catalogPath()}.away`, catalogPath())
  await banner.waitFor({ state: 'detached' })
})

test('what the browser sent and Lathe removed is asked for again', async () => {
  await button('Library').click()
  await job('album')
    .getByRole('button', { name: /^More for/ })
    .click()
  await app.page.getByRole('menuitem', { name: 'Retry' }).click()
  const question = app.page.getByRole('dialog', { name: /^Where is album/ })
  await question.getByText('Lathe read a copy that this browser had sent').waitFor()
  await app.chooseFiles(() => question.getByRole('button', { name: 'Choose the file' }).click(), sample)
  await question.waitFor({ state: 'detached' })
  const sources = async () => (await app.client.call('workbench.state', {})).catalog.sources
  await eventually(sources).toBe(2)
  await job('album').getByText(/^Done/).last().waitFor()
})

test('a file that has changed, or is gone, since it was read is told of where its import is', async () => {
  const path = join(app.folder, 'weekly.xml')
  const away = join(app.folder, 'weekly-moved.xml')
  const write = (title: string) =>
    writeFileSync(path, readFileSync(sample, 'utf8').replaceAll('The Tide Clock', title))
  write('The Neap Clock')
  const jobs = await app.client.call('import.start', { files: [app.served.places.addFile(path)] })
  await app.client.call('import.wait', { jobs })
  await button('Library').click()
  const details = app.page.getByRole('complementary', { name: 'Details of weekly.xml' })
  const versions = async () =>
    (await app.client.call('sources.page', { search: 'weekly' })).rows.map(({ version }) => version)
  write('The Ebb Clock')
  await job('weekly.xml')
    .getByRole('button', { name: /weekly\.xml/ })
    .first()
    .click()
  const changed = details.getByText('The file has changed since it was read.')
  await changed.waitFor()
  await details.getByRole('button', { name: 'Read the newer one' }).click()
  await eventually(versions).toEqual([2])
  await changed.waitFor({ state: 'detached' })
  write('The Spring Clock')
  await app.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await changed.waitFor()

  renameSync(path, away)
  await button('Catalog').click()
  await button('Library').click()
  const newest = app.library.import('weekly.xml').first()
  await newest
    .getByRole('button', { name: /weekly\.xml/ })
    .first()
    .click()
  await details.getByText('The file is no longer where it was read from.').waitFor()
  await app.chooseFiles(() => details.getByRole('button', { name: 'Choose where it is now' }).click(), away)
  await job('weekly-moved.xml').getByText(/^Done/).last().waitFor()
})

test('a server that ends is told of; one that does not know the window says so', async () => {
  const { server, service, places } = app.served
  const port = Number(new URL(server.origin).port)
  await server.close()
  await app.page
    .getByText(/Everything that was read or changed is in the catalog file\. Connecting again/)
    .waitFor()
  second = await startServer({ service, places, page: findInstallation().page, port })
  await button('Connect now').click()
  await app.page.getByText(/This window belongs to a Lathe that has ended\..*Open the address/).waitFor()
  await button('Try again').waitFor()
})
