import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, drop, eventually, openBrowserApp } from '../support/app.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const themes = [
  ['light', 'Light', 'light'],
  ['dark', 'Dark', 'dark'],
  ['high-contrast', 'High contrast', 'dark'],
] as const

describe.each(themes)('In the %s theme', (theme, label, colours) => {
  let app: App
  const screen = (name: string) => app.page.getByRole('button', { name, exact: true })

  /** What axe finds against WCAG 2.2 A and AA, and its best practices. */
  async function offences(): Promise<string[]> {
    await app.page.evaluate(axe)
    const { violations } = (await app.page.evaluate('axe.run()')) as AxeResults
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  }

  beforeAll(async () => {
    app = await openBrowserApp()
    await app.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
    await screen('Theme').click()
    await app.page
      .getByRole('menuitemradio', { name: label })
      .or(app.page.getByRole('menuitemcheckbox', { name: label }))
      .click()
  })
  afterAll(() => app.close())

  test('the window is drawn in it, and the choice is kept', async () => {
    const scheme = () => app.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    await eventually(scheme).toBe(colours)
    expect(await app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    await eventually(async () => (await app.client.call('workbench.state', {})).settings.theme).toBe(theme)
  })

  test('the first run has no barrier', async () => {
    expect(await offences()).toEqual([])
  })

  test('the library has no barrier', async () => {
    await drop(app.page, join(samples, 'album-ern-4.3.xml'), join(samples, 'mistakes-ern-4.3.xml'))
    await app.page.getByRole('listitem').filter({ hasText: 'mistakes' }).getByText(/^Done/).last().waitFor()
    await app.page.getByRole('listitem').filter({ hasText: 'album' }).getByText(/^Done/).last().waitFor()
    expect(await offences()).toEqual([])
  })

  test('the catalog and the inspector have no barrier, on each sheet', async () => {
    await screen('Catalog').click()
    await app.page.getByRole('gridcell', { name: 'Brass Weather' }).click()
    const inspector = app.page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('heading', { name: 'Brass Weather' }).waitFor()
    const field = inspector.getByRole('textbox', { name: 'Title' })
    await field.fill('Brass Weathers')
    await field.press('Enter')
    await inspector.getByText('was Brass Weather').waitFor()
    expect(await offences()).toEqual([])
    for (const sheet of [/^Tracks/, /^Deals/, /^Tree/, /^XML/]) {
      await inspector.getByRole('tab', { name: sheet }).click()
      await inspector.getByRole('tabpanel', { name: sheet }).getByText(/\S/).first().waitFor()
      expect(await offences()).toEqual([])
    }
  })

  test('the editor of many releases, and the inspector of a selection, have no barrier', async () => {
    await app.page.getByRole('grid', { name: 'Releases' }).getByRole('columnheader').first().click()
    await app.page.getByRole('heading', { name: /releases selected$/ }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: /^Edit \d+ releases$/ }).click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'New genre' }).fill('Tidal')
    await dialog.getByRole('grid').getByText('Tidal').first().waitFor()
    await dialog.getByRole('combobox', { name: 'What to do with title' }).selectOption('Find and replace')
    await dialog.getByRole('combobox', { name: 'What to do with artist' }).selectOption('Change case')
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await app.page.getByRole('button', { name: 'Select none' }).click()
  })

  test('the panel of a filter has no barrier', async () => {
    const filters = app.page.getByRole('group', { name: 'Filters' })
    await filters.getByRole('button', { name: 'Filter', exact: true }).click()
    await app.page.getByRole('menuitem', { name: 'Label', exact: true }).click()
    await app.page.getByRole('group', { name: 'Label is' }).getByRole('checkbox').first().press('Space')
    await filters.getByRole('button', { name: /^Remove filter: Label/ }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await filters.getByRole('button', { name: /^Remove filter: Label/ }).click()
  })

  test('every list of the catalog has no barrier', async () => {
    for (const list of ['Tracks', 'Parties', 'Deals', 'Messages', 'Problems']) {
      await app.page.getByRole('radiogroup', { name: 'List' }).getByText(list, { exact: true }).click()
      await app.page.getByRole('grid', { name: list }).getByRole('row').nth(1).waitFor()
      expect(await offences()).toEqual([])
    }
  })

  test('the meters have no barrier', async () => {
    await screen('Meters').click()
    await app.page.getByRole('heading', { name: 'Meters' }).waitFor()
    expect(await offences()).toEqual([])
  })

  test('the settings have no barrier, with a change, a refusal and a search too', async () => {
    await screen('Settings').click()
    await app.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
    expect(await offences()).toEqual([])
    const depth = app.page.getByRole('textbox', { name: 'Element depth' })
    await depth.fill('600')
    await depth.press('Enter')
    await app.page.getByRole('button', { name: 'Reset Element depth' }).waitFor()
    await depth.fill('6')
    await app.page.getByText('It must be between 8 and 100,000.').waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: 'Paste JSON' }).click()
    await app.page.getByRole('dialog').getByRole('textbox').fill('{"theme": "pink"}')
    await app.page.getByText(/^theme: /).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.page.getByRole('searchbox', { name: 'Search settings' }).fill('no such thing')
    await app.page.getByText('No setting is called that.').waitFor()
    expect(await offences()).toEqual([])
  })

  test('the export has no barrier, before and after', async () => {
    await screen('Export').click()
    await app.page.getByRole('button', { name: 'Export 1 file' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: 'Export 1 file' }).click()
    await app.page.getByRole('region', { name: 'Result' }).waitFor()
    expect(await offences()).toEqual([])
    const choose = (label: string, value: string) =>
      app.page.getByLabel(label, { exact: true }).selectOption(value)
    await choose('Delivery', 'manifest')
    await choose('Header', 'renew')
    await app.page.getByLabel('Created').fill('yesterday')
    await app.page.getByText('A time is written as').waitFor()
    expect(await offences()).toEqual([])
    await choose('As', 'table')
    await app.page.getByRole('button', { name: /^All \d+ columns$/ }).click()
    await app.page.getByRole('checkbox', { name: 'icpn' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
  })

  test('the licences have no barrier', async () => {
    await app.page.keyboard.press('Control+K')
    await app.page.getByRole('combobox', { name: 'Command' }).fill('licences')
    await app.page.keyboard.press('Enter')
    const sheet = app.page.getByRole('dialog', { name: 'Licences' })
    await sheet.getByText(/MIT License/).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
  })

  test('the page complained of nothing', () => {
    expect(app.complaints).toEqual([])
  })
})
