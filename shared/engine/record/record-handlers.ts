import type { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { WorkbenchHandlers } from '../context.ts'
import { readModel } from '../model/read-model.ts'
import { lineOfPlace } from './line-of-place.ts'
import { readBatch } from './read-batch.ts'
import { readProblems } from './read-problems.ts'
import { readRelease } from './read-release.ts'
import { readXml } from './read-xml.ts'

/** The calls that open one record. Each that does not take turns reads over the rows of one moment. */
export function recordHandlers({
  catalog,
}: {
  catalog: Catalog
}): WorkbenchHandlers<
  'catalog.release' | 'catalog.batch' | 'catalog.model' | 'catalog.problems' | 'catalog.xml' | 'catalog.line'
> {
  const { database } = catalog
  return {
    'catalog.batch': ({ id }) => database.together(() => readBatch(database, rowNumber(id, 'batch'))),
    'catalog.release': ({ id }) => database.together(() => readRelease(catalog, rowNumber(id, 'release'))),
    'catalog.model': ({ id, tracks, deals }, signal) => readModel(catalog, id, { tracks, deals }, signal),
    'catalog.problems': ({ record }) => database.together(() => readProblems(catalog, record)),
    'catalog.xml': ({ id, limit }) => database.together(() => readXml(catalog, id, limit)),
    'catalog.line': (query) => lineOfPlace(catalog, query),
  }
}
