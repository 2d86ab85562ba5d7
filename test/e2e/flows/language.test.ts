import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, eventually, openApp } from '../../support/app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const radio = (name: string) => app.page.getByRole('radio', { name, exact: true })
const pageLanguage = () => app.page.evaluate(() => document.documentElement.lang)

test('the language is chosen in the settings, shown at once and kept, and the focus stays at it', async () => {
  await app.show('Settings')
  await radio('Deutsch').click()
  await app.page.getByRole('button', { name: 'Einstellungen', exact: true }).waitFor()
  await app.page.getByRole('button', { name: 'Rückgängig', exact: true }).waitFor()
  await eventually(() => pageLanguage()).toBe('de')
  await eventually(() => app.page.evaluate(() => document.activeElement?.textContent)).toBe('Deutsch')
  await eventually(async () => (await app.client.call('workbench.state', {})).settings.language).toBe('de')

  await app.page.keyboard.press('Control+k')
  await app.page.getByRole('combobox', { name: 'Befehl' }).fill('biblio')
  await eventually(() => app.page.getByRole('option').allTextContents()).toEqual([
    expect.stringMatching(/^Bibliothek/),
  ])
  await app.page.keyboard.press('Escape')

  await radio('English').click()
  await app.page.getByRole('button', { name: 'Settings', exact: true }).waitFor()
  await eventually(() => pageLanguage()).toBe('en')
})
