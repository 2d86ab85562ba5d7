import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'
import { longRelease } from '../support/long-release.ts'
import { ReleasePage } from '../support/release-page.ts'

const tracks = 1000
const deals = 500
let app: BrowserApp
let release: ReleasePage

beforeAll(async () => {
  app = await openBrowserApp()
  release = new ReleasePage(app.page)
  const path = join(app.folder, 'long.xml')
  writeFileSync(path, [...longRelease({ tracks, deals })].join(''))
  await drop(app.page, path)
  await app.library.read('long')
  await app.show('Catalog')
  const row = app.catalog.releases.locator('[data-row="0"]')
  await row.getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('Enter')
  await release.title.waitFor()
})
afterAll(() => app.close())

/** Elements the page holds. */
const elements = () => app.page.evaluate(() => document.querySelectorAll('*').length)

test('of a thousand tracks and five hundred deals the page holds those in sight', async () => {
  await release.tracks.getByText('Study 2', { exact: true }).waitFor()
  await release.timeline.waitFor()
  await eventually(async () =>
    Number(await release.tracks.getAttribute('aria-rowcount')),
  ).toBeGreaterThanOrEqual(tracks)
  expect(await release.tracks.getByRole('row').count()).toBeLessThan(200)
  expect(await elements()).toBeLessThan(4000)
})

test('the last track is reached by key, and shown in the XML from there', async () => {
  await release.tracks.getByText('Study 2', { exact: true }).click()
  await app.page.keyboard.press('ControlOrMeta+End')
  const last = release.tracks.getByText(/第1000番/)
  await last.first().waitFor()
  await release.showInXml()
  // 1000 is one minute and forty seconds long (test/support/long-release.ts).
  await eventually(() => release.markedLine()).toContain('PT1M40S')
  expect(await elements()).toBeLessThan(4000)
})
