import { existsSync, readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'

/** What a page holds, everything collected that nobody holds any more. */
export interface PageMemory {
  minutes: number
  /** Bytes of JavaScript objects. */
  heap: number
  /** Resident bytes of the renderer process; null where the system does not say. */
  resident: number | null
  /** Those of them that are no pages of files: what the page and the browser's code allocated, without that code itself. */
  allocated: number | null
  nodes: number
  listeners: number
}

const words = ['gold', 'riv', 'win', 'nor', 'sum']

/** Resident bytes of the largest renderer, which is that of the page, and those of them that are no pages of files. */
async function residentOf(browser: Browser): Promise<Pick<PageMemory, 'resident' | 'allocated'>> {
  if (!existsSync('/proc/self/status')) return { resident: null, allocated: null }
  const session = await browser.newBrowserCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const sizes = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => {
        const status = readFileSync(`/proc/${id}/status`, 'utf8')
        const bytes = (name: string) =>
          Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024
        return { resident: bytes('VmRSS'), allocated: bytes('RssAnon') }
      })
      .sort((a, b) => b.resident - a.resident)
    return sizes[0] ?? { resident: null, allocated: null }
  } finally {
    await session.detach()
  }
}

async function memoryOf(
  browser: Browser,
  page: Page,
  session: CDPSession,
  minutes: number,
): Promise<PageMemory> {
  await page.requestGC()
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { minutes, heap: usedSize, ...(await residentOf(browser)), nodes, listeners: jsEventListeners }
}

/** One round of what people do: from screen to screen, through the list, a search, another list, a release and back. */
async function use(page: Page, round: number): Promise<void> {
  await page.locator('#bench-meters').click()
  await page.waitForTimeout(500)
  await page.locator('#bench-catalog').click()
  await page.locator('[role="grid"] [role="gridcell"]').first().waitFor()
  await page.mouse.move(700, 500)
  for (let turn = 0; turn < 10; turn++) {
    await page.mouse.wheel(0, 3000)
    await page.waitForTimeout(50)
  }
  const search = page.getByRole('searchbox', { name: 'Search the catalog' })
  await search.fill(words[round % words.length] as string)
  await page.waitForTimeout(300)
  await search.fill('')
  await page.waitForTimeout(300)
  for (const list of ['Tracks', 'Releases']) {
    await page.getByRole('radio', { name: list }).click()
    await page.getByRole('grid', { name: list }).getByRole('gridcell').nth(20).waitFor()
  }
  await page.locator('[role="grid"] [role="gridcell"]').nth(20).click()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(700)
  await page.locator('#bench-library').click()
  await page.waitForTimeout(200)
  await page.locator('#bench-settings').click()
  await page.waitForTimeout(200)
}

/**
 * Uses the window for so long and looks at its memory once a minute. The first look comes after some rounds: what is
 * made once, code and pages of rows that are kept, is there then.
 */
export async function memoryWhileUsed(browser: Browser, page: Page, minutes: number): Promise<PageMemory[]> {
  // Half an hour is shared with whatever else the machine has to do: what is slow then is no failure.
  page.setDefaultTimeout(300_000)
  const session = await page.context().newCDPSession(page)
  for (let round = 0; round < 8; round++) await use(page, round)
  const began = Date.now()
  const looks: PageMemory[] = [await memoryOf(browser, page, session, 0)]
  const every = Math.min(60_000, (minutes * 60_000) / 4)
  for (let round = 0; Date.now() - began < minutes * 60_000; round++) {
    await use(page, round)
    if (Date.now() - began >= looks.length * every)
      looks.push(await memoryOf(browser, page, session, (Date.now() - began) / 60_000))
  }
  await session.detach()
  return looks
}

/** The mean of the last quarter above that of the first, so that one look at a bad moment says nothing. */
export function growth(values: readonly number[]): number {
  const quarter = Math.max(1, Math.floor(values.length / 4))
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
  return mean(values.slice(-quarter)) - mean(values.slice(0, quarter))
}
