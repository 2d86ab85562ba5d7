import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { manyReleases } from '../../support/many-releases.ts'

let app: App
let files = 0

/** Drops a message of so many releases onto whatever screen is open: titles begin with `word`, labels are these in turn. */
async function importReleases(count: number, word: string, labels: readonly string[]): Promise<void> {
  files += 1
  let at = 0
  const text = [...manyReleases(count)]
    .join('')
    .replaceAll('Single ', `${word} `)
    .replaceAll('>Single<', '>Album<')
    .replaceAll('<LabelName>Label<', () => `<LabelName>${labels[at++ % labels.length]}<`)
    .replaceAll('>200', `>2${String(files).padStart(2, '0')}`)
    .replaceAll('>QZLTH26', `>QZLT${files}26`)
    .replace('<MessageId>M1<', `<MessageId>M${files}<`)
    .replace('<MessageThreadId>T1<', `<MessageThreadId>T${files}<`)
  const path = join(app.folder, `${word}-${files}.xml`)
  writeFileSync(path, text)
  const before = (await app.client.call('workbench.state', {})).catalog.counts.releases
  await drop(app.page, path)
  await until(async () => {
    const { catalog, jobs } = await app.client.call('workbench.state', {})
    return catalog.counts.releases === before + count && jobs.every(({ status }) => status === 'done')
  })
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 25))
}

/** What the keyboard is on: the words of its line, and how far from the top of the window it is drawn. */
const focus = () =>
  app.page.evaluate(() => {
    const row = document.activeElement?.closest('[role="row"]')
    return {
      words: row?.textContent ?? null,
      top: Math.round(row?.getBoundingClientRect().top ?? -1),
      line: Number((row as HTMLElement | undefined)?.dataset.row ?? -1),
    }
  })
const selectedTitles = () =>
  app.page.locator('.grid-rows [aria-selected="true"] [data-column="1"]').allInnerTexts()

beforeAll(async () => {
  app = await openApp()
  await importReleases(300, 'Middle', ['Brook', 'Mill', 'Weir'])
  await app.show('Catalog')
  const grid = app.catalog.releases
  await grid.getByRole('columnheader', { name: 'Title' }).click()
  await grid.locator('[role="columnheader"][aria-sort="ascending"]').waitFor()
  await grid.getByRole('gridcell').nth(3).click()
})
afterAll(() => app.close())

test('rows that an import puts before others leave the list where it is: the focus, the selection, what is seen', async () => {
  await app.page.keyboard.press('Control+End')
  for (let press = 0; press < 40; press++) await app.page.keyboard.press('ArrowUp')
  await app.page.keyboard.press('Space')
  await app.page.keyboard.press('ArrowUp')
  await app.page.keyboard.press('ArrowUp')
  await app.page.keyboard.press('Space')
  await app.page.getByText('2 selected').waitFor()
  await eventually(async () => [(await focus()).words, ...(await selectedTitles())]).not.toContain('')
  const [before, selected] = [await focus(), await selectedTitles()]
  expect([before.words?.startsWith('Middle') || before.words?.includes('Middle'), selected.length]).toEqual([
    true,
    2,
  ])
  await importReleases(250, 'Early', ['Brook'])
  await eventually(async () => (await focus()).line).toBe(before.line + 250)
  await eventually(focus).toMatchObject({ words: before.words, top: before.top })
  await eventually(selectedTitles).toEqual(selected)
  await eventually(() => app.page.getByText('2 selected').count()).toBe(1)
  // The keyboard goes on from there.
  await app.page.keyboard.press('ArrowDown')
  await eventually(async () => (await focus()).line).toBe(before.line + 251)
  await app.page.keyboard.press('Escape')
})

test('the keyboard stays on its cell however far the list is scrolled away from it, and goes on from there', async () => {
  const before = await focus()
  await app.page.locator('[role="grid"]').hover()
  for (const by of [-200, 3000, -12_000, 700, 9000]) {
    await app.page.mouse.wheel(0, by)
    await app.page.waitForTimeout(150)
    const { words, line } = await focus()
    expect([words, line]).toEqual([before.words, before.line])
  }
  await app.page.keyboard.press('ArrowDown')
  await eventually(async () => (await focus()).line).toBe(before.line + 1)
  await app.page.keyboard.press('PageUp')
  await app.page.keyboard.press('PageUp')
  await eventually(async () => (await focus()).words).toContain('Middle')
  await eventually(async () => (await focus()).line).toBeLessThan(before.line)
  await app.page.keyboard.press('PageDown')
  await app.page.keyboard.press('PageDown')
})

test('what is typed in a cell stays while rows come before it, and is sent to the row it was typed for', async () => {
  await eventually(async () => (await focus()).words).toContain('Middle')
  const { words } = await focus()
  await app.page.keyboard.press('Home')
  await app.page.keyboard.press('ArrowRight')
  await app.page.keyboard.press('F2')
  const editor = app.page.locator('[data-editor] input:not([type="date"])')
  await editor.waitFor()
  const before = await editor.inputValue()
  expect(words).toContain(before)
  await app.page.keyboard.type('Middle of the lock')
  await importReleases(200, 'Dawn', ['Brook'])
  await eventually(() =>
    app.page.locator('[role="grid"] [role="row"]:has([data-editor])').getAttribute('data-row'),
  ).not.toBe(null)
  await app.page.waitForTimeout(1500)
  expect(await editor.inputValue()).toBe('Middle of the lock')
  expect(await app.page.evaluate(() => document.activeElement?.closest('[data-editor]') !== null)).toBe(true)
  await app.page.keyboard.press('Enter')
  const found = async (search: string) =>
    ((await app.client.call('catalog.page', { list: 'releases', search })).rows as { title: string }[]).map(
      ({ title }) => title,
    )
  await eventually(() => found('lock')).toEqual(['Middle of the lock'])
  expect(await found(`"${before}"`)).not.toContain(before)
})

test('the heading of a group keeps its place and the focus while groups are put above it', async () => {
  await app.page.getByRole('button', { name: 'Group', exact: true }).click()
  await app.page.getByRole('menuitemcheckbox', { name: 'Label' }).click()
  const tree = app.page.getByRole('treegrid', { name: 'Releases' })
  await tree.waitFor()
  await tree.getByRole('gridcell').nth(3).click()
  await app.page.keyboard.press('Control+End')
  await app.page.keyboard.press('Home')
  await app.page.keyboard.press('ArrowLeft')
  await eventually(async () => (await focus()).words).toContain('Weir')
  const before = await focus()
  await importReleases(120, 'Late', ['Alder', 'Canal'])
  await eventually(async () => (await focus()).line).toBe(before.line + 122)
  await eventually(focus).toMatchObject({ words: before.words, top: before.top })
  await app.page.keyboard.press('ArrowLeft')
  await eventually(() =>
    app.page.evaluate(() => document.activeElement?.closest('[role="row"]')?.getAttribute('aria-expanded')),
  ).toBe('false')
  await eventually(async () => (await focus()).words).toContain('Weir')
})
