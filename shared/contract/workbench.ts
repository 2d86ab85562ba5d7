import { z } from 'zod'
import {
  BulkCounts,
  BulkEdit,
  BulkOutcome,
  BulkPreview,
  BulkProgress,
  BulkRow,
  SelectedValues,
} from './bulk.ts'
import { CacheCheck, CachePruning, CacheState } from './cache.ts'
import { ChangeListFormat, ChangePage, ChangeQuery } from './changes.ts'
import { call, defineContract, event } from './define.ts'
import { DiffFilter, DiffPage, DiffState, RecordDifference, XmlDifference, XmlSide } from './diff.ts'
import { Change, ChangePreview, ChangeRow, EditResult, EditState, ListedStep } from './edit.ts'
import { ExportPlan, ExportRequest, ExportSummary } from './export.ts'
import { RecordFields } from './fields.ts'
import { ImportJob, ImportSummary, JobState, MetricSample } from './jobs.ts'
import { FieldValues, ListFilter, ValueField } from './list-filter.ts'
import { ListQuery, PageQuery } from './list-query.ts'
import { RecordModel } from './model.ts'
import { NewRelease, NewReleaseResult } from './new-release.ts'
import { ProblemGrouping, ProblemGroupKey, ProblemGroups, ProblemPage, ProblemQuery } from './problem-list.ts'
import {
  BatchDetail,
  BatchRow,
  DealRow,
  EditableField,
  ListName,
  MessageRow,
  PartyRow,
  ProblemRow,
  RecordId,
  RecordXml,
  ReleaseDetail,
  ReleaseRow,
  ResourceRow,
} from './records.ts'

import { Run, RunSummary } from './runs.ts'
import { AllowedValues, PlaceQuery, PlaceSchema } from './schema.ts'
import { Selection } from './selection.ts'
import {
  ChoiceChange,
  LimitChange,
  PaceChange,
  ProfileMeasurements,
  Settings,
  SettingsChange,
} from './settings.ts'
import { RecordParts, StructureChange, StructureResult } from './structure.ts'
import { TreeHits, TreePage, TreeQuery, TreeSearch } from './tree.ts'
import { WatchedFolder } from './watch.ts'

export { ListQuery, PageQuery }

const JobId = z.string()

export const Row = z.union([ReleaseRow, ResourceRow, PartyRow, DealRow, MessageRow, BatchRow, ProblemRow])

export const Page = z.object({
  list: ListName,
  offset: z.number().int(),
  rows: z.array(z.unknown()),
  /** The catalog's revision the page was read at. */
  revision: z.number().int(),
})
export type Page = z.infer<typeof Page>

export const Total = z.object({
  total: z.number().int(),
  /** False while an import runs: "at least". */
  exact: z.boolean(),
  revision: z.number().int(),
})
export type Total = z.infer<typeof Total>

/** One source: one file as it was imported. */
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

    /** Starts one job per file or folder. Ids come from the host (dropped, picked or named files). */
    'import.start': call({
      input: z.object({
        files: z.array(z.string()).min(1).max(10_000),
        /** For these jobs instead of the limits of the settings. */
        limits: LimitChange.optional(),
        /** For these jobs instead of what the settings say of the files to read. */
        choice: ChoiceChange.optional(),
        /** For these jobs instead of the profile of the settings. */
        pace: PaceChange.optional(),
      }),
      output: z.array(JobId),
    }),
    'import.samples': call({
      input: z.object({ names: z.array(z.string()).min(1) }),
      output: z.array(JobId),
    }),
    /** Resolves when the job has come to rest; what was committed is kept. */
    'import.stop': call({ input: z.object({ job: JobId }), output: ImportJob }),
    /** Waits for the end of jobs and adds up their summaries. */
    'import.wait': call({ input: z.object({ jobs: z.array(JobId) }), output: ImportSummary }),
    /** Takes a finished job off the list; with `discard`, everything it read leaves the catalog. */
    'import.remove': call({
      input: z.object({ job: JobId, discard: z.boolean().default(false) }),
      output: z.object({ removedSources: z.number().int() }),
    }),
    /** Discards what an ended job read and starts it again, if its file is still there. */
    'import.retry': call({ input: z.object({ job: JobId }), output: JobId }),

    /**
     * Writes a heap snapshot of a process, by its name in the samples, to the folder of the logs; older ones go. The
     * process stands still meanwhile.
     */
    'memory.snapshot': call({
      input: z.object({ process: z.string() }),
      output: z.object({ file: z.string(), bytes: z.number().int() }),
    }),

    /** What the profiles did on this machine when they were last measured (`lathe bench --profiles`). */
    'profiles.measured': call({ input: z.object({}), output: ProfileMeasurements }),
    /** Writes the message of a new release and imports it; resolves when it is in the catalog. */
    'release.create': call({ input: NewRelease, output: NewReleaseResult }),

    /** The folders whose files are imported as they arrive. */
    'watch.list': call({ input: z.object({}), output: z.array(WatchedFolder) }),
    /** Watches a folder, an id of the host; what is in it is imported too. `keep`: also after a restart. */
    'watch.add': call({
      input: z.object({ folder: z.string(), keep: z.boolean().default(true) }),
      output: WatchedFolder,
    }),
    /** Watches a folder no more; what was imported stays. */
    'watch.remove': call({ input: z.object({ id: z.string() }), output: z.array(WatchedFolder) }),

    'catalog.page': call({ input: PageQuery, output: Page, latestWins: true }),
    'catalog.count': call({ input: ListQuery, output: Total, latestWins: true }),
    /**
     * The values of a field among the rows of a query, whatever its own filter asks of that field, with how many rows
     * have each. Territories are the codes that deals name.
     */
    'catalog.values': call({
      input: z.object({
        query: ListQuery,
        field: ValueField,
        /** Only values in which a word begins with this, without regard to case and accents. */
        matching: z.string().max(1000).default(''),
        limit: z.number().int().min(1).max(1000).default(50),
      }),
      output: FieldValues,
      latestWins: true,
    }),
    /** Which of these identifiers no row of the list has, whatever narrows it: what was pasted and is not there. */
    'catalog.missingIdentifiers': call({
      input: z.object({
        list: z.enum(['releases', 'resources']),
        identifiers: ListFilter.shape.identifiers.unwrap(),
      }),
      output: z.object({ missing: z.array(z.string()), exact: z.boolean() }),
      latestWins: true,
    }),
    'catalog.release': call({ input: z.object({ id: RecordId }), output: ReleaseDetail }),
    'catalog.batch': call({ input: z.object({ id: RecordId }), output: BatchDetail }),
    'catalog.record': call({ input: z.object({ id: RecordId }), output: z.unknown() }),
    /** Everything the message says of a release, resource, party, deal or itself. Long lists are cut as asked for. */
    'catalog.model': call({
      input: z.object({
        id: RecordId,
        tracks: z.number().int().min(0).max(20_000).default(1000),
        deals: z.number().int().min(0).max(10_000).default(200),
      }),
      output: RecordModel,
    }),
    /** The problems found in one record, in the order of the file: the first 200. */
    'catalog.problems': call({
      input: z.object({ record: RecordId }),
      output: z.object({ problems: z.array(ProblemRow), total: z.number().int() }),
    }),
    'catalog.xml': call({
      input: z.object({ id: RecordId, limit: z.number().int().min(1).max(4_000_000).default(1_000_000) }),
      output: RecordXml,
    }),

    /** An element of a record's full tree, and a page of its children. */
    'catalog.tree': call({ input: TreeQuery, output: TreePage }),
    /** Finds nodes of a record's full tree. */
    'catalog.treeSearch': call({ input: TreeSearch, output: TreeHits, latestWins: true }),

    /** What may stand at a place of a record, in the version of its message; null where the version has no such place. */
    'schema.place': call({ input: PlaceQuery, output: PlaceSchema.nullable() }),
    /** The values of a list of the standard, in the version of a record's message. */
    'schema.values': call({
      input: z.object({ id: RecordId, set: z.string().max(200) }),
      output: AllowedValues,
    }),

    'edit.apply': call({
      input: z.object({
        release: RecordId,
        set: z.partialRecord(EditableField, z.string().max(10_000)),
        /** Also change every other place of the release that holds the same text. */
        everywhere: z.boolean().default(false),
      }),
      output: EditResult,
    }),
    /** Puts fields back to what the source says, as a step of its own. */
    'edit.revert': call({
      input: z.object({ release: RecordId, fields: z.array(EditableField).min(1) }),
      output: EditResult,
    }),
    /** Makes changes to records, all of them as one step. */
    'edit.change': call({
      input: z.object({
        changes: z.array(Change).min(1).max(10_000),
        /** What undo says of it; made of the changes when it is left out. */
        label: z.string().min(1).max(500).optional(),
      }),
      output: EditResult,
    }),
    /** What `edit.change` would do with the same changes, and to how many releases; refused as that would be. */
    'edit.preview': call({
      input: z.object({
        changes: z.array(Change).min(1).max(10_000),
        label: z.string().min(1).max(500).optional(),
      }),
      output: ChangePreview,
    }),
    /**
     * Takes back what one step did, as a step of its own. Refused (`conflict`) when a later one changed the same place:
     * the message names it.
     */
    'edit.revertStep': call({ input: z.object({ step: z.number().int() }), output: EditResult }),
    /** The same for one change of a step. */
    'edit.revertChange': call({ input: z.object({ change: z.number().int() }), output: EditResult }),
    /** Steps, newest first: of the catalog, or those that touch a record. Undone ones are among them until overtaken. */
    'edit.steps': call({
      input: z.object({
        record: RecordId.optional(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(100),
      }),
      output: z.object({ steps: z.array(ListedStep), total: z.number().int() }),
    }),
    /** Changes, oldest first: of a step, of a record, or of both. */
    'edit.changes': call({
      input: z.object({
        step: z.number().int().optional(),
        record: RecordId.optional(),
        /** Only those that count now. */
        inForceOnly: z.boolean().default(false),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(100),
      }),
      output: z.object({ changes: z.array(ChangeRow), total: z.number().int() }),
    }),
    /** Adds a track, credit, title, identifier, block of territories or deal, or takes one out, as one step. */
    'edit.structure': call({ input: z.object({ change: StructureChange }), output: StructureResult }),
    /** What of a record can be added and taken out, with everything there is. */
    'catalog.parts': call({ input: z.object({ id: RecordId }), output: RecordParts }),
    /** Every field of the model that a record says, with its places, and those it could say besides. */
    'catalog.fields': call({ input: z.object({ id: RecordId }), output: RecordFields }),
    'edit.undo': call({ input: z.object({}), output: EditResult }),
    'edit.redo': call({ input: z.object({}), output: EditResult }),

    /**
     * Looks at what a bulk edit would do, under a name the caller chooses; another one under the same name replaces it.
     * Answers when all releases were looked at; `bulk.progressed` tells how far it is, a cancel stops it.
     */
    'bulk.preview': call({
      input: z.object({ id: z.string().min(1).max(100), edit: BulkEdit }),
      output: BulkPreview,
      latestWins: true,
    }),
    /** Releases of a preview in the order of the selection, also while it is being made. */
    'bulk.page': call({
      input: z.object({
        id: z.string(),
        /** Absent: whatever becomes of them. */
        outcome: BulkOutcome.optional(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1000).default(100),
      }),
      output: z.object({ rows: z.array(BulkRow) }),
    }),
    /**
     * Does what a preview shows, as one step that is undone as one; the preview is closed. A cancel stops it and leaves
     * everything as it was. Fails with `conflict` when the catalog was edited since the preview was made.
     */
    'bulk.apply': call({
      input: z.object({ id: z.string() }),
      output: z.object({ result: EditResult, counts: BulkCounts }),
    }),
    'bulk.close': call({ input: z.object({ id: z.string() }), output: z.object({}) }),
    /** What the selected releases say of each field: whether they agree, and on what. */
    'bulk.values': call({
      input: z.object({ selection: Selection }),
      output: z.object({ releases: z.number().int(), fields: z.array(SelectedValues) }),
      latestWins: true,
    }),

    /** Problems by the rule they break, by severity or by file, with how many there are. */
    'problems.groups': call({
      input: ProblemQuery.extend({
        by: ProblemGrouping,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1000).default(200),
      }),
      output: ProblemGroups,
      latestWins: true,
    }),
    /** Problems of one group, or all: worst first, then by code, then in the order of the files. */
    'problems.page': call({
      input: ProblemQuery.extend({
        group: ProblemGroupKey.optional(),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1000).default(100),
      }),
      output: ProblemPage,
    }),

    /** The list of all changes: by release what each field became, or by step what each did. */
    'changes.page': call({
      input: ChangeQuery.extend({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1000).default(100),
      }),
      output: ChangePage,
    }),
    /** Writes the list by release to a file; `target` comes from the host. A cancel leaves nothing behind. */
    'changes.export': call({
      input: z.object({ target: z.string(), format: ChangeListFormat }),
      output: z.object({ bytes: z.number().int() }),
    }),

    /** What was edited in a record since it was imported; a release with its tracks and deals. */
    'diff.record': call({ input: z.object({ id: RecordId }), output: RecordDifference }),
    /** What was edited in the catalog since import, record by record: those after one, in a lasting order. */
    'diff.catalog': call({
      input: z.object({ after: RecordId.optional(), limit: z.number().int().min(1).max(500).default(50) }),
      output: z.object({
        records: z.array(RecordDifference),
        /** Where to go on; null at the end. */
        next: RecordId.nullable(),
      }),
    }),
    /** The XML of one record on two sides, line by line. A side that has no such record is null. */
    'diff.xml': call({
      input: z.object({ before: XmlSide.nullable(), after: XmlSide.nullable() }),
      output: XmlDifference,
      latestWins: true,
    }),
    /** Starts to compare two messages (or the messages of two sources) as they are with their edits; gives its id. */
    'diff.start': call({ input: z.object({ before: RecordId, after: RecordId }), output: z.string() }),
    /** Resolves when it has come to rest. What was found until then stays. */
    'diff.stop': call({ input: z.object({ diff: z.string() }), output: DiffState }),
    'diff.wait': call({ input: z.object({ diff: z.string() }), output: DiffState }),
    'diff.state': call({ input: z.object({ diff: z.string() }), output: DiffState }),
    /** Rows of a comparison: records that differ, each followed by its fields. */
    'diff.page': call({
      input: z.object({
        diff: z.string(),
        filter: DiffFilter.prefault({}),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(1000).default(100),
      }),
      output: DiffPage,
    }),

    'export.plan': call({ input: ExportRequest, output: ExportPlan, latestWins: true }),
    /** `target` comes from the host (a chosen place, or a download to be). */
    'export.start': call({ input: z.object({ request: ExportRequest, target: z.string() }), output: JobId }),
    'export.stop': call({ input: z.object({ job: JobId }), output: JobState }),
    'export.wait': call({ input: z.object({ job: JobId }), output: ExportSummary }),

    /** What is known of imported files. Forgetting it loses nothing: what is imported again is compared by its bytes. */
    'cache.state': call({ input: z.object({}), output: CacheState }),
    /** Compares known files with the disk, byte for byte: all, or so many picked at random. */
    'cache.verify': call({
      input: z.object({ sample: z.number().int().min(1).optional() }),
      output: CacheCheck,
    }),
    'cache.prune': call({ input: CachePruning, output: z.object({ removed: z.number().int() }) }),
    /** Forgets all known files, and what knowing them has saved. */
    'cache.clear': call({ input: z.object({}), output: z.object({ removed: z.number().int() }) }),

    /** The samples of the last minutes, for a chart that opens late. */
    'metrics.history': call({ input: z.object({}), output: z.array(MetricSample) }),

    /** Measured jobs, those that run first, then the newest; older ones give way. */
    'runs.list': call({ input: z.object({}), output: z.array(RunSummary) }),
    /** One of them with its samples, also while it runs. */
    'runs.read': call({ input: z.object({ id: z.string() }), output: Run }),
    /** Forgets the measurements of ended jobs: these, or all. The jobs themselves and what they did stay. */
    'runs.remove': call({
      input: z.object({ ids: z.array(z.string()).max(1000).optional() }),
      output: z.object({ removed: z.number().int() }),
    }),
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
