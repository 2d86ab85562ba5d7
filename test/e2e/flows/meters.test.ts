import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../../bench/generate.ts'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const button = (name: string) => app.page.getByRole('button', { name, exact: true })
const runs = () => app.page.getByRole('region', { name: 'Runs' }).getByRole('checkbox')

test('jobs that have ended are listed, seen again, zoomed by keys and compared', async () => {
  for (const [at, name] of ['Spring.xml', 'Summer.xml'].entries()) {
    const path = join(app.folder, name)
    await writeCatalog(path, { version: '4.3', seed: at + 1, bytes: 25_000_000 })
    await drop(app.page, path)
    await app.page.getByRole('listitem').filter({ hasText: name }).getByText(/^Done/).last().waitFor()
  }
  await app.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Meters' }).click()
  await eventually(() => runs().count()).toBe(2)
  await app.page.getByRole('region', { name: 'Stages' }).getByText('Store, index words').waitFor()

  await runs().first().press('Space')
  await button('Back to live').waitFor()
  const chart = app.page.getByRole('slider', { name: /^Memory, import/ })
  await chart.focus()
  for (const key of ['ArrowLeft', 'Shift+Home']) await chart.press(key)
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/resident \d+/)
  await chart.press('Enter')
  await button('Show all of it').waitFor()
  await chart.press('Escape')
  await button('Show all of it').waitFor({ state: 'detached' })

  await button('Table').click()
  await app.page.getByRole('columnheader', { name: 'Buffers' }).waitFor()
  await button('Table').click()

  await runs().nth(1).press('Space')
  const speed = app.page.getByRole('slider', { name: /^Speed/ })
  await speed.press('End')
  await eventually(() => speed.getAttribute('aria-valuetext')).toMatch(/run 1 \d+, run 2 \d+/)

  await button('Forget all runs').click()
  await eventually(() => runs().count()).toBe(0)
  await app.page.getByRole('slider', { name: /^Memory, engine/ }).waitFor()
})

test('a chart is zoomed by dragging, and stands still while it is', async () => {
  const chart = app.page.getByRole('slider', { name: /^Read speed/ })
  const box = (await chart.boundingBox())!
  await app.page.mouse.move(box.x + 80, box.y + 60)
  await app.page.mouse.down()
  await app.page.mouse.move(box.x + 160, box.y + 60, { steps: 4 })
  await app.page.mouse.up()
  await button('Show all of it').waitFor()
  expect(await button('Pause view').getAttribute('aria-pressed')).toBe('true')
  await button('Show all of it').click()
  expect(await button('Pause view').getAttribute('aria-pressed')).toBe('false')
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
