import type { Locator, Page } from 'playwright-core'

/** The screen of a release as a person works with it. */
export class ReleasePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get root(): Locator {
    return this.page.getByRole('region', { name: 'Release', exact: true })
  }
  get title(): Locator {
    return this.root.getByRole('heading', { level: 1 })
  }
  get timeline(): Locator {
    return this.root.getByRole('list', { name: /deals in .* lanes/ })
  }

  field(name: string): Locator {
    return this.root.getByRole('textbox', { name, exact: true })
  }
  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name })
  }
  /** Opens a sheet beside the release: XML, Tree, Fields, History. */
  async open(sheet: string): Promise<void> {
    await this.root.getByRole('tab', { name: sheet, exact: true }).click()
  }
  /** "12 of 3,402". */
  async position(): Promise<string> {
    return (await this.root.locator('.release-position').textContent()) ?? ''
  }
}
