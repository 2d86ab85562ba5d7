import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { axeOffences } from '../../support/axe-offences.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')

let app: App
const rows = () => app.problems.grid.getByRole('row')
const group = (name: string | RegExp) => app.problems.group(name)

const offences = () => axeOffences(app.page)

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('a catalog without mistakes says so', async () => {
  await drop(app.page, join(samples, 'album-ern-4.3.xml'))
  await app.library.read('album')
  await app.page.getByRole('button', { name: 'Problems', exact: true, disabled: false }).waitFor()
  await app.page.keyboard.press('Control+Shift+m')
  await app.page.getByRole('heading', { name: 'No problems found' }).waitFor()
  expect(await offences()).toEqual([])
})

test('problems are grouped by rule, with how many there are, and the first is explained', async () => {
  await app.show('Library')
  await drop(app.page, join(samples, 'mistakes-ern-4.3.xml'))
  await app.library.read('mistakes')
  await app.show('Problems')
  await app.page.getByRole('button', { name: '3 errors' }).waitFor()
  await group(/A date cannot be read.*1/).waitFor()
  await app.catalog.inspector.getByRole('heading', { name: 'A date cannot be read' }).waitFor()
  for (const theme of ['dark', 'light'] as const) {
    await app.client.call('settings.change', { theme })
    await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    expect(await offences()).toEqual([])
  }
})

test('by keyboard: a group, its problems, the place in the file', async () => {
  await group(/^All problems/).press('ArrowDown')
  await eventually(() => rows().count()).toBe(2)
  await app.page.keyboard.press('End')
  await app.catalog.inspector.getByRole('heading', { name: 'RELEASE-WITHOUT-DEAL' }).waitFor()
  await app.page.keyboard.press('Home')
  await eventually(() => rows().count()).toBe(6)
  await app.problems.grid.getByRole('gridcell').nth(2).press('ArrowDown')
  await app.catalog.inspector.getByRole('heading', { name: 'ISRC-FORMAT' }).waitFor()
  await app.catalog.inspector.getByRole('button', { name: 'Show the place' }).click()
  await app.catalog.inspector.locator('.cm-problem-line').waitFor()
})

test('they are narrowed by severity, file and words', async () => {
  await app.page.getByRole('button', { name: '3 errors' }).click()
  await eventually(() => rows().count()).toBe(3)
  await app.page.getByRole('radiogroup', { name: 'Group by' }).getByText('File').click()
  await group(/mistakes-ern-4\.3\.xml.*2/).click()
  await eventually(() => rows().count()).toBe(3)
  await app.problems.search.fill('icpn')
  await eventually(() => rows().count()).toBe(2)
  await app.problems.search.fill('no such thing')
  await app.page.getByRole('heading', { name: 'No problem matches.' }).waitFor()
  expect(await offences()).toEqual([])
  await app.page.getByRole('button', { name: 'Show all problems' }).click()
  await eventually(() => rows().count()).toBe(6)
})

test('what is listed is exported as CSV', async () => {
  const bytes = await app.saved(async () => {
    await app.page.getByRole('button', { name: 'Export list', exact: true }).click()
    await app.page.getByRole('menuitem', { name: 'As CSV' }).click()
  })
  const lines = bytes.toString('utf8').trim().split('\r\n')
  expect(lines[0]).toMatch(/severity,code,text/)
  expect(lines).toHaveLength(6)
})

test('one leads to its record in the catalog', async () => {
  await app.problems.grid.getByRole('gridcell').nth(2).click()
  await app.page.getByRole('button', { name: 'Open in the catalog' }).click()
  await app.catalog.releases.waitFor()
  await app.catalog.inspector.getByRole('heading', { name: 'Brass Weather' }).waitFor()
})

test.each<[rule: string, list: string, title: string | null]>([
  ['The check digit of an ICPN is wrong', 'Releases', 'Brass Weather'],
  // A TrackRelease, which is not listed otherwise.
  ['No deal names the release', 'Releases', null],
  ['An ISRC has the wrong form', 'Tracks', 'Half a Mile of Fog'],
])(
  '%s leads to all records that break that rule, listed in %s to be edited together',
  async (rule, list, title) => {
    await app.show('Problems')
    await group(rule).click()
    await eventually(() => rows().count()).toBe(2)
    await app.page.getByRole('button', { name: 'All with this problem' }).press('Enter')
    const grid = app.catalog.list(list)
    await eventually(() => grid.getByRole('row').count()).toBe(2)
    if (title !== null) await grid.getByRole('gridcell', { name: title, exact: true }).waitFor()
    const filters = app.catalog.filters
    const chip = filters.getByRole('button', { name: `Rule broken ${rule}`, exact: true })
    await chip.click()
    await app.page
      .getByRole('group', { name: 'Rule broken is' })
      .getByRole('checkbox', { name: rule, checked: true })
      .waitFor()
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await filters.getByRole('button', { name: /^Remove filter: Rule broken/ }).click()
    await eventually(() => grid.getByRole('row').count()).toBeGreaterThan(2)
    await app.show('Problems')
    await group(/^All problems/).click()
  },
)

/** The field that has the focus, by its name in the model or among the fields of the identity. */
const focusedField = () =>
  app.page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? '')
const position = () => app.page.locator('.release-position').textContent()

test('one leads to the field it is about, on the screen of its release', async () => {
  await app.show('Problems')
  await app.problems.grid.getByRole('gridcell', { name: /ICPN/ }).first().click()
  await app.page.getByRole('button', { name: 'Go to the field' }).click()
  await app.page.getByRole('region', { name: 'Release', exact: true }).waitFor()
  await eventually(focusedField).toBe('icpn')
  await eventually(position).toMatch(/^Problem \d of 5$/)
  expect(await offences()).toEqual([])
})

test('F8 goes on to the field of the next problem, and to its release; Shift+F8 comes back', async () => {
  const first = await position()
  await app.page.keyboard.press('F8')
  await eventually(async () => (await focusedField()) !== 'icpn' || (await position()) !== first).toBe(true)
  await app.page.keyboard.press('Shift+F8')
  await eventually(focusedField).toBe('icpn')
  await eventually(position).toBe(first)
})

test('F8 pressed several times quickly misses none, also past what is no release, and comes back', async () => {
  const current = () => app.problems.grid.locator('[aria-current]').getAttribute('data-row')
  await app.page.keyboard.press('Control+Shift+m')
  await app.problems.grid.getByRole('gridcell').first().click()
  await app.page.getByRole('button', { name: 'Open the release', exact: true, disabled: false }).click()
  await eventually(position).toBe('Problem 1 of 5')
  for (let presses = 0; presses < 4; presses += 1) await app.page.keyboard.press('F8')
  await app.page.keyboard.press('F8')
  await app.page.getByText('That was the last problem of the list.').waitFor()
  await app.page.keyboard.press('Control+Shift+m')
  await eventually(current).toBe('4')
  for (let presses = 0; presses < 4; presses += 1) await app.page.keyboard.press('Shift+F8')
  await eventually(current).toBe('0')
})

test('the release is left for the next one with problems, and the list stands at that problem', async () => {
  await app.page.keyboard.press('Control+Shift+m')
  await app.problems.grid.waitFor()
  const releases: string[] = []
  await app.problems.grid.getByRole('gridcell').first().click()
  await eventually(
    async () => await app.page.getByRole('button', { name: 'Open the release', exact: true }).isEnabled(),
  ).toBe(true)
  await app.page.getByRole('button', { name: 'Open the release', exact: true }).click()
  const title = app.page
    .getByRole('region', { name: 'Release', exact: true })
    .getByRole('heading', { level: 1 })
  // Until it is read the heading says what screen it is.
  const isRead = (but: string) => async () =>
    !['', 'Release', but].includes((await title.textContent()) ?? '')
  await eventually(isRead('')).toBe(true)
  for (let steps = 0; steps < 5; steps += 1) {
    releases.push((await title.textContent()) ?? '')
    const next = app.page.getByRole('button', { name: 'Next release' })
    await eventually(position).toMatch(/^Problem \d of 5$/)
    if (await next.isDisabled()) break
    await next.click()
    await eventually(isRead(releases.at(-1)!)).toBe(true)
  }
  expect(new Set(releases).size).toBe(releases.length)
  expect(releases.length).toBeGreaterThan(1)
  const at = /Problem (\d) of/.exec((await position()) ?? '')![1]!
  await app.page.keyboard.press('Escape')
  await eventually(() => app.problems.grid.locator('[aria-current]').getAttribute('data-row')).toBe(
    String(Number(at) - 1),
  )
})

test('on the list itself F8 goes to the next problem, and says when there is none', async () => {
  const current = () => app.problems.grid.locator('[aria-current]').getAttribute('data-row')
  await app.problems.grid.getByRole('gridcell').first().click()
  await app.page.keyboard.press('F8')
  await eventually(current).toBe('1')
  await app.page.getByRole('button', { name: 'Next problem' }).click()
  await eventually(current).toBe('2')
  for (let presses = 0; presses < 3; presses += 1) await app.page.keyboard.press('F8')
  await app.page.getByText('That was the last problem of the list.').waitFor()
  await eventually(current).toBe('4')
})

test('the problems of an open release are gone through in a circle', async () => {
  await app.show('Catalog')
  await app.catalog.lists.getByText('Releases', { exact: true }).click()
  await app.catalog.releases.getByRole('gridcell', { name: 'Brass Weather' }).dblclick()
  await app.page
    .getByRole('region', { name: 'Release', exact: true })
    .getByRole('textbox', { name: 'UPC' })
    .waitFor()
  const seen: string[] = []
  for (let presses = 0; presses < 2; presses += 1) {
    await app.page.keyboard.press('F8')
    await eventually(focusedField).not.toBe(seen.at(-1) ?? '')
    seen.push(await focusedField())
  }
  expect(seen).toContain('icpn')
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
