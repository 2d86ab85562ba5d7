import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, eventually, openApp } from '../../support/app.ts'

let app: App

beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

test('the licences of what Lathe is made of can be read in it', async () => {
  await app.page.keyboard.press('Control+K')
  const palette = app.page.getByRole('dialog', { name: 'Commands' })
  await palette.getByRole('combobox').fill('licences')
  await app.page.keyboard.press('Enter')
  const sheet = app.page.getByRole('dialog', { name: 'Licences' })
  const text = sheet.getByText(/Permission is hereby granted/)
  await text.waitFor()
  const shown = await text.textContent()
  for (const part of ['Lathe\n\nMIT License', '\nreact-dom ', '\nzod ', '\nsaxes '])
    expect(shown).toContain(part)
  await app.page.keyboard.press('Escape')
  await eventually(() => sheet.count()).toBe(0)
  expect(app.complaints).toEqual([])
})
