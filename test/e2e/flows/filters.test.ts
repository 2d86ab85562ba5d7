import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const filters = () => app.catalog.filters
const panel = (name: string) => app.page.getByRole('dialog', { name: `Filter by ${name}` })

/** Titles of the rows in sight, sorted. */
async function titles(): Promise<string[]> {
  const found = await app.catalog.releases
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => row.children[1]?.textContent ?? ''))
  return found.toSorted()
}

async function addFilter(name: string): Promise<void> {
  await filters().getByRole('button', { name: 'Filter', exact: true }).click()
  await app.page.getByRole('menuitem', { name, exact: true }).click()
}

beforeAll(async () => {
  app = await openApp()
  await drop(
    app.page,
    ...['album-ern-4.3.xml', 'catalog-ern-3.8.2.xml', 'single-ern-4.3.xml'].map((file) =>
      join(samples, file),
    ),
  )
  for (const name of ['album', 'catalog', 'single']) await app.library.read(name)
  await app.show('Catalog')
  await app.catalog.releases.getByRole('row').nth(5).waitFor()
})
afterAll(() => app.close())

test('a filter is chosen by the values the list has, with their rows, and is a chip with a way out', async () => {
  await eventually(titles).not.toContain('')
  const all = await titles()
  await addFilter('Label')
  const values = panel('label').getByRole('group', { name: 'Label is' }).getByRole('checkbox')
  await values.first().waitFor()
  const labels = await values.count()
  expect(labels).toBeGreaterThan(1)
  await values.first().press('Space')
  await eventually(async () => (await titles()).length).toBeLessThan(all.length)
  const one = await titles()
  // What is ticked does not narrow what can be ticked.
  await eventually(() => values.count()).toBe(labels)
  await values.nth(1).press('Space')
  await eventually(async () => (await titles()).length).toBeGreaterThan(one.length)
  await app.page.keyboard.press('Escape')
  await panel('label').waitFor({ state: 'detached' })
  const chip = filters().getByRole('button', { name: /^Label .* or / })
  await chip.waitFor()
  await filters()
    .getByRole('button', { name: /^Remove filter: Label/ })
    .click()
  await eventually(titles).toEqual(all)
})

test('a release date takes a year, says what is no date, and both ends are one chip', async () => {
  await addFilter('Release date')
  const from = panel('release date').getByRole('textbox', { name: 'Released from' })
  await from.fill('20')
  await panel('release date').getByText('A date is YYYY').waitFor()
  await from.fill('2026-09')
  await panel('release date').getByRole('textbox', { name: 'Released to' }).fill('2026')
  await filters().getByRole('button', { name: 'Release date 2026-09 to 2026', exact: true }).waitFor()
  await app.page.keyboard.press('Escape')
  await eventually(async () => (await titles()).length).toBeLessThan(5)
})

test('filters hold together, and a list they leave empty names each with its way out', async () => {
  await addFilter('Missing')
  await panel('missing').getByRole('checkbox', { name: 'Title' }).press('Space')
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('heading', { name: 'No release is left by these filters.' }).waitFor()
  await app.catalog.releases.getByRole('button', { name: 'Missing Title' }).click()
  await eventually(async () => (await titles()).length).toBeGreaterThan(0)
})

test('another list takes the part of the filters that it has, and coming back finds them', async () => {
  await app.catalog.lists.getByText('Tracks', { exact: true }).click()
  await app.catalog.list('Tracks').getByRole('row').nth(1).waitFor()
  await eventually(() =>
    filters()
      .getByRole('button', { name: /^Release date/ })
      .count(),
  ).toBe(0)
  await addFilter('Kind')
  await panel('kind').getByRole('checkbox').first().waitFor()
  await app.page.keyboard.press('Escape')
  await app.catalog.lists.getByText('Releases', { exact: true }).click()
  await filters().getByRole('button', { name: 'Release date 2026-09 to 2026', exact: true }).waitFor()
})

test('a chip is opened, ticked and closed by keys, and the focus comes back to it', async () => {
  await filters()
    .getByRole('button', { name: /^Remove filter: Release date/ })
    .press('Enter')
  await eventually(async () => (await titles()).length).toBe(5)
  await filters().getByRole('button', { name: 'Filter', exact: true }).press('Enter')
  const version = app.page.getByRole('menuitem', { name: 'ERN version' })
  await eventually(() =>
    app.page.evaluate(() => document.activeElement?.closest('[role="menu"]') != null),
  ).toBe(true)
  await app.page.keyboard.type('ern')
  await eventually(() => version.evaluate((item) => item === document.activeElement)).toBe(true)
  await app.page.keyboard.press('Enter')
  const boxes = panel('ern version').getByRole('checkbox')
  await boxes.first().waitFor()
  await eventually(() => app.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  await app.page.keyboard.press('Tab')
  await app.page.keyboard.press('ArrowDown')
  await app.page.keyboard.press('Space')
  await eventually(async () => (await titles()).length).toBeLessThan(5)
  await app.page.keyboard.press('Escape')
  await eventually(() => app.page.evaluate(() => document.activeElement?.textContent)).toMatch(/^ERN version/)
  expect(app.complaints).toEqual([])
})

test('a pasted list of identifiers shows what it names, and what is missing', async () => {
  await filters()
    .getByRole('button', { name: /^Remove filter: ERN/ })
    .click()
  await eventually(async () => (await titles()).length).toBe(5)
  const search = app.catalog.search
  const paste = (text: string) =>
    search.evaluate((field, pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', pasted)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  await paste('2 026000 000145\n2026000000435\n4006381333931\n')
  await filters().getByRole('button', { name: 'Identifiers 3 from a list', exact: true }).click()
  await eventually(async () => (await titles()).length).toBe(2)
  const missing = panel('identifiers').getByRole('list', { name: 'Not in the catalog' })
  await eventually(() => missing.getByRole('listitem').allTextContents()).toEqual(['4006381333931'])
  await panel('identifiers').getByText('2 found, 1 not in the catalog').waitFor()
  expect(app.complaints).toEqual([])
})

test('edited is a filter with a chip: what has edits, what has none, and the way back when nothing is left', async () => {
  const filtersLeft = filters().getByRole('button', { name: /^Remove filter/ })
  while ((await filtersLeft.count()) > 0) await filtersLeft.first().click()
  const kinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'] as const
  const { rows } = await app.client.call('catalog.page', { list: 'releases', kinds: [...kinds], limit: 1 })
  const first = rows[0] as { id: string }
  const { total } = await app.client.call('catalog.count', {
    list: 'releases',
    kinds: [...kinds],
    currentOnly: true,
  })
  await eventually(async () => (await titles()).length).toBe(total)
  await app.client.call('edit.apply', { release: first.id, set: { genre: 'Tidal' } })
  await addFilter('Edited')
  await panel('edited').getByRole('combobox', { name: 'Edited' }).selectOption('with edits')
  await eventually(async () => (await titles()).length).toBe(1)
  await panel('edited').getByRole('combobox', { name: 'Edited' }).selectOption('without edits')
  await eventually(async () => (await titles()).length).toBe(total - 1)
  await app.page.keyboard.press('Escape')
  await filters()
    .getByRole('button', { name: /^Edited without edits/ })
    .waitFor()
  await filters()
    .getByRole('button', { name: /^Edited/ })
    .click()
  await panel('edited').getByRole('combobox', { name: 'Edited' }).selectOption('with edits')
  await app.page.keyboard.press('Escape')
  await app.client.call('edit.undo', {})
  await app.page.getByText('No release is edited.').waitFor()
  await app.page.getByRole('button', { name: 'Show all releases' }).click()
  await eventually(async () => (await titles()).length).toBe(total)
})
