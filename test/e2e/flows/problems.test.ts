import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { axeOffences } from '../../support/axe-offences.ts'

const sample = join(resolve(import.meta.dirname, '../../../assets/samples'), 'mistakes-ern-4.3.xml')

let app: App
const list = (name: string) => app.catalog.lists.getByText(name, { exact: true }).click()

const offences = () => axeOffences(app.page)

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, sample)
  await app.library.read('mistakes')
  await app.show('Catalog')
})
afterAll(() => app.close())

test('a release says in words how bad its problems are', async () => {
  await app.page.getByRole('gridcell', { name: 'Error +2' }).waitFor()
})

test('a problem says what is wrong, what its code means and where it stands, and leads there by keyboard', async () => {
  await list('Problems')
  await app.page.getByRole('gridcell', { name: 'ICPN-CHECK-DIGIT' }).click()
  await app.catalog.inspector.getByRole('heading', { name: 'ICPN-CHECK-DIGIT' }).waitFor()
  await app.catalog.inspector.getByText('Line', { exact: true }).waitFor()
  await app.catalog.inspector.getByRole('heading', { name: 'The check digit of an ICPN is wrong' }).waitFor()
  expect(await offences()).toEqual([])
  await app.catalog.inspector.getByRole('button', { name: 'Show the place' }).press('Enter')
  const marked = app.catalog.inspector.locator('.cm-problem-line')
  await marked.waitFor()
  await eventually(() => marked.innerText()).toContain('<ICPN>2026000000339</ICPN>')
  await eventually(() => marked.count()).toBe(1)
  expect(await offences()).toEqual([])
})

test('it leads to its record, whose list of problems explains each code', async () => {
  await app.catalog.inspector.getByRole('tab', { name: 'Problem' }).click()
  await app.catalog.inspector.getByRole('button', { name: 'Show the release' }).click()
  await app.catalog.releases.waitFor()
  const problems = app.catalog.inspector.getByRole('region', { name: 'Problems' })
  const code = problems.getByRole('button', { name: 'REFERENCE-UNRESOLVED: what it means' })
  await code.press('Enter')
  const dialog = app.page.getByRole('dialog', { name: 'A reference leads nowhere' })
  await dialog.getByText(/^Correct the reference/).waitFor()
  expect(await offences()).toEqual([])
  await app.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await eventually(() => code.evaluate((button) => button === document.activeElement)).toBe(true)
  await problems.getByRole('button', { name: 'Show line 375' }).click()
  await eventually(() => app.catalog.inspector.locator('.cm-problem-line').innerText()).toContain(
    '2026-02-30',
  )
})

test('a resource has its problems too', async () => {
  await list('Problems')
  await app.page.getByRole('gridcell', { name: 'ISRC-FORMAT' }).click()
  await app.catalog.inspector.getByRole('button', { name: 'Show the resource' }).click()
  await app.catalog.inspector
    .getByRole('region', { name: 'Problems' })
    .getByText(/ZZ-LTH-26-33003/)
    .waitFor()
  expect(await offences()).toEqual([])
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
