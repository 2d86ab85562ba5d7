import { truncateSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { type App, drop } from '../support/app.ts'
import { writeSampleCatalog } from './sample-catalog.ts'

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

/** A label's spring, a release delivered twice, a message that breaks off, and the samples: a morning at a label. */
async function dropFiles(app: App): Promise<void> {
  const spring = join(app.folder, 'Spring catalog 2026.xml')
  writeSampleCatalog(spring, { version: '3.8.2', releases: 640, seed: 7, id: 'HL-2026-0302-1' })
  const first = join(app.folder, 'New release.xml')
  const again = join(app.folder, 'New release, corrected.xml')
  const one = { version: '4.3', releases: 1, seed: 44 } as const
  writeSampleCatalog(first, { ...one, id: 'HL-2026-0309-1', created: '2026-03-09T10:15:00Z' })
  writeSampleCatalog(again, {
    ...one,
    id: 'HL-2026-0311-1',
    created: '2026-03-11T16:40:00Z',
    change: (plan) => ({
      ...plan,
      label: 'Nordlys Music',
      date: '2026-04-17',
      tracks: plan.tracks.map((track, at) =>
        at === 2 ? { ...track, title: `${track.title} (Radio Edit)`, seconds: 187 } : track,
      ),
    }),
  })
  const broken = join(app.folder, 'Late delivery.xml')
  writeSampleCatalog(broken, { version: '4.3', releases: 6, seed: 11, id: 'HL-2026-0312-1' })
  truncateSync(broken, 220_000)
  for (const path of [
    spring,
    first,
    again,
    broken,
    join(samples, 'mistakes-ern-4.3.xml'),
    join(samples, 'album-ern-4.3.xml'),
  ]) {
    await drop(app.page, path)
    await app.page
      .getByRole('listitem')
      .filter({ hasText: basename(path) })
      .first()
      .waitFor()
  }
  for (const name of ['Spring', 'corrected', 'mistakes', 'album'])
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
      await inspector(page).getByRole('textbox', { name: 'Genre' }).waitFor()
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
      await page.getByRole('grid', { name: 'Releases' }).getByRole('row').nth(4).click()
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
    name: 'groups',
    async play({ page }) {
      await page.keyboard.press('Escape')
      for (const name of ['Release date', 'Label'])
        await page.getByRole('button', { name: new RegExp(`^Remove filter: ${name}`) }).click()
      await page.getByRole('button', { name: 'Group', exact: true }).click()
      await page.getByRole('menuitemcheckbox', { name: 'Artist' }).click()
      await page.locator('.grid-group').nth(1).waitFor()
    },
  },
  {
    name: 'cell',
    async play({ page }) {
      await page.getByRole('button', { name: /^Group/ }).click()
      await page.getByRole('menuitemcheckbox', { name: 'No groups' }).click()
      const row = page.getByRole('grid', { name: 'Releases' }).getByRole('row').nth(4)
      await row.getByRole('gridcell').nth(5).click()
      await page.keyboard.press('F2')
      await page.keyboard.type('1976-13')
    },
  },
  {
    name: 'bulk',
    async play({ page }) {
      await page.keyboard.press('Escape')
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('winter')
      await page.getByRole('grid', { name: 'Releases' }).getByRole('gridcell').nth(1).click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('ControlOrMeta+Shift+e')
      const editor = page.getByRole('dialog')
      await editor.getByRole('textbox', { name: 'New genre' }).fill('Seasonal')
      await editor.getByRole('combobox', { name: 'What to do with title' }).selectOption('Add after')
      await editor.getByRole('textbox', { name: 'Text after title' }).fill(' (Remastered)')
      await editor.getByRole('button', { name: /^Change \d+ releases$/ }).waitFor()
    },
  },
  {
    name: 'edit',
    async play({ page }) {
      await page.keyboard.press('Escape')
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
      await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('tide clock')
      await page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).first().dblclick()
      const release = page.getByRole('region', { name: 'Release', exact: true })
      await release.getByRole('list', { name: /deals in/ }).waitFor()
      await release.getByText('<ReleaseId>').first().waitFor()
    },
  },
  {
    name: 'structure',
    async play({ page }) {
      await page
        .getByRole('region', { name: 'Release', exact: true })
        .getByRole('button', { name: 'Track', exact: true })
        .click()
      await page.getByRole('dialog').getByRole('textbox').first().fill('Low Water')
    },
  },
  {
    name: 'commands',
    async play({ page }) {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Back', exact: true }).click()
      await page.keyboard.press('Control+K')
      await page.getByRole('combobox').fill('re')
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
      const choose = async (side: string, file: string) => {
        const select = page.getByRole('combobox', { name: side })
        const value = await select.locator('option', { hasText: file }).first().getAttribute('value')
        await select.selectOption(value)
      }
      await choose('Earlier message', 'New release.xml')
      await choose('Later message', 'New release, corrected.xml')
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
  {
    name: 'run',
    async play({ page }) {
      await screen(page, 'Meters').click()
      const runs = page.getByRole('region', { name: 'Runs' }).getByRole('checkbox')
      await runs.last().press('Space')
      await page.getByRole('slider', { name: /^Memory, import/ }).waitFor()
      await page.getByRole('region', { name: 'Measurements' }).evaluate((element) => element.scrollTo(0, 0))
    },
  },
  {
    name: 'runs',
    async play(app) {
      const { page } = app
      const autumn = join(app.folder, 'Autumn catalog 2025.xml')
      writeSampleCatalog(autumn, { version: '4.3', releases: 560, seed: 5, id: 'HL-2025-1006-1' })
      await screen(page, 'Library').click()
      await drop(page, autumn)
      await page.getByRole('listitem').filter({ hasText: 'Autumn' }).getByText(/^Done/).last().waitFor()
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Meters' }).click()
      const runs = page.getByRole('region', { name: 'Runs' })
      for (const name of ['Autumn', 'Spring'])
        await runs.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check()
      await page.getByRole('slider', { name: /^Speed/ }).waitFor()
      await page.getByRole('region', { name: 'Measurements' }).evaluate((element) => element.scrollTo(0, 0))
    },
  },
  {
    name: 'keys',
    async play({ page }) {
      await screen(page, 'Settings').click()
      await page.getByRole('searchbox', { name: 'Search settings' }).fill('undo')
      await page.getByRole('button', { name: 'Add keys to Undo', exact: true }).click()
      await page.keyboard.press('Control+k')
      await page.getByText('Ctrl+K is for All commands.').waitFor()
    },
  },
]
