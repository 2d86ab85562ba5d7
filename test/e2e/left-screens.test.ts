import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../support/app.ts'
import { manyReleases } from '../support/many-releases.ts'

let app: App
let session: CDPSession

const screen = (name: string) =>
  app.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name, exact: true })

async function toLibrary(): Promise<void> {
  await screen('Library').click()
  await app.page.locator('main h1, main h2').first().waitFor()
}

/**
 * What the page still holds of what is not in the document any more, everything collected that nobody holds: nodes, and
 * listeners, which are all counted, since those of the document stay the same here.
 */
async function held(): Promise<{ nodes: number; listeners: number }> {
  await session.send('HeapProfiler.collectGarbage')
  const inDocument = await app.page.evaluate(() => {
    const walker = document.createTreeWalker(document)
    let nodes = 1
    while (walker.nextNode()) nodes += 1
    return nodes
  })
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { nodes: nodes - inDocument, listeners: jsEventListeners }
}

beforeAll(async () => {
  app = await openApp()
  session = await app.page.context().newCDPSession(app.page)
  const path = join(app.folder, 'some.xml')
  writeFileSync(path, [...manyReleases(60)].join('').replaceAll('>Single<', '>Album<'))
  await drop(app.page, path)
  for (;;) {
    const { catalog, jobs } = await app.client.call('workbench.state', {})
    if (catalog.counts.releases === 60 && jobs.every(({ status }) => status === 'done')) break
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await toLibrary()
})
afterAll(() => app.close())

const cells = () => app.catalog.releases.getByRole('gridcell')

/** Each thing that is opened and left again, and what tells that it was there. */
const visits: [name: string, visit: () => Promise<void>][] = [
  [
    'the catalog',
    async () => {
      await screen('Catalog').click()
      await cells().nth(20).waitFor()
    },
  ],
  [
    'the meters',
    async () => {
      await screen('Meters').click()
      await app.page.locator('.chart-line').first().waitFor()
    },
  ],
  ...['Problems', 'Changes', 'Settings'].map((name): [string, () => Promise<void>] => [
    `the screen ${name}`,
    async () => {
      await screen(name).click()
      await app.page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    },
  ]),
  [
    'the command palette',
    async () => {
      await app.page.keyboard.press('Control+k')
      await app.page.getByRole('combobox', { name: 'Command' }).waitFor()
      await app.page.keyboard.press('Escape')
      await app.page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  ],
  [
    'a dialog with text fields',
    async () => {
      await app.page.keyboard.press('Control+k')
      await app.page.getByRole('combobox', { name: 'Command' }).fill('New release')
      await app.page.getByRole('option', { name: 'New release' }).first().waitFor()
      await app.page.keyboard.press('Enter')
      await app.page.getByRole('dialog', { name: 'New release' }).getByRole('textbox').first().waitFor()
      await app.page.keyboard.press('Escape')
      await app.page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  ],
  [
    'a cell that was edited',
    async () => {
      await screen('Catalog').click()
      await cells().nth(22).click()
      await app.page.keyboard.press('F2')
      await app.page.locator('[role="grid"] [data-editor]').first().waitFor()
      await app.page.keyboard.press('Escape')
      await app.page.locator('[role="grid"] [data-editor]').waitFor({ state: 'detached' })
    },
  ],
  [
    'a release, and those after it',
    async () => {
      await screen('Catalog').click()
      await cells().nth(22).dblclick()
      const position = app.page.locator('.release-position')
      for (const name of ['Next release', 'Next release', 'Previous release']) {
        await eventually(() => position.textContent()).toMatch(/\d/)
        const before = await position.textContent()
        await app.page.getByRole('button', { name }).click()
        await eventually(() => position.textContent()).not.toBe(before)
      }
    },
  ],
]

test.each(visits)(
  'of %s nothing is held once it is left, however often it was open',
  async (_name, visit) => {
    // What is made once stays: code, styles, the size a list was drawn in.
    for (let time = 0; time < 2; time++) {
      await visit()
      await toLibrary()
    }
    const before = await held()
    for (let time = 0; time < 6; time++) {
      await visit()
      await toLibrary()
    }
    // A few nodes are the browser's own: what the pointer was over, what had the focus.
    await eventually(async () => (await held()).nodes).toBeLessThan(60)
    await eventually(async () => (await held()).nodes - before.nodes).toBeLessThan(6)
    await eventually(async () => (await held()).listeners - before.listeners).toBeLessThan(6)
  },
)
