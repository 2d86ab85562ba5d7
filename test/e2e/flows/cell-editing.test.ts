import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const grid = (name = 'Releases') => app.page.getByRole('grid', { name })
const cell = (row: number, column: number, list?: string) =>
  grid(list).locator(`[data-row="${row}"] [data-column="${column}"]`)
const editor = () => grid().locator('[data-editor] input:not([type="date"])')
const focused = () =>
  app.page.evaluate(() => {
    const cell = document.activeElement?.closest('[data-column]')
    return [cell?.closest('[data-row]')?.getAttribute('data-row'), cell?.getAttribute('data-column')].join(
      ' ',
    )
  })
const rows = async () => {
  const { rows } = await app.client.call('catalog.page', {
    list: 'releases',
    kinds: ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'],
  })
  return rows as { title: string; artist: string; icpn: string; releaseType: string }[]
}

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'catalog-ern-3.8.2.xml'))
  await app.library.read()
  await app.show('Catalog')
  await cell(2, 1).waitFor()
})
afterAll(() => app.close())

test('F2 edits the cell where it stands, Enter sends it, and undo takes it back', async () => {
  const before = (await rows())[0]!.title
  await cell(0, 1).click()
  await app.page.keyboard.press('F2')
  await eventually(() => editor().inputValue()).toBe(before)
  await app.page.keyboard.type('Lock Gates')
  await app.page.keyboard.press('Enter')
  await eventually(async () => (await rows())[0]!.title).toBe('Lock Gates')
  await eventually(() => cell(0, 1).innerText()).toBe('Lock Gates')
  await eventually(() => focused()).toBe('0 1')
  await app.page.keyboard.press('Control+z')
  await eventually(async () => (await rows())[0]!.title).toBe(before)
  await eventually(() => cell(0, 1).innerText()).toBe(before)
})

test('Escape leaves the cell as it was, with the keyboard on it', async () => {
  const before = (await rows())[0]!.title
  await app.page.keyboard.press('F2')
  await app.page.keyboard.type('Nothing of the kind')
  await app.page.keyboard.press('Escape')
  await eventually(() => editor().count()).toBe(0)
  await eventually(() => cell(0, 1).innerText()).toBe(before)
  await eventually(async () => (await rows())[0]!.title).toBe(before)
  await eventually(() => focused()).toBe('0 1')
})

test('Tab sends and goes to the next cell, Shift+Tab back; at the end of a row the next row follows', async () => {
  await app.page.keyboard.press('F2')
  await app.page.keyboard.type('First')
  await app.page.evaluate(() => {
    const went: string[] = []
    Object.assign(globalThis, { went })
    addEventListener('focusin', ({ target }) => went.push((target as Element).tagName))
  })
  await app.page.keyboard.press('Tab')
  await eventually(focused).toBe('0 2')
  // From editor to editor: a key that was pressed on the cell between would be lost.
  expect(await app.page.evaluate(() => (globalThis as unknown as { went: string[] }).went)).toEqual(['INPUT'])
  await app.page.keyboard.type('Second')
  await app.page.keyboard.press('Shift+Tab')
  await eventually(focused).toBe('0 1')
  await app.page.keyboard.press('Escape')
  await eventually(async () => (await rows())[0]!).toMatchObject({ title: 'First', artist: 'Second' })
  // The type is the last that can be edited of those there is room for.
  await cell(0, 7).click()
  await app.page.keyboard.press('F2')
  await eventually(() => grid().locator('[data-editor] [role="combobox"]').count()).toBe(1)
  await app.page.keyboard.press('Tab')
  await eventually(focused).toBe('1 1')
  await app.page.keyboard.press('Escape')
})

test('what is refused stays with its reason until it is right', async () => {
  const before = (await rows())[1]!.icpn
  await cell(1, 3).click()
  await app.page.keyboard.press('F2')
  await eventually(() => editor().inputValue()).not.toBe('')
  await app.page.keyboard.type('123')
  await app.page.keyboard.press('Enter')
  await grid().getByText('An ICPN has 8, 12, 13 or 14 digits').waitFor()
  await app.page.keyboard.press('Tab')
  await eventually(() => focused()).toBe('1 3')
  await eventually(async () => (await rows())[1]!.icpn).toBe(before)
  await app.page.keyboard.press('Control+a')
  await app.page.keyboard.type('4 006381 333931')
  await app.page.keyboard.press('Enter')
  await eventually(async () => (await rows())[1]!.icpn).toBe('4006381333931')
})

test('a value of a list of the standard is chosen from it', async () => {
  await cell(1, 7).click()
  await app.page.keyboard.press('F2')
  const box = grid().getByRole('combobox')
  await box.waitFor()
  await app.page.keyboard.type('sing')
  await app.page.getByRole('option', { name: 'Single', exact: true }).waitFor()
  await app.page.keyboard.press('Enter')
  await eventually(async () => (await rows())[1]!.releaseType).toBe('Single')
  await eventually(() => box.count()).toBe(0)
})

test('leaving the cell by mouse sends what was typed', async () => {
  await cell(2, 1).click()
  await app.page.keyboard.press('F2')
  await app.page.keyboard.type('By mouse')
  await cell(0, 2).click()
  await eventually(async () => (await rows())[2]!.title).toBe('By mouse')
  await eventually(() => editor().count()).toBe(0)
})

test('a cell that cannot be edited says why', async () => {
  await cell(0, 6).click()
  await app.page.keyboard.press('F2')
  await app.page.getByText('Tracks are counted').waitFor()
  await eventually(() => editor().count()).toBe(0)
})

test('with several releases selected all of them are edited together', async () => {
  await cell(0, 0).click()
  await cell(1, 0).click()
  await cell(1, 1).press('F2')
  await app.page.getByRole('dialog').waitFor()
  await app.page.keyboard.press('Escape')
  await eventually(() => app.page.getByRole('dialog').count()).toBe(0)
  await app.page.getByRole('button', { name: 'Select none' }).click()
})

test('tracks are edited in their list too', async () => {
  await app.page
    .getByRole('radio', { name: 'Tracks' })
    .or(app.page.getByRole('button', { name: 'Tracks' }))
    .first()
    .click()
  await cell(0, 4, 'Tracks').click()
  await app.page.keyboard.press('F2')
  const input = grid('Tracks').locator('[data-editor] input')
  await eventually(() => input.inputValue()).toMatch(/^\d+:\d\d$/)
  await app.page.keyboard.type('2:05')
  await app.page.keyboard.press('Enter')
  await eventually(async () => {
    const { rows } = await app.client.call('catalog.page', { list: 'resources', limit: 1 })
    return (rows[0] as { durationSeconds: number }).durationSeconds
  }).toBe(125)
  await eventually(() => cell(0, 4, 'Tracks').innerText()).toBe('2:05')
  expect(app.complaints).toEqual([])
})
