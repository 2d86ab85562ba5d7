import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let app: App
const rows = () => app.page.getByRole('grid', { name: 'Problems' }).getByRole('row')
const group = (name: string | RegExp) =>
  app.page.getByRole('listbox', { name: 'Groups of problems' }).getByRole('option', { name })
const inspector = () => app.page.getByRole('complementary', { name: 'Inspector' })

async function offences(): Promise<string[]> {
  await app.page.evaluate(axe)
  const { violations } = (await app.page.evaluate('axe.run()')) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('a catalog without mistakes says so', async () => {
  await drop(app.page, join(samples, 'album-ern-4.3.xml'))
  await app.page.getByRole('listitem').filter({ hasText: 'album' }).getByText(/^Done/).last().waitFor()
  await app.page.keyboard.press('Control+Shift+m')
  await app.page.getByRole('heading', { name: 'No problems found' }).waitFor()
  expect(await offences()).toEqual([])
})

test('problems are grouped by rule, with how many there are, and the first is explained', async () => {
  await app.page.getByRole('button', { name: 'Library', exact: true }).click()
  await drop(app.page, join(samples, 'mistakes-ern-4.3.xml'))
  await app.page.getByRole('listitem').filter({ hasText: 'mistakes' }).getByText(/^Done/).last().waitFor()
  await app.page.getByRole('button', { name: 'Problems', exact: true }).click()
  await app.page.getByRole('button', { name: '3 errors' }).waitFor()
  await group(/A date cannot be read.*1/).waitFor()
  await inspector().getByRole('heading', { name: 'A date cannot be read' }).waitFor()
  for (const theme of ['dark', 'light'] as const) {
    await app.client.call('settings.change', { theme })
    await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    expect(await offences()).toEqual([])
  }
})

test('by keyboard: a group, its problems, the place in the file', async () => {
  await group(/^All problems/).focus()
  await app.page.keyboard.press('ArrowDown')
  await eventually(() => rows().count()).toBe(2)
  await app.page.keyboard.press('End')
  await inspector().getByRole('heading', { name: 'RELEASE-WITHOUT-DEAL' }).waitFor()
  await app.page.keyboard.press('Home')
  await eventually(() => rows().count()).toBe(6)
  await app.page.getByRole('grid', { name: 'Problems' }).getByRole('gridcell').nth(2).focus()
  await app.page.keyboard.press('ArrowDown')
  await inspector().getByRole('heading', { name: 'ISRC-FORMAT' }).waitFor()
  await inspector().getByRole('button', { name: 'Show the place' }).click()
  await inspector().locator('.cm-problem-line').waitFor()
})

test('they are narrowed by severity, file and words', async () => {
  await app.page.getByRole('button', { name: '3 errors' }).click()
  await eventually(() => rows().count()).toBe(3)
  await app.page.getByRole('radiogroup', { name: 'Group by' }).getByText('File').click()
  await group(/mistakes-ern-4\.3\.xml.*2/).click()
  await eventually(() => rows().count()).toBe(3)
  await app.page.getByRole('searchbox', { name: 'Search the problems' }).fill('icpn')
  await eventually(() => rows().count()).toBe(2)
  await app.page.getByRole('searchbox', { name: 'Search the problems' }).fill('no such thing')
  await app.page.getByRole('heading', { name: 'No problem matches.' }).waitFor()
  expect(await offences()).toEqual([])
  await app.page.getByRole('button', { name: 'Show all problems' }).click()
  await eventually(() => rows().count()).toBe(6)
})

test('one leads to its record in the catalog', async () => {
  await app.page.getByRole('grid', { name: 'Problems' }).getByRole('gridcell').nth(2).click()
  await app.page.getByRole('button', { name: 'Open in the catalog' }).click()
  await app.page.getByRole('grid', { name: 'Releases' }).waitFor()
  await inspector().getByRole('heading', { name: 'Brass Weather' }).waitFor()
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
