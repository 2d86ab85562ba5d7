import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp, processesOf, windowTitles } from '../../support/desktop-app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let folder: string
let desktop: DesktopApp

/** The page of the window on a catalog. Main and Chromium may have different addresses for it: its title says it. */
async function pageOf(title: string): Promise<Page> {
  let found: Page | undefined
  await eventually(async () => {
    for (const page of desktop.app.windows()) {
      const window = await desktop.app.browserWindow(page)
      if ((await window.evaluate((shown) => shown.getTitle())) === title) found = page
    }
    return found !== undefined
  }).toBe(true)
  return found as Page
}

const frontTitle = () =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle() ?? null)

const recent = () =>
  desktop.app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items ?? [])
      .filter(({ id }) => /^recent-/.test(id))
      .map(({ label }) => label),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-windows-'))
  desktop = await openDesktopApp({ folder })
  await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(async () => {
  await desktop.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a new catalog has a window and an engine of its own', async () => {
  await drop(desktop.page, join(samples, 'single-ern-4.3.xml'))
  await desktop.page.getByRole('listitem').getByText(/^Done/).last().waitFor()
  // Without the ending that a user may leave out.
  await desktop.answerSave(join(folder, 'spring'))
  await desktop.chooseFromMenu('new-catalog')
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'spring - Lathe'])
  const page = await pageOf('spring - Lathe')
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  expect(existsSync(join(folder, 'spring.lathe'))).toBe(true)
  if (process.platform === 'linux')
    await eventually(() => processesOf(desktop.app, 'engine-process')).toHaveLength(2)

  await drop(page, join(samples, 'album-ern-4.3.xml'))
  await page.getByRole('listitem').filter({ hasText: 'album' }).getByText(/^Done/).last().waitFor()
  await eventually(() => desktop.page.getByText('album-ern-4.3.xml').count()).toBe(0)
})

test('a command of the menu goes to the window in front', async () => {
  const page = await pageOf('spring - Lathe')
  await desktop.chooseFromMenu('show-meters')
  await page.getByRole('heading', { name: 'Meters' }).waitFor()
  await eventually(() => desktop.page.getByRole('heading', { name: 'Meters' }).count()).toBe(0)
})

test('the same catalog twice is the same window, also by another name for it', async () => {
  await (await desktop.app.browserWindow(desktop.page)).evaluate((window) => window.focus())
  await eventually(frontTitle).toBe('catalog - Lathe')
  symlinkSync(join(folder, 'spring.lathe'), join(folder, 'link.lathe'))
  await desktop.answerOpen(join(folder, 'link.lathe'))
  await desktop.chooseFromMenu('open-catalog')
  await eventually(frontTitle).toBe('spring - Lathe')
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'spring - Lathe'])
})

test('a new catalog never replaces a file: it asks, and opens what is there', async () => {
  await (await desktop.app.browserWindow(desktop.page)).evaluate((window) => window.focus())
  await desktop.answerSave(join(folder, 'spring.lathe'))
  await desktop.answerQuestion(0)
  await desktop.chooseFromMenu('new-catalog')
  await eventually(frontTitle).toBe('spring - Lathe')
  await eventually(() => desktop.asked()).toEqual(['spring.lathe is there already.'])
  const page = await pageOf('spring - Lathe')
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: 'album' }).waitFor()
})

test('recent catalogs stand in the menu; one that is gone is told of and taken off', async () => {
  await eventually(() => recent()).toEqual(['spring', 'catalog'])
  await desktop.answerSave(join(folder, 'gone.lathe'))
  await desktop.chooseFromMenu('new-catalog')
  await eventually(recent).toEqual(['gone', 'spring', 'catalog'])
  const gone = await desktop.app.browserWindow(await pageOf('gone - Lathe'))
  await gone.evaluate((window) => window.close())
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'spring - Lathe'])
  rmSync(join(folder, 'gone.lathe'))
  await desktop.answerQuestion(0)
  await desktop.chooseFromMenu('recent-1')
  await eventually(recent).toEqual(['spring', 'catalog'])
  await eventually(() => desktop.asked()).toEqual(['gone.lathe is no longer there.'])
  expect(existsSync(join(folder, 'gone.lathe'))).toBe(false)
})

test('the next start opens the same catalogs, their windows where they were', async () => {
  const place = { x: 111, y: 77, width: 1000, height: 700 }
  const window = await desktop.app.browserWindow(await pageOf('spring - Lathe'))
  await window.evaluate((moved, bounds) => moved.setBounds(bounds), place)
  expect(desktop.complaints).toEqual([])
  await desktop.close()
  desktop = await openDesktopApp({ folder })
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'spring - Lathe'])
  const again = await desktop.app.browserWindow(await pageOf('spring - Lathe'))
  await eventually(() => again.evaluate((shown) => shown.getNormalBounds())).toEqual(place)
  const page = await pageOf('spring - Lathe')
  await page.getByRole('listitem').filter({ hasText: 'album' }).waitFor()
})

test('the Library lists the catalogs, opens one, says which is missing and takes it off the list', async () => {
  const page = await pageOf('spring - Lathe')
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  const catalogs = page.getByRole('region', { name: 'Catalogs' })
  const row = (name: string) => catalogs.getByRole('listitem').filter({ hasText: name })
  await row('spring').getByText('in this window').waitFor()
  const gone = join(folder, 'gone.lathe')
  await desktop.answerSave(gone)
  await catalogs.getByRole('button', { name: 'New catalog' }).click()
  const other = await pageOf('gone - Lathe')
  await other.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  const focus = () => page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await eventually(async () => {
    await focus()
    return await row('gone').getByText('in another window').count()
  }).toBe(1)
  await row('gone').getByRole('button', { name: 'Open the catalog gone' }).click()
  await eventually(frontTitle).toBe('gone - Lathe')

  const otherWindow = await desktop.app.browserWindow(other)
  await otherWindow.evaluate((shown) => shown.close())
  await eventually(() => windowTitles(desktop.app)).not.toContain('gone - Lathe')
  for (const file of [gone, `${gone}-wal`, `${gone}-shm`]) rmSync(file, { force: true })
  await eventually(async () => {
    await focus()
    return await row('gone').getByText('is no longer there').count()
  }).toBe(1)
  await eventually(() => row('gone').getByRole('button', { name: /^Open/ }).count()).toBe(0)
  await row('gone').getByRole('button', { name: 'Remove gone from the list' }).click()
  await row('gone').waitFor({ state: 'detached' })
  await eventually(() => recent()).not.toContain('gone')
})
