import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { holdProcesses } from '../../support/held-processes.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const screen = (name: string) => app.page.getByRole('button', { name, exact: true })
const job = (name: string) => app.library.import(name)

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('an empty catalog says what to do', async () => {
  await app.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  await eventually(() => screen('Catalog').getAttribute('aria-disabled')).toBe('true')
})

test('two dropped files are read, each a job of its own', async () => {
  await drop(app.page, join(samples, 'album-ern-4.3.xml'), join(samples, 'catalog-ern-3.8.2.xml'))
  await job('album-ern-4.3.xml').getByText(/^Done/).last().waitFor()
  await job('catalog-ern-3.8.2.xml').getByText(/^Done/).last().waitFor()
  await app.show('Catalog')
  await app.catalog.releases.getByRole('gridcell', { name: 'The Tide Clock' }).waitFor()
  await app.catalog.releases.getByRole('gridcell', { name: 'Yonaka no gakki' }).waitFor()
})

test('a file chosen in the dialog is read', async () => {
  await app.show('Library')
  await app.chooseFiles(
    () => app.page.getByRole('button', { name: 'Add files' }).click(),
    join(samples, 'single-ern-4.3.xml'),
  )
  await job('single-ern-4.3.xml').getByText(/^Done/).last().waitFor()
})

test('the same bytes are not read twice', async () => {
  const before = await app.client.call('catalog.count', { list: 'releases' })
  await drop(app.page, join(samples, 'single-ern-4.3.xml'))
  await eventually(() => job('single-ern-4.3.xml').getByText(/^Done/).count()).toBeGreaterThan(1)
  await eventually(async () => (await app.client.call('catalog.count', { list: 'releases' })).total).toBe(
    before.total,
  )
})

test('releases of a large file are listed while it is still being read', async () => {
  const large = join(app.folder, 'large.xml')
  await writeCatalog(large, { version: '3.8.2', bytes: 60e6 })
  await app.show('Catalog')
  await drop(app.page, large)
  await eventually(async () => {
    const { jobs } = await app.client.call('workbench.state', {})
    const job = jobs.find(({ name }) => name === 'large.xml')
    // Those of single tracks are not in the list.
    return job?.kind === 'import' ? job.counts.releases - job.counts.trackReleases : 0
  }).toBeGreaterThan(40)
  const goOn = holdProcesses(await app.importProcesses())
  // Both in one look at the page: more releases than the samples have, and a job that can be stopped.
  await app.page.waitForFunction(() => {
    const read = document.querySelectorAll('[role="row"]:not([aria-busy])')
    const running = document.querySelector('footer button[aria-label="Stop large.xml"]')
    return running !== null && read.length > 20
  })
  goOn()
  await app.show('Library')
  await job('large.xml').getByText(/^Done/).last().waitFor()
})

test('a running import is stopped; what was read is kept, and the app says so', async () => {
  const endless = join(app.folder, 'endless.xml')
  await writeCatalog(endless, { bytes: 150e6, seed: 9 })
  await app.show('Library')
  await drop(app.page, endless)
  const stop = job('endless.xml').getByRole('button', { name: 'Stop endless.xml' })
  const bar = app.page.getByRole('progressbar', { name: 'Progress of endless.xml' })
  // Something has been read when the bar has left its start.
  await eventually(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(2)
  const goOn = holdProcesses(await app.importProcesses())
  await stop.click()
  goOn()
  await job('endless.xml')
    .getByText(/^Stopped by you at \d+ ?%\. What was read is kept\.$/)
    .first()
    .waitFor()
  const { jobs } = await app.client.call('workbench.state', {})
  const stopped = jobs.find(({ name }) => name === 'endless.xml')
  expect(stopped?.status).toBe('stopped')
  if (stopped?.kind !== 'import') throw new Error('No import job')
  expect(stopped.counts.parties + stopped.counts.resources).toBeGreaterThan(0)
  const [source] = stopped.sources
  const kept = await app.client.call('catalog.count', { list: 'parties', source })
  expect(kept.total).toBe(stopped.counts.parties)
})

test('a broken file says where it broke and what was kept; the app goes on', async () => {
  const whole = readFileSync(join(samples, 'album-ern-4.3.xml'), 'utf8')
  const lines = whole.split('\n')
  const at = lines.findIndex((line) => line.includes('</ReleaseList>'))
  lines[at] = '  </ReleasList>'
  const broken = join(app.folder, 'broken.xml')
  writeFileSync(broken, lines.join('\n'))
  await app.show('Library')
  await drop(app.page, broken, join(samples, 'mistakes-ern-4.3.xml'))
  const said = job('broken.xml')
    .getByText(new RegExp(`line ${at + 1}\\b.*column \\d+`, 'i'))
    .first()
  await said.waitFor()
  await job('mistakes-ern-4.3.xml')
    .getByText(/^Done with problems/)
    .last()
    .waitFor()
  await app.show('Catalog')
  await app.catalog.search.fill('Brass Weather')
  await app.catalog.releases.getByRole('gridcell', { name: 'Brass Weather' }).waitFor()
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
