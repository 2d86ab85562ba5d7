import { selectionHandlers } from '../bulk/selection-handlers.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { changeHandlers } from '../changes/change-handlers.ts'
import type { WorkbenchHandlers } from '../context.ts'
import { recordHandlers } from '../record/record-handlers.ts'
import type { CatalogMoment } from '../revision.ts'
import { treeHandlers } from '../tree/tree-handlers.ts'
import type { CatalogQueries } from './catalog-queries.ts'
import type { RecordCall } from './serve-queries.ts'

/**
 * What a query thread answers of single records, of changes and of what is selected. All that is known of the standard
 * belongs to it: it is loaded when first asked for, so that the first page does not wait.
 */
export function recordCallHandlers(
  context: { catalog: Catalog; revision: CatalogMoment },
  queries: CatalogQueries,
): WorkbenchHandlers<RecordCall> {
  return {
    ...recordHandlers(context),
    ...treeHandlers(context),
    ...changeHandlers(context),
    ...selectionHandlers(context, queries),
  }
}
