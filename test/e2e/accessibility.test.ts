import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'
import { axeOffences } from '../support/axe-offences.ts'
import { tellFullDisk } from '../support/told-full-disk.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')

const themes = [
  ['light', 'Light', 'light'],
  ['dark', 'Dark', 'dark'],
  ['high-contrast', 'High contrast', 'dark'],
] as const

describe.each(themes)('In the %s theme', (theme, label, colours) => {
  let app: BrowserApp
  const screen = (name: string) => app.page.getByRole('button', { name, exact: true })

  const offences = () => axeOffences(app.page)

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
    await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    await eventually(async () => (await app.client.call('workbench.state', {})).settings.theme).toBe(theme)
  })

  test('the first run has no barrier', async () => {
    expect(await offences()).toEqual([])
  })

  test('the library has no barrier', async () => {
    await drop(app.page, join(samples, 'album-ern-4.3.xml'), join(samples, 'mistakes-ern-4.3.xml'))
    await app.library.read('mistakes')
    await app.library.read('album')
    expect(await offences()).toEqual([])
  })

  test('the sources of the catalog have no barrier', async () => {
    await app.page.getByRole('radio', { name: 'Sources' }).click()
    await app.page.getByRole('grid', { name: 'Sources' }).getByRole('gridcell').first().click()
    await app.page.getByRole('complementary', { name: /^Details of/ }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('radio', { name: 'Imports' }).click()
  })

  test('the catalog and the inspector have no barrier, on each sheet', async () => {
    await app.show('Catalog')
    await app.page.getByRole('gridcell', { name: 'Brass Weather' }).click()
    const inspector = app.catalog.inspector
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

  test('a list in groups, and a cell that is being edited, have no barrier', async () => {
    await app.page.getByRole('button', { name: 'Group', exact: true }).click()
    await app.page.getByRole('menuitemcheckbox', { name: 'Label' }).click()
    const tree = app.page.getByRole('treegrid', { name: 'Releases' })
    await tree.locator('[aria-level="2"] [data-column="3"]').first().click()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('F2')
    await tree.locator('[data-editor] input').first().waitFor()
    await app.page.keyboard.type('12')
    await app.page.keyboard.press('Enter')
    await tree.getByText('An ICPN has 8, 12, 13 or 14 digits').waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.page.getByRole('button', { name: 'Group: Label' }).click()
    await app.page.getByRole('menuitemcheckbox', { name: 'No groups' }).click()
    await app.catalog.releases.waitFor()
  })

  test('the editor of many releases, and the inspector of a selection, have no barrier', async () => {
    await app.catalog.releases.getByRole('columnheader').first().click()
    await app.page.getByRole('heading', { name: /releases selected$/ }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: /^Edit \d+ releases$/ }).click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'New genre' }).fill('Tidal')
    await dialog.getByRole('grid').getByText('Tidal').first().waitFor()
    await dialog.getByRole('combobox', { name: 'What to do with title' }).selectOption('Find and replace')
    await dialog.getByRole('combobox', { name: 'What to do with artist' }).selectOption('Change case')
    for (const [typed, label] of [
      ['duration', /^Duration/],
      ['pLines.text', /^P line: Text/],
      ['language', /^Language/],
    ] as const) {
      await dialog.getByRole('combobox', { name: 'Add a field' }).fill(typed)
      await dialog.getByRole('option', { name: label }).first().waitFor()
      await app.page.keyboard.press('Enter')
    }
    await dialog.getByRole('textbox', { name: 'New duration' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await app.page.getByRole('button', { name: 'Select none' }).click()
  })

  test('the panel of a filter has no barrier', async () => {
    const filters = app.catalog.filters
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
      await app.catalog.lists.getByText(list, { exact: true }).click()
      await app.catalog.list(list).getByRole('row').nth(1).waitFor()
      expect(await offences()).toEqual([])
    }
  })

  test('the screen of a release has no barrier, on each sheet and with its deals as a table', async () => {
    await app.catalog.lists.getByText('Releases', { exact: true }).click()
    await app.catalog.releases.getByRole('gridcell').filter({ hasText: 'Brass Weather' }).first().dblclick()
    const back = app.page.getByRole('button', { name: /^Back/ })
    await back.waitFor()
    await app.page.getByRole('heading', { name: 'Deals' }).first().waitFor()
    expect(await offences()).toEqual([])
    const sheets = app.page.getByRole('tab')
    for (let at = 0; at < (await sheets.count()); at++) {
      await sheets.nth(at).click()
      expect(await offences()).toEqual([])
    }
    await back.click()
    await app.catalog.releases.waitFor()
  })

  test('problems and changes have no barrier, in every view', async () => {
    await app.show('Problems')
    await app.page.getByRole('heading', { name: 'Problems', level: 1 }).waitFor()
    expect(await offences()).toEqual([])
    await app.show('Changes')
    await app.page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor()
    expect(await offences()).toEqual([])
  })

  test('the palette, the sheet of keys and the form of a new release have no barrier', async () => {
    await app.page.keyboard.press('Control+k')
    await app.page.getByRole('combobox', { name: 'Command' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.page.keyboard.press('F1')
    await app.page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.page.keyboard.press('Control+k')
    await app.page.getByRole('combobox', { name: 'Command' }).fill('new release')
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('dialog', { name: /New release/ }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
  })

  test('what stands over every screen has no barrier', async () => {
    const banner = await tellFullDisk(app)
    expect(await offences()).toEqual([])
    // The engine looks again by itself.
    await banner.waitFor({ state: 'detached' })
  })

  test('the meters have no barrier', async () => {
    await app.show('Meters')
    await app.page.getByRole('heading', { name: 'Meters' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: 'Table', exact: true }).click()
    await app.page.getByRole('region', { name: 'Read speed, values' }).waitFor()
    expect(await offences()).toEqual([])
  })

  test('the settings have no barrier, with a change, a refusal and a search too', async () => {
    await app.show('Settings')
    await app.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
    expect(await offences()).toEqual([])
    const depth = app.page.getByRole('textbox', { name: 'Element depth' })
    await depth.fill('600')
    await depth.press('Enter')
    await app.page.getByRole('button', { name: 'Reset Element depth' }).waitFor()
    await depth.fill('6')
    await app.page.getByText('It must be between 8 and 100,000.').waitFor()
    expect(await offences()).toEqual([])
    await app.settings.importButton.click()
    await app.page.getByRole('dialog').getByRole('textbox').fill('{"theme": "pink"}')
    await app.page.getByText(/^theme: /).waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await app.settings.search.fill('no such thing')
    await app.page.getByText('No setting is called that.').waitFor()
    expect(await offences()).toEqual([])
    await app.settings.search.fill('export')
    await app.page.getByRole('button', { name: 'Add keys to Export' }).click()
    await app.page.keyboard.press('Control+k')
    await app.page.getByText('Ctrl+K is for All commands.').waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: 'Keep it there' }).click()
  })

  test('the export has no barrier, before and after', async () => {
    await screen('Export').click()
    await app.page.getByRole('button', { name: 'Export 1 file' }).waitFor()
    expect(await offences()).toEqual([])
    await app.page.getByRole('button', { name: 'Export 1 file' }).click()
    await app.exports.result.waitFor()
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
