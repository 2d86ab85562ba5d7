import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const button = (name: string | RegExp) => app.page.getByRole('button', { name, exact: true })
const runs = () => app.page.getByRole('region', { name: 'Runs' }).getByRole('checkbox')
const liveCharts = ['Read speed', 'Records', 'Pauses', 'Queue', 'Known files']
const comparedCharts = [
  'Memory',
  'Speed',
  'Records',
  'Event loop delay',
  'Collecting',
  'Queue',
  'Known files',
]

/** What is saved from a chart's menu, or from the one over all. */
async function savedFrom(menu: string, item: RegExp): Promise<Buffer> {
  return await app.saved(async () => {
    await button(menu).click()
    await app.page.getByRole('menuitem', { name: item }).click()
  })
}

/** The lines of a CSV file, and the number of its columns. */
function csvOf(bytes: Buffer): { head: string[]; lines: string[] } {
  const [head = '', ...lines] = bytes.toString('utf8').replace('\ufeff', '').trim().split('\r\n')
  return { head: head.split(','), lines }
}

/**
 * Reads a file that takes this machine long enough to be measured several times, twice as long as before until it does,
 * and gives its name.
 */
async function measuredImport(season: string, seed: number): Promise<string> {
  for (let megabytes = 25; ; megabytes *= 2) {
    const name = `${season} ${megabytes}.xml`
    const path = join(app.folder, name)
    await writeCatalog(path, { version: '4.3', seed, bytes: megabytes * 1e6 })
    await drop(app.page, path)
    await app.library.read(name)
    const listed = () => app.client.call('runs.list', {})
    await eventually(async () => (await listed()).every(({ ended }) => ended !== null)).toBe(true)
    const run = (await listed()).find((one) => one.name === name)
    if (!run) continue
    const { measured } = await app.client.call('runs.read', { id: run.id })
    if (measured.length >= 6) return name
    await app.client.call('runs.remove', { ids: [run.id] })
  }
}

/** The files that were read, by name. */
const files: string[] = []

test('jobs that have ended are listed, seen again, zoomed by keys and compared', async () => {
  for (const season of ['Spring', 'Summer']) files.push(await measuredImport(season, files.length + 1))
  await app.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Meters' }).click()
  await eventually(() => runs().count()).toBe(2)
  await app.page.getByRole('figure', { name: 'Stages' }).getByText('Store, index words').waitFor()
  for (const name of ['Memory, engine', ...liveCharts])
    await app.page.getByRole('slider', { name: `${name}, moment` }).waitFor()

  await runs().first().press('Space')
  await button('Back to live').waitFor()
  const chart = app.page.getByRole('slider', { name: /^Memory, import/ })
  await chart.focus()
  for (const key of ['ArrowLeft', 'Shift+Home']) await chart.press(key)
  await eventually(() => chart.getAttribute('aria-valuetext')).toMatch(/resident \d+.*GC \d+ ms/)
  await chart.press('Enter')
  await button('Show all of it').waitFor()
  await chart.press('Escape')
  await button('Show all of it').waitFor({ state: 'detached' })

  // Two moments are a stretch too, however near, and so is one: with the next. At the beginning, where the process runs.
  for (const key of ['Shift+ArrowRight', 'Shift+Home']) {
    await chart.press('Home')
    await chart.press(key)
    await chart.press('Enter')
    await button('Show all of it').waitFor()
    await chart.press('Escape')
    await button('Show all of it').waitFor({ state: 'detached' })
  }
})

test('every chart has an axis with numbers', async () => {
  for (const name of liveCharts) {
    const figure = app.page.getByRole('figure').filter({ has: app.page.getByRole('heading', { name }) })
    await figure.scrollIntoViewIfNeeded()
    const numbers = figure.locator('.chart-values .chart-number')
    await eventually(() => numbers.count()).toBeGreaterThan(2)
    await eventually(() => numbers.first().textContent()).toBe('0')
  }
})

test('every chart has a table of its values, alone or with the others', async () => {
  const table = (name: string) => app.page.getByRole('region', { name: `${name}, values`, exact: true })
  await button('More for Queue').press('Enter')
  await app.page.keyboard.press('Enter')
  await table('Queue').getByRole('columnheader', { name: 'files' }).waitFor()
  await eventually(() => table('Records').count()).toBe(0)
  const first = await table('Queue').getByRole('row').nth(1).textContent()
  await table('Queue').press('End')
  await eventually(() =>
    table('Queue').getByRole('row').last().getByRole('rowheader').textContent(),
  ).not.toBe(first)
  await button('Table').click()
  for (const name of liveCharts) await table(name).getByRole('row').nth(1).waitFor()
  await button('Table').click()
  await table('Queue').waitFor({ state: 'detached' })

  await runs().nth(1).press('Space')
  const speed = app.page.getByRole('slider', { name: /^Speed/ })
  await speed.press('End')
  await eventually(() => speed.getAttribute('aria-valuetext')).toMatch(/run 1 \d+|run 2 \d+/)
  await button('Table').click()
  for (const name of comparedCharts) {
    await table(name).getByRole('columnheader', { name: 'run 2' }).waitFor()
    await table(name).getByRole('row').nth(1).waitFor()
  }
  await button('Table').click()
})

test('compared runs are saved as one picture, as CSV and as JSON', async () => {
  const picture = sharp(await savedFrom('Save', /^Save .*PNG/))
  // Seven charts in two columns, each of 960 by 440 at twice the pixels.
  expect(await picture.metadata()).toMatchObject({ format: 'png', width: 3840, height: 3520 })
  const csv = csvOf(await savedFrom('More for Speed', /CSV/))
  expect(csv.head[0]).toBe('seconds')
  expect(csv.head.slice(1).join()).toMatch(/run 1 \(.*\.xml\) bytes per second,run 2/)
  expect(csv.lines.length).toBeGreaterThan(4)
  const json = JSON.parse((await savedFrom('Save', /^Save .*JSON/)).toString('utf8'))
  expect(json.runs.map(({ name }: { name: string }) => name).sort()).toEqual(files)
  await button('Forget all runs').click()
  await eventually(() => runs().count()).toBe(0)
  await app.page.getByRole('slider', { name: /^Memory, engine/ }).waitFor()
})

test('a chart is saved as it is drawn: a picture in the theme, and its values', async () => {
  const corner = async (bytes: Buffer) => {
    const image = sharp(bytes)
    expect(await image.metadata()).toMatchObject({ format: 'png', width: 1920, height: 880 })
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += info.channels * 7)
      colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`)
    // The line, its area, words and axes stand on it.
    expect(colours.size).toBeGreaterThan(20)
    return data[0]!
  }
  await app.client.call('settings.change', { theme: 'light' })
  await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
  expect(await corner(await savedFrom('More for Memory, engine', /PNG/))).toBeGreaterThan(230)
  await app.client.call('settings.change', { theme: 'dark' })
  await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  expect(await corner(await savedFrom('More for Memory, engine', /PNG/))).toBeLessThan(40)
  await corner(await savedFrom('More for Stages', /PNG/))

  // What is saved twice is compared, so that nothing may come between.
  await button('Pause view').click()
  await eventually(() => button('Pause view').getAttribute('aria-pressed')).toBe('true')
  const { head, lines } = csvOf(await savedFrom('More for Memory, engine', /CSV/))
  expect(head).toEqual([
    'time',
    ...['resident bytes', 'heap bytes', 'external bytes', 'buffer bytes', 'garbage collection ms'],
  ])
  expect(lines.at(-1)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{8,},/)
  const json = JSON.parse((await savedFrom('More for Pauses', /JSON/)).toString('utf8'))
  expect(json).toMatchObject({ title: 'Pauses', series: [{ label: 'delay' }, { label: 'collecting' }] })
  expect(json.points.length).toBe(csvOf(await savedFrom('More for Pauses', /CSV/)).lines.length)
  await button('Pause view').click()
  await eventually(() => button('Pause view').getAttribute('aria-pressed')).toBe('false')
})

test('a chart is zoomed by dragging, and stands still while it is', async () => {
  const chart = app.page.getByRole('slider', { name: /^Read speed/ })
  await chart.scrollIntoViewIfNeeded()
  const box = (await chart.boundingBox())!
  await app.page.mouse.move(box.x + 80, box.y + 60)
  await app.page.mouse.down()
  await app.page.mouse.move(box.x + 160, box.y + 60, { steps: 4 })
  await app.page.mouse.up()
  await button('Show all of it').waitFor()
  await eventually(() => button('Pause view').getAttribute('aria-pressed')).toBe('true')
  await button('Show all of it').click()
  await eventually(() => button('Pause view').getAttribute('aria-pressed')).toBe('false')
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
