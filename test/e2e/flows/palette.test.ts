import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const field = () => app.page.getByRole('combobox', { name: 'Command' })
const options = () => app.page.getByRole('option').allTextContents()
const group = (name: string) => app.page.getByRole('listbox').getByRole('group', { name, exact: true })
const heading = (name: string) => app.page.getByRole('heading', { name, exact: true, level: 1 })
const recent = async () => (await app.client.call('workbench.state', {})).settings.recentCommands

async function open(typed = ''): Promise<void> {
  await app.page.keyboard.press('Control+k')
  await field().waitFor()
  if (typed !== '') await field().fill(typed)
}

beforeAll(async () => {
  app = await openApp()
  for (const name of ['album', 'mistakes']) {
    await drop(app.page, join(samples, `${name}-ern-4.3.xml`))
    await app.library.read(name)
  }
})
afterAll(() => app.close())

test('a command is found by some of its letters, which are marked, and run', async () => {
  await open('mtrs')
  await eventually(async () => (await options())[0]).toMatch(/^Meters/)
  expect(await app.page.getByRole('option').first().locator('mark').allTextContents()).toEqual([
    'M',
    't',
    'rs',
  ])
  await app.page.keyboard.press('Enter')
  await heading('Meters').waitFor()
  await eventually(recent).toEqual(['show-meters'])
})

test('what was run lately comes first, also after the window was loaded again', async () => {
  await open('settings')
  await app.page.keyboard.press('Enter')
  await heading('Settings').waitFor()
  await eventually(recent).toEqual(['show-settings', 'show-meters'])
  if (app.host === 'browser') {
    await app.page.reload()
    // What is remembered comes with the first answer of the engine.
    await app.page.getByText(/2 SOURCES/).waitFor()
  }
  await open()
  await group('Lately').waitFor()
  await eventually(async () =>
    (await group('Lately').getByRole('option').allTextContents()).map(
      (text) => /^[A-Z][a-z]+/.exec(text)?.[0],
    ),
  ).toEqual(['Settings', 'Meters'])
  await app.page.keyboard.press('Escape')
})

test('releases stand beside commands, and alone after #; the next ones come from what was found', async () => {
  await open('brass')
  await group('Releases')
    .getByRole('option', { name: /Brass Weather/ })
    .first()
    .waitFor()
  await field().fill('#weather')
  await group('Releases')
    .getByRole('option', { name: /Brass Weather/ })
    .first()
    .waitFor()
  await eventually(() => group('Commands').count()).toBe(0)
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('heading', { level: 1, name: /Brass Weather/ }).waitFor()
  await app.page.getByRole('button', { name: 'Back', exact: true }).click()
})

test('a view is shown, a problem is gone to, and what fits nothing says so', async () => {
  await open('without deal')
  await group('Views').getByRole('option').first().waitFor()
  await app.page.keyboard.press('Enter')
  await app.page
    .getByRole('heading', { level: 1 })
    .getByRole('button', { name: 'Releases without a deal' })
    .waitFor()

  const [problem] = (
    await app.client.call('problems.page', { search: '', offset: 0, limit: 30 })
  ).rows.filter(({ record }) => record?.startsWith('release/'))
  await open(`!${problem!.code}`)
  await group('Problems').getByRole('option').first().waitFor()
  const first = await group('Problems').getByRole('option').first().textContent()
  expect(first).toContain('mistakes')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('button', { name: 'Back', exact: true }).waitFor()

  await open('#no such title')
  await app.page.getByText('No release is found by that.').waitFor()
  await field().fill('qqqq')
  await app.page.getByText('Nothing is called that.').waitFor()
  await app.page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
