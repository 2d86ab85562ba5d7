import { drop, openBrowserApp } from '../support/app.ts'

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
  const app = await openBrowserApp()
  try {
    await app.page.waitForTimeout(settled)
    const drawn = app.page.evaluate(
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
    await drop(app.page, path)
    return await drawn
  } finally {
    await app.close()
  }
}

/** One drop for each list, each in a window and catalog of its own. */
export async function runDrop(path: string): Promise<DropMeasurement> {
  return { tracks: await dropOnce(path, 'Tracks'), releases: await dropOnce(path, 'Releases') }
}
