import type { Locator, Page } from 'playwright-core'

/** The library as a person works with it: imports by the names of their files. */
export class LibraryPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The line of an import whose file has this in its name; all of them without one. */
  import(name?: string): Locator {
    const lines = this.page.getByRole('listitem')
    return name === undefined ? lines : lines.filter({ hasText: name })
  }

  /** Waits until an import says that it has been read to its end, with problems or without. */
  async read(name?: string): Promise<void> {
    await this.import(name).getByText(/^Done/).last().waitFor()
  }
}
