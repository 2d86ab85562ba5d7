import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { axeOffences } from '../../support/axe-offences.ts'
import { ReleasePage } from '../../support/release-page.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')

let app: App
let release: ReleasePage
const row = (at: number) => app.catalog.releases.locator(`[data-row="${at}"]`)

const offences = () => axeOffences(app.page)

beforeAll(async () => {
  app = await openApp()
  release = new ReleasePage(app.page)
  const catalog = join(app.folder, 'many.xml')
  await writeCatalog(catalog, { version: '3.8.2', seed: 3, bytes: 1_500_000 })
  await drop(app.page, join(samples, 'album-ern-4.3.xml'), catalog)
  for (const name of ['album', 'many']) await app.library.read(name)
  await app.show('Catalog')
  await row(0).getByRole('gridcell').nth(1).waitFor()
})
afterAll(async () => await app.close())

test('Enter opens the release of the row; next and previous go on in the order of the list; Esc comes back to the row', async () => {
  await row(0).getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('Enter')
  await release.title.waitFor()
  await eventually(() => release.position()).toMatch(/^1 of \d+$/)
  const first = await release.readTitle()
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

test('next pressed several times quickly goes as far as single presses do, and back again', async () => {
  await row(0).getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('Enter')
  await eventually(() => release.position()).toMatch(/^1 of \d+$/)
  const first = await release.readTitle()
  for (let presses = 0; presses < 5; presses += 1) await app.page.keyboard.press('Alt+PageDown')
  await eventually(() => release.position()).toMatch(/^6 of \d+$/)
  await eventually(() => release.title.textContent()).not.toBe(first)
  for (let presses = 0; presses < 5; presses += 1) await app.page.keyboard.press('Alt+PageUp')
  await eventually(() => release.position()).toMatch(/^1 of \d+$/)
  await eventually(() => release.title.textContent()).toBe(first)
  await app.page.keyboard.press('Escape')
  await row(0).waitFor()
})

test('coming back finds the list where it was scrolled to', async () => {
  await row(0).getByRole('gridcell').nth(1).click()
  for (let presses = 0; presses < 3; presses += 1) await app.page.keyboard.press('PageDown')
  const top = () => app.catalog.releases.evaluate((element) => element.scrollTop)
  await eventually(top).toBeGreaterThan(200)
  const before = await top()
  await app.page.keyboard.press('Enter')
  await release.field('Title').waitFor()
  await release.button(/^Back$/).click()
  await eventually(top).toBe(before)
})

test('what is edited stands with its original beside it, in the XML and in the history, and goes back by field', async () => {
  await app.page.keyboard.press('Control+Home')
  await app.catalog.search.fill('tide clock')
  await eventually(() => app.catalog.releases.getByRole('row').count()).toBe(2)
  await app.catalog.releases.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).dblclick()
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

test('from any field to its line of the XML and back, by key and by mouse', async () => {
  await release.field('Title').focus()
  await release.showInXml()
  await eventually(() => release.markedLine()).toContain('The Tide Clock')
  await eventually(() => release.focused()).not.toBe('title')
  expect(await offences()).toEqual([])
  await app.page.keyboard.press('Escape')
  await eventually(() => release.focused()).toBe('title')

  // The same key goes back.
  await release.field('UPC').focus()
  await release.showInXml()
  await eventually(() => release.markedLine()).toContain('<ICPN>')
  await release.showInXml()
  await eventually(() => release.focused()).toBe('icpn')

  const label = release.root.locator('[data-field="label"]')
  await label.hover()
  await label.getByRole('button', { name: 'Show Label in the XML' }).click()
  await eventually(() => release.markedLine()).toContain('<ReleaseLabelReference')
  await release.comeBack()
  await eventually(() => label.evaluate((field) => field.contains(document.activeElement))).toBe(true)

  const isrc = release.tracks
    .getByRole('gridcell')
    .filter({ hasText: /^[A-Z]{2} [A-Z0-9]{3} \d\d \d{5}$/ })
    .first()
  const code = (await isrc.innerText()).replaceAll(' ', '')
  await isrc.focus()
  await release.showInXml()
  await eventually(() => release.markedLine()).toContain(`<ISRC>${code}</ISRC>`)
  await release.side.getByText(/^1\. /).waitFor()
  await app.page.keyboard.press('Escape')
  await eventually(() => isrc.evaluate((cell) => cell === document.activeElement)).toBe(true)

  const credit = release.credits.getByRole('button').first()
  await credit.focus()
  await release.showInXml()
  await eventually(() => release.markedLine()).toMatch(/PartyReference|FullName/)
  await app.page.keyboard.press('Escape')
  await eventually(() => credit.evaluate((button) => button === document.activeElement)).toBe(true)

  const bar = release.timeline.getByRole('button').first()
  await bar.focus()
  await release.showInXml()
  await eventually(() => release.markedLine()).toContain('<StartDate')
  await app.page.keyboard.press('Escape')
  await eventually(() => bar.evaluate((button) => button === document.activeElement)).toBe(true)

  const territories = release.root.getByRole('region', { name: 'Territories', exact: true })
  await territories.hover()
  await territories
    .getByRole('button', { name: /in the XML$/ })
    .first()
    .click()
  await eventually(() => release.markedLine()).toContain('TerritoryCode')
  await release.comeBack()
  await eventually(() => territories.evaluate((part) => part.contains(document.activeElement))).toBe(true)
})

test('a key that is pressed right after coming back goes to where one came from', async () => {
  const title = release.field('Title')
  await title.focus()
  await release.showInXml()
  await eventually(() => release.focused()).not.toBe('title')
  // Without a frame in between, as on a machine that is busy.
  expect(
    await release.button('Back to where you were').evaluate((button: HTMLElement) => {
      button.click()
      return document.activeElement?.closest('[data-field]')?.getAttribute('data-field')
    }),
  ).toBe('title')
})

test('a track, a credit and a Party are opened beside the release, changed there, and left with Esc', async () => {
  await release.tracks.getByRole('gridcell').nth(2).press('Enter')
  await release.side.getByRole('region', { name: 'All fields' }).waitFor()
  await release.side.getByText('Single values').click()
  const duration = release.side.getByLabel('Duration', { exact: true })
  await eventually(() => duration.inputValue()).toMatch(/\d/)
  const before = await duration.inputValue()
  await duration.fill('9:58')
  await duration.press('Enter')
  await release.side.getByRole('button', { name: /^Change \d+ releases$/ }).click()
  await eventually(() => release.tracks.textContent()).toContain('9:58')
  await release.side.getByText(`was ${before}`).waitFor()

  // The history of the release has it, with what it was in.
  await release.button('Back to the release').click()
  await release.open('History')
  const edits = release.root.getByRole('region', { name: 'Edits' })
  await edits.getByRole('button', { name: /^1\. / }).first().waitFor()
  expect(await offences()).toEqual([])
  await edits
    .getByRole('button', { name: /^Revert this change/ })
    .first()
    .click()
  await eventually(() => release.tracks.textContent()).not.toContain('9:58')

  await release.credits.getByRole('button').first().click()
  await app.page.getByRole('menuitem', { name: 'Party' }).click()
  await release.side.getByRole('region', { name: 'All fields' }).waitFor()
  await app.page.keyboard.press('Escape')
  await release.button('Back to the release').waitFor({ state: 'detached' })
  await release.root.getByRole('heading', { level: 1 }).waitFor()
})

test('identifiers are fields of their own, checked as they are typed; one that is not said is added', async () => {
  const grid = release.field('GRid')
  await eventually(() => grid.inputValue()).toContain('LATHE')
  const said = await grid.inputValue()
  await grid.fill('A1-2425G')
  await grid.press('Enter')
  await release.root.getByText(/A GRid has 18 characters/).waitFor()
  expect(await offences()).toEqual([])
  await grid.fill('A12425GABC1234002M')
  await grid.press('Enter')
  await release.root.getByText(`was ${said}`).waitFor()
  await release.button('Revert GRid').click()
  await eventually(() => grid.inputValue()).toBe(said)

  // One that the release does not say is added, and the field is the same from then on.
  const number = release.field('Catalog no.')
  await eventually(() => number.inputValue()).not.toBe('')
  await number.fill('')
  await number.press('Enter')
  await eventually(() => number.getAttribute('placeholder')).toBe('Not said')
  await number.fill('KQ 0141')
  await number.press('Enter')
  await eventually(() => release.root.locator('[data-field="ids[0].catalogNumber"] input').inputValue()).toBe(
    'KQ 0141',
  )
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
  await release.root.getByRole('columnheader', { name: 'Territories', exact: true }).waitFor()
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
  await release.button(/^Back$/).click()
  await app.catalog.search.fill('')
  // The list is where it was scrolled to before it was searched.
  await eventually(async () => {
    await app.catalog.releases.evaluate((grid) => grid.scrollTo(0, 0))
    return await row(2).isVisible()
  }).toBe(true)
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
  await release.button(/^Back$/).click()
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
