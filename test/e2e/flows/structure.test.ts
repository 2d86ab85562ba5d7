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
  await app.library.read('album-ern')
  await app.show('Catalog')
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
  await eventually(() =>
    inspector.dialog
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
  await inspector.choose('Added by hand', 'Move up')
  await eventually(async () => {
    const lines = await inspector.lines()
    return lines.findIndex((one) => one.includes('Added by hand')) < lines.length - 1
  }).toBe(true)
  await inspector.choose('Added by hand', 'Remove')
  await eventually(() => inspector.lines()).toEqual(before)
})

test('what a track lacks is said at its field, and a duration that is none is insisted on there', async () => {
  await inspector.open('Tracks')
  await eventually(async () => (await inspector.lines()).length).toBeGreaterThan(3)
  const before = await inspector.lines()
  await inspector.press(inspector.button('Track'))
  await inspector.dialog.waitFor()
  const field = (name: string) => inspector.dialog.getByLabel(name, { exact: true })
  const add = inspector.dialog.getByRole('button', { name: 'Add track', exact: true })
  await add.click()
  await eventually(() => inspector.dialog.getByText('A value is missing here.').count()).toBe(2)
  await eventually(() => field('Title').evaluate((one) => one === document.activeElement)).toBe(true)
  await eventually(() => field('Title').getAttribute('aria-invalid')).toBe('true')
  await expectNoViolations()
  await inspector.fill('Title', 'Insisted on')
  await inspector.fill('Duration', 'three minutes or so')
  await inspector.dialog.getByText(/A duration is written as minutes and seconds/).waitFor()
  await add.click()
  await eventually(() => field('Duration').evaluate((one) => one === document.activeElement)).toBe(true)
  await eventually(() => inspector.dialog.isVisible()).toBe(true)
  await inspector.dialog.getByRole('button', { name: 'Write it all the same', exact: true }).click()
  await eventually(() => field('Duration').inputValue()).toBe('three minutes or so')
  await inspector.dialog.getByText(/A duration is written as minutes and seconds/).waitFor()
  await expectNoViolations()
  await add.click()
  await inspector.dialog.waitFor({ state: 'detached' })
  await eventually(async () => (await inspector.lines()).some((line) => line.includes('Insisted on'))).toBe(
    true,
  )
  await undo()
  await eventually(() => inspector.lines()).toEqual(before)
})

test('the start of a deal takes a day or a moment, Esc puts back what was there, and a price asks for its currency', async () => {
  await inspector.open('Deals')
  await inspector.press(inspector.button('Deal'))
  await inspector.dialog.waitFor()
  const field = (name: string) => inspector.dialog.getByLabel(name, { exact: true })
  await inspector.fill('From', '2026-05-01T10:00:00')
  await field('From').press('End')
  await app.page.keyboard.type('x')
  await app.page.keyboard.press('Escape')
  await eventually(() => field('From').inputValue()).toBe('2026-05-01T10:00:00')
  await inspector.fill('Wholesale price', '7.00')
  await inspector.dialog.getByRole('button', { name: 'Add deal', exact: true }).click()
  // Commercial model, use and currency.
  await eventually(() => inspector.dialog.getByText('A value is missing here.').count()).toBe(3)
  await inspector.pick('Commercial model', 'subscr')
  await inspector.pick('Use', 'on demand')
  await inspector.pick('Currency', 'SEK')
  await eventually(() => inspector.dialog.getByText('A value is missing here.').count()).toBe(0)
  await inspector.dialog.getByRole('button', { name: 'Add deal', exact: true }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  const state = await app.client.call('workbench.state', {})
  const [change] = (await app.client.call('edit.changes', { step: state.edit.undo!.id })).changes
  expect(change?.after).toContain('2026-05-01T10:00:00')
  await undo()
  await eventually(
    async () => (await app.client.call('workbench.state', {})).edit.undo?.id !== state.edit.undo!.id,
  ).toBe(true)
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
  await tree.press('F2')
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

  // A name the version does not have is said to be that, and added when somebody insists.
  await tree.press('Insert')
  await inspector.dialog.waitFor()
  await inspector.pick('Element or attribute', '@Odd')
  await inspector.dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await eventually(() => inspector.dialog.textContent()).toMatch(/A \w+ of ERN 4\.3 has no attribute Odd\./)
  await expectNoViolations()
  await inspector.dialog.getByRole('button', { name: 'Write it all the same', exact: true }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  const { edit } = await app.client.call('workbench.state', {})
  expect(edit.undo?.label).toContain('Odd')
  await app.client.call('edit.undo', {})
})

test('an element the version does not have is added by insisting, at the end of where it was asked for', async () => {
  await inspector.open('Tree')
  const tree = inspector.root.getByRole('tree')
  await tree.getByRole('treeitem').first().click()
  await app.page.keyboard.press('Insert')
  await inspector.dialog.waitFor()
  await inspector.pick('Element or attribute', 'OddElement')
  await inspector.fill('Value', 'x')
  await inspector.dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await eventually(() => inspector.dialog.textContent()).toContain('A Release of ERN 4.3 has no OddElement.')
  await inspector.dialog.getByRole('button', { name: 'Write it all the same', exact: true }).click()
  await inspector.dialog.waitFor({ state: 'detached' })
  await eventually(async () => (await app.client.call('workbench.state', {})).edit.undo?.label).toContain(
    'OddElement',
  )
  await app.client.call('edit.undo', {})
})

test('a named field of a recording is changed in its own control; that it is shared is said first, and it goes back', async () => {
  await inspector.open('Tracks')
  await inspector.choose(/\d:\d\d/, 'Show the recording')
  const fields = inspector.root.getByRole('region', { name: 'All fields' })
  await fields.waitFor()
  await fields.getByText('Single values').click()
  const duration = fields.getByLabel('Duration', { exact: true })
  await eventually(() => duration.inputValue()).toMatch(/^\d+:\d\d$/)
  const before = await duration.inputValue()
  await duration.press('ControlOrMeta+a')
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
