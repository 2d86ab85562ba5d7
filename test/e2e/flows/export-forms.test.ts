import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tableColumns } from '../../../shared/contract/table-columns.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const catalogFile = resolve(import.meta.dirname, '../../../assets/samples/catalog-ern-3.8.2.xml')
let app: App

const screen = (name: string) => app.page.getByRole('button', { name, exact: true })

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, catalogFile)
  await app.library.read()
})
afterAll(() => app.close())

test('what is selected leaves as a message of its own, and is verified', async () => {
  await app.show('Catalog')
  await app.catalog.releases.getByRole('gridcell', { name: 'Smoke over Kiln Lane' }).click()
  await app.page.keyboard.press('Space')
  await app.page.getByRole('button', { name: 'Export 1', exact: true }).click()
  await eventually(() => app.page.getByRole('radio', { name: /^Selection/ }).isChecked()).toBe(true)
  await app.page.getByText(/^Whole messages are written: 2 releases beside those in scope/).waitFor()
  await app.exports.choose('Messages', 'release')
  await app.exports.choose('Header', 'renew')
  await app.page.getByLabel('MessageId').fill('FOR-KILN')
  const xml = (
    await app.saved(() => app.page.getByRole('button', { name: 'Export 1 file' }).click())
  ).toString('utf8')
  expect(xml).toContain('<MessageId>FOR-KILN</MessageId>')
  expect(xml).toContain('Smoke over Kiln Lane')
  expect(xml).not.toContain('Field Notes from the Weir')
  await app.exports.result.getByText('Verified').waitFor()
  await app.exports.result.getByText(/1 file imported again/).waitFor()
})

test('what the catalog lists leaves as a table, with the columns that were chosen', async () => {
  await app.show('Catalog')
  await app.catalog.search.fill('weir')
  await eventually(() => app.catalog.releases.getByRole('row').count()).toBe(2)
  const none = app.page.getByRole('button', { name: 'Select none' })
  if (await none.isVisible()) await none.click()
  await app.page.getByRole('button', { name: 'Export this list' }).click()
  await app.exports.choose('As', 'table')
  await app.page.getByRole('button', { name: /^All \d+ columns$/ }).click()
  const columns = app.page.getByRole('dialog', { name: 'Columns' })
  for (const { name } of tableColumns.releases)
    if (!['title', 'icpn'].includes(name))
      await columns.getByRole('checkbox', { name, exact: true }).uncheck()
  await app.page.getByRole('button', { name: 'Move icpn forward' }).click()
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('button', { name: '2 of 25 columns' }).waitFor()
  const csv = await app.saved(() => app.page.getByRole('button', { name: 'Export 1 row' }).click())
  expect(csv.toString('utf8')).toMatch(/^\ufefficpn,title\r\n\d+,Field Notes from the Weir\r\n$/)
})

test('how was exported last is kept', async () => {
  await app.show('Catalog')
  await screen('Export').click()
  await eventually(() => app.page.getByLabel('As', { exact: true }).inputValue()).toBe('table')
  await eventually(async () => (await app.client.call('workbench.state', {})).settings.export).toMatchObject({
    kind: 'table',
    split: 'release',
    columns: { releases: ['icpn', 'title'] },
  })
})

test('several messages leave together', async () => {
  await app.exports.choose('As', 'patched')
  await app.exports.choose('Delivery', 'manifest')
  await app.page.getByRole('radio', { name: /^Everything/ }).check()
  await app.page.getByText('A manifest with hash sums ends the batch').waitFor()
  const saved = await app.saved(() => app.page.getByRole('button', { name: 'Export 3 files' }).click())
  await app.exports.result.getByText(/BatchComplete_\d{17}\.xml/).waitFor()
  await app.exports.result.getByText(/4 files written/).waitFor()
  expect(saved.length).toBeGreaterThan(1000)
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
