import { databaseError } from '../catalog/database.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { CatalogQueries } from './catalog-queries.ts'
import { missingIdentifiers } from './known-identifiers.ts'
import { readRecord } from './rows.ts'

/** Pages, totals, values of fields and single rows of the lists. */
export function catalogHandlers(
  context: EngineContext,
  { pages, counting, values, importing }: CatalogQueries,
): WorkbenchHandlers<
  'catalog.page' | 'catalog.count' | 'catalog.values' | 'catalog.missingIdentifiers' | 'catalog.record'
> {
  const { catalog, revision } = context
  const inWords = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (thrown) {
      throw databaseError(thrown, catalog.name)
    }
  }
  return {
    'catalog.page': (query, signal) =>
      inWords(async () => {
        const at = revision.number
        return { list: query.list, offset: query.offset, rows: await pages.read(query, signal), revision: at }
      }),
    'catalog.count': (query, signal) =>
      inWords(async () => {
        const at = revision.number
        const total = await counting.count(query, at, signal)
        return { total, exact: !importing() && at === revision.number, revision: at }
      }),
    'catalog.values': (asked, signal) =>
      inWords(async () => {
        const at = revision.number
        const found = await values.read(asked, at, signal)
        return { ...found, exact: found.exact && !importing(), revision: at }
      }),
    'catalog.missingIdentifiers': ({ list, identifiers }) =>
      inWords(() => ({
        missing: missingIdentifiers(catalog.database, list, identifiers),
        exact: !importing(),
      })),
    'catalog.record': ({ id }) => inWords(() => readRecord(catalog.database, id)),
  }
}
