import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { InspectorPage } from '../../support/inspector-page.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const album = join(import.meta.dirname, '../../../assets/samples/album-ern-4.3.xml')

let app: App
let inspector: InspectorPage
const undo = async () => await inspector.press(app.page.getByRole('button', { name: /^Undo/ }).first())

async function expectNoViolations(): Promise<void> {
  await app.page.evaluate(axe)
  for (const theme of ['light', 'dark']) {
    await app.page.emulateMedia({ colorScheme: theme as 'light' | 'dark' })
    const { violations } = (await app.page.evaluate(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })',
    )) as AxeResults
    expect(violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

beforeAll(async () => {
  app = await openApp()
  inspector = new InspectorPage(app.page)
  await drop(app.page, album)
  await app.page.getByRole('listitem').filter({ hasText: 'album-ern' }).getByText(/^Done/).last().waitFor()
  await app.page.getByRole('button', { name: 'Catalog', exact: true }).click()
  await app.page.getByRole('grid').getByRole('gridcell').nth(1).click()
  await inspector.root.getByRole('tab', { name: 'Overview' }).waitFor()
})
afterAll(async () => await app.close())

test('a track is added by the keyboard, moved up, and taken out again', async () => {
  await inspector.open('Tracks')
  await eventually(async () => (await inspector.lines()).length).toBeGreaterThan(3)
  const before = await inspector.lines()
  await inspector.press(inspector.button('Track'))
  await inspector.dialog.waitFor()
  expect(
    await inspector.dialog
      .getByLabel('Title', { exact: true })
      .evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await inspector.fill('Title', 'Added by hand')
  await inspector.fill('Duration', '3:25')
  await inspector.fill('ISRC', 'us-abc-26-0000')
  await eventually(() => inspector.dialog.getByText(/An ISRC has 12 characters/).isVisible()).toBe(true)
  await inspector.fill('ISRC', 'us-abc-26-00001')
  await expectNoViolations()
  await app.page.keyboard.press('Enter')
  await inspector.dialog.waitFor({ state: 'detached' })
  await eventually(async () => (await inspector.lines()).some((line) => line.includes('Added by hand'))).toBe(
    true,
  )
  const line = (await inspector.lines()).find((one) => one.includes('Added by hand'))!
  expect(line).toContain('US ABC 26 00001')
  expect(line).toContain('3:25')
  await inspector.choose('Actions of Added by hand', 'Move up')
  await eventually(async () => {
    const lines = await inspector.lines()
    return lines.findIndex((one) => one.includes('Added by hand')) < lines.length - 1
  }).toBe(true)
  await inspector.choose('Actions of Added by hand', 'Remove')
  await eventually(() => inspector.lines()).toEqual(before)
})

test('a deal is added with models, uses and territories that are searched, and ended', async () => {
  await inspector.open('Deals')
  await inspector.press(inspector.button('Deal'))
  await inspector.dialog.waitFor()
  await inspector.pick('Commercial model', 'subscr')
  await inspector.pick('Use', 'on demand')
  await inspector.dialog.getByLabel('Territories').selectOption('except')
  await inspector.pick('Except in', 'iceland')
  await inspector.fill('From', '2026-05-01')
  await expectNoViolations()
  await inspector.dialog.getByRole('button', { name: 'Add deal' }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  await eventually(async () =>
    (await inspector.lines()).some((line) => line.includes('without Iceland')),
  ).toBe(true)
  const state = await app.client.call('workbench.state', {})
  expect(state.edit.undo?.label).toMatch(/^Add a deal to /)
  await undo()
  await eventually(async () =>
    (await inspector.lines()).some((line) => line.includes('without Iceland')),
  ).toBe(false)
})

test('a title in another language and a credit are added and taken out in the overview', async () => {
  await inspector.open('Overview')
  await inspector.press(inspector.button('Title'))
  await inspector.fill('Title', 'La pendule des marées')
  await inspector.fill('Language', 'fr')
  await app.page.keyboard.press('Enter')
  await inspector.dialog.waitFor({ state: 'detached' })
  const titles = inspector.root.getByRole('region', { name: 'Titles' })
  await eventually(() => titles.textContent()).toContain('La pendule des marées')
  await inspector.press(titles.getByRole('button', { name: 'Remove La pendule des marées' }))
  await eventually(() => titles.textContent()).not.toContain('La pendule')
  await inspector.press(inspector.button('Credit'))
  await inspector.pick('Name', 'Nova Nobody')
  await inspector.pick('Role', 'featured')
  await expectNoViolations()
  await inspector.dialog.getByRole('button', { name: 'Add credit' }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  await eventually(() =>
    inspector.root.getByRole('region', { name: 'Artists and contributors' }).textContent(),
  ).toContain('Nova Nobody')
})

test('a value of the tree is changed in place, the next with Tab, and what was typed is left with Esc', async () => {
  await inspector.open('Tree')
  const tree = inspector.root.getByRole('tree')
  const item = (name: RegExp) => tree.getByRole('treeitem', { name })
  await item(/^DisplayTitleText/)
    .first()
    .click()
  await app.page.keyboard.press('F2')
  const editor = tree.getByRole('textbox')
  await editor.waitFor()
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.type('Changed in the tree')
  await app.page.keyboard.press('Enter')
  await eventually(() =>
    item(/^DisplayTitleText/)
      .first()
      .textContent(),
  ).toContain('Changed in the tree')
  await eventually(() =>
    item(/^DisplayTitleText/)
      .first()
      .textContent(),
  ).toContain('edited')
  await tree.focus()
  await app.page.keyboard.press('F2')
  await app.page.keyboard.type('Not kept')
  await app.page.keyboard.press('Escape')
  await eventually(() =>
    item(/^DisplayTitleText/)
      .first()
      .textContent(),
  ).toContain('Changed in the tree')
  await app.page.keyboard.press('Insert')
  await inspector.dialog.waitFor()
  await inspector.pick('Element or attribute', 'IsInOriginalLanguage')
  await inspector.fill('Value', 'true')
  await inspector.dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  const state = await app.client.call('workbench.state', {})
  expect(state.edit.undo?.label).toContain('IsInOriginalLanguage')
})

test('a named field of a recording is changed in its own control; that it is shared is said first, and it goes back', async () => {
  await inspector.open('Tracks')
  await inspector.choose(/^Actions of /, 'Show the recording')
  const fields = inspector.root.getByRole('region', { name: 'All fields' })
  await fields.waitFor()
  await fields.getByText('Single values').click()
  const duration = fields.getByLabel('Duration', { exact: true })
  await eventually(() => duration.inputValue()).toMatch(/^\d+:\d\d$/)
  const before = await duration.inputValue()
  await duration.focus()
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.type('9:59')
  await app.page.keyboard.press('Enter')
  await inspector.press(fields.getByRole('button', { name: /^Change \d+ releases$/ }))
  await eventually(() => fields.getByText(`was ${before}`).isVisible()).toBe(true)
  await expectNoViolations()
  await inspector.press(fields.getByRole('button', { name: 'Revert duration' }))
  await inspector.press(fields.getByRole('button', { name: /^Change \d+ releases$/ }))
  await eventually(() => duration.inputValue()).toBe(before)
  await eventually(() => fields.getByText(`was ${before}`).count()).toBe(0)
})

test('nothing was complained of', () => {
  expect(app.complaints).toEqual([])
})
