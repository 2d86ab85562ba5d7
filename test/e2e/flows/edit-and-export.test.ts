import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
const catalogFile = join(samples, 'catalog-ern-3.8.2.xml')
const albumFile = join(samples, 'album-ern-4.3.xml')
let app: App

const screen = (name: string) => app.page.getByRole('button', { name, exact: true })
const field = (name: string) => app.catalog.inspector.getByRole('textbox', { name })

/** Titles of the rows in sight, read in one look: a row may be gone in the next. */
function titles(): Promise<string[]> {
  return app.catalog.releases.getByRole('row').evaluateAll((rows) =>
    // What an empty list says stands in a row with one cell.
    rows.slice(1).flatMap(({ children }) => (children.length > 1 ? [children[1]!.textContent ?? ''] : [])),
  )
}

async function exported(scope: 'Everything' | 'Changed files', button: RegExp): Promise<Buffer> {
  await screen('Export').click()
  await app.page.getByRole('radio', { name: scope }).check()
  return await app.saved(() => app.page.getByRole('button', { name: button }).click())
}

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, catalogFile)
  await app.library.read()
})
afterAll(() => app.close())

test('search finds by part of a title, an artist or an identifier, as it is typed', async () => {
  await app.show('Catalog')
  await eventually(titles).toEqual(['Field Notes from the Weir', 'Yonaka no gakki', 'Smoke over Kiln Lane'])
  for (const [words, found] of [
    ['weir', 'Field Notes from the Weir'],
    ['hisano', 'Yonaka no gakki'],
    ['2026000000435', 'Smoke over Kiln Lane'],
  ] as const) {
    await app.catalog.search.fill(words)
    await eventually(titles).toEqual([found])
  }
  await app.catalog.search.fill('no such words')
  await eventually(titles).toEqual([])
  await app.catalog.search.fill('')
})

test('a column head sorts the list, and sorts it the other way', async () => {
  const head = app.catalog.releases.getByRole('columnheader', { name: 'Title' })
  await head.click()
  await eventually(titles).toEqual(['Field Notes from the Weir', 'Smoke over Kiln Lane', 'Yonaka no gakki'])
  await head.click()
  await eventually(titles).toEqual(['Yonaka no gakki', 'Smoke over Kiln Lane', 'Field Notes from the Weir'])
})

test('an export without edits is the same bytes', async () => {
  expect(await exported('Everything', /^Export 1 file$/)).toEqual(readFileSync(catalogFile))
})

test('an edited title is marked, shows its original, and stands in the list', async () => {
  await app.show('Catalog')
  await app.catalog.releases.getByRole('gridcell', { name: 'Field Notes from the Weir' }).click()
  await eventually(() => field('Title').inputValue()).toBe('Field Notes from the Weir')
  await field('Title').fill('Field Notes & Queries')
  await field('Title').press('Enter')
  await app.catalog.inspector.getByText('was Field Notes from the Weir').waitFor()
  await app.catalog.releases.getByRole('gridcell', { name: 'Field Notes & Queries' }).waitFor()
  await app.catalog.releases.getByRole('gridcell', { name: '1 edited' }).waitFor()
  await app.page.getByRole('button', { name: '1 change' }).waitFor()
})

test('undo puts the original back and takes the mark away; redo does it again', async () => {
  await screen('Undo').click()
  await eventually(() => field('Title').inputValue()).toBe('Field Notes from the Weir')
  await app.catalog.inspector.getByText('was Field Notes from the Weir').waitFor({ state: 'detached' })
  await app.catalog.releases.getByRole('gridcell', { name: '1 edited' }).waitFor({ state: 'detached' })
  await screen('Redo').click()
  await eventually(() => field('Title').inputValue()).toBe('Field Notes & Queries')
  await app.catalog.releases.getByRole('gridcell', { name: '1 edited' }).waitFor()
})

test('a value that cannot be is refused with the reason, and nothing is changed', async () => {
  await field('UPC').fill('12AB')
  await field('UPC').press('Enter')
  await app.catalog.inspector.getByRole('alert').waitFor()
  await eventually(() => field('UPC').getAttribute('aria-invalid')).toBe('true')
  await field('UPC').press('Escape')
  await eventually(() => field('UPC').inputValue()).toMatch(/000411$/)
  await eventually(async () => (await app.client.call('workbench.state', {})).edit.edits).toBe(1)
})

test('an export of the changed files holds only the changed file, and differs in the title alone', async () => {
  await drop(app.page, albumFile)
  await app.catalog.releases.getByRole('gridcell', { name: 'The Tide Clock' }).waitFor()
  const source = readFileSync(catalogFile, 'utf8')
  const before = '<ReferenceTitle>\n\t\t\t\t<TitleText>Field Notes from the Weir</TitleText>'
  expect(source.split(before)).toHaveLength(2)
  const wanted = source.replace(before, before.replace('from the Weir', '&amp; Queries'))
  expect((await exported('Changed files', /^Export 1 file$/)).toString('utf8')).toBe(wanted)
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
