import type { Catalog } from '../catalog/catalog.ts'
import { TerritoryReader } from '../catalog/territory-sets.ts'
import type { CatalogMoment } from '../revision.ts'
import { Counting } from './counting.ts'
import { Values } from './field-values.ts'
import { Groups } from './groups.ts'
import { MatchingRows } from './matching-rows.ts'
import { Pages } from './pages.ts'
import { SelectedRows } from './selected-rows.ts'
import type { WantedIndex } from './sort-indexes.ts'

/** What reads the lists of a catalog. One for each connection: what was found for one question is known to the others. */
export class CatalogQueries {
  /** Whether rows are being added. */
  readonly importing: () => boolean
  readonly pages: Pages
  readonly counting: Counting
  readonly values: Values
  readonly groups: Groups
  readonly selected: SelectedRows

  constructor(
    { catalog: { database }, revision }: { catalog: Catalog; revision: CatalogMoment },
    importing: () => boolean,
    want: (index: WantedIndex) => void = () => {},
  ) {
    this.importing = importing
    const territories = new TerritoryReader(database)
    const matching = new MatchingRows(database, revision, territories)
    this.pages = new Pages(database, revision, territories, matching, importing, want)
    this.counting = new Counting(database, territories, matching)
    this.values = new Values(database, territories)
    this.groups = new Groups(database, territories, matching, importing)
    this.selected = new SelectedRows(this.pages)
  }
}
