import { z } from 'zod'
import { BulkProgress } from './bulk.ts'
import { bulkCalls } from './calls/bulk-calls.ts'
import { catalogCalls } from './calls/catalog-calls.ts'
import { diffCalls } from './calls/diff-calls.ts'
import { editCalls } from './calls/edit-calls.ts'
import { exportCalls } from './calls/export-calls.ts'
import { importCalls } from './calls/import-calls.ts'
import { measurementCalls } from './calls/measurement-calls.ts'
import { problemCalls } from './calls/problem-calls.ts'
import { CatalogTrouble } from './catalog-trouble.ts'
import { call, defineContract, event } from './define.ts'
import { DiffState } from './diff.ts'
import { EditState } from './edit.ts'
import { JobId, JobState, MetricSample } from './jobs.ts'
import { Settings, SettingsChange } from './settings.ts'
import { WatchedFolder } from './watch.ts'

export { ListQuery, mostPlacesAsked, PageQuery, Total } from './list-query.ts'

/** Where an engine stands: its catalog, its jobs, its settings. What a window asks for first. */
export const WorkbenchState = z.object({
  version: z.string(),
  catalog: z.object({
    /** File name, without its folder. */
    name: z.string(),
    bytes: z.number().int(),
    sources: z.number().int(),
    revision: z.number().int(),
    counts: z.object({
      releases: z.number().int(),
      trackReleases: z.number().int(),
      resources: z.number().int(),
      parties: z.number().int(),
      deals: z.number().int(),
      problems: z.number().int(),
      errors: z.number().int(),
    }),
  }),
  /** What keeps the catalog from being written now. */
  trouble: CatalogTrouble.nullable(),
  jobs: z.array(JobState),
  edit: EditState,
  settings: Settings,
  samples: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })),
})
export type WorkbenchState = z.infer<typeof WorkbenchState>

/** Everything a window or a command line may ask of the engine, and everything the engine tells. */
export const workbench = defineContract({
  calls: {
    'workbench.state': call({ input: z.object({}), output: WorkbenchState }),
    /** Changes what is named; gives all settings as they are then. New limits count for imports that start later. */
    'settings.change': call({ input: SettingsChange, output: Settings }),
    /** Looks again whether the catalog can be written, after it could not; null when it can. */
    'catalog.tryWriting': call({
      input: z.object({}),
      output: z.object({ trouble: CatalogTrouble.nullable() }),
    }),
    ...importCalls,
    ...catalogCalls,
    ...editCalls,
    ...bulkCalls,
    ...problemCalls,
    ...diffCalls,
    ...exportCalls,
    ...measurementCalls,
  },
  events: {
    /** A process has grown for minutes: the evidence, in a sentence. */
    'memory.warned': event({
      payload: z.object({
        process: z.string(),
        text: z.string(),
        /** The heap snapshot that was written by itself, a file in the folder of the logs; null when none was. */
        snapshot: z.string().nullable(),
      }),
    }),
    'watch.changed': event({ payload: z.object({ folders: z.array(WatchedFolder) }), coalesce: 'latest' }),
    'job.changed': event({ payload: JobState }),
    'job.removed': event({ payload: z.object({ id: JobId }) }),
    /** Rows were added or changed; `counts` are the catalog's totals now. */
    'catalog.changed': event({ payload: WorkbenchState.shape.catalog, coalesce: 'latest' }),
    /** The catalog cannot be written, or can be again (null). */
    'catalog.troubled': event({
      payload: z.object({ trouble: CatalogTrouble.nullable() }),
      coalesce: 'latest',
    }),
    /** Somebody changed settings: all of them as they are now. */
    'settings.changed': event({ payload: Settings, coalesce: 'latest' }),
    'bulk.progressed': event({ payload: BulkProgress, coalesce: 'latest' }),
    'edit.changed': event({ payload: EditState, coalesce: 'latest' }),
    /** How far a comparison of two messages is. */
    'diff.changed': event({ payload: DiffState, coalesce: 'latest' }),
    'metrics.sampled': event({ payload: MetricSample }),
    /** A measured job began or ended, or measurements were forgotten: `runs.list` has changed. */
    'runs.changed': event({ payload: z.object({}), coalesce: 'latest' }),
  },
})
export type Workbench = typeof workbench
