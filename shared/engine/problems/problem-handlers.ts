import type { Catalog } from '../catalog/catalog.ts'
import type { WorkbenchHandlers } from '../context.ts'
import type { CatalogMoment } from '../revision.ts'
import { ProblemList } from './problem-groups.ts'

/** The calls that count problems by groups, and list those of one. */
export function problemHandlers({
  catalog,
  revision,
}: {
  catalog: Catalog
  revision: CatalogMoment
}): WorkbenchHandlers<'problems.groups' | 'problems.page'> {
  const list = new ProblemList(catalog.database, revision)
  return {
    'problems.groups': ({ by, offset, limit, ...query }, signal) =>
      list.groups(query, by, offset, limit, signal),
    'problems.page': ({ group, offset, limit, ...query }, signal) =>
      list.page(query, group, offset, limit, signal),
  }
}
