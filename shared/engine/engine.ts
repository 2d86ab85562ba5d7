import { dirname } from 'node:path'
import { DisposableStack } from '../base/disposable.ts'
import type { Workbench } from '../contract/workbench.ts'
import { Events } from '../rpc/server.ts'
import { buildHandlers } from './build/build-handlers.ts'
import { bulkHandlers } from './bulk/bulk-handlers.ts'
import { cacheHandlers } from './cache/cache-handlers.ts'
import { Catalog } from './catalog/catalog.ts'
import { changeHandlers } from './changes/change-handlers.ts'
import type { EngineContext } from './context.ts'
import { diffHandlers } from './diff/diff-handlers.ts'
import { editHandlers } from './edit/edit-handlers.ts'
import { editState } from './edit/step-list.ts'
import { exportHandlers } from './export/export-handlers.ts'
import type { EngineOptions, WorkbenchService } from './host.ts'
import { importHandlers } from './jobs/import-handlers.ts'
import { ImportJobs } from './jobs/import-jobs.ts'
import { JobList } from './jobs/job-list.ts'
import { recoverSources } from './jobs/sources-of-job.ts'
import { Metrics } from './metrics/metrics.ts'
import { problemHandlers } from './problems/problem-handlers.ts'
import { catalogHandlers } from './query/catalog-handlers.ts'
import { CatalogQueries } from './query/catalog-queries.ts'
import { recordHandlers } from './record/record-handlers.ts'
import { Revision } from './revision.ts'
import { Runs } from './runs/runs.ts'
import { schemaHandlers } from './schema/schema-handlers.ts'
import { structureHandlers } from './structure/structure-handlers.ts'
import { treeHandlers } from './tree/tree-handlers.ts'
import { WatchedFolders } from './watch/watched-folders.ts'
import { tellChanges, workbenchHandlers } from './workbench-handlers.ts'

/** Opens a catalog and everything that works on it. Throws a LatheError when the catalog cannot be opened. */
export async function openEngine(options: EngineOptions): Promise<WorkbenchService> {
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
      dataFolder: options.dataFolder ?? dirname(options.catalog),
      samplesFolder: options.samples,
      version: options.version,
      lifetime,
      signal: ending.signal,
    }
    const imports = new ImportJobs(context, options.keepReady ?? false)
    await imports.recover()
    const watched = new WatchedFolders(context, imports, options.watchPace)
    const metrics = lifetime.use(new Metrics(context, imports))
    tellChanges(context)
    const queries = new CatalogQueries(context, () => imports.isActive)
    const handlers = {
      ...workbenchHandlers(context, () => editState(catalog.database)),
      ...importHandlers(context, imports),
      ...buildHandlers(context, imports),
      ...catalogHandlers(context, queries),
      ...recordHandlers(context),
      ...treeHandlers(context),
      ...schemaHandlers(context),
      ...changeHandlers(context),
      ...problemHandlers(context),
      ...diffHandlers(context),
      ...structureHandlers(context),
      ...editHandlers(context),
      ...bulkHandlers(context, queries),
      ...exportHandlers(context, queries),
      ...cacheHandlers(context),
      ...watched.handlers,
      ...metrics.handlers,
      ...runs.handlers,
    }
    let closing: Promise<void> | undefined
    const close = async () => {
      ending.abort()
      await watched.dispose()
      await imports.close()
      await runs.settled()
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
