import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Workbench } from '../../shared/contract/workbench.ts'
import type { Client } from '../../shared/rpc/client.ts'
import { openPage } from './browser-page.ts'
import { openDesktopApp } from './desktop-app.ts'
import { childrenOf } from './held-processes.ts'
import { patience } from './patience.ts'
import { type Screens, screensOf } from './screens/screens.ts'
import { serveForTest, type TestServer } from './serve.ts'

/** The app as a test drives it, in whichever host: the same page, and the host's own ways to choose and save files. */
export interface App extends Screens {
  readonly host: 'browser' | 'electron'
  /** A folder that is removed at the end. The catalog is in it. */
  folder: string
  page: Page
  /** A client of the same engine, for looking at what the window did. */
  client: Pick<Client<Workbench>, 'call'>
  /** What the page wrote to its console as errors, and what it threw. */
  complaints: string[]
  /** Answers the file dialog that `act` opens. */
  chooseFiles(act: () => Promise<unknown>, ...paths: string[]): Promise<void>
  /** The bytes of the one file that `act` exports, saved as the host saves. */
  saved(act: () => Promise<unknown>): Promise<Buffer>
  /** Ids of the processes that import. On Linux; elsewhere none. */
  importProcesses(): Promise<number[]>
  close(): Promise<void>
}

/** The app in a browser, with the server and the engine behind it. */
export interface BrowserApp extends App {
  served: TestServer
}

/** Collects what a page complains of. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** Loaded is not drawn: a drop before the window listens for it would be lost. */
async function drawn(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
}

/** Opens the app in a browser on a new catalog of this name, with motion reduced as a user may ask for. */
export async function openBrowserApp(
  options: BrowserContextOptions = {},
  catalog?: string,
): Promise<BrowserApp> {
  const served = await serveForTest(catalog)
  const { folder, server, client, close } = served
  const { browser, page } = await openPage({ reducedMotion: 'reduce', ...options })
  const complaints = complaintsOf(page)
  // While somebody listens, file choosers are caught: begun with the wait for one, it may come after its key.
  page.on('filechooser', () => {})
  await page.goto(server.newAddress())
  await drawn(page)
  return {
    host: 'browser',
    served,
    folder,
    client,
    page,
    ...screensOf(page),
    complaints,
    async chooseFiles(act, ...paths) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
      await chooser.setFiles(paths)
    },
    async saved(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      return readFileSync(await download.path())
    },
    async importProcesses() {
      return childrenOf('import-process')
    },
    async close() {
      await browser.close()
      await close()
    },
  }
}

/** Opens the app on a new catalog in the host that LATHE_E2E_HOST names: `electron`, else a browser. */
export async function openApp(options: BrowserContextOptions = {}): Promise<App> {
  if (process.env.LATHE_E2E_HOST !== 'electron') return await openBrowserApp(options)
  const desktop = await openDesktopApp()
  const { page } = desktop
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await drawn(page)
  return { host: 'electron', ...desktop, ...screensOf(page) }
}

/** Drops files or folders onto the middle of the window, as the system does: the page gets real File objects. */
export async function drop(page: Page, ...paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const size = page.viewportSize() ?? { width: 800, height: 600 }
  const drag = {
    x: Math.floor(size.width / 2),
    y: Math.floor(size.height / 2),
    data: { items: [], files: paths, dragOperationsMask: 1 },
  }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...drag })
  await session.detach()
  // The bridge of the stand-in takes one call at a time: the files have been taken when the next frame is drawn.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

/** What a page will show in the end: polled, since a window draws when it is ready. */
export function eventually<T>(value: () => Promise<T> | T) {
  return expect.poll(value, { timeout: patience, interval: 25 })
}
