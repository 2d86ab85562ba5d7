import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp } from '../../support/desktop-app.ts'
import { holdProcesses } from '../../support/held-processes.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let folder: string
let desktop: DesktopApp

const job = (name: string) => desktop.page.getByRole('listitem').filter({ hasText: name })
const start = async () => {
  desktop = await openDesktopApp({ folder })
}
/** Wants to quit, as the menu does. Not awaited in the app: it may be gone before it could answer. */
const quit = () => desktop.app.evaluate(({ app }) => void setTimeout(() => app.quit(), 0))
const ended = () => desktop.app.waitForEvent('close')
/** Has the import stand still: it would have ended before all is asked. Gives what lets it go on. */
const holdImport = async () => holdProcesses(await desktop.importProcesses())
let letGo: () => void = () => {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-quitting-'))
  await start()
  await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(async () => {
  letGo()
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test('nothing is asked when nothing runs, and what was being typed is not lost', async () => {
  await drop(desktop.page, join(samples, 'album-ern-4.3.xml'))
  await job('album').getByText(/^Done/).last().waitFor()
  await desktop.page.getByRole('button', { name: 'Catalog', exact: true }).click()
  await desktop.page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).click()
  const title = desktop.page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('textbox', { name: 'Title' })
  await eventually(() => title.inputValue()).toBe('The Tide Clock')
  // Neither Enter nor another field: the title is still being typed.
  await title.fill('The Tide Clockmaker')
  await desktop.answerQuestion(1)
  await Promise.all([ended(), quit()])

  await start()
  await desktop.page.getByRole('button', { name: 'Catalog', exact: true }).click()
  await desktop.page.getByRole('gridcell', { name: 'The Tide Clockmaker' }).waitFor()
})

test('while a job runs quitting asks, and the user may stay; the taskbar shows how far it is', async () => {
  const large = join(folder, 'large.xml')
  await writeCatalog(large, { bytes: 150e6, seed: 4 })
  await desktop.app.evaluate(({ BrowserWindow }) => {
    const told: number[] = []
    Object.assign(globalThis, { told })
    const own = BrowserWindow.prototype.setProgressBar
    BrowserWindow.prototype.setProgressBar = function (...progress) {
      told.push(progress[0])
      own.apply(this, progress)
    }
  })
  await desktop.page.getByRole('button', { name: 'Library', exact: true }).click()
  await drop(desktop.page, large)
  const bar = desktop.page.getByRole('progressbar', { name: 'Progress of large.xml' })
  const far = async () => Number(await bar.getAttribute('aria-valuenow'))
  await eventually(far).toBeGreaterThan(1)
  const goOn = await holdImport()
  await desktop.answerQuestion(1)
  await quit()
  await eventually(() => desktop.asked()).toEqual(['large.xml is not done yet.'])
  const before = await far()
  goOn()
  await eventually(far).toBeGreaterThan(before)
  // It goes on when it is stopped.
  letGo = await holdImport()
  const told = await desktop.app.evaluate(() => (globalThis as { told?: number[] }).told ?? [])
  expect(told.some((part) => part > 0 && part < 1)).toBe(true)
})

test('closing the window asks the same', async () => {
  await desktop.answerQuestion(1)
  await desktop.app.evaluate(
    ({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0),
  )
  await eventually(() => desktop.asked()).toEqual(['large.xml is not done yet.'])
  await eventually(() => job('large.xml').count()).toBeGreaterThan(0)
})

test('quitting all the same stops the job, and what it read is there at the next start', async () => {
  await desktop.answerQuestion(0)
  const over = ended()
  await quit()
  await eventually(() => desktop.asked()).toEqual(['large.xml is not done yet.'])
  letGo()
  await over
  await start()
  await job('large.xml')
    .getByText(/[Ss]topped.*kept/)
    .first()
    .waitFor()
  const { jobs } = await desktop.client.call('workbench.state', {})
  const stopped = jobs.find(({ name }) => name === 'large.xml')
  if (stopped?.kind !== 'import') throw new Error('No import job')
  expect(stopped.status).toBe('stopped')
  const kept = await desktop.client.call('catalog.count', { list: 'parties', source: stopped.sources[0] })
  expect(kept.total).toBe(stopped.counts.parties)
})
