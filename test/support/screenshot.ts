import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { launchOptions } from './chromium.ts'

/**
 * Takes a picture of a page, for looking at the window without a display:
 * `node test/support/screenshot.ts <url> <out.png> [--size 1440x900] [--theme dark] [--click SELECTOR ...]`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '1440x900' },
    theme: { type: 'string', default: 'light' },
    wait: { type: 'string', default: '500' },
    click: { type: 'string', multiple: true, default: [] },
  },
})
const [url, out] = positionals
const size = /^(\d+)x(\d+)$/.exec(values.size)
if (!url || !out || !size) {
  console.error(
    'Usage: screenshot.ts <url> <out.png> [--size WxH] [--theme light|dark] [--wait MS] [--click SELECTOR]',
  )
  process.exit(2)
}

const browser = await chromium.launch(await launchOptions())
try {
  const page = await browser.newPage({
    viewport: { width: Number(size[1]), height: Number(size[2]) },
    colorScheme: values.theme === 'dark' ? 'dark' : 'light',
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.error(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => console.error(`page error: ${error.message}`))
  await page.goto(url)
  for (const selector of values.click) await page.locator(selector).first().click()
  await page.waitForTimeout(Number(values.wait))
  await page.screenshot({ path: out })
} finally {
  await browser.close()
}
