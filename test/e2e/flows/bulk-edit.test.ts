import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')
let app: App

const dialog = () => app.page.getByRole('dialog', { name: /^Edit \d+ (releases|resources)$/ })
const preview = () => dialog().getByRole('grid', { name: 'What will change' })

/** What the column of this heading says in each row in sight. */
async function column(name: string): Promise<string[]> {
  return await app.catalog.releases.evaluate((element, heading) => {
    const heads = [...element.querySelectorAll('[role="columnheader"]')]
    const at = heads.findIndex((head) => head.textContent?.startsWith(heading))
    const rows = [...element.querySelectorAll('[role="row"]')].slice(1)
    return rows.map((row) => row.children[at]?.textContent ?? '')
  }, name)
}

/** Adds a field of the model to the form: typed, then chosen by Enter once it is listed. */
async function addField(typed: string, label: string): Promise<void> {
  await dialog().getByRole('combobox', { name: 'Add a field' }).fill(typed)
  await dialog()
    .getByRole('option', { name: new RegExp(`^${label}`) })
    .first()
    .waitFor()
  await app.page.keyboard.press('Enter')
}

/** Texts of the preview that are not seen to their end. */
async function cutOff(part: string): Promise<string[]> {
  return await preview()
    .locator(`.bulk-change ${part}`)
    .evaluateAll((parts) =>
      parts
        .filter((text) => {
          const edge = text.closest('[role="gridcell"]')?.getBoundingClientRect().right ?? 0
          return text.scrollWidth > text.clientWidth || text.getBoundingClientRect().right > edge
        })
        .map((text) => text.textContent ?? ''),
    )
}

beforeAll(async () => {
  app = await openApp()
  await drop(app.page, join(samples, 'catalog-ern-3.8.2.xml'))
  await app.library.read()
  await app.show('Catalog')
  await app.catalog.releases.getByRole('gridcell', { name: 'Field Notes from the Weir' }).waitFor()
})
afterAll(() => app.close())

test('selected releases are edited by mouse: every value before and after first, one step, one undo', async () => {
  await app.catalog.releases.getByRole('columnheader').first().click()
  await app.page.getByRole('button', { name: 'Edit 3 releases', exact: true }).click()
  await dialog().getByRole('textbox', { name: 'New genre' }).fill('Winter Music')
  await preview().getByText('Winter Music').first().waitFor()
  await eventually(() => preview().getByRole('row').count()).toBe(4)
  await eventually(() => column('Genre')).not.toContain('Winter Music')
  await dialog().getByRole('combobox', { name: 'What to do with title' }).selectOption('Add after')
  await dialog().getByRole('textbox', { name: 'Text after title' }).fill(' (Live)')
  await preview().getByText('Field Notes from the Weir (Live)').waitFor()
  // Where there is too little room, what differs is seen, and what is shared is cut.
  const size = app.page.viewportSize() ?? { width: 1440, height: 900 }
  await app.page.setViewportSize({ width: 870, height: 700 })
  await eventually(async () => (await cutOff('.bulk-shared')).length).toBeGreaterThan(0)
  expect(await cutOff('.bulk-differs')).toEqual([])
  await app.page.setViewportSize(size)
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
  await app.catalog.releases.getByRole('gridcell', { name: 'Field Notes from the Weir' }).click()
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
  await app.catalog.releases.getByRole('gridcell', { name: 'Same Title' }).first().press('ControlOrMeta+z')
  await eventually(() => column('Title')).toContain('Yonaka no gakki')
})

test('what is left out is counted and says why; nothing to change cannot be done', async () => {
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  await dialog().getByRole('textbox', { name: 'New release date' }).fill('tomorrow')
  await dialog()
    .getByText(/^3 left out: Expected a date/)
    .waitFor()
  await eventually(() => dialog().getByRole('button', { name: 'Change', exact: true }).isDisabled()).toBe(
    true,
  )
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
  // The theme's colour, not the system's.
  const tick = preview().getByRole('checkbox').first()
  expect(await tick.evaluate((box) => getComputedStyle(box).accentColor)).toMatch(/^rgb/)
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
  await eventually(() => app.catalog.inspector.getByRole('heading').first().textContent()).toBe(
    '3 releases selected',
  )
  const genre = app.catalog.inspector.getByRole('textbox', { name: 'Genre' })
  await eventually(() => genre.getAttribute('placeholder')).toMatch(/^\d values$/)
  await eventually(() => genre.inputValue()).toBe('')
  await genre.fill('Tidal')
  await genre.press('Enter')
  await app.page.getByText('Set genre on 3 releases.').waitFor()
  await eventually(() => genre.inputValue()).toBe('Tidal')
})

test('a field of the model is added to the form of releases, in one of its elements or in all', async () => {
  await app.page.keyboard.press('Escape')
  await app.catalog.releases.getByRole('gridcell').first().press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  await addField('p line text', 'P line: Text')
  await dialog().getByRole('combobox', { name: 'What to do with p line: text' }).selectOption('Add after')
  await dialog().getByRole('textbox', { name: 'Text after p line: text' }).fill(' & Co')
  await preview()
    .getByText(/ & Co$/)
    .first()
    .waitFor()
  await dialog().getByRole('combobox', { name: 'Which p line: text' }).selectOption('Only number 2')
  await eventually(() =>
    preview()
      .getByText(/has no such value/)
      .count(),
  ).toBeGreaterThan(0)
  await app.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('recordings are edited together: typed values, the releases that change with them, one undo', async () => {
  await app.page.getByRole('radio', { name: 'Tracks' }).click()
  const tracks = app.catalog.list('Tracks')
  await tracks.getByRole('gridcell').first().waitFor()
  await tracks.getByRole('columnheader').first().click()
  await app.page.getByRole('button', { name: /^Edit \d+ resources$/ }).click()
  await addField('duration', 'Duration')
  const value = dialog().getByRole('textbox', { name: 'New duration' })
  await value.fill('four minutes')
  await value.blur()
  await dialog()
    .getByText(/minutes and seconds/)
    .waitFor()
  await value.fill('4:05')
  await preview().getByText('4:05').first().waitFor()
  await dialog()
    .getByText(/\d+ releases change with them$/)
    .waitFor()
  await dialog()
    .getByRole('button', { name: /^Change \d+ resources$/ })
    .click()
  await dialog().waitFor({ state: 'detached' })
  await app.page.getByText(/^Set duration on \d+ resources\./).waitFor()
  await eventually(() => tracks.getByText('4:05').count()).toBeGreaterThan(3)
  await app.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await eventually(() => tracks.getByText('4:05').count()).toBe(0)
})
