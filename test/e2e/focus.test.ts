import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
let app: BrowserApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name, exact: true })
const press = (keys: string) => app.page.keyboard.press(keys)

/** What has the focus, by its name; null when nothing that is in sight has it. */
const focused = () =>
  app.page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body || element.getClientRects().length === 0) return null
    return element.getAttribute('aria-label') ?? (element.textContent?.trim() || element.tagName)
  })

/** Presses keys on a control, and waits until the focus is somewhere again after `gone` has happened. */
async function actOn(control: ReturnType<typeof button>, gone: () => Promise<unknown>): Promise<void> {
  await control.focus()
  await press('Enter')
  await gone()
  await eventually(focused).not.toBeNull()
}

beforeAll(async () => {
  app = await openBrowserApp()
  for (const name of ['album', 'mistakes', 'single']) {
    await drop(app.page, join(samples, `${name}-ern-4.3.xml`))
    await app.library.read(name)
  }
})
afterAll(() => app.close())

test('an import that is taken off the list leaves the focus on the next one', async () => {
  const row = (name: string) => app.library.import(name)
  const item = app.page.getByRole('menuitem', { name: /^Take off the list/ })
  await actOn(row('single').getByRole('button', { name: /^More for/ }), () => item.waitFor())
  await item.focus()
  await press('Enter')
  await row('single').waitFor({ state: 'detached' })
  await eventually(focused).toMatch(/^More for/)
})

test('a filter that is removed leaves it on what stands there then', async () => {
  await button('Catalog').click()
  const filters = app.catalog.filters
  for (const name of ['Label', 'Type']) {
    await filters.getByRole('button', { name: 'Filter', exact: true }).click()
    await app.page.getByRole('menuitem', { name, exact: true }).click()
    await app.page
      .getByRole('group', { name: `${name} is` })
      .getByRole('checkbox')
      .first()
      .press('Space')
    await press('Escape')
    await filters.getByRole('button', { name: new RegExp(`^Remove filter: ${name}`) }).waitFor()
  }
  const chip = (name: string) => filters.getByRole('button', { name: new RegExp(`^Remove filter: ${name}`) })
  await actOn(chip('Label'), () => chip('Label').waitFor({ state: 'detached' }))
  await eventually(focused).toMatch(/Type|Filter/)
  await actOn(chip('Type'), () => chip('Type').waitFor({ state: 'detached' }))
})

test('a notice is reached by F6, stays while it has the focus, and gives it on', async () => {
  await app.client.call('edit.apply', { release: 'release/1', set: { title: 'Kept in sight' } })
  await app.page.getByRole('gridcell', { name: 'Kept in sight' }).first().waitFor()
  await app.page.getByRole('gridcell', { name: 'Kept in sight' }).first().click()
  await press('Control+z')
  const notices = app.page.getByRole('region', { name: 'Notices' })
  const dismiss = notices.getByRole('button', { name: 'Dismiss' })
  await notices.getByText(/^Undone/).waitFor()
  for (let presses = 0; presses < 9 && (await focused()) !== 'Dismiss'; presses++) await press('F6')
  expect(await focused()).toBe('Dismiss')
  await press('Enter')
  await dismiss.waitFor({ state: 'detached' })
  await eventually(focused).not.toBeNull()
})

test('the last change that is reverted leaves it on the screen', async () => {
  await app.client.call('edit.apply', { release: 'release/1', set: { title: 'To be reverted' } })
  await press('Control+d')
  await app.page.getByRole('gridcell', { name: 'To be reverted' }).first().waitFor()
  await actOn(button('Revert release'), () =>
    app.page.getByRole('heading', { name: 'Nothing is changed.' }).waitFor(),
  )
})

test('what is switched off while it works has the focus again afterwards', async () => {
  await app.page.getByRole('banner').getByRole('button', { name: 'Export', exact: true }).click()
  await app.page.getByRole('radio', { name: /^Everything/ }).check()
  await actOn(button(/^Export \d+ files$/), () => app.exports.result.waitFor())
  await eventually(focused).toMatch(/^Export \d+ files$/)
})

test('a key that leads to another screen puts it there', async () => {
  for (const [keys, name] of [
    ['Control+2', 'Catalog'],
    ['Control+3', 'Meters'],
    ['Control+d', 'Changes'],
    ['Control+1', 'Library'],
  ] as const) {
    await press(keys)
    await app.page
      .getByRole('navigation')
      .locator('[aria-current="page"]')
      .filter({ hasText: name })
      .waitFor()
    await eventually(focused).not.toBeNull()
    await press('Tab')
    await eventually(focused).not.toBeNull()
  }
})

test('keys, the rail and the search lead into the list, where arrow keys work at once', async () => {
  const inGrid = () => app.page.evaluate(() => document.activeElement?.closest('[role="grid"]')?.ariaLabel)
  const search = app.catalog.search
  const rail = app.page.getByRole('navigation', { name: 'Screens' })
  for (const enter of [
    async () => {
      await rail.getByRole('button', { name: 'Settings' }).focus()
      await press('Control+2')
    },
    () => rail.getByRole('button', { name: 'Catalog' }).press('Enter'),
    () => search.press('ArrowDown'),
    () => search.press('Enter'),
  ]) {
    await press('Control+3')
    await app.page.getByRole('heading', { name: 'Meters', level: 1 }).waitFor()
    await enter()
    await eventually(inGrid).toBe('Releases')
    await press('Control+Home')
    await press('ArrowDown')
    await eventually(() => app.page.evaluate(() => document.activeElement?.role)).toBe('gridcell')
  }
  // What the user went on to meanwhile keeps the focus.
  await press('Control+3')
  await press('Control+2')
  await press('Control+f')
  await app.catalog.releases.getByRole('gridcell').first().waitFor()
  expect(await focused()).toBe('Search the catalog')
})

test.each<[dialog: string, from: string, open: (name: string) => Promise<unknown>]>([
  ['Keys', 'Keys', (name) => button(name).last().press('Enter')],
  ['Commands', 'All commands', (name) => button(name).press('Enter')],
  [
    'Settings from JSON',
    'Import settings',
    async (name) => {
      await button('Settings').click()
      await button(name).press('Enter')
    },
  ],
])('the dialog %s gives it back to %s', async (dialog, from, open) => {
  await open(from)
  await app.page.getByRole('dialog', { name: dialog }).waitFor()
  await press('Escape')
  await app.page.getByRole('dialog', { name: dialog }).waitFor({ state: 'detached' })
  await eventually(focused).toContain(from)
  // Of where the focus is put nobody is told more: a tooltip would take the next Esc.
  expect(await app.page.getByRole('tooltip').count()).toBe(0)
})

test('a tooltip shows where a key leads the focus', async () => {
  const { page } = app
  const catalog = page.getByRole('navigation').getByRole('button', { name: 'Catalog', exact: true })
  const tooltip = page.getByRole('tooltip').filter({ hasText: 'Catalog' })
  await catalog.focus()
  expect(await tooltip.count()).toBe(0)
  await press('Tab')
  await press('Shift+Tab')
  await tooltip.waitFor({ state: 'attached' })
  await press('Escape')
  await tooltip.waitFor({ state: 'detached' })
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
