import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { axeOffences } from '../../support/axe-offences.ts'

const album = join(resolve(import.meta.dirname, '../../../assets/samples'), 'album-ern-4.3.xml')

let app: App
let title: string

const grid = (name: string) => app.page.getByRole('grid', { name })
const cell = (name: string | RegExp) => app.page.getByRole('gridcell', { name, exact: true })
const button = (name: string) => app.page.getByRole('button', { name, exact: true })

const offences = () => axeOffences(app.page)

async function inBothThemes(check: () => Promise<unknown>): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await app.client.call('settings.change', { theme })
    await eventually(() => app.page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    await check()
  }
}

beforeAll(async () => {
  app = await openApp()
  const later = join(app.folder, 'later.xml')
  const text = readFileSync(album, 'utf8')
  title = /<ReleaseList>.*?<DisplayTitleText[^>]*>([^<]*)</s.exec(text)![1]!
  writeFileSync(
    later,
    text
      .replace(new RegExp(`(<ReleaseList>.*?<DisplayTitleText[^>]*>)${title}<`, 's'), '$1Renamed later<')
      .replaceAll(/>A(\d+)</g, '>A9$1<'),
  )
  // One after the other, so that the album's release is release/1.
  for (const [path, name] of [
    [album, 'album'],
    [later, 'later'],
  ] as const) {
    await drop(app.page, path)
    await app.library.read(name)
  }
})
afterAll(() => app.close())

describe('the list of changes', () => {
  test('says that nothing is changed', async () => {
    await app.page.getByRole('button', { name: 'Changes', exact: true, disabled: false }).waitFor()
    await app.page.keyboard.press('Control+d')
    await app.page.getByRole('heading', { name: 'Nothing is changed.' }).waitFor()
    await inBothThemes(async () => expect(await offences()).toEqual([]))
  })

  test('shows each field before and after, by release, as it is edited', async () => {
    await app.client.call('edit.apply', { release: 'release/1', set: { title: 'Edited once' } })
    await app.client.call('edit.apply', {
      release: 'release/1',
      set: { title: 'Edited twice', releaseDate: '2027-01-02' },
    })
    await cell('Edited twice').waitFor()
    await cell(title).waitFor()
    await app.page.getByText('2 changes in 1 record').waitFor()
    await inBothThemes(async () => expect(await offences()).toEqual([]))
  })

  test('a field is put back to what was delivered by keyboard, and undo brings it back', async () => {
    await cell('Title').click()
    await app.page.keyboard.press('ArrowDown')
    await app.page.keyboard.press('ArrowUp')
    // Set twice: both are taken back.
    await button('Revert to as delivered').press('Enter')
    await app.page.getByText('1 change in 1 record').waitFor()
    await app.page.keyboard.press('Control+z')
    await cell('Edited twice').waitFor()
  })

  test('a whole release, and all that is selected, is reverted as one step', async () => {
    await app.client.call('edit.change', {
      changes: [
        { do: 'setText', node: { id: 'party/1', path: 'Party/PartyName/FullName' }, value: 'Renamed' },
      ],
    })
    await app.page.getByText('3 changes in 2 records').waitFor()
    await cell(/^Edited twice/)
      .first()
      .click()
    await button('Revert release').click()
    await app.page.getByText('1 change in 1 record').waitFor()
    await app.page.keyboard.press('Control+z')
    await app.page.getByText('3 changes in 2 records').waitFor()
    await cell('Title').press('Control+a')
    await button('Revert selection').click()
    await app.page.getByRole('heading', { name: 'Nothing is changed.' }).waitFor()
    await app.page.keyboard.press('Control+z')
    await app.page.getByText('3 changes in 2 records').waitFor()
    await app.client.call('edit.undo', {})
    await app.page.getByText('2 changes in 1 record').waitFor()
  })

  test('by step: what each did, and a whole step is reverted', async () => {
    await app.page.getByRole('radiogroup', { name: 'Show' }).getByText('By step').click()
    await grid('Changes')
      .getByRole('gridcell', { name: /^Set title of/ })
      .click()
    expect(await offences()).toEqual([])
    await button('Revert step').click()
    await app.page.getByText(/cannot be reverted on its own/).waitFor()
    await grid('Changes')
      .getByRole('gridcell', { name: /^Set title and/ })
      .click()
    await button('Revert step').click()
    await grid('Changes')
      .getByRole('gridcell', { name: /^Revert/ })
      .first()
      .waitFor()
    await app.page.keyboard.press('Control+z')
    await app.page.getByRole('radiogroup', { name: 'Show' }).getByText('By release').click()
    await cell('Edited twice').waitFor()
  })

  test('is searched, and leads to the XML on both sides, and to the record', async () => {
    const search = app.page.getByRole('searchbox', { name: 'Search the changes' })
    await search.fill('release date')
    await eventually(() => grid('Changes').getByRole('row').count()).toBe(3)
    await search.fill('nothing like it')
    await app.page.getByRole('heading', { name: 'No change matches.' }).waitFor()
    await button('Clear search').click()
    await cell('Title').click()
    await button('Compare XML').click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByText('differences').waitFor()
    await eventually(() => dialog.locator('.cm-edited-line').count()).toBe(4)
    expect(await offences()).toEqual([])
    await app.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await cell('Title').press('Enter')
    await app.page.getByRole('heading', { level: 1, name: /^Edited twice/ }).waitFor()
    await eventually(() => app.page.locator('.release-position').textContent()).toMatch(/^\d+ of \d+$/)
    await button('Back').click()
  })

  test('is exported as CSV and leads to the export of what is changed', async () => {
    await cell('Edited twice').waitFor()
    const bytes = await app.saved(async () => {
      await button('Export list').click()
      await app.page.getByRole('menuitem', { name: 'As CSV' }).click()
    })
    expect(bytes.toString('utf8')).toContain(`,Title,${title},Edited twice,`)
    await button('Export changed').click()
    await app.page.getByRole('heading', { name: 'Export', level: 1 }).waitFor()
  })
})

describe('two messages', () => {
  test('are chosen and compared, by keyboard', async () => {
    await app.page.keyboard.press('Control+Shift+d')
    const earlier = app.page.getByRole('combobox', { name: 'Earlier message' })
    await eventually(() => earlier.inputValue()).toBe('message/1')
    await eventually(() => app.page.getByRole('combobox', { name: 'Later message' }).inputValue()).toBe(
      'message/2',
    )
    expect(await offences()).toEqual([])
    await button('Compare').press('Enter')
    await grid('Differences').waitFor()
    await cell('Renamed later').waitFor()
    await cell('Edited twice').waitFor()
    await inBothThemes(async () => expect(await offences()).toEqual([]))
  })

  test('the list is narrowed, and shows the XML of both', async () => {
    await button('changed').click()
    await app.page.getByRole('heading', { name: 'No difference matches.' }).waitFor()
    await button('changed').click()
    await cell('Renamed later').click()
    await button('Compare XML').click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByRole('region', { name: 'Later message' }).waitFor()
    await eventually(() => dialog.locator('.cm-edited-line').count()).toBeGreaterThan(0)
    await app.page.keyboard.press('Escape')
  })

  test('the same message twice has no differences', async () => {
    await app.page.getByRole('combobox', { name: 'Later message' }).selectOption('message/1')
    await button('Compare').click()
    await app.page.getByRole('heading', { name: 'No differences.' }).waitFor()
    expect(await offences()).toEqual([])
  })
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
