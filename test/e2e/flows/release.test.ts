import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { ReleasePage } from '../../support/release-page.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let app: App
let release: ReleasePage
const grid = () => app.page.getByRole('grid', { name: 'Releases' })
const row = (at: number) => grid().locator(`[data-row="${at}"]`)

async function offences(): Promise<string[]> {
  await app.page.evaluate(axe)
  const { violations } = (await app.page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

beforeAll(async () => {
  app = await openApp()
  release = new ReleasePage(app.page)
  const catalog = join(app.folder, 'many.xml')
  await writeCatalog(catalog, { version: '3.8.2', seed: 3, bytes: 1_500_000 })
  await drop(app.page, join(samples, 'album-ern-4.3.xml'), catalog)
  for (const name of ['album', 'many'])
    await app.page.getByRole('listitem').filter({ hasText: name }).getByText(/^Done/).last().waitFor()
  await app.page.getByRole('button', { name: 'Catalog', exact: true }).click()
  await row(0).getByRole('gridcell').nth(1).waitFor()
})
afterAll(async () => await app.close())

test('Enter opens the release of the row; next and previous go on in the order of the list; Esc comes back to the row', async () => {
  await row(0).getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('Enter')
  await release.title.waitFor()
  await eventually(() => release.position()).toMatch(/^1 of \d+$/)
  const first = await release.title.textContent()
  await app.page.keyboard.press('Alt+PageDown')
  await eventually(() => release.position()).toMatch(/^2 of \d+$/)
  await eventually(() => release.title.textContent()).not.toBe(first)
  await release.button('Next release').click()
  await eventually(() => release.position()).toMatch(/^3 of /)
  await release.button('Previous release').click()
  await eventually(() => release.position()).toMatch(/^2 of /)
  await app.page.keyboard.press('Alt+PageUp')
  await eventually(() => release.position()).toMatch(/^1 of /)
  await eventually(() => release.title.textContent()).toBe(first)
  await app.page.keyboard.press('Escape')
  await row(0).waitFor()
  await eventually(() =>
    app.page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? ''),
  ).toBe('0')
})

test('coming back finds the list where it was scrolled to', async () => {
  await row(0).getByRole('gridcell').nth(1).click()
  for (let presses = 0; presses < 3; presses += 1) await app.page.keyboard.press('PageDown')
  const top = () => grid().evaluate((element) => element.scrollTop)
  await eventually(top).toBeGreaterThan(200)
  const before = await top()
  await app.page.keyboard.press('Enter')
  await release.field('Title').waitFor()
  await release.button('Back').click()
  await eventually(top).toBe(before)
})

test('what is edited stands with its original beside it, in the XML and in the history, and goes back by field', async () => {
  await app.page.keyboard.press('Control+Home')
  await app.page.getByRole('searchbox', { name: 'Search the catalog' }).fill('tide clock')
  await grid().getByRole('gridcell', { name: 'The Tide Clock', exact: true }).dblclick()
  const title = release.field('Title')
  await title.fill('The Tide Clocks')
  await title.press('Enter')
  await release.root.getByText('was The Tide Clock').waitFor()
  await eventually(() => release.title.textContent()).toContain('The Tide Clocks')
  await release.open('History')
  await release.root
    .getByRole('region', { name: 'Edits' })
    .getByText(/^Set title/)
    .waitFor()
  expect(await offences()).toEqual([])
  await release.button('Revert title').click()
  await eventually(() => title.inputValue()).toBe('The Tide Clock')
})

test('deals stand on a timeline that the keyboard reads, and in a table', async () => {
  const bars = release.timeline.getByRole('button')
  await bars.first().focus()
  const name = await bars.first().getAttribute('aria-label')
  expect(name).toMatch(/–/)
  await release.root.getByText(name!, { exact: true }).waitFor()
  await app.page.keyboard.press('ArrowDown')
  await app.page.keyboard.press('End')
  await release.root.getByRole('radio', { name: 'Table' }).click()
  await release.root.getByRole('columnheader', { name: 'Territories' }).waitFor()
  expect(await offences()).toEqual([])
})

test('no barrier in any theme, and nothing is cut off at 1024 × 700 and at 200 %', async () => {
  await release.root.getByRole('radio', { name: 'Timeline' }).click()
  for (const theme of ['light', 'dark', 'high-contrast']) {
    await app.client.call('settings.change', { theme: theme as 'light' })
    await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    expect(await offences()).toEqual([])
  }
  await app.client.call('settings.change', { theme: 'system' })
  for (const size of [
    { width: 1024, height: 700 },
    { width: 720, height: 450 },
  ]) {
    await app.page.setViewportSize(size)
    await eventually(() =>
      release.root.evaluate((element) => element.scrollWidth <= element.clientWidth),
    ).toBe(true)
    await release.root.getByRole('tab', { name: 'XML' }).scrollIntoViewIfNeeded()
  }
  await app.page.setViewportSize({ width: 1440, height: 900 })
})

test('several releases are opened together: shared values, mixed ones, and one step for all', async () => {
  await release.button('Back').click()
  await app.page.getByRole('searchbox', { name: 'Search the catalog' }).fill('')
  await row(2).waitFor()
  await row(0).getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('Shift+ArrowDown')
  await app.page.keyboard.press('Shift+ArrowDown')
  await app.page.keyboard.press('Enter')
  await release.root.getByRole('heading', { name: '3 releases', exact: true }).waitFor()
  const genre = release.field('Genre')
  await genre.fill('Chamber')
  await genre.press('Enter')
  await eventually(
    async () => (await app.client.call('workbench.state', {})).edit.undo?.label ?? '',
  ).toContain('3 releases')
  await release.button('Back').click()
})

test('a release that leaves the catalog while it is open says so, with the way back', async () => {
  await row(0).getByRole('gridcell').nth(1).dblclick()
  await release.field('Title').waitFor()
  for (const job of (await app.client.call('workbench.state', {})).jobs)
    await app.client.call('import.remove', { job: job.id, discard: true })
  await release.root.getByText('This release is no longer in the catalog').waitFor()
  expect(await offences()).toEqual([])
})

test('nothing was complained of', () => {
  expect(app.complaints).toEqual([])
})
