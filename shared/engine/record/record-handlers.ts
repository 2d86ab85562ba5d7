import { rowNumber } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { readModel } from '../model/read-model.ts'
import { readBatch } from './read-batch.ts'
import { readProblems } from './read-problems.ts'
import { readRelease } from './read-release.ts'
import { readXml } from './read-xml.ts'

/** The calls that open one record. */
export function recordHandlers(
  context: EngineContext,
): WorkbenchHandlers<
  'catalog.release' | 'catalog.batch' | 'catalog.model' | 'catalog.problems' | 'catalog.xml'
> {
  return {
    'catalog.batch': ({ id }) => readBatch(context.catalog.database, rowNumber(id, 'batch')),
    'catalog.release': ({ id }) => readRelease(context.catalog, rowNumber(id, 'release')),
    'catalog.model': ({ id, tracks, deals }, signal) =>
      readModel(context.catalog, id, { tracks, deals }, signal),
    'catalog.problems': ({ record }) => readProblems(context.catalog, record),
    'catalog.xml': ({ id, limit }) => readXml(context.catalog, id, limit),
  }
}
