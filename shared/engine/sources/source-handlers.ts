import { LatheError } from '../../contract/errors.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { removeSource } from '../jobs/sources-of-job.ts'

/** The call that takes a source, with all that was read of it, out of the catalog. */
export function sourceHandlers({ catalog, revision }: EngineContext): WorkbenchHandlers<'sources.discard'> {
  return {
    'sources.discard': async ({ source }) => {
      const number = rowNumber(source, 'source')
      const found = catalog.database.get<{ status: string }>('SELECT status FROM source WHERE id = ?', number)
      if (!found || found.status === 'removed')
        throw new LatheError('not-found', `There is no ${source} in this catalog.`)
      if (found.status === 'reading')
        throw new LatheError('busy', 'This import is still running. Stop it first.', { retry: true })
      await removeSource(catalog, number)
      revision.changed()
      return {}
    },
  }
}
