import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const row = (command: string) =>
  app.page
    .getByRole('region', { name: 'Keys', exact: true })
    .getByRole('listitem')
    .filter({ has: app.page.getByText(command, { exact: true }) })
const heading = (name: string) => app.page.getByRole('heading', { name, exact: true, level: 1 })
const bound = async () => (await app.client.call('workbench.state', {})).settings.keys

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'album-ern-4.3.xml'))
  await app.library.read()
  await app.show('Settings')
})
afterAll(() => app.close())

test('keys are given to a command by pressing them, and work at once', async () => {
  await row('Meters').getByRole('button', { name: 'Add keys to Meters' }).click()
  await app.page.keyboard.press('Control+Shift+X')
  await row('Meters').getByText('changed').waitFor()
  await eventually(() => bound()).toEqual({ 'show-meters': ['Mod+3', 'Mod+Shift+X'] })
  await app.page.keyboard.press('Control+Shift+X')
  await heading('Meters').waitFor()
  await app.page.keyboard.press('Control+4')
  await heading('Settings').waitFor()
})

test('what is pressed while keys are asked for runs nothing; Esc takes the question back', async () => {
  await row('Catalog').getByRole('button', { name: 'Add keys to Catalog' }).click()
  await app.page.keyboard.press('Control+3')
  await row('Catalog').getByText('Ctrl+3 is for Meters.').waitFor()
  await row('Catalog').getByRole('button', { name: 'Keep it there' }).click()
  await heading('Settings').waitFor()
  await row('Catalog').getByRole('button', { name: 'Add keys to Catalog' }).click()
  await app.page.keyboard.press('Escape')
  await row('Catalog').getByRole('button', { name: 'Add keys to Catalog' }).waitFor()
})

test.each([
  ['Control+c', /^Ctrl\+C copies, pastes or selects/],
  ['Control+w', /^Ctrl\+W belongs to the window, the browser or the system\.$/],
  ['b', /^B types a character\. Hold Ctrl/],
  ['ArrowDown', /moves, chooses or edits in every list/],
])('%s is refused, with the reason', async (keys, why) => {
  await row('Export').getByRole('button', { name: 'Add keys to Export' }).click()
  await app.page.keyboard.press(keys)
  await row('Export').getByText(why).waitFor()
  await app.page.keyboard.press('Escape')
  expect(Object.keys(await bound())).toEqual(['show-meters'])
})

test('keys of another command are taken from it when the user says so', async () => {
  await row('Problems').getByRole('button', { name: 'Add keys to Problems' }).click()
  await app.page.keyboard.press('Control+e')
  await row('Problems').getByText('Ctrl+E is for Export.').waitFor()
  await app.page.keyboard.press('Enter')
  await eventually(bound).toMatchObject({ 'show-problems': ['Mod+Shift+M', 'Mod+E'], export: [] })
  await row('Export').getByText('No keys').waitFor()
  await app.page.keyboard.press('Control+e')
  await heading('Problems').waitFor()
})

test('sheet, palette and tooltips show what is bound', async () => {
  await app.page.keyboard.press('F1')
  const sheet = app.page.getByRole('dialog', { name: 'Keys' })
  const line = sheet.getByRole('listitem').filter({ hasText: /^Problems/ })
  await eventually(() => line.locator('kbd').allTextContents()).toEqual(['Ctrl', 'Shift', 'M', 'Ctrl', 'E'])
  await eventually(() =>
    sheet
      .getByRole('listitem')
      .filter({ hasText: /^Export/ })
      .count(),
  ).toBe(0)
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Control+k')
  await app.page.getByRole('combobox', { name: 'Command' }).fill('export')
  const option = app.page.getByRole('option', { name: 'Export', exact: true })
  await option.waitFor()
  await eventually(() => option.locator('kbd').count()).toBe(0)
  await app.page.keyboard.press('Escape')
})

test('one command is put back, then all; that can be undone', async () => {
  await app.show('Settings')
  await row('Export').getByRole('button', { name: 'Reset the keys of Export' }).click()
  await eventually(bound).toEqual({
    'show-meters': ['Mod+3', 'Mod+Shift+X'],
  })
  await app.page.getByRole('button', { name: 'Reset all keys' }).click()
  await eventually(bound).toEqual({})
  await app.page.getByText('The keys of one command are back at the default.').waitFor()
  await app.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await eventually(bound).toEqual({ 'show-meters': ['Mod+3', 'Mod+Shift+X'] })
})

test('keys go with the settings as JSON; a conflict in it is refused with the reason', async () => {
  await app.settings.importButton.click()
  const dialog = app.page.getByRole('dialog', { name: 'Settings from JSON' })
  await dialog.getByRole('textbox').fill('{"keys": {"undo": ["Mod+K"]}}')
  await dialog.getByText(/Mod\+K is given to both/).waitFor()
  await dialog.getByRole('textbox').fill('{"keys": {"export": ["Mod+Shift+E", "F9"], "edit-selected": []}}')
  await dialog.getByRole('button', { name: 'Set 3 settings' }).click()
  await eventually(bound).toEqual({ export: ['Mod+Shift+E', 'F9'], 'edit-selected': [] })
  await dialog.waitFor({ state: 'detached' })
  await eventually(() => row('Export').locator('kbd').allTextContents()).toContain('F9')
  await app.page.keyboard.press('F9')
  await heading('Export').waitFor()
})

test('a command is found in the settings by its name and by its keys', async () => {
  await app.show('Settings')
  const search = app.settings.search
  await search.fill('ctrl+shift+o')
  await row('Add folder').waitFor()
  await eventually(() =>
    app.page.getByRole('region', { name: 'Keys', exact: true }).getByRole('listitem').count(),
  ).toBe(1)
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
