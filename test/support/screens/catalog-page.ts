import type { Locator, Page } from 'playwright-core'

/** The catalog as a person works with it: the search, the filters, the lists and what stands beside them. */
export class CatalogPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search the catalog' })
  }
  /** What narrows the list: chips, and the button that adds one. */
  get filters(): Locator {
    return this.page.getByRole('group', { name: 'Filters' })
  }
  /** The list of releases while it has no groups. */
  get releases(): Locator {
    return this.list('Releases')
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  /** A list by what it is called: Releases, Tracks, Parties. */
  list(name: string): Locator {
    return this.page.getByRole('grid', { name })
  }
  /** Which list is shown, to be chosen from. */
  get lists(): Locator {
    return this.page.getByRole('radiogroup', { name: 'List' })
  }
}
