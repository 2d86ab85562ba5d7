import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core'
import { launchOptions } from './chromium.ts'
import { paceOf, slowPage } from './pace.ts'
import { patience } from './patience.ts'

/** A page of a browser of its own. */
export interface BrowserPage {
  browser: Browser
  page: Page
}

/** Opens an empty page that waits as long as any test does for what it is to show. Whoever has it closes the browser. */
export async function openPage(
  options: BrowserContextOptions = {},
  launch?: LaunchOptions,
): Promise<BrowserPage> {
  const browser = await chromium.launch({
    slowMo: paceOf().test,
    ...(launch ?? (await launchOptions())),
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options })
    page.setDefaultTimeout(patience)
    await slowPage(page)
    return { browser, page }
  } catch (thrown) {
    await browser.close()
    throw thrown
  }
}
