import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { median } from '../../shared/base/median.ts'
import { drop } from '../support/app.ts'
import { launchOptions } from '../support/chromium.ts'
import type { Figure, Run, Unit } from './figures.ts'
import { generated } from './generated.ts'
import { measureLongList } from './long-list-pass.ts'
import { longest, longestTasks, type Task, tasksDuring } from './main-thread.ts'
import { growth, memoryWhileUsed, type PageMemory } from './page-memory-pass.ts'
import { framesDuring, untilDrawn, untilFound } from './page-timing.ts'
import { queryCatalog } from './query-catalog.ts'
import { machine, wantedTable } from './report.ts'
import { serveApp } from './served-app.ts'

const root = join(import.meta.dirname, '../..')
const usage = `Measures the window in headless Chromium, beside what is wanted of it.

  npm run bench:window [-- options]

  --albums 100000    releases in the catalog, with about ten recordings each
  --rounds 5         repetitions; medians are shown
  --minutes 1        how long the window is used while its memory is watched
  --megabytes 100    size of the message that is imported while all charts are live
  --seconds 10       how long each screen is watched during the import, at most
  --only search,...  some of: start, switch, meters, search, scroll, rows, import, memory
  --json FILE        writes every figure as JSON
`

const parts = ['start', 'switch', 'meters', 'search', 'scroll', 'rows', 'import', 'memory'] as const

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      albums: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      minutes: { type: 'string', default: '1' },
      megabytes: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '10' },
      only: { type: 'string', default: parts.join() },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [albums = 0, rounds = 0, minutes = 0] = [values.albums, values.rounds, values.minutes].map(Number)
  const megabytes = Number(values.megabytes)
  const seconds = Number(values.seconds)
  const only = values.only.split(',')
  const wants = (part: (typeof parts)[number]) => only.includes(part)
  const known = only.every((part) => (parts as readonly string[]).includes(part))
  if (
    values.help ||
    !known ||
    !(megabytes >= 1) ||
    !(seconds > 0) ||
    !(albums >= 1) ||
    !(rounds >= 1) ||
    !(minutes > 0)
  ) {
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
  const add = (name: string, value: number, unit: Unit, wanted?: number, better: 'less' | 'more' = 'less') =>
    figures.push({
      suite: 'window',
      name,
      value,
      unit,
      better,
      ...(wanted === undefined ? {} : { wanted }),
    })
  /** What the longest tasks of each part were spent on. */
  const details: Record<string, object[]> = {}
  const keepTasks = (name: string, tasks: readonly Task[]) => {
    details[name] = longestTasks(tasks)
  }

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
    if (wants('start'))
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
    await mark('Settings', 'bench-settings')
    await mark('Library', 'bench-library')
    const grid = '[role="grid"] [role="gridcell"]'
    if (wants('switch')) {
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
      for (const name of ['Library', 'Problems', 'Changes', 'Settings', 'Meters', 'Catalog']) {
        const id = `bench-${name.toLowerCase()}`
        await mark(name, id)
        const drawn: number[] = []
        const processor: number[] = []
        const tasks: Task[] = []
        for (let round = 0; round <= rounds; round++) {
          await page.locator(name === 'Library' ? '#bench-settings' : '#bench-library').click()
          await page.waitForTimeout(500)
          const during = await tasksDuring(browser, async () => {
            drawn.push(await untilDrawn(page, `#${id}`, `#${id}[aria-current="page"]`))
            await page.waitForTimeout(400)
          })
          processor.push(longest(during, 'processor'))
          tasks.push(...during)
        }
        // The first time is that of a screen nobody has seen yet.
        add(
          `view switch: ${name}, first time, longest task of the processor`,
          processor[0] as number,
          'ms',
          100,
        )
        add(`view switch: ${name}, drawn`, median(drawn.slice(1)), 'ms', 100)
        add(`view switch: ${name}, longest task of the processor`, median(processor.slice(1)), 'ms', 50)
        keepTasks(`view switch: ${name}`, tasks)
      }
    }

    if (wants('meters')) {
      await page.locator('#bench-meters').click()
      await page.waitForTimeout(1000)
      const cdp = await browser.newBrowserCDPSession()
      const cpu = async () => {
        const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
        return processInfo.reduce((sum, { type, cpuTime }) => (type === 'renderer' ? sum + cpuTime : sum), 0)
      }
      const before = await cpu()
      await page.waitForTimeout(10_000)
      add('live meters, of 10 s of one core (wanted: 3 %)', ((await cpu()) - before) * 1000, 'ms', 300)
    }

    await page.locator('#bench-catalog').click()
    await page.locator(grid).first().waitFor()
    if (wants('search')) {
      const typed: number[] = []
      for (const word of ['sum', 'nor', 'gold', 'riv', 'win'].slice(0, rounds)) {
        const box = page.getByRole('searchbox', { name: 'Search the catalog' })
        await box.fill('')
        await page.waitForTimeout(1000)
        typed.push(await untilFound(page, word))
      }
      add('search as you type: last key to first results', median(typed), 'ms', 100)
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('')
    }

    if (wants('scroll')) {
      await page.getByRole('radio', { name: 'Tracks' }).click()
      await page.getByRole('grid', { name: 'Tracks' }).getByRole('gridcell').nth(20).waitFor()
      await page.waitForTimeout(1000)
      const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
      await page.mouse.move(600, 500)
      let frames: number[] = []
      const tasks = await tasksDuring(browser, async () => {
        frames = await framesDuring(page, async () => {
          for (const end = Date.now() + 5000; Date.now() < end; ) await page.mouse.wheel(0, 240)
        })
      })
      const spent = tasks.reduce((sum, { processor }) => sum + processor, 0)
      add(
        `scrolling ${rows.toLocaleString('en-GB')} rows, median`,
        1000 / median(frames),
        'frames/s',
        55,
        'more',
      )
      add('scrolling: processor time of the main thread for each frame', spent / frames.length, 'ms', 16)
      add('scrolling: longest task of the processor', longest(tasks, 'processor'), 'ms', 50)
      keepTasks('scrolling', tasks)
      await page.getByRole('radio', { name: 'Releases' }).click()
    }

    if (wants('rows')) {
      await page.getByRole('radio', { name: 'Tracks' }).click()
      await page.getByRole('grid', { name: 'Tracks' }).getByRole('gridcell').nth(20).waitFor()
      await page.waitForTimeout(2000)
      await measureLongList(browser, page, rounds, add, keepTasks)
      await page.getByRole('radio', { name: 'Releases' }).click()
    }

    if (wants('import')) {
      const path = await generated(keep, '4.3', megabytes)
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('button').first().click()
      await drop(page, path)
      await page.locator('.status-job').waitFor({ timeout: 60_000 })
      for (const [screen, drawn, what] of [
        ['#bench-meters', '.chart-line', 'all charts live'],
        ['#bench-catalog', grid, 'its releases listed as they come'],
      ] as const) {
        await page.locator(screen).click()
        await page.locator(drawn).first().waitFor()
        await page.waitForTimeout(500)
        // How long the switch takes is measured by itself.
        const tasks = await tasksDuring(browser, async () => {
          await page
            .locator('.status-job')
            .waitFor({ state: 'detached', timeout: seconds * 1000 })
            .catch(() => {})
        })
        const name = `import of ${megabytes} MB, ${what}: longest task`
        add(name, longest(tasks, 'wall'), 'ms', 50)
        add(`${name}, of the processor`, longest(tasks, 'processor'), 'ms', 50)
        keepTasks(name, tasks)
      }
      await page.locator('.status-job').waitFor({ state: 'detached', timeout: 900_000 })
    }

    if (wants('memory')) {
      const looks = await memoryWhileUsed(browser, page, minutes)
      const grown = (of: (look: PageMemory) => number) => Math.max(0, growth(looks.map(of)))
      const name = `in ${minutes} min of use`
      add(`growth of the page's heap ${name}`, grown(({ heap }) => heap) / 1e6, 'MB', 5)
      if (looks[0]?.resident)
        add(
          `growth of the renderer's resident memory ${name}`,
          grown(({ resident }) => resident ?? 0) / 1e6,
          'MB',
          10,
        )
      if (looks[0]?.allocated)
        add(
          `growth of what the renderer has allocated of it ${name}`,
          grown(({ allocated }) => allocated ?? 0) / 1e6,
          'MB',
          10,
        )
      add(
        `elements of the page more than before ${name}`,
        grown(({ nodes }) => nodes),
        'elements',
        200,
      )
      add(
        `listeners of the page more than before ${name}`,
        grown(({ listeners }) => listeners),
        'listeners',
        20,
      )
      details.memory = looks
    }
  } catch (thrown) {
    // What was measured until then is told.
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    process.exitCode = 1
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
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ run, details }, null, 2)}\n`)
}

await main()
