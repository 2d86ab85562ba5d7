import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp, processesOf, windowTitles } from '../../support/desktop-app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let desktop: DesktopApp | undefined

afterEach(async () => {
  await desktop?.close()
  desktop = undefined
})

/** Keeps what error boxes say; none is shown, for nobody could close it. */
const keepErrors = (app: ElectronApplication) =>
  app.evaluate(({ dialog }) => {
    const errors: string[] = []
    Object.assign(globalThis, { errors })
    dialog.showErrorBox = (title, content) => void errors.push(`${title}: ${content}`)
  })
const errors = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as { errors?: string[] }).errors ?? [])

test('a file that is no catalog is told of; the other windows stand', async () => {
  desktop = await openDesktopApp()
  const { app, page, folder } = desktop
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  await keepErrors(app)
  const path = join(folder, 'notes.lathe')
  writeFileSync(path, 'no database, but somebody’s notes'.repeat(10))
  await desktop.answerOpen(path)
  await desktop.chooseFromMenu('open-catalog')
  await eventually(() => errors(app)).toEqual([
    expect.stringMatching(/^Lathe cannot open notes: notes\.lathe is no Lathe catalog/),
  ])
  await eventually(() => windowTitles(app)).toEqual(['catalog - Lathe'])
  expect(readFileSync(path, 'utf8')).toContain('somebody’s notes')
  await drop(page, join(samples, 'single-ern-4.3.xml'))
  await page.getByRole('listitem').getByText(/^Done/).last().waitFor()
})

test.each([
  ['an error nobody caught', "throw new TypeError('made by the test')"],
  ['a rejection nobody handled', "void Promise.reject(new TypeError('made by the test'))"],
])('%s in the main process is shown, written down, and ends the app in order', async (_name, code) => {
  desktop = await openDesktopApp()
  const { app, page, folder } = desktop
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  await drop(page, join(samples, 'album-ern-4.3.xml'))
  await page.getByRole('listitem').getByText(/^Done/).last().waitFor()
  await app.evaluate(
    ({ dialog }, place) => {
      const { writeFileSync } = process.getBuiltinModule('node:fs')
      dialog.showErrorBox = (title, content) => writeFileSync(place, `${title}: ${content}`)
    },
    join(folder, 'shown'),
  )
  const ended = app.waitForEvent('close')
  await app.evaluate((_electron, text) => void setTimeout(new Function(text) as () => void, 0), code)
  await ended
  expect(readFileSync(join(folder, 'shown'), 'utf8')).toMatch(
    /^Lathe has met an error it did not expect and ends: made by the test[\s\S]*safe in the catalog/,
  )
  const log = readFileSync(join(folder, 'data/logs/lathe.log'), 'utf8')
  expect(log).toMatch(/main: failed: TypeError: made by the test/)
  // In order: the engine has closed its catalog.
  expect(log).toMatch(/engine 1: ended/)
})

test('a window that is closed while it opens takes nothing with it', async () => {
  desktop = await openDesktopApp()
  const { app, page, folder } = desktop
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  await keepErrors(app)
  const ways = [0, 20, 80].flatMap((delay) => [
    { delay, way: 'close' as const },
    { delay, way: 'destroy' as const },
  ])
  for (const { delay, way } of ways) {
    const name = `${way}-${delay}.lathe`
    await desktop.answerSave(join(folder, name))
    await app.evaluate(
      ({ Menu, BrowserWindow }, { delay, way, name }) => {
        const before = new Set(BrowserWindow.getAllWindows())
        const close = () => {
          const opened = BrowserWindow.getAllWindows().find((window) => !before.has(window))
          if (opened) {
            opened.once('closed', () => Object.assign(globalThis, { closedWindow: name }))
            setTimeout(() => opened[way](), delay)
          } else setTimeout(close, 1)
        }
        close()
        Menu.getApplicationMenu()?.getMenuItemById('new-catalog')?.click()
      },
      { delay, way, name },
    )
    await eventually(() => app.evaluate(() => (globalThis as { closedWindow?: string }).closedWindow)).toBe(
      name,
    )
    await eventually(() => windowTitles(app)).toEqual(['catalog - Lathe'])
  }
  expect(await errors(app)).toEqual([])
  if (process.platform === 'linux') await eventually(() => processesOf(app, 'engine-process')).toHaveLength(1)
  await drop(page, join(samples, 'single-ern-4.3.xml'))
  await page.getByRole('listitem').getByText(/^Done/).last().waitFor()
})
