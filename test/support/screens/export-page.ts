import type { Locator, Page } from 'playwright-core'

/** The screen of exports as a person works with it. */
export class ExportPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** What was written, with its proof. */
  get result(): Locator {
    return this.page.getByRole('region', { name: 'Result' })
  }
  /** Chooses what of a form is written: "As", "Messages", "Delivery". */
  async choose(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption(value)
  }
}
