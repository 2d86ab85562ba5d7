import type { Locator, Page } from 'playwright-core'

/** The settings as a person works with them. */
export class SettingsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search settings' })
  }
  get importButton(): Locator {
    return this.page.getByRole('button', { name: 'Import settings' })
  }
}
