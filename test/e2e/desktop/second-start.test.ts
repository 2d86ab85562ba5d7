import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp, windowTitles } from '../../support/desktop-app.ts'
import { electronEnvironment, electronProgram } from '../../support/electron.ts'

const root = resolve(import.meta.dirname, '../../..')
const samples = join(root, 'assets/samples')
let desktop: DesktopApp

/** Starts the app once more, as a double click or a command line does. Resolves to its exit status. */
async function startAgain(args: string[], folder: string): Promise<number | null> {
  const { env, launch } = await electronEnvironment({ LATHE_DATA: join(desktop.folder, 'data') })
  const child = spawn(electronProgram(), [...launch, root, ...args], { env, cwd: folder, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code
}

beforeAll(async () => {
  desktop = await openDesktopApp()
  await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(() => desktop.close())

test('a second start hands its files to the first and ends', async () => {
  copyFileSync(join(samples, 'single-ern-4.3.xml'), join(desktop.folder, 'handed over.xml'))
  expect(await startAgain(['handed over.xml'], desktop.folder)).toBe(0)
  await desktop.page.getByRole('listitem').filter({ hasText: 'handed over.xml' }).waitFor()
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe'])
})

test('a file that is not there is a job that says so', async () => {
  expect(await startAgain(['missing.xml'], desktop.folder)).toBe(0)
  const job = desktop.page.getByRole('listitem').filter({ hasText: 'missing.xml' })
  await job
    .getByText(/not|no longer/)
    .first()
    .waitFor()
})

test('a second start that names a catalog opens it beside the first', async () => {
  const catalog = join(desktop.folder, 'other.lathe')
  await desktop.answerSave(catalog)
  await desktop.chooseFromMenu('new-catalog')
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'other - Lathe'])
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.close())
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe'])
  expect(await startAgain([catalog], desktop.folder)).toBe(0)
  await eventually(() => windowTitles(desktop.app)).toEqual(['catalog - Lathe', 'other - Lathe'])
})

test('a file that the desktop opens, or that is dropped on the icon, is read in the window in front', async () => {
  const path = join(samples, 'mistakes-ern-4.3.xml')
  await desktop.app.evaluate(({ app, BrowserWindow }, opened) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle().startsWith('catalog'))
      ?.focus()
    app.emit('open-file', { preventDefault() {} }, opened)
  }, path)
  await desktop.page.getByRole('listitem').filter({ hasText: 'mistakes-ern-4.3.xml' }).waitFor()
})

test('a second start without any file brings the window to the front', async () => {
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.blur())
  expect(await startAgain([], desktop.folder)).toBe(0)
  await eventually(() =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null),
  ).toBe(true)
})
