import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, eventually, openApp } from '../../support/app.ts'

let app: App

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('a new release is typed in with the keyboard, told what is wrong, and made', async () => {
  const { page } = app
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('new release')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New release' })
  await dialog.getByLabel('Title', { exact: true }).first().fill('Low Water')
  await page.keyboard.press('Enter')
  // The first field that is wrong has the focus.
  await eventually(() => dialog.locator('[aria-invalid="true"]').count()).toBeGreaterThan(5)
  await eventually(() =>
    dialog.getByLabel('Display artist').evaluate((field) => field === document.activeElement),
  ).toBe(true)
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(element: Element | null): Promise<{ violations: { id: string }[] }> }
      }
    ).axe.run(document.querySelector('dialog[open]'))
    return violations.map(({ id }) => id)
  })
  expect(faults).toEqual([])
  const fill = (label: string, text: string) => dialog.getByLabel(label, { exact: true }).first().fill(text)
  await fill('Display artist', 'Orla Winterhagen')
  await fill('Label', 'Nine Fathom Records')
  await fill('UPC or EAN', '4006381333931')
  await fill('Genre', 'Folk')
  await fill('Release date', '2026-12-04')
  await fill('Title of track 1', 'Ebb')
  await fill('ISRC of track 1', 'QZ-EX1-26-00001')
  await fill('Time of track 1', '3:25')
  await dialog.getByRole('button', { name: 'Add a track' }).click()
  await dialog.getByRole('button', { name: 'Remove track 2' }).click()
  await fill('Sender’s DPID', 'PADPIDA2014122301Q')
  await fill('Recipient’s DPID', 'PADPIDA2007040502I')
  await dialog.getByRole('button', { name: 'Make the release' }).click()
  await eventually(() => dialog.count()).toBe(0)
  await page.getByRole('complementary', { name: 'Inspector' }).getByText('Low Water').first().waitFor()
  expect(app.complaints).toEqual([])
})
