import type { Browser, Page } from 'playwright-core'
import { median } from '../../shared/base/median.ts'
import type { Figure } from './figures.ts'
import { longest, type Task, tasksDuring } from './main-thread.ts'
import { framesDuring, untilKeyDrawn } from './page-timing.ts'

type Add = (
  name: string,
  value: number,
  unit: Figure['unit'],
  wanted?: number,
  better?: Figure['better'],
) => void

const grid = '[role="grid"]'
const focused = `${grid} [role="gridcell"]:focus`

/** Waits until no row in sight is a placeholder, and none is left out because it passes. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    (own) => !document.querySelector(`${own} :is([aria-busy="true"], .grid-passing)`),
    grid,
  )
}

async function settled(page: Page): Promise<void> {
  await drawn(page)
  await page.waitForTimeout(300)
}

/**
 * What people do with a list of a million rows beside scrolling: to its end and back, a drag of the scroll bar, a page
 * at a time, everything selected and copied. The list of tracks must be open.
 */
export async function measureLongList(
  browser: Browser,
  page: Page,
  rounds: number,
  add: Add,
  keep: (name: string, tasks: readonly Task[]) => void,
): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const count = Number(await page.locator(grid).getAttribute('aria-rowcount'))
  const name = `${count.toLocaleString('en-GB')} rows`
  await page.locator(`${grid} [role="gridcell"]`).nth(1).click()
  const toEnd: number[] = []
  const toTop: number[] = []
  const jumps = await tasksDuring(browser, async () => {
    for (let round = 0; round < rounds; round++) {
      const last = `${grid} [role="row"][aria-rowindex="${count}"]:not([aria-busy]) [role="gridcell"]:focus`
      toEnd.push(await untilKeyDrawn(page, { key: 'End', ctrlKey: true }, last))
      await settled(page)
      const first = `${grid} [role="row"][aria-rowindex="2"]:not([aria-busy]) [role="gridcell"]:focus`
      toTop.push(await untilKeyDrawn(page, { key: 'Home', ctrlKey: true }, first))
      await settled(page)
    }
  })
  add(`${name}: Ctrl+End to the last row's cells`, median(toEnd), 'ms', 100)
  add(`${name}: Ctrl+Home to the first row's cells`, median(toTop), 'ms', 100)
  add(`${name}: to the end and back, longest task of the processor`, longest(jumps, 'processor'), 'ms', 50)
  keep('to the end and back', jumps)

  const drag = async () => {
    await page.evaluate(async (own) => {
      const scroller = document.querySelector<HTMLElement>(own) as HTMLElement
      const bottom = scroller.scrollHeight - scroller.clientHeight
      for (let step = 1; step <= 120; step++) {
        scroller.scrollTop = (bottom * step) / 120
        await new Promise(requestAnimationFrame)
      }
    }, grid)
  }
  let frames: number[] = []
  let rest = 0
  const dragged = await tasksDuring(browser, async () => {
    frames = await framesDuring(page, drag)
    const stopped = performance.now()
    await drawn(page)
    rest = performance.now() - stopped
  })
  add(
    `${name}: scroll bar dragged from the first to the last, median`,
    1000 / median(frames),
    'frames/s',
    55,
    'more',
  )
  add(`${name}: scroll bar dragged, longest task of the processor`, longest(dragged, 'processor'), 'ms', 50)
  add(`${name}: scroll bar let go, to the rows`, rest, 'ms', 200)
  keep('scroll bar dragged', dragged)

  await page.keyboard.press('Control+Home')
  await settled(page)
  const paged = await tasksDuring(browser, async () => {
    frames = await framesDuring(page, async () => {
      for (let press = 0; press < 60; press++) await page.keyboard.press('PageDown')
    })
  })
  add(
    `${name}: a page down, processor time of the main thread`,
    paged.reduce((sum, { processor }) => sum + processor, 0) / 60,
    'ms',
    16,
  )
  keep('a page down', paged)
  await page.waitForSelector(focused)

  const selecting = await tasksDuring(browser, async () => {
    const took = await untilKeyDrawn(page, { key: 'a', ctrlKey: true }, `${grid} [aria-selected="true"]`)
    add(`${name}: all selected`, took, 'ms', 100)
  })
  add(`${name}: all selected, longest task of the processor`, longest(selecting, 'processor'), 'ms', 50)
  const copying = await tasksDuring(browser, async () => {
    const began = performance.now()
    await page.keyboard.press('Control+c')
    await page.locator('.toast').first().waitFor({ timeout: 120_000 })
    add(`${name}: the first 50,000 copied`, performance.now() - began, 'ms', 5000)
  })
  add(`${name}: copying, longest task of the processor`, longest(copying, 'processor'), 'ms', 50)
  keep('copying', copying)
  await page.keyboard.press('Escape')
}
