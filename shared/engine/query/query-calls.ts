import { LatheError } from '../../contract/errors.ts'
import { isTerminal } from '../../contract/jobs.ts'
import type { ListName } from '../../contract/records.ts'
import { parseRecordId, tableOfList } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { lists } from './list-columns.ts'
import { PageReader } from './read-page.ts'

/** The calls that page, count and look up rows. */
export function queryCalls(
  context: EngineContext,
): WorkbenchHandlers<'catalog.page' | 'catalog.count' | 'catalog.record'> {
  const { database } = context.catalog
  const reader = new PageReader(database, context.revision)
  const listOfTable = new Map<string, ListName>(
    Object.entries(tableOfList).map(([list, table]) => [table, list as ListName]),
  )

  return {
    'catalog.page': (query) => ({
      list: query.list,
      offset: query.offset,
      rows: reader.read(query),
      revision: context.revision.number,
    }),

    'catalog.count': (query) => ({
      total: reader.count(query),
      exact: !context.jobs.all().some((job) => job.kind === 'import' && !isTerminal(job.status)),
      revision: context.revision.number,
    }),

    'catalog.record': ({ id }) => {
      const { table, row } = parseRecordId(id)
      const list = listOfTable.get(table)
      const definition = list && lists[list]
      const found =
        definition &&
        database.get<Record<string, string | number | null>>(
          `SELECT ${definition.columns} FROM ${definition.table} WHERE id = ?`,
          row,
        )
      if (!found) throw new LatheError('not-found', `There is no ${id} in this catalog.`)
      return definition.toRow(found)
    },
  }
}
