import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandDefinitions } from '../../../shared/contract/commands.ts'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp } from '../../support/desktop-app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let desktop: DesktopApp

const enabled = (...ids: string[]) =>
  desktop.app.evaluate(
    ({ Menu }, wanted) =>
      Object.fromEntries(wanted.map((id) => [id, Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled])),
    ids,
  )

beforeAll(async () => {
  desktop = await openDesktopApp()
  await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(() => desktop.close())

test('every command of the table that has a place in a menu stands there', async () => {
  const wanted = commandDefinitions.filter((command) => 'menu' in command).map(({ id }) => id)
  const missing = await desktop.app.evaluate(
    ({ Menu }, ids) => ids.filter((id) => !Menu.getApplicationMenu()?.getMenuItemById(id)),
    wanted as string[],
  )
  expect(missing).toEqual([])
})

test('what cannot run now is off, and comes on when it can', async () => {
  await eventually(() => enabled('add-files', 'export', 'undo', 'stop-job', 'new-catalog')).toEqual({
    'add-files': true,
    export: false,
    undo: false,
    'stop-job': false,
    'new-catalog': true,
  })
  await drop(desktop.page, join(samples, 'album-ern-4.3.xml'))
  await eventually(() => enabled('export', 'show-catalog')).toEqual({ export: true, 'show-catalog': true })
})

test('undo is the edit’s, and in a field that is being typed in the field’s', async () => {
  await desktop.chooseFromMenu('show-catalog')
  const cell = (name: string) => desktop.page.getByRole('gridcell', { name, exact: true })
  await cell('The Tide Clock').click()
  const title = desktop.page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('textbox', { name: 'Title' })
  await eventually(() => title.inputValue()).toBe('The Tide Clock')
  await title.fill('The Tide Table')
  await title.press('Enter')
  await cell('The Tide Table').waitFor()

  await title.focus()
  await title.press('End')
  await desktop.page.keyboard.type('s')
  await eventually(() => title.inputValue()).toBe('The Tide Tables')
  await desktop.chooseFromMenu('undo')
  await eventually(() => title.inputValue()).toBe('The Tide Table')
  await eventually(async () => (await desktop.client.call('workbench.state', {})).edit.edits).toBe(1)

  await cell('The Tide Table').click()
  await desktop.chooseFromMenu('undo')
  await cell('The Tide Clock').waitFor()
  await desktop.chooseFromMenu('redo')
  await cell('The Tide Table').waitFor()
})

test('keys that are bound stand beside the menu’s items, and the old ones come back', async () => {
  const shown = (id: string) =>
    desktop.app.evaluate(
      ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.accelerator ?? null,
      id,
    )
  await eventually(() => shown('export')).toBe('CmdOrCtrl+E')
  await desktop.client.call('settings.change', { keys: { export: ['Mod+Shift+X'], search: [] } })
  await eventually(() => shown('export')).toBe('CmdOrCtrl+Shift+X')
  await eventually(() => shown('search')).toBeNull()
  await eventually(() => enabled('export', 'undo', 'new-catalog')).toMatchObject({
    export: true,
    'new-catalog': true,
  })
  await desktop.client.call('settings.change', { keys: {} })
  await eventually(() => shown('export')).toBe('CmdOrCtrl+E')
})

test('the commands of the application stand in the palette too', async () => {
  await desktop.page.keyboard.press('Control+k')
  await desktop.page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('new cat')
  await desktop.answerSave(join(desktop.folder, 'from-the-palette'))
  await desktop.page.keyboard.press('Enter')
  await eventually(() =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
  ).toBe(2)
})

test('nothing was complained of', () => {
  expect(desktop.complaints).toEqual([])
})
