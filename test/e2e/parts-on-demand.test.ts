import { join, resolve } from 'node:path'
import type { Route } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, drop, openBrowserApp } from '../support/app.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
const code = '**/assets/catalog-screen-*.js'
let app: App

const show = (screen: string) => app.page.getByRole('button', { name: screen, exact: true }).click()

/** Starts the window again, with what it asks for under the test's control. */
async function again(handler: (route: Route) => Promise<void>): Promise<void> {
  await app.page.route(code, handler)
  await app.page.reload()
  await app.page
    .getByRole('heading', { name: 'single-ern-4.3.xml' })
    .or(app.page.getByRole('listitem'))
    .first()
    .waitFor()
}

beforeEach(async () => {
  app = await openBrowserApp()
  await drop(app.page, join(samples, 'single-ern-4.3.xml'))
  await app.library.read()
})
afterEach(() => app.close())

test('the screens that are not shown are fetched when nothing else is to be done', async () => {
  await app.page.reload()
  const fetched = () =>
    app.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  for (const part of ['catalog-screen', 'inspector', 'export-screen', 'meters-screen', 'settings-screen'])
    await expect.poll(fetched).toContainEqual(expect.stringMatching(`/assets/${part}-[^/]*\\.js$`))
})

test('a screen that is slow to come says so until it is there', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await again(async (route) => {
    await released
    await route.continue()
  })
  await show('Catalog')
  const words = app.page.getByText('Opening the screen')
  await words.waitFor()
  release()
  await app.catalog.releases.waitFor()
  await words.waitFor({ state: 'detached' })
})

test('a screen that cannot be fetched says so, leaves the others standing, and comes with the window loaded again', async () => {
  await again((route) => route.abort())
  await show('Catalog')
  await app.page.getByRole('heading', { name: 'This screen could not be loaded' }).waitFor()
  await show('Library')
  await app.page.getByRole('listitem').first().waitFor()
  await show('Catalog')
  await app.page.unroute(code)
  await app.page.getByRole('button', { name: 'Load the window again' }).click()
  await app.page
    .getByRole('heading', { name: 'This screen could not be loaded' })
    .waitFor({ state: 'detached' })
  await show('Catalog')
  await app.catalog.releases.waitFor()
})
