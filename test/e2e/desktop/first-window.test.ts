import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchElectron } from '../../support/electron.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let folder: string
let app: ElectronApplication
let page: Page
const errors: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-electron-'))
  app = await launchElectron([join(samples, 'single-ern-4.3.xml')], {
    LATHE_CATALOG: join(folder, 'test.lathe'),
    LATHE_DATA: join(folder, 'data'),
  })
  page = await app.firstWindow()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
})

afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a file named on the command line is read at once', async () => {
  await page.getByText('single-ern-4.3.xml').first().waitFor()
  await page
    .getByText(/^Done in/)
    .first()
    .waitFor()
})

test('the page has the bridge, and no Node and no Electron beside it', async () => {
  const found = await page.evaluate(() => ({
    bridge: Object.keys(window.lathe ?? {}).sort(),
    isFrozen: Object.isFrozen(window.lathe),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
  }))
  expect(found).toEqual({
    bridge: [
      'forgetRecent',
      'onClosing',
      'onCommand',
      'onEngineExit',
      'openRecent',
      'pickFiles',
      'pickTarget',
      'recentCatalogs',
      'reportFailure',
      'requestPort',
      'reveal',
      'runCommand',
      'takeFiles',
      'tellCommands',
    ],
    isFrozen: true,
    require: 'undefined',
    process: 'undefined',
  })
})

test('files chosen in the dialog, opened from the menu, are read', async () => {
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    },
    join(samples, 'album-ern-4.3.xml'),
  )
  await app.evaluate(({ Menu, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const item = Menu.getApplicationMenu()?.getMenuItemById('add-files')
    item?.click({}, window, window?.webContents)
  })
  await page.getByText('album-ern-4.3.xml').first().waitFor()
})

test('a dropped file is read from where it is', async () => {
  const dropped = join(folder, 'dropped.xml')
  copyFileSync(join(samples, 'mistakes-ern-4.3.xml'), dropped)
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [dropped], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await page.getByText('dropped.xml').first().waitFor()
})

test('the catalog shows the rows', async () => {
  await page.keyboard.press('Control+2')
  await page.getByText('The Tide Clock').first().waitFor()
})

test('an export goes to the file that was chosen, and is the source byte for byte', async () => {
  const out = join(folder, 'out')
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, out)
  await page.keyboard.press('Control+E')
  await page.getByRole('button', { name: /^Export \d+ files?$/ }).click()
  await expect
    .poll(() => {
      try {
        return readFileSync(join(out, 'album-ern-4.3.xml')).equals(
          readFileSync(join(samples, 'album-ern-4.3.xml')),
        )
      } catch {
        return false
      }
    })
    .toBe(true)
})

test('what was exported is shown in its folder', async () => {
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(globalThis, { shownInFolder: path })
  })
  await page.getByRole('region', { name: 'Result' }).getByRole('button', { name: 'Show in folder' }).click()
  await expect
    .poll(() => app.evaluate(() => (globalThis as { shownInFolder?: string }).shownInFolder))
    .toBe(join(folder, 'out'))
})

/** The engine's process as the system has it; null while there is none. */
function enginePid(): Promise<number | null> {
  return app.evaluate(() => {
    const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs')
    for (const name of readdirSync('/proc')) {
      try {
        const command = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8') : ''
        const parent = command.includes('engine-process') && readFileSync(`/proc/${name}/stat`, 'utf8')
        if (parent && Number(parent.split(') ')[1]?.split(' ')[1]) === process.pid) return Number(name)
      } catch {
        // The process ended while it was looked at.
      }
    }
    return null
  })
}

test.skipIf(process.platform !== 'linux')(
  'an engine that dies comes back with the catalog, and the window with it',
  async () => {
    const before = await enginePid()
    expect(before).toBeGreaterThan(0)
    process.kill(before!, 'SIGKILL')
    await expect.poll(async () => ((await enginePid()) ?? before) !== before).toBe(true)
    await page.keyboard.press('Control+1')
    await page.getByText('album-ern-4.3.xml').first().waitFor()
    await page.keyboard.press('Control+2')
    await page.getByText('The Tide Clock').first().waitFor()
  },
)

test('nothing was refused by the page policy, and nothing failed in the page', () => {
  expect(errors).toEqual([])
})

test('no page but ours is ever shown', async () => {
  const before = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  )
  // Not awaited in the page: Playwright would wait for a navigation and a page that never come.
  await page.evaluate(() => {
    setTimeout(() => window.open('https://example.com/'), 0)
    setTimeout(() => location.assign('https://example.com/'), 100)
  })
  await page.waitForTimeout(500)
  const after = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
  )
  expect(after).toEqual([before])
  expect(before).toMatch(/^app:\/\/lathe\//)
})
