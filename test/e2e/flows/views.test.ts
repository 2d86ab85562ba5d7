import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const views = (name: string) => app.page.getByRole('heading', { level: 1 }).getByRole('button', { name })
const heads = () => app.catalog.releases.getByRole('columnheader').allTextContents()
const settings = async () => (await app.client.call('workbench.state', {})).settings
const columns = () => app.page.getByRole('dialog', { name: 'Columns' })

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'catalog-ern-3.8.2.xml'))
  await app.library.read()
  await app.show('Catalog')
  await app.catalog.releases.getByRole('row').nth(3).waitFor()
})
afterAll(() => app.close())

test('columns are chosen and put in order, and both are kept', async () => {
  await app.page.getByRole('button', { name: 'Columns' }).click()
  await columns().getByRole('checkbox', { name: 'Tracks' }).uncheck()
  await columns().getByRole('checkbox', { name: 'Catalog number' }).check()
  await eventually(heads).not.toContain('Tracks')
  await eventually(heads).toContain('Catalog number')
  await columns().getByRole('button', { name: 'Move Artist forward' }).press('Enter')
  await eventually(async () => (await heads()).slice(1, 3)).toEqual(['Artist', 'Title'])
  await eventually(async () => (await settings()).layouts.releases?.columns?.slice(0, 2)).toEqual([
    'artist',
    'title',
  ])
  await app.page.keyboard.press('Escape')
})

test('the first columns that are pinned stay in sight, one beside the other, and that is kept', async () => {
  await app.page.getByRole('button', { name: 'Columns' }).click()
  await columns().getByRole('combobox', { name: 'Stay in place' }).selectOption('2')
  await app.page.keyboard.press('Escape')
  await eventually(async () => (await settings()).layouts.releases?.pinned).toBe(2)
  const left = (at: number) =>
    app.catalog.releases
      .getByRole('row')
      .nth(1)
      .getByRole('gridcell')
      .nth(at)
      .evaluate((cell) => Math.round(cell.getBoundingClientRect().left))
  const before = [await left(1), await left(2), await left(4)]
  await app.catalog.releases.evaluate((element) => {
    element.scrollLeft = 120
  })
  await eventually(() => left(1)).toBe(before[0])
  await eventually(() => left(2)).toBe(before[1])
  await eventually(() => left(4)).toBeLessThan(before[2]!)
  const headLeft = (at: number) =>
    app.catalog.releases
      .getByRole('columnheader')
      .nth(at)
      .evaluate((cell) => Math.round(cell.getBoundingClientRect().left))
  for (const at of [1, 2, 4, 7]) await eventually(() => headLeft(at)).toBe(await left(at))
  await app.catalog.releases.evaluate((element) => {
    element.scrollLeft = 0
  })
})

test('a width that was dragged is kept', async () => {
  await app.catalog.releases.getByRole('columnheader', { name: 'Artist' }).press('Shift+ArrowRight')
  await eventually(async () => (await settings()).layouts.releases?.widths?.artist).toBeGreaterThan(40)
})

test('the list is sorted by several columns, by key and by mouse, and each says its place in the order', async () => {
  const head = (name: string) => app.catalog.releases.getByRole('columnheader', { name })
  const rows = async () => {
    const { rows } = await app.client.call('catalog.page', {
      list: 'releases',
      kinds: ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'],
      sort: [
        { field: 'label', descending: false },
        { field: 'title', descending: true },
      ],
      limit: 3,
    })
    return (rows as { title: string | null }[]).map(({ title }) => title)
  }
  await head('Label').press('Enter')
  await head('Title').press('Shift+Enter')
  await head('Title').press('Shift+Enter')
  await eventually(() => head('Label').getAttribute('aria-sort')).toBe('ascending')
  await eventually(() => head('Title').getAttribute('aria-description')).toContain(
    'Sorted descending, number 2 of 2.',
  )
  const expected = await rows()
  await eventually(async () =>
    (await app.catalog.releases.getByRole('row').allTextContents())
      .slice(1, 4)
      .every((text, at) => text.includes(expected[at] ?? '')),
  ).toBe(true)
  await head('Title').click({ modifiers: ['Shift'] })
  await eventually(() => head('Title').getAttribute('aria-description')).toContain('Enter sorts, Shift')
  await head('Label').press('Enter')
  await head('Label').press('Enter')
  await eventually(() => head('Label').getAttribute('aria-sort')).toBe('none')
})

test('what is seen is saved under a name, and comes back with list, filters, order and columns', async () => {
  await app.catalog.releases.getByRole('columnheader', { name: 'Title' }).press('Enter')
  await app.catalog.releases.getByRole('columnheader', { name: 'UPC' }).press('Shift+Enter')
  await app.catalog.search.fill('weir')
  await eventually(() => app.catalog.releases.getByRole('row').count()).toBe(2)
  await views('Releases').click()
  await app.page.getByRole('menuitem', { name: 'Save this view…' }).press('Enter')
  const dialog = app.page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('All releases')
  await dialog.getByText('This view is always there').waitFor()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('At the weir')
  await app.page.keyboard.press('Enter')
  await views('At the weir').waitFor()

  await views('At the weir').click()
  await app.page.getByRole('menuitemcheckbox', { name: 'All releases' }).click()
  await eventually(() => app.catalog.releases.getByRole('row').count()).toBe(4)
  await app.page.getByRole('button', { name: 'Columns' }).click()
  await columns().getByRole('button', { name: 'As they were' }).click()
  await app.page.keyboard.press('Escape')
  await eventually(async () => (await heads()).slice(1, 3)).toEqual(['Title', 'Artist'])

  await views('All releases').click()
  await app.page.getByRole('menuitemcheckbox', { name: 'At the weir' }).click()
  await eventually(() => app.catalog.releases.getByRole('row').count()).toBe(2)
  await eventually(async () => (await heads()).slice(1, 3)).toEqual(['Artist', 'Title'])
  await eventually(() =>
    app.catalog.releases.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort'),
  ).toBe('ascending')
  await eventually(() =>
    app.catalog.releases.getByRole('columnheader', { name: 'UPC' }).getAttribute('aria-description'),
  ).toContain('number 2 of 2')
})

test('a view is deleted, and that can be undone', async () => {
  await views('At the weir').click()
  await app.page.getByRole('menuitem', { name: 'Delete At the weir' }).click()
  await eventually(async () => (await settings()).views).toEqual([])
  await app.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await eventually(async () => (await settings()).views.map(({ name }) => name)).toEqual(['At the weir'])
  expect(app.complaints).toEqual([])
})

test('rows are copied as a table, as CSV with headings, or as JSON with all their fields', async () => {
  if (app.host === 'browser') await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.page.evaluate(() => {
    const kept = { text: '' }
    Object.assign(globalThis, { kept })
    navigator.clipboard.writeText = async (text: string) => {
      kept.text = text
    }
  })
  const copied = () =>
    app.page.evaluate(() => (globalThis as unknown as { kept: { text: string } }).kept.text)
  await app.catalog.releases.getByRole('row').nth(1).getByRole('gridcell').first().click()
  for (const [form, start] of [
    ['Table for a spreadsheet', /^[^,]*\t[^,]*\t/],
    ['CSV with headings', /^Artist,Title,/],
    ['JSON with all fields', /^\[\n {2}\{\n {4}"id": "release\//],
  ] as const) {
    await app.page.getByRole('button', { name: 'Copy as' }).click()
    await app.page.getByRole('menuitem', { name: form }).click()
    await eventually(copied).toMatch(start)
  }
})
