import { copyFileSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp, processesOf } from '../../support/desktop-app.ts'
import { holdProcesses } from '../../support/held-processes.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')

describe.skipIf(process.platform !== 'linux')('When a process ends by itself', () => {
  let desktop: DesktopApp
  const job = (name: string) => desktop.page.getByRole('listitem').filter({ hasText: name })
  const toasts = (text: string | RegExp) => desktop.page.getByText(text)
  const engine = async () => (await processesOf(desktop.app, 'engine-process'))[0]

  /** Ends an engine that has opened its catalog; resolves when another one runs. Others: `engine-start-again.test.ts`. */
  async function endEngine(signal: NodeJS.Signals): Promise<void> {
    await desktop.client.call('workbench.state', {})
    const before = await engine()
    process.kill(before!, signal)
    await eventually(async () => ((await engine()) ?? before) !== before).toBe(true)
  }

  beforeAll(async () => {
    desktop = await openDesktopApp()
    await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
    await drop(desktop.page, join(samples, 'album-ern-4.3.xml'))
    await job('album').getByText(/^Done/).last().waitFor()
  })
  afterAll(() => desktop.close())

  test('the processes have their names and their ceiling of memory', async () => {
    await eventually(() => processesOf(desktop.app, 'import-process')).not.toEqual([])
    const [reader] = await processesOf(desktop.app, 'import-process')
    for (const pid of [(await engine())!, reader!])
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('--max-old-space-size=')
  })

  test('a killed engine is told of and comes back; the window keeps its place', async () => {
    await desktop.page.getByRole('button', { name: 'Catalog', exact: true }).click()
    await desktop.page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).click()
    await desktop.page
      .getByRole('complementary', { name: 'Inspector' })
      .getByText('The Tide Clock')
      .first()
      .waitFor()
    await endEngine('SIGKILL')
    await toasts(
      /^The engine was killed and was started again\. Everything that was read or changed is in the catalog file/,
    ).waitFor()
    await desktop.page.getByRole('button', { name: 'Dismiss' }).click()
    await toasts(/^The engine was killed/).waitFor({ state: 'detached' })
    const inspector = desktop.page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('heading', { name: 'The Tide Clock', exact: true }).waitFor()
    await desktop.page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).waitFor()
    const { catalog } = await desktop.client.call('workbench.state', {})
    expect(catalog.sources).toBe(1)
  })

  test('an import process that is killed says so in its job, and the next file is read', async () => {
    const large = join(desktop.folder, 'large.xml')
    await writeCatalog(large, { bytes: 60e6, seed: 3 })
    const idle = await processesOf(desktop.app, 'import-process')
    await desktop.page.getByRole('button', { name: 'Library', exact: true }).click()
    await drop(desktop.page, large)
    const bar = desktop.page.getByRole('progressbar', { name: 'Progress of large.xml' })
    await eventually(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(2)
    expect(idle.length).toBeGreaterThan(0)
    const reading = await desktop.importProcesses()
    holdProcesses(reading)
    for (const pid of reading) process.kill(pid, 'SIGKILL')
    await job('large.xml')
      .getByText(/The process that read it was killed\. .*kept/)
      .first()
      .waitFor()
    await desktop.page.getByRole('alert').getByText('The import of large.xml has ended.').waitFor()
    await desktop.page.getByRole('button', { name: 'Dismiss' }).click()
    await drop(desktop.page, join(samples, 'single-ern-4.3.xml'))
    await job('single').getByText(/^Done/).last().waitFor()
  })

  test('a file that was moved since it was read is told of, and read again from where it is', async () => {
    const path = join(desktop.folder, 'moving.xml')
    copyFileSync(join(samples, 'catalog-ern-3.8.2.xml'), path)
    await drop(desktop.page, path)
    await job('moving.xml').getByText(/^Done/).last().waitFor()
    await desktop.app.evaluate(({ shell }) => {
      shell.showItemInFolder = (shown) => void Object.assign(globalThis, { shown })
    })
    await job('moving.xml').getByRole('button', { name: 'More for moving.xml' }).click()
    await desktop.page.getByRole('menuitem', { name: 'Show in the file manager' }).click()
    await eventually(() => desktop.app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(path)
    const moved = join(desktop.folder, 'moved.xml')
    renameSync(path, moved)
    await job('moving.xml').getByRole('button', { name: 'More for moving.xml' }).click()
    await desktop.page.getByRole('menuitem', { name: 'Retry' }).click()
    const question = desktop.page.getByRole('dialog', { name: 'Where is moving.xml now?' })
    await question.getByText('It is no longer where it was read from').waitFor()
    await desktop.answerOpen(moved)
    await question.getByRole('button', { name: 'Choose the file' }).click()
    await job('moved.xml').getByText(/^Done/).last().waitFor()
    await eventually(() => job('moving.xml').count()).toBe(0)
  })

  test('an engine killed while a job runs: its job says so, what it read is kept, and it can be read again', async () => {
    const large = join(desktop.folder, 'interrupted.xml')
    await writeCatalog(large, { bytes: 60e6, seed: 6 })
    await desktop.page.getByRole('button', { name: 'Library', exact: true }).click()
    await drop(desktop.page, large)
    const bar = desktop.page.getByRole('progressbar', { name: 'Progress of interrupted.xml' })
    await eventually(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(2)
    const goOn = holdProcesses(await desktop.importProcesses())
    await endEngine('SIGKILL')
    goOn()
    await toasts(/^The engine was killed.* One import ended with it; what it had read is kept\.$/).waitFor()
    await job('interrupted.xml')
      .getByText('Lathe ended while this was being read. What was read is kept.')
      .waitFor()
    await toasts(/^interrupted\.xml: Lathe ended .* kept\. 0 releases\.$/).waitFor()
    // What the job says was read is what the catalog has of it.
    const { jobs } = await desktop.client.call('workbench.state', {})
    const ended = jobs.find(({ name }) => name === 'interrupted.xml')
    if (ended?.kind !== 'import') throw new Error('No import job')
    const kept = await desktop.client.call('catalog.count', { list: 'parties', source: ended.sources[0] })
    expect(ended.counts.parties).toBe(kept.total)
    expect(kept.total).toBeGreaterThan(0)
    await desktop.page.getByRole('button', { name: 'Read it again' }).click()
    await job('interrupted.xml').getByText(/^Done/).last().waitFor()
  })

  test('a page that is loaded again is joined to the same engine, and its jobs go on', async () => {
    const large = join(desktop.folder, 'reloaded.xml')
    await writeCatalog(large, { bytes: 30e6, seed: 5 })
    const before = await engine()
    await drop(desktop.page, large)
    const bar = desktop.page.getByRole('progressbar', { name: 'Progress of reloaded.xml' })
    await eventually(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    await desktop.page.reload()
    await job('reloaded.xml').waitFor()
    await eventually(() => engine()).toBe(before)
    await job('reloaded.xml').getByText(/^Done/).last().waitFor()
  })

  test('what ended and why stands in the log, which is the user’s alone', async () => {
    const logs = join(desktop.folder, 'data/logs')
    const text = readFileSync(join(logs, 'lathe.log'), 'utf8')
    expect(text).toMatch(/ main: Lathe \d.* has started on Electron .*, Node \d/)
    expect(text).toMatch(/ engine 1: was killed/)
    expect(text).toMatch(/ import \d+ of engine 1: was killed/)
    expect(statSync(join(logs, 'lathe.log')).mode & 0o777).toBe(0o600)
    expect(statSync(logs).mode & 0o777).toBe(0o700)
  })

  test('an engine that ends three times within a minute is started again only when the user wants it', async () => {
    // Two more: one was above, and it may be more than a minute ago.
    await desktop.answerQuestion(0)
    for (let times = 0; times < 3; times++) await endEngine('SIGABRT')
    await eventually(async () => (await desktop.asked())[0]).toMatch(
      /^The engine of catalog has ended three times within a minute: it crashed/,
    )
    await desktop.page.getByRole('button', { name: 'Catalog', exact: true }).click()
    await desktop.page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).waitFor()
  })
})
