import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
const kinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'] as const
let app: App

const tree = () => app.page.getByRole('treegrid', { name: 'Releases' })
const headings = () => tree().locator('.grid-lines > .grid-group')
const group = async (name: string, field: string) => {
  await app.page.getByRole('button', { name, exact: true }).click()
  await app.page.getByRole('menuitemcheckbox', { name: field }).click()
}
const choose = async (name: string, item: string) => {
  await app.page.getByRole('button', { name, exact: true }).click()
  await app.page.getByRole('menuitem', { name: item }).click()
}
const inEngine = async (by: 'genre' | 'year', descending = false) =>
  await app.client.call('catalog.groups', {
    query: { list: 'releases', kinds: [...kinds], currentOnly: true, group: { by, descending } },
  })

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'catalog-ern-3.8.2.xml'), join(samples, 'album-ern-4.3.xml'))
  await app.page.getByRole('listitem').getByText(/^Done/).nth(1).waitFor()
  await app.show('Catalog')
  await app.catalog.releases.getByRole('row').nth(3).waitFor()
})
afterAll(() => app.close())

test('releases are put together by genre, each group with its heading and how many it has', async () => {
  await group('Group', 'Genre')
  await tree().waitFor()
  const { groups, total } = await inEngine('genre')
  expect(total).toBeGreaterThan(1)
  await eventually(() => headings().count()).toBe(total)
  const words = await headings().allInnerTexts()
  groups.forEach(({ value, rows }, at) => {
    expect(words[at]!.replace(/\s+/g, ' ')).toContain(`${value} ${rows}`)
  })
  const lines = total + groups.reduce((sum, { rows }) => sum + rows, 0)
  await eventually(() => tree().getAttribute('aria-rowcount')).toBe(String(lines + 1))
  await app.page.getByText(`in ${total} groups`).waitFor()
})

test('by keyboard alone: Left folds, Right opens and goes on, Left in the first cell leads to the heading', async () => {
  const { groups } = await inEngine('genre')
  await tree().getByRole('gridcell').nth(3).click()
  await app.page.keyboard.press('Control+Home')
  await app.page.keyboard.press('ArrowRight')
  const expanded = () =>
    app.page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-expanded'))
  const level = () =>
    app.page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-level'))
  await eventually(expanded).toBe('true')
  await app.page.keyboard.press('ArrowLeft')
  await eventually(expanded).toBe('false')
  await eventually(() => tree().getAttribute('aria-rowcount')).toBe(
    String(1 + groups.length + groups.slice(1).reduce((sum, { rows }) => sum + rows, 0)),
  )
  await app.page.keyboard.press('ArrowRight')
  await eventually(expanded).toBe('true')
  await app.page.keyboard.press('ArrowRight')
  await eventually(level).toBe('2')
  await app.page.keyboard.press('Home')
  await app.page.keyboard.press('ArrowLeft')
  await eventually(level).toBe('1')
})

test('Space on a heading selects its group', async () => {
  const { groups } = await inEngine('genre')
  await app.page.keyboard.press('Space')
  await app.page.getByText(`${groups[0]!.rows} selected`).waitFor()
  await app.page.keyboard.press('Space')
  await eventually(() => app.page.getByText('selected', { exact: false }).count()).toBe(0)
})

test('all groups are folded and opened, and a group that is opened shows its own rows', async () => {
  await choose('Group: Genre', 'Fold all groups')
  const { total, groups } = await inEngine('genre')
  await eventually(() => tree().getAttribute('aria-rowcount')).toBe(String(total + 1))
  await headings().nth(1).click()
  await eventually(() => tree().getAttribute('aria-rowcount')).toBe(String(total + 1 + groups[1]!.rows))
  const { rows } = await app.client.call('catalog.page', {
    list: 'releases',
    kinds: [...kinds],
    currentOnly: true,
    group: { by: 'genre' },
    offset: groups[1]!.first,
    limit: groups[1]!.rows,
  })
  for (const [at, { title }] of (rows as { title: string }[]).entries())
    await eventually(() => tree().locator('[aria-level="2"]').nth(at).innerText()).toContain(title)
  await choose('Group: Genre', 'Open all groups')
  await eventually(() => tree().locator('[aria-expanded="false"]').count()).toBe(0)
})

test('years come newest first, a search narrows groups, and a view keeps them folded or open', async () => {
  await group('Group: Genre', 'Year')
  const { groups } = await inEngine('year', true)
  await eventually(async () => (await headings().first().innerText()).includes(groups[0]!.value!)).toBe(true)
  await choose('Group: Year', 'Fold all groups')
  await app.page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await app.page.getByRole('menuitem', { name: 'Save this view…' }).press('Enter')
  await app.page.getByRole('textbox', { name: 'Name' }).fill('By year')
  await app.page.keyboard.press('Enter')
  await eventually(
    async () => (await app.client.call('workbench.state', {})).settings.views[0]?.group,
  ).toEqual({
    by: 'year',
    descending: true,
    folded: true,
  })
  await group('Group: Year', 'No groups')
  await app.catalog.releases.waitFor()
  await app.page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await app.page.getByRole('menuitemcheckbox', { name: 'By year' }).click()
  await tree().waitFor()
  await eventually(() => tree().locator('[aria-level="2"]').count()).toBe(0)
  await app.catalog.search.fill('weir')
  await eventually(() => headings().count()).toBe(1)
})
