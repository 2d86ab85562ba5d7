import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Workbench } from '../../shared/contract/workbench.ts'
import type { Client } from '../../shared/rpc/client.ts'
import { launchElectron } from './electron.ts'
import { slowPage } from './pace.ts'
import { pageClient } from './page-client.ts'

/** The desktop application as a test drives it. */
export interface DesktopApp {
  app: ElectronApplication
  /** The first window. */
  page: Page
  /** A folder that is removed at the end: the user's data, and what the test puts there. */
  folder: string
  client: Pick<Client<Workbench>, 'call'>
  complaints: string[]
  /** Every later dialog for files or folders answers with these paths. */
  answerOpen(...paths: string[]): Promise<void>
  /** Every later dialog for a place to save answers with this path. */
  answerSave(path: string): Promise<void>
  /** Every later question is answered with the button of this number; what was asked is kept for `asked`. */
  answerQuestion(button: number): Promise<void>
  /** The messages of the questions since `answerQuestion`. */
  asked(): Promise<string[]>
  /** Chooses an item of the native menu. */
  chooseFromMenu(id: string): Promise<void>
  chooseFiles(act: () => Promise<unknown>, ...paths: string[]): Promise<void>
  saved(act: () => Promise<unknown>): Promise<Buffer>
  /** Ids of the processes that import. On Linux; elsewhere none. */
  importProcesses(): Promise<number[]>
  close(): Promise<void>
}

export interface DesktopOptions {
  /** Paths named on the command line. */
  args?: readonly string[]
  /** The user's data of an earlier start, which is then kept when this one ends. */
  folder?: string
  environment?: Record<string, string>
}

/** Starts the desktop application on a folder of its own, and waits for its first window. */
export async function openDesktopApp(options: DesktopOptions = {}): Promise<DesktopApp> {
  const { args = [], folder = mkdtempSync(join(tmpdir(), 'lathe-desktop-')), environment = {} } = options
  const app = await launchElectron(args, { LATHE_DATA: join(folder, 'data'), ...environment })
  let ended = false
  app.on('close', () => {
    ended = true
  })
  const page = await app.firstWindow()
  await slowPage(page)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  let exports = 0

  const answerOpen = (...paths: string[]) =>
    app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
    }, paths)
  const answerSave = (path: string) =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)

  const answerQuestion = (button: number) =>
    app.evaluate(({ dialog }, response) => {
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      dialog.showMessageBox = async (...given: unknown[]) => {
        asked.push((given.at(-1) as { message: string }).message)
        return { response, checkboxChecked: false }
      }
    }, button)

  return {
    app,
    page,
    folder,
    client: pageClient(page),
    complaints,
    answerOpen,
    answerSave,
    answerQuestion,
    asked: () => app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []),
    async chooseFromMenu(id) {
      // An item is off until the page has said that it can run.
      await expect
        .poll(() =>
          app.evaluate(
            ({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.enabled ?? false,
            id,
          ),
        )
        .toBe(true)
      await app.evaluate(({ Menu, BrowserWindow }, wanted) => {
        const window = BrowserWindow.getFocusedWindow() ?? undefined
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click({}, window, window?.webContents)
      }, id)
    },
    async chooseFiles(act, ...paths) {
      await answerOpen(...paths)
      await act()
    },
    async saved(act) {
      const place = join(folder, `export-${++exports}.xml`)
      await answerSave(place)
      await answerOpen(`${place}-folder`)
      await act()
      const inFolder = () =>
        existsSync(`${place}-folder`)
          ? readdirSync(`${place}-folder`, { recursive: true, encoding: 'utf8' }).filter((name) =>
              name.endsWith('.xml'),
            )
          : []
      await expect.poll(() => existsSync(place) || inFolder().length > 0).toBe(true)
      return readFileSync(existsSync(place) ? place : join(`${place}-folder`, inFolder()[0]!))
    },
    importProcesses: async () =>
      process.platform === 'linux' ? await processesOf(app, 'import-process') : [],
    async close() {
      // A running job would be asked about.
      if (!ended) await answerQuestion(0)
      await app.close()
      if (!options.folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Process ids of this app's utility processes whose module has this name, as the system knows them. Linux only. */
export function processesOf(app: ElectronApplication, module: string): Promise<number[]> {
  return app.evaluate((_electron, wanted) => {
    const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs')
    return readdirSync('/proc').flatMap((name) => {
      try {
        if (!/^\d+$/.test(name) || !readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(wanted)) return []
        const parent = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
        return Number(parent) === process.pid ? [Number(name)] : []
      } catch {
        // The process ended while it was looked at.
        return []
      }
    })
  }, module)
}

/** Titles of the windows there are. */
export function windowTitles(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .sort(),
  )
}
