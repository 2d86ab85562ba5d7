import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { launchOptions } from '../support/chromium.ts'
import { launchElectron } from '../support/electron.ts'
import { serveApp } from './served-app.ts'

/** One start of the app, from the first process to a window that can be used, in milliseconds. */
export interface StartMeasurement {
  /** From the start of the first process until there is a page to load: engine, server or main process, browser. */
  processes: number
  /** From there until the first screen is drawn, with what the engine answered. */
  firstScreen: number
  total: number
}

/** When the first screen was drawn. It has a heading as soon as the engine has answered, and not before. */
async function firstScreenDrawn(page: Page): Promise<number> {
  const drawn = await page.waitForFunction(() => {
    if (document.querySelector('main :is(h1, h2)') === null) return 0
    return new Promise<number>((done) =>
      requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now()))),
    )
  })
  return await drawn.jsonValue()
}

function measurement(begun: number, loading: number, drawn: number): StartMeasurement {
  return { processes: loading - begun, firstScreen: drawn - loading, total: drawn - begun }
}

/** Starts the server, then a browser on its address. `folder` holds the catalog and is the test's own. */
async function startInBrowser(catalog: string): Promise<StartMeasurement> {
  const begun = Date.now()
  const app = await serveApp(catalog)
  try {
    const browser = await chromium.launch(await launchOptions())
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      const loading = Date.now()
      await page.goto(app.address, { waitUntil: 'commit' })
      return measurement(begun, loading, await firstScreenDrawn(page))
    } finally {
      await browser.close()
    }
  } finally {
    await app.close()
  }
}

async function startInElectron(catalog: string, data: string): Promise<StartMeasurement> {
  const begun = Date.now()
  const app = await launchElectron([], { LATHE_CATALOG: catalog, LATHE_DATA: data })
  try {
    const page = await app.firstWindow()
    const loading = Date.now()
    return measurement(begun, loading, await firstScreenDrawn(page))
  } finally {
    await app.close()
  }
}

/** Starts the app once in a host, on a copy of `catalog` or on a new one. */
export async function measureStart(
  host: 'browser' | 'electron',
  catalog: string | null,
): Promise<StartMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-start-'))
  try {
    const own = join(folder, 'start.lathe')
    if (catalog !== null) copyFileSync(catalog, own)
    return host === 'browser' ? await startInBrowser(own) : await startInElectron(own, join(folder, 'data'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
