import { databaseError } from '../catalog/database.ts'
import { TerritoryReader } from '../catalog/territory-sets.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { Counting } from './counting.ts'
import { Values } from './field-values.ts'
import { MatchingRows } from './matching-rows.ts'
import { Pages } from './pages.ts'
import { readRecord } from './rows.ts'

/** Pages, totals, values of fields and single rows of the lists. `importing` tells whether rows are being added. */
export function catalogHandlers(
  context: EngineContext,
  importing: () => boolean,
): WorkbenchHandlers<'catalog.page' | 'catalog.count' | 'catalog.values' | 'catalog.record'> {
  const { catalog, revision } = context
  const territories = new TerritoryReader(catalog.database)
  const matching = new MatchingRows(catalog.database, revision, territories)
  const pages = new Pages(catalog.database, revision, territories, matching, importing)
  const counting = new Counting(catalog.database, territories, matching)
  const values = new Values(catalog.database, territories)
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
    'catalog.record': ({ id }) => inWords(() => readRecord(catalog.database, id)),
  }
}
