import type { Locator, Page } from 'playwright-core'

/** The list of problems as a person works with it. */
export class ProblemsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Problems' })
  }
  /** A group by what it is called. */
  group(name: string | RegExp): Locator {
    return this.page.getByRole('listbox', { name: 'Groups of problems' }).getByRole('option', { name })
  }
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search the problems' })
  }
}
