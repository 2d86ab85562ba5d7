import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const single = join(resolve(import.meta.dirname, '../../../assets/samples'), 'single-ern-4.3.xml')
let app: App

const kept = async () => (await app.client.call('workbench.state', {})).settings
const field = (name: string) => app.page.getByRole('textbox', { name, exact: true })
const text = (words: string | RegExp) => app.page.getByText(words)

/** What has the focus: the id of a control, else its words. */
const focused = () =>
  app.page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '')

async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused()) === name) return
    await app.page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not reached with Tab; the focus is on ${await focused()}`)
}

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('a setting is found, refused with its reason while it is typed, changed, kept and put back, by keyboard', async () => {
  const { keyboard } = app.page
  await keyboard.press('Control+4')
  await app.page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  await eventually(focused).toBe('settings-search')
  await keyboard.type('depth')
  await eventually(() => app.library.import('Default:').count()).toBe(1)

  await tabTo('setting-maxElementDepth')
  await keyboard.press('Control+a')
  await keyboard.type('4')
  await text('It must be between 8 and 100,000. Until then it stays at 512.').waitFor()
  await eventually(() => field('Element depth').getAttribute('aria-invalid')).toBe('true')
  await keyboard.press('Enter')
  await eventually(async () => (await kept()).limits.maxElementDepth).toBe(512)
  await keyboard.type('0')
  await text(/It must be/).waitFor({ state: 'detached' })
  await keyboard.press('Enter')
  await eventually(async () => (await kept()).limits.maxElementDepth).toBe(40)

  await keyboard.type('x')
  await text(/It must be a whole number/).waitFor()
  await keyboard.press('Escape')
  await eventually(() => field('Element depth').inputValue()).toBe('40')

  await tabTo('Reset')
  await keyboard.press('Enter')
  await eventually(async () => (await kept()).limits.maxElementDepth).toBe(512)
  await eventually(focused).toBe('setting-maxElementDepth')
  await app.page.getByRole('button', { name: 'Reset Element depth' }).waitFor({ state: 'detached' })
})

test('what is typed counts though the screen is left by a key', async () => {
  await app.settings.search.fill('')
  await field('Length of a text').fill('32 MiB')
  await app.page.keyboard.press('Control+1')
  await eventually(async () => (await kept()).limits.maxTextLength).toBe(32 * 1024 * 1024)
  await app.page.keyboard.press('Control+4')
  await eventually(() => field('Length of a text').inputValue()).toBe('32 MiB')
})

test('a change counts at once, wherever it is made; all are put back together, and that can be undone', async () => {
  const scheme = () => app.page.evaluate(() => document.documentElement.dataset.theme)
  await app.page.getByRole('radio', { name: 'Dark' }).click()
  await eventually(scheme).toBe('dark')
  await app.client.call('settings.change', { limits: { maxProblems: 12 } })
  await eventually(() => field('Problems of one kind listed of a file').inputValue()).toBe('12')
  await app.page.getByRole('button', { name: /^Limits of messages ?2 changed$/ }).waitFor()

  await app.page.getByRole('button', { name: 'Reset all', exact: true }).click()
  await eventually(scheme).not.toBe('dark')
  await text('3 settings are back at the default.').waitFor()
  await eventually(async () => (await kept()).limits.maxTextLength).toBe(16 * 1024 * 1024)
  await app.page.getByRole('button', { name: 'Undo' }).last().click()
  await eventually(scheme).toBe('dark')
  await eventually(async () => (await kept()).limits.maxTextLength).toBe(32 * 1024 * 1024)
})

test('density gives rows and controls more room at once', async () => {
  const rowHeight = () =>
    app.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--row').trim())
  await app.page.getByRole('radio', { name: 'Comfortable' }).click()
  await eventually(rowHeight).toBe('32px')
  await eventually(async () => (await kept()).density).toBe('comfortable')
  await app.page.getByRole('radio', { name: 'Compact' }).click()
  await eventually(rowHeight).toBe('24px')
})

test('settings are taken from JSON, all or nothing, and it is said first what changes', async () => {
  await app.settings.importButton.click()
  const dialog = app.page.getByRole('dialog', { name: 'Settings from JSON' })
  const json = dialog.getByRole('textbox')
  await eventually(() => json.evaluate((element) => element === document.activeElement)).toBe(true)
  const set = dialog.getByRole('button', { name: /^Set/ })
  await json.fill('{"theme": "light", "limits": {"maxProblems": 0, "maxSpeed": 1}}')
  await dialog.getByText('maxProblems: It must be between 1 and 1,000,000.').waitFor()
  await dialog.getByText('There is no setting named "maxSpeed".').waitFor()
  await eventually(() => set.isDisabled()).toBe(true)
  await json.fill('{"theme": "light", "limits": {"maxProblems": 34}}')
  await eventually(() => set.textContent()).toBe('Set 2 settings')
  await set.click()
  await eventually(kept).toMatchObject({
    theme: 'light',
    limits: { maxProblems: 34, maxTextLength: 2 ** 25 },
  })
})

test('settings are saved to a file, and taken from one', async () => {
  await app.client.call('settings.change', { limits: { maxProblems: 77 } })
  await eventually(() => field('Problems of one kind listed of a file').inputValue()).toBe('77')
  const bytes = await app.saved(async () => {
    await app.page.getByRole('button', { name: 'Export settings' }).click()
    await app.page.getByRole('menuitem', { name: /^Save as a file/ }).click()
  })
  expect(JSON.parse(bytes.toString('utf8'))).toEqual(await kept())
  await app.client.call('settings.change', { limits: { maxProblems: 34 } })
  await app.settings.importButton.click()
  const dialog = app.page.getByRole('dialog', { name: 'Settings from JSON' })
  const choose = (name: string, content: string | Buffer) =>
    dialog
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await choose('long.json', Buffer.alloc(200_000, ' '))
  await dialog.getByText('long.json is too long to be a file of settings.').waitFor()
  await choose('broken.json', '{"theme": ')
  await dialog
    .getByText(/^This is no JSON|JSON/)
    .first()
    .waitFor()
  await eventually(() => dialog.getByRole('button', { name: /^Set/ }).isDisabled()).toBe(true)
  await choose('mine.json', bytes)
  await dialog.getByRole('button', { name: 'Set 1 setting' }).click()
  await eventually(async () => (await kept()).limits.maxProblems).toBe(77)
  await app.client.call('settings.change', { limits: { maxProblems: 34 } })
})

test('a problem with a limit leads to that limit, and the file is read again within it when asked', async () => {
  await app.client.call('settings.change', { limits: { maxElementsPerRecord: 10 } })
  await app.page.keyboard.press('Control+1')
  await drop(app.page, single)
  await text(/^Done with problems/)
    .last()
    .waitFor()
  await app.page.keyboard.press('Control+2')
  await app.catalog.lists.getByText('Problems', { exact: true }).click()
  await app.problems.grid
    .getByText(/RECORD-LIMIT/)
    .first()
    .click()
  const inspector = app.catalog.inspector
  await inspector.getByRole('button', { name: 'Set this limit' }).click()
  await eventually(focused).toBe('setting-maxElementsPerRecord')
  await eventually(() => field('Elements of a record').inputValue()).toBe('10')
  await field('Elements of a record').fill('1,000')
  await app.page.getByRole('button', { name: 'Open the library' }).click()
  await eventually(async () => (await kept()).limits.maxElementsPerRecord).toBe(1000)

  await app.page.getByRole('button', { name: 'More for single-ern-4.3.xml' }).click()
  await app.page.getByRole('menuitem', { name: /^Retry/ }).click()
  if (app.host === 'browser') {
    // What was uploaded is not kept once it is read: nothing is lost, and it is asked for again.
    const question = app.page.getByRole('dialog', { name: 'Where is single-ern-4.3.xml now?' })
    await question.getByText('Lathe read a copy that this browser had sent').waitFor()
    await question.getByRole('button', { name: 'Keep what was read' }).click()
    await eventually(async () => (await app.client.call('workbench.state', {})).catalog.sources).toBe(1)
  } else {
    await app.page.getByRole('dialog').getByRole('button', { name: 'Read it again' }).click()
    await eventually(async () => (await app.client.call('workbench.state', {})).catalog.counts.problems).toBe(
      0,
    )
  }
  expect(app.complaints).toEqual([])
})
