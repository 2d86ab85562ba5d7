import { databaseError } from '../catalog/database.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { Counting } from './counting.ts'
import { Pages } from './pages.ts'
import { readRecord } from './rows.ts'

/** Pages, totals and single rows of the lists. `importing` tells whether rows are being added. */
export function catalogHandlers(
  context: EngineContext,
  importing: () => boolean,
): WorkbenchHandlers<'catalog.page' | 'catalog.count' | 'catalog.record'> {
  const { catalog, revision } = context
  const pages = new Pages(catalog.database, revision)
  const counting = new Counting(catalog.database)
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
    'catalog.count': (query) =>
      inWords(() => ({
        total: counting.count(query, revision.number),
        exact: !importing(),
        revision: revision.number,
      })),
    'catalog.record': ({ id }) => inWords(() => readRecord(catalog.database, id)),
  }
}
