import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchOptions } from './chromium.ts'
import { serveForTest, type TestServer } from './serve.ts'

/** The app in a real browser: an engine, the browser host over it, and a window. */
export interface App extends TestServer {
  page: Page
  /** What the page wrote to its console as errors, and what it threw. */
  complaints: string[]
}

/** Opens the app on a new catalog, with motion reduced as a user may ask for. */
export async function openApp(options: BrowserContextOptions = {}): Promise<App> {
  const served = await serveForTest()
  const browser = await chromium.launch(await launchOptions())
  const complaints: string[] = []
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(served.server.newAddress())
  // Loaded is not drawn: a drop before the window listens for it would be lost.
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  return {
    ...served,
    page,
    complaints,
    async close() {
      await browser.close()
      await served.close()
    },
  }
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
}

/** What a page will show in the end: polled, since a window draws when it is ready. */
export function eventually<T>(value: () => Promise<T> | T) {
  return expect.poll(value, { timeout: 20_000, interval: 25 })
}
