import type { Page } from 'playwright-core'
import { CatalogPage } from './catalog-page.ts'
import { ExportPage } from './export-page.ts'
import { LibraryPage } from './library-page.ts'
import { ProblemsPage } from './problems-page.ts'
import { SettingsPage } from './settings-page.ts'

/** The screens of the window as a person works with them, each by what stands on it. */
export interface Screens {
  library: LibraryPage
  catalog: CatalogPage
  problems: ProblemsPage
  exports: ExportPage
  settings: SettingsPage
  /** Goes to a screen by its button in the rail. */
  show(screen: 'Library' | 'Catalog' | 'Problems' | 'Changes' | 'Meters' | 'Settings'): Promise<void>
}

/** The screens of this page. */
export function screensOf(page: Page): Screens {
  return {
    library: new LibraryPage(page),
    catalog: new CatalogPage(page),
    problems: new ProblemsPage(page),
    exports: new ExportPage(page),
    settings: new SettingsPage(page),
    show: (name) => page.getByRole('button', { name, exact: true }).click(),
  }
}
