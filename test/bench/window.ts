import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { median } from '../../shared/base/median.ts'
import { launchOptions } from '../support/chromium.ts'
import type { Figure, Run, Unit } from './figures.ts'
import { queryCatalog } from './query-catalog.ts'
import { machine, wantedTable } from './report.ts'
import { serveApp } from './served-app.ts'

const root = join(import.meta.dirname, '../..')
const usage = `Measures the window in headless Chromium, beside what is wanted of it.

  npm run bench:window [-- options]

  --albums 100000    releases in the catalog, with about ten recordings each
  --rounds 5         repetitions; medians are shown
  --minutes 1        how long the window is used while its memory is watched
  --json FILE        writes every figure as JSON
`

/** From a click to the frame in which `selector` is drawn, in milliseconds, measured in the page. */
async function untilDrawn(page: Page, act: string, selector: string): Promise<number> {
  return await page.evaluate(
    ([click, wanted]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        document.querySelector<HTMLElement>(click as string)?.click()
        const look = () => {
          if (document.querySelector(wanted as string)) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    [act, selector],
  )
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      albums: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '1' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [albums = 0, rounds = 0, minutes = 0] = [values.albums, values.rounds, values.minutes].map(Number)
  if (values.help || !(albums >= 1) || !(rounds >= 1) || !(minutes > 0)) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const launcher = (await import(pathToFileURL(join(root, 'electron/headless/build.mjs')).href)) as {
    ensureBuilt(): Promise<void>
  }
  await launcher.ensureBuilt()
  const keep = join(root, 'bench-results')
  mkdirSync(keep, { recursive: true })
  const figures: Figure[] = []
  const add = (name: string, value: number, unit: Unit, wanted?: number) =>
    figures.push({
      suite: 'window',
      name,
      value,
      unit,
      better: 'less',
      ...(wanted === undefined ? {} : { wanted }),
    })

  const catalog = await queryCatalog(keep, albums)
  const folder = mkdtempSync(join(tmpdir(), 'lathe-window-'))
  const own = join(folder, 'window.lathe')
  copyFileSync(catalog, own)
  const app = await serveApp(own)
  const browser = await chromium.launch(await launchOptions())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(app.address)
    await page.locator('main :is(h1, h2)').first().waitFor()
    add(
      'first screen drawn after the page began to load',
      await page.evaluate(() => performance.now()),
      'ms',
      1000,
    )
    const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('button')
    // The parts of the screens are fetched in idle moments.
    await page.waitForTimeout(3000)
    const mark = async (name: string, as: string) =>
      await screens
        .filter({ hasText: name })
        .first()
        .evaluate((button, id) => {
          button.id = id
        }, as)
    await mark('Catalog', 'bench-catalog')
    await mark('Meters', 'bench-meters')
    const grid = '[role="grid"] [role="gridcell"]'
    const toCatalog: number[] = []
    const toMeters: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const one = await untilDrawn(page, '#bench-catalog', grid)
      await page.waitForTimeout(300)
      const other = await untilDrawn(page, '#bench-meters', '.chart-line')
      await page.waitForTimeout(300)
      // The first time is that of a screen nobody has seen yet.
      if (round > 0) toCatalog.push(one)
      if (round > 0) toMeters.push(other)
    }
    add('view switch: to the catalog, first cells', median(toCatalog), 'ms', 100)
    add('view switch: to the meters, first lines', median(toMeters), 'ms', 100)

    const cdp = await browser.newBrowserCDPSession()
    const cpu = async () => {
      const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
      return processInfo.reduce((sum, { type, cpuTime }) => (type === 'renderer' ? sum + cpuTime : sum), 0)
    }
    const before = await cpu()
    await page.waitForTimeout(10_000)
    add('live meters, of 10 s of one core (wanted: 3 %)', ((await cpu()) - before) * 1000, 'ms', 300)

    await page.locator('#bench-catalog').click()
    await page.locator(grid).first().waitFor()
    const typed: number[] = []
    for (const word of ['sum', 'nor', 'gold', 'riv', 'win'].slice(0, rounds)) {
      const box = page.getByRole('searchbox', { name: 'Search the catalog' })
      await box.fill('')
      await page.waitForTimeout(600)
      typed.push(
        await page.evaluate(
          (text) =>
            new Promise<number>((resolve) => {
              const input = document.querySelector<HTMLInputElement>('input[type="search"]')
              const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
              const began = performance.now()
              const cells = () => document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')
              const old = cells()
              setter?.call(input, text)
              input?.dispatchEvent(new Event('input', { bubbles: true }))
              const look = () => {
                if (cells() !== old || performance.now() - began > 5000) resolve(performance.now() - began)
                else requestAnimationFrame(look)
              }
              requestAnimationFrame(look)
            }),
          word,
        ),
      )
    }
    add('search as you type: last key to first results', median(typed), 'ms', 100)

    const heap = async () => {
      await page.requestGC()
      return await page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      )
    }
    const begun = await heap()
    for (const end = Date.now() + minutes * 60_000; Date.now() < end; ) {
      await page.locator('#bench-meters').click()
      await page.waitForTimeout(500)
      await page.locator('#bench-catalog').click()
      await page.locator(grid).first().waitFor()
      await page.mouse.move(700, 500)
      for (let turn = 0; turn < 10; turn++) {
        await page.mouse.wheel(0, 3000)
        await page.waitForTimeout(50)
      }
    }
    add(
      `growth of the page's heap in ${minutes} min of use`,
      Math.max(0, (await heap()) - begun) / 1e6,
      'MB',
      5,
    )
  } finally {
    await browser.close()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const run: Run = {
    version: 'window',
    machine: machine(),
    time: new Date().toISOString(),
    command: ['npm run bench:window --', ...process.argv.slice(2)].join(' '),
    figures,
  }
  process.stdout.write(`${run.machine}\n\n${wantedTable(figures)}`)
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ run, details: {} }, null, 2)}\n`)
}

await main()
