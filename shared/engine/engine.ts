import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DisposableStack } from '../base/disposable.ts'
import { LatheError } from '../contract/errors.ts'
import type { Workbench } from '../contract/workbench.ts'
import { Events } from '../rpc/server.ts'
import { buildHandlers } from './build/build-handlers.ts'
import { bulkHandlers } from './bulk/bulk-handlers.ts'
import { cacheHandlers } from './cache/cache-handlers.ts'
import { Catalog } from './catalog/catalog.ts'
import { CatalogTroubles } from './catalog-troubles.ts'
import { changeFileHandlers } from './changes/change-handlers.ts'
import { chosenFileHandlers } from './chosen-files.ts'
import type { EngineContext } from './context.ts'
import { diffHandlers } from './diff/diff-handlers.ts'
import { editHandlers } from './edit/edit-handlers.ts'
import { EditsAtWork } from './edit/edits-at-work.ts'
import { LaterChecks } from './edit/recheck/recheck-later.ts'
import { editState } from './edit/step-list.ts'
import { exportHandlers } from './export/export-handlers.ts'
import type { EngineOptions, WorkbenchService } from './host.ts'
import { importHandlers } from './jobs/import-handlers.ts'
import { ImportJobs } from './jobs/import-jobs.ts'
import { JobList } from './jobs/job-list.ts'
import { recoverSources } from './jobs/sources-of-job.ts'
import { Metrics } from './metrics/metrics.ts'
import { problemFileHandlers } from './problems/problem-file.ts'
import { threadQueries } from './query/thread-queries.ts'
import { Revision } from './revision.ts'
import { Runs } from './runs/runs.ts'
import { schemaHandlers } from './schema/schema-handlers.ts'
import { sourceHandlers } from './sources/source-handlers.ts'
import { structureHandlers } from './structure/structure-handlers.ts'
import { WatchedFolders } from './watch/watched-folders.ts'
import { tellChanges, workbenchHandlers } from './workbench-handlers.ts'

/** Opens a catalog and everything that works on it. Throws a LatheError when the catalog cannot be opened. */
export async function openEngine(options: EngineOptions): Promise<WorkbenchService> {
  if (options.mustExist && !existsSync(options.catalog))
    throw new LatheError(
      'not-found',
      `${basename(options.catalog)} is no longer where it was opened: it was moved, renamed or deleted. Put it back where it was, beside the files that begin with its name.`,
    )
  const lifetime = new DisposableStack()
  const ending = new AbortController()
  const events = new Events<Workbench>()
  const catalog = lifetime.use(Catalog.open(options.catalog, 'engine'))
  try {
    await catalog.write(() => recoverSources(catalog.database))
    const revision = new Revision()
    const jobs = lifetime.use(new JobList(catalog, events))
    const runs = new Runs(catalog, events, jobs, options.version)
    const context: EngineContext = {
      catalog,
      events,
      host: options.host,
      jobs,
      runs,
      revision,
      editing: new EditsAtWork(),
      dataFolder: options.dataFolder ?? dirname(options.catalog),
      samplesFolder: options.samples,
      version: options.version,
      lifetime,
      signal: ending.signal,
    }
    const imports = new ImportJobs(context, options.keepReady ?? false)
    await imports.recover()
    const troubles = lifetime.use(new CatalogTroubles(context, () => imports.isActive))
    const watched = new WatchedFolders(context, imports, options.watchPace)
    const metrics = lifetime.use(new Metrics(context, imports))
    const queries = threadQueries(context, () => imports.isActive)
    if (options.keepReady) queries.thread.prepare()
    tellChanges(context, () => queries.thread.ask('totals', null))
    const handlers = {
      ...workbenchHandlers(context, troubles, () => editState(catalog.database)),
      ...troubles.handlers,
      ...importHandlers(context, imports),
      ...buildHandlers(context, imports),
      ...queries.handlers,
      ...schemaHandlers(context),
      ...changeFileHandlers(context, queries.handlers),
      ...problemFileHandlers(context),
      ...diffHandlers(context),
      ...sourceHandlers(context),
      ...structureHandlers(context),
      ...editHandlers(context),
      ...bulkHandlers(context, queries),
      ...exportHandlers(context, queries),
      ...cacheHandlers(context),
      ...chosenFileHandlers(context),
      ...watched.handlers,
      ...metrics.handlers,
      ...runs.handlers,
    }
    const checks = new LaterChecks(context)
    let closing: Promise<void> | undefined
    const close = async () => {
      ending.abort()
      await watched.dispose()
      await imports.close()
      await runs.settled()
      await checks.settled()
      await queries.close()
      lifetime.dispose()
    }
    return {
      handlers,
      events,
      close() {
        closing ??= close()
        return closing
      },
    }
  } catch (thrown) {
    lifetime.dispose()
    throw thrown
  }
}
