import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CacheState } from '../../contract/cache.ts'
import type { SqlValue } from '../catalog/database.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { verifyFiles } from './verify-files.ts'

/** Files forgotten in one transaction. */
const filesPerStep = 5000

/** The calls that show, check and forget what is known of imported files. */
export function cacheHandlers({
  catalog,
}: EngineContext): WorkbenchHandlers<'cache.state' | 'cache.verify' | 'cache.prune' | 'cache.clear'> {
  const { database } = catalog
  const forget = async (condition: string, parameters: SqlValue[], signal: AbortSignal) => {
    let removed = 0
    for (;;) {
      const some = await catalog.write(
        () =>
          database
            .prepare(
              `DELETE FROM known_file WHERE path IN (SELECT path FROM known_file WHERE ${condition} LIMIT ${filesPerStep})`,
            )
            .change(...parameters),
        signal,
      )
      removed += some
      if (some < filesPerStep) return { removed }
      await nextTurn()
    }
  }
  return {
    'cache.state': () => ({
      ...database.get<Pick<CacheState, 'entries' | 'bytes' | 'oldest'>>(
        'SELECT count(*) AS entries, coalesce(sum(bytes), 0) AS bytes, min(seen) AS oldest FROM known_file',
      )!,
      ...(database.get<Pick<CacheState, 'hits' | 'contentHits' | 'misses' | 'bytesSaved'>>(
        `SELECT hits, content_hits AS contentHits, misses, bytes_saved AS bytesSaved FROM known_file_use`,
      ) ?? { hits: 0, contentHits: 0, misses: 0, bytesSaved: 0 }),
    }),
    'cache.verify': ({ sample }, signal) => verifyFiles(catalog, sample ?? null, signal),
    'cache.prune': ({ olderThan, largerThan }, signal) =>
      forget(
        'seen < ? OR bytes > ?',
        [
          olderThan === undefined ? -1 : Date.now() - olderThan,
          largerThan === undefined ? Number.MAX_SAFE_INTEGER : largerThan,
        ],
        signal,
      ),
    'cache.clear': async (_input, signal) => {
      const forgotten = await forget('true', [], signal)
      await catalog.write(() => database.run('DELETE FROM known_file_use'), signal)
      return forgotten
    },
  }
}
