import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const screen = (name: string) => app.page.getByRole('button', { name, exact: true })
const grid = () => app.page.getByRole('grid', { name: 'Releases' })
const dialog = () => app.page.getByRole('dialog', { name: /^Edit \d+ releases$/ })
const preview = () => dialog().getByRole('grid', { name: 'What will change' })
const inspector = () => app.page.getByRole('complementary', { name: 'Inspector' })

/** What the column of this heading says in each row in sight. */
async function column(name: string): Promise<string[]> {
  return await grid().evaluate((element, heading) => {
    const heads = [...element.querySelectorAll('[role="columnheader"]')]
    const at = heads.findIndex((head) => head.textContent?.startsWith(heading))
    const rows = [...element.querySelectorAll('[role="row"]')].slice(1)
    return rows.map((row) => row.children[at]?.textContent ?? '')
  }, name)
}

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'catalog-ern-3.8.2.xml'))
  await app.page.getByRole('listitem').getByText(/^Done/).last().waitFor()
  await screen('Catalog').click()
  await grid().getByRole('gridcell', { name: 'Field Notes from the Weir' }).waitFor()
})
afterAll(() => app.close())

test('selected releases are edited by mouse: every value before and after first, one step, one undo', async () => {
  await grid().getByRole('columnheader').first().click()
  await app.page.getByRole('button', { name: 'Edit 3 releases', exact: true }).click()
  await dialog().getByRole('textbox', { name: 'New genre' }).fill('Winter Music')
  await preview().getByText('Winter Music').first().waitFor()
  await eventually(() => preview().getByRole('row').count()).toBe(4)
  expect(await column('Genre')).not.toContain('Winter Music')
  await dialog().getByRole('combobox', { name: 'What to do with title' }).selectOption('Add after')
  await dialog().getByRole('textbox', { name: 'Text after title' }).fill(' (Live)')
  await preview().getByText('Field Notes from the Weir (Live)').waitFor()
  await dialog().getByRole('button', { name: 'Change 3 releases' }).click()
  await dialog().waitFor({ state: 'detached' })
  await eventually(() => column('Title')).toEqual([
    'Field Notes from the Weir (Live)',
    'Yonaka no gakki (Live)',
    'Smoke over Kiln Lane (Live)',
  ])
  await app.page.getByText('Add after title, set genre on 3 releases.').waitFor()
  await app.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await eventually(() => column('Title')).toEqual([
    'Field Notes from the Weir',
    'Yonaka no gakki',
    'Smoke over Kiln Lane',
  ])
})

test('and by keyboard alone', async () => {
  const { keyboard } = app.page
  await grid().getByRole('gridcell', { name: 'Field Notes from the Weir' }).click()
  await keyboard.press('ControlOrMeta+a')
  await keyboard.press('ControlOrMeta+Shift+e')
  await dialog().waitFor()
  // The first field has the focus; its value ticks it.
  await keyboard.type('Same Title')
  await preview().getByText('Same Title').first().waitFor()
  await eventually(() => dialog().getByRole('button', { name: 'Change 3 releases' }).isEnabled()).toBe(true)
  await keyboard.press('Enter')
  await dialog().waitFor({ state: 'detached' })
  await eventually(() => column('Title')).toEqual(['Same Title', 'Same Title', 'Same Title'])
  await grid().getByRole('gridcell', { name: 'Same Title' }).first().focus()
  await keyboard.press('ControlOrMeta+z')
  await eventually(() => column('Title')).toContain('Yonaka no gakki')
})

test('what is left out is counted and says why; nothing to change cannot be done', async () => {
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  await dialog().getByRole('textbox', { name: 'New release date' }).fill('tomorrow')
  await dialog()
    .getByText(/^3 left out: Expected a date/)
    .waitFor()
  expect(await dialog().getByRole('button', { name: 'Change', exact: true }).isDisabled()).toBe(true)
  await dialog().getByRole('combobox', { name: 'What to do with title' }).selectOption('Find and replace')
  await dialog().getByRole('checkbox', { name: 'Regular expression' }).check()
  await dialog().getByRole('textbox', { name: 'Find in title' }).fill('(')
  await dialog().getByRole('alert').waitFor()
  await app.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('territories are taken out of deals, those that others share only when asked for', async () => {
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  await dialog().getByRole('textbox', { name: 'Territories', exact: true }).fill('kp')
  await preview().getByText('Worldwide − KP').first().waitFor()
  await dialog()
    .getByRole('combobox', { name: 'Labels and deals that other releases share' })
    .selectOption({ index: 1 })
  await eventually(() => dialog().getByRole('button', { name: 'Change 3 releases' }).isEnabled()).toBe(true)
  await dialog().getByRole('button', { name: 'Change 3 releases' }).click()
  await dialog().waitFor({ state: 'detached' })
  await app.page.getByText('Remove KP from territories on 3 releases.').waitFor()
})

test('a release is unticked in the preview and stays as it is; territory blocks are changed too', async () => {
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  await dialog().getByRole('textbox', { name: 'New genre' }).fill('Unticked Music')
  await preview().getByRole('checkbox').first().waitFor()
  await preview().getByRole('checkbox').first().click()
  await dialog().getByRole('button', { name: 'Change 2 releases' }).waitFor()
  await dialog().getByRole('radio', { name: '1 left out' }).click()
  await dialog()
    .getByRole('list', { name: 'Why releases are left out' })
    .getByText('It was unticked.')
    .waitFor()
  await preview().getByRole('checkbox').first().click()
  await dialog().getByRole('button', { name: 'Change 3 releases' }).waitFor()
  await dialog().getByRole('checkbox', { name: 'Change genre' }).uncheck()
  await dialog().getByRole('textbox', { name: 'Territories', exact: true }).fill('SE')
  await dialog().getByRole('combobox', { name: 'Where territories are changed' }).selectOption('blocks')
  await eventually(() =>
    preview()
      .getByText(/− SE|territory block/)
      .count(),
  ).toBeGreaterThan(0)
  await app.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('the inspector shows what selected releases have in common, and sets a field of all of them', async () => {
  await eventually(() => inspector().getByRole('heading').first().textContent()).toBe('3 releases selected')
  const genre = inspector().getByRole('textbox', { name: 'Genre' })
  await eventually(() => genre.getAttribute('placeholder')).toMatch(/^\d values$/)
  expect(await genre.inputValue()).toBe('')
  await genre.fill('Tidal')
  await genre.press('Enter')
  await app.page.getByText('Set genre on 3 releases.').waitFor()
  await eventually(() => genre.inputValue()).toBe('Tidal')
})
