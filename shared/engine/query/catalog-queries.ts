import type { Catalog } from '../catalog/catalog.ts'
import { TerritoryReader } from '../catalog/territory-sets.ts'
import type { Revision } from '../revision.ts'
import { Counting } from './counting.ts'
import { Values } from './field-values.ts'
import { MatchingRows } from './matching-rows.ts'
import { Pages } from './pages.ts'
import { SelectedRows } from './selected-rows.ts'

/** What reads the lists of a catalog. One for each connection: what was found for one question is known to the others. */
export class CatalogQueries {
  /** Whether rows are being added. */
  readonly importing: () => boolean
  readonly pages: Pages
  readonly counting: Counting
  readonly values: Values
  readonly selected: SelectedRows

  constructor(
    { catalog: { database }, revision }: { catalog: Catalog; revision: Revision },
    importing: () => boolean,
  ) {
    this.importing = importing
    const territories = new TerritoryReader(database)
    const matching = new MatchingRows(database, revision, territories)
    this.pages = new Pages(database, revision, territories, matching, importing)
    this.counting = new Counting(database, territories, matching)
    this.values = new Values(database, territories)
    this.selected = new SelectedRows(this.pages)
  }
}
