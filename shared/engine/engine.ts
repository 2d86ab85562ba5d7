import { dirname } from 'node:path'
import { coalesce } from '../base/coalesce.ts'
import { DisposableStack } from '../base/disposable.ts'
import type { Handlers } from '../contract/define.ts'
import type { Workbench } from '../contract/workbench.ts'
import { Events } from '../rpc/server.ts'
import { Catalog } from './catalog/catalog.ts'
import { catalogSummary } from './catalog/catalog-summary.ts'
import type { EngineContext } from './context.ts'
import { editCalls } from './edit/edit-calls.ts'
import { editState } from './edit/edit-steps.ts'
import { exportCalls } from './export/export-calls.ts'
import type { EngineOptions, WorkbenchService } from './host.ts'
import { closeAbandonedSources } from './jobs/abandoned-sources.ts'
import { importCalls } from './jobs/import-calls.ts'
import { ImportJobs } from './jobs/import-jobs.ts'
import { JobList } from './jobs/job-list.ts'
import { Meters } from './metrics/meters.ts'
import { queryCalls } from './query/query-calls.ts'
import { recordCalls } from './record/record-calls.ts'
import { Revision } from './revision.ts'
import { listSamples } from './samples.ts'
import { readSettings, writeSettings } from './settings.ts'

/** The least time between two tellings of the catalog's totals, in milliseconds. */
const tellEvery = 200

/**
 * Opens a catalog and everything that works on it. Imports that died with their process are closed first. Throws a
 * LatheError when the catalog cannot be opened.
 */
export async function openEngine(options: EngineOptions): Promise<WorkbenchService> {
  const lifetime = new DisposableStack()
  const ending = new AbortController()
  const events = new Events<Workbench>()
  const catalog = lifetime.use(Catalog.open(options.catalog, 'engine'))
  try {
    await closeAbandonedSources(
      catalog,
      'Its reading was interrupted. What was read is kept; retry reads it again.',
    )
    const revision = new Revision()
    const jobs = lifetime.use(new JobList(catalog, events))
    const meters = lifetime.use(new Meters(events))
    const context: EngineContext = {
      catalog,
      events,
      host: options.host,
      jobs,
      revision,
      dataFolder: options.dataFolder ?? dirname(options.catalog),
      samplesFolder: options.samples,
      version: options.version,
      lifetime,
      signal: ending.signal,
    }
    const imports = new ImportJobs(context, meters)

    const tell = lifetime.use(
      coalesce<undefined>(tellEvery, () => events.emit('catalog.changed', catalogSummary(catalog, revision))),
    )
    lifetime.use(revision.listen(() => tell(undefined)))

    const handlers: Handlers<Workbench> = {
      ...workbenchCalls(context),
      ...importCalls(context, imports),
      ...queryCalls(context),
      ...recordCalls(context),
      ...editCalls(context),
      ...exportCalls(context),
      'metrics.history': () => meters.history(),
    }

    let closing: Promise<void> | undefined
    return {
      handlers,
      events,
      close() {
        closing ??= (async () => {
          ending.abort()
          await imports.close()
          lifetime.dispose()
        })()
        return closing
      },
    }
  } catch (thrown) {
    lifetime.dispose()
    throw thrown
  }
}

/** The calls about the workbench itself. */
function workbenchCalls(
  context: EngineContext,
): Pick<Handlers<Workbench>, 'workbench.state' | 'settings.change'> {
  const samples = listSamples(context.samplesFolder)
  return {
    'workbench.state': () => ({
      version: context.version,
      catalog: catalogSummary(context.catalog, context.revision),
      jobs: context.jobs.all(),
      edit: editState(context.catalog.database),
      settings: readSettings(context.dataFolder),
      samples,
    }),
    'settings.change': (settings) => {
      writeSettings(context.dataFolder, settings)
      return settings
    },
  }
}
