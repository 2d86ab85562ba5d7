import { truncateSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { writeCatalog } from '../bench/generate.ts'
import { type App, drop } from '../support/app.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')

/** What is shown in one picture. Scenes are played one after the other, each from where the one before it ended. */
export interface Scene {
  /** The picture's file name, without size and theme. */
  name: string
  /** Does what a user would do to get there. */
  play(app: App): Promise<unknown>
}

const screen = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

async function sheet(page: Page, name: RegExp): Promise<void> {
  await inspector(page).getByRole('tab', { name }).click()
  await inspector(page).getByRole('tabpanel', { name }).getByText(/\S/).first().waitFor()
}

/** A message of some thousand releases, one that breaks off, and the samples: what a morning at a label looks like. */
async function dropFiles(app: App): Promise<void> {
  const spring = join(app.folder, 'Spring catalog 2026.xml')
  await writeCatalog(spring, { version: '3.8.2', seed: 7, bytes: 24_000_000 })
  const broken = join(app.folder, 'Late delivery.xml')
  await writeCatalog(broken, { version: '4.3', seed: 11, bytes: 400_000 })
  truncateSync(broken, 300_000)
  for (const path of [
    spring,
    broken,
    join(samples, 'album-ern-4.3.xml'),
    join(samples, 'mistakes-ern-4.3.xml'),
  ])
    await drop(app.page, path)
  for (const name of ['Spring', 'mistakes', 'album'])
    await app.page.getByRole('listitem').filter({ hasText: name }).getByText(/^Done/).last().waitFor()
}

/** Every screen, in the order in which a new user meets them. */
export const scenes: readonly Scene[] = [
  { name: 'first-run', play: ({ page }) => page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor() },
  { name: 'library', play: dropFiles },
  {
    name: 'catalog',
    async play({ page }) {
      await screen(page, 'Catalog').click()
      await page.getByRole('grid', { name: 'Releases' }).getByRole('row').nth(12).waitFor()
      await page.getByRole('grid', { name: 'Releases' }).getByRole('row').nth(4).click()
    },
  },
  {
    name: 'views',
    async play({ page }) {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).waitFor()
    },
  },
  {
    name: 'columns',
    async play({ page }) {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('checkbox', { name: 'Catalog number' }).waitFor()
    },
  },
  {
    name: 'search',
    async play({ page }) {
      await page.keyboard.press('Escape')
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('summer')
      await page.getByRole('grid', { name: 'Releases' }).getByRole('row').nth(2).click()
    },
  },
  {
    name: 'filters',
    async play({ page }) {
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('')
      const filters = page.getByRole('group', { name: 'Filters' })
      const add = async (name: string) => {
        await filters.getByRole('button', { name: 'Filter', exact: true }).click()
        await page.getByRole('menuitem', { name, exact: true }).click()
      }
      await add('Release date')
      await page.getByRole('textbox', { name: 'Released from' }).fill('1990')
      await page.keyboard.press('Escape')
      await add('Label')
      await page.getByRole('group', { name: 'Label is' }).getByRole('checkbox').nth(1).check()
      await page.getByRole('group', { name: 'Label is' }).getByRole('checkbox').nth(2).check()
    },
  },
  {
    name: 'edit',
    async play({ page }) {
      await page.keyboard.press('Escape')
      for (const name of ['Release date', 'Label'])
        await page.getByRole('button', { name: new RegExp(`^Remove filter: ${name}`) }).click()
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('brass')
      await page.getByRole('gridcell', { name: 'Brass Weather', exact: true }).click()
      await inspector(page).getByRole('heading', { name: 'Brass Weather' }).waitFor()
      const title = inspector(page).getByRole('textbox', { name: 'Title', exact: true })
      await title.fill('Brass Weather (Deluxe)')
      await title.press('Enter')
      await inspector(page).getByText('was Brass Weather').waitFor()
    },
  },
  { name: 'tracks', play: ({ page }) => sheet(page, /^Tracks/) },
  { name: 'deals', play: ({ page }) => sheet(page, /^Deals/) },
  { name: 'tree', play: ({ page }) => sheet(page, /^Tree/) },
  { name: 'xml', play: ({ page }) => sheet(page, /^XML/) },
  {
    name: 'release',
    async play({ page }) {
      await page
        .getByRole('gridcell', { name: /^Brass Weather/ })
        .first()
        .dblclick()
      const release = page.getByRole('region', { name: 'Release', exact: true })
      await release.getByRole('list', { name: /deals in/ }).waitFor()
      await release.getByText('</Release>').waitFor()
    },
  },
  {
    name: 'commands',
    async play({ page }) {
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await page.keyboard.press('Control+K')
      await page.getByRole('combobox').fill('ex')
    },
  },
  {
    name: 'meters',
    async play({ page }) {
      await page.keyboard.press('Escape')
      await screen(page, 'Meters').click()
      await page.getByRole('heading', { name: 'Meters' }).waitFor()
    },
  },
  {
    name: 'problems',
    async play({ page }) {
      await screen(page, 'Problems').click()
      await page.getByRole('grid', { name: 'Problems' }).getByRole('row').nth(2).waitFor()
      await inspector(page).getByRole('heading').first().waitFor()
    },
  },
  {
    name: 'changes',
    async play({ page }) {
      await screen(page, 'Changes').click()
      await page.getByRole('gridcell', { name: 'Brass Weather (Deluxe)', exact: true }).first().waitFor()
    },
  },
  {
    name: 'compare',
    async play({ page }) {
      await page.getByRole('radiogroup', { name: 'Show' }).getByText('Two messages').click()
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(2).waitFor()
    },
  },
  {
    name: 'export',
    async play({ page }) {
      await screen(page, 'Export').click()
      await page.getByRole('button', { name: /^Export \d/ }).waitFor()
    },
  },
  {
    name: 'settings',
    async play({ page }) {
      await screen(page, 'Settings').click()
      await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
    },
  },
]
