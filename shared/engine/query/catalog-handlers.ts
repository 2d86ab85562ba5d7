import { JsonAnswer } from '../../contract/json-answer.ts'
import type { Page, PageQuery } from '../../contract/list-query.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { databaseError } from '../catalog/database.ts'
import { rowNumber, tableOfList } from '../catalog/record-id.ts'
import type { WorkbenchHandlers } from '../context.ts'
import type { CatalogMoment } from '../revision.ts'
import type { CatalogQueries } from './catalog-queries.ts'
import { missingIdentifiers } from './known-identifiers.ts'
import { readRecord } from './rows.ts'

/** Calls that read the lists. A page comes in JSON, which is what SQLite makes of its rows. */
export type CatalogHandlers = WorkbenchHandlers<
  | 'catalog.count'
  | 'catalog.places'
  | 'catalog.values'
  | 'catalog.groups'
  | 'catalog.missingIdentifiers'
  | 'catalog.record'
> & { 'catalog.page'(query: PageQuery, signal?: AbortSignal): Promise<JsonAnswer<Page>> }

/** Pages, totals, values of fields and single rows of the lists. */
export function catalogHandlers(
  { catalog, revision }: { catalog: Catalog; revision: CatalogMoment },
  { pages, counting, values, groups, importing }: CatalogQueries,
): CatalogHandlers {
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
        const rows = await pages.read(query, signal)
        const { list, offset } = query
        return new JsonAnswer<Page>(
          `{"list":${JSON.stringify(list)},"offset":${offset},"rows":${rows.json},"revision":${at}}`,
        )
      }),
    'catalog.count': (query, signal) =>
      inWords(async () => {
        const at = revision.number
        const total = await counting.count(query, at, signal)
        return { total, exact: !importing() && at === revision.number, revision: at }
      }),
    'catalog.places': ({ query, ids }, signal) =>
      inWords(async () => {
        const at = revision.number
        const rows = ids.map((id) => rowNumber(id, tableOfList[query.list]))
        return { places: await pages.places(query, rows, signal), revision: at }
      }),
    'catalog.values': (asked, signal) =>
      inWords(async () => {
        const at = revision.number
        const found = await values.read(asked, at, signal)
        return { ...found, exact: found.exact && !importing(), revision: at }
      }),
    'catalog.groups': (asked, signal) =>
      inWords(async () => {
        const at = revision.number
        const found = await groups.read(asked, at, signal)
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
