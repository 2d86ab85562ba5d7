import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, eventually, openApp } from '../../support/app.ts'

const album = join(resolve(import.meta.dirname, '../../../assets/samples'), 'album-ern-4.3.xml')
let app: App

/** Name of what has the focus, as a screen reader says it. */
const focused = () =>
  app.page.evaluate(() => {
    const element = document.activeElement
    if (!element) return ''
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
    return element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent ?? ''
  })

/** Presses Tab until this has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused()).trim() === name) return
    await app.page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not reached with Tab; the focus is on ${await focused()}`)
}

beforeAll(async () => {
  app = await openApp()
  await app.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(() => app.close())

test('a message is added, found, edited, undone and exported with the keyboard alone', async () => {
  const { keyboard } = app.page
  await app.chooseFiles(() => keyboard.press('Control+o'), album)
  await app.library.read()

  // The totals come a moment after the end of the job, and with them what can be shown.
  const catalog = app.page.getByRole('button', { name: 'Catalog', exact: true })
  await eventually(() => catalog.getAttribute('aria-disabled')).toBeNull()
  await keyboard.press('Control+2')
  const grid = app.catalog.releases
  await grid.getByRole('gridcell', { name: 'The Tide Clock' }).waitFor()
  await keyboard.press('Control+f')
  await eventually(() => focused()).toBe('Search the catalog')
  await keyboard.type('tide')
  await grid.getByRole('gridcell', { name: 'The Tide Clock' }).waitFor()

  // From the grid, Enter opens the release, whose name is read out; Tab goes to its first field.
  for (let presses = 0; presses < 60; presses++) {
    if (await grid.evaluate((element) => element.contains(document.activeElement))) break
    await keyboard.press('Tab')
  }
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await eventually(focused).toContain('The Tide Clock')
  await app.page.getByRole('textbox', { name: 'Title', exact: true }).waitFor()
  await tabTo('Title')
  await keyboard.press('Control+a')
  await keyboard.type('The Tide Clocks')
  await keyboard.press('Enter')
  await app.page.getByRole('heading', { level: 1, name: /The Tide Clocks/ }).waitFor()

  // Esc goes back to the grid, where undo and redo have their keys.
  await keyboard.press('Escape')
  await grid.getByRole('gridcell', { name: 'The Tide Clocks' }).waitFor()
  await keyboard.press('Control+z')
  await grid.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).waitFor()
  await keyboard.press('Control+Shift+z')
  await grid.getByRole('gridcell', { name: 'The Tide Clocks' }).waitFor()

  await keyboard.press('Control+e')
  await app.page.getByRole('heading', { name: 'Export', exact: true }).waitFor()
  await app.page.getByRole('button', { name: 'Export 1 file' }).waitFor()
  await tabTo('Export 1 file')
  const written = (await app.saved(() => keyboard.press('Enter'))).toString('utf8')
  const source = readFileSync(album, 'utf8')
  expect(written.length).toBe(source.length + 1)
  expect(written).toContain('IsDefault="true">The Tide Clocks</DisplayTitleText>')
})

test('the sheet of keys opens and closes by key', async () => {
  await app.page.keyboard.press('F1')
  await app.page.getByRole('dialog').waitFor()
  await app.page.keyboard.press('Escape')
  await app.page.getByRole('dialog').waitFor({ state: 'detached' })
})
