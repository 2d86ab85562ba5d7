import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { drop } from '../support/app.ts'
import { launchOptions } from '../support/chromium.ts'
import { serveApp } from './served-app.ts'

/** What a user waits for after a drop in the window, in milliseconds from the drop. */
export interface DropMeasurement {
  /** First track drawn in the catalog's grid. */
  tracks: number
  /** First release drawn in the catalog's grid. */
  releases: number
}

/** How long a window is left alone before a file is dropped on it, in milliseconds. */
const settled = 1500

/**
 * Drops a file on the window in Chromium over the browser host and waits for rows in the grid, the window's own clock
 * in hand: the catalog is opened as soon as the rail offers it, each list looked at in turn.
 */
async function dropOnce(path: string, list: 'Tracks' | 'Releases'): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-drop-'))
  const app = await serveApp(join(folder, 'drop.lathe'))
  const browser = await chromium.launch(await launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(app.address)
    await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
    await page.waitForTimeout(settled)
    const drawn = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          let dropped = 0
          window.addEventListener('drop', () => (dropped = performance.now()), { capture: true, once: true })
          const look = () => {
            const rail = [...document.querySelectorAll<HTMLButtonElement>('nav button')].find((button) =>
              button.textContent?.includes('Catalog'),
            )
            if (dropped > 0 && rail && !rail.disabled && rail.getAttribute('aria-current') === null)
              rail.click()
            const choice = [...document.querySelectorAll<HTMLElement>('[role=radio]')].find((radio) =>
              radio.textContent?.startsWith(wanted),
            )
            if (choice && choice.getAttribute('aria-checked') !== 'true') choice.click()
            const grid = document.querySelector(`[role=grid][aria-label="${wanted}"]`)
            if (grid?.querySelector('[role=gridcell]')) resolve(performance.now() - dropped)
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }),
      list,
    )
    await drop(page, path)
    return await drawn
  } finally {
    await browser.close()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One drop for each list, each in a window and catalog of its own. */
export async function runDrop(path: string): Promise<DropMeasurement> {
  return { tracks: await dropOnce(path, 'Tracks'), releases: await dropOnce(path, 'Releases') }
}
