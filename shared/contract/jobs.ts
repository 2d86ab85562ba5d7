import { z } from 'zod'
import { ErrorCode } from './errors.ts'
import { RecordId } from './records.ts'

/** Names a job of an engine: an import, or an export. */
export const JobId = z.string()

/** `waiting → reading → finishing → done | done-with-problems`, with `stopping → stopped` and `failed`. */
export const JobStatus = z.enum([
  'waiting',
  'reading',
  'finishing',
  'writing',
  'stopping',
  'done',
  'done-with-problems',
  'stopped',
  'failed',
])
export type JobStatus = z.infer<typeof JobStatus>

const terminal: ReadonlySet<JobStatus> = new Set(['done', 'done-with-problems', 'stopped', 'failed'])
/** Whether a job in this state will never change again. */
export function isTerminal(status: JobStatus): boolean {
  return terminal.has(status)
}

/** What has been read so far. All counts are measured. */
export const Counts = z.object({
  messages: z.number().int(),
  releases: z.number().int(),
  trackReleases: z.number().int(),
  resources: z.number().int(),
  parties: z.number().int(),
  deals: z.number().int(),
  problems: z.number().int(),
  errors: z.number().int(),
  warnings: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

export const noCounts: Counts = {
  messages: 0,
  releases: 0,
  trackReleases: 0,
  resources: 0,
  parties: 0,
  deals: 0,
  problems: 0,
  errors: 0,
  warnings: 0,
}

/** Adds two counts, field by field. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    messages: a.messages + b.messages,
    releases: a.releases + b.releases,
    trackReleases: a.trackReleases + b.trackReleases,
    resources: a.resources + b.resources,
    parties: a.parties + b.parties,
    deals: a.deals + b.deals,
    problems: a.problems + b.problems,
    errors: a.errors + b.errors,
    warnings: a.warnings + b.warnings,
  }
}

/** What a file was to the catalog: new, as it was, elsewhere before (moved), elsewhere too (copied), or changed. */
export const FileNovelty = z.enum(['new', 'changed', 'unchanged', 'moved', 'copied'])
export type FileNovelty = z.infer<typeof FileNovelty>

/** How the files of an import ended. They add up to the number of files. */
export const FileTally = z.object({
  /** New, and read. */
  read: z.number().int(),
  /** Read again, because other bytes stand where a file was known. */
  changed: z.number().int(),
  /** Known as they are, and not read. */
  unchanged: z.number().int(),
  /** Known from another place, moved or copied from it, and not read. */
  moved: z.number().int(),
  failed: z.number().int(),
  /** Passed over, or not read to their end because the import was stopped. */
  skipped: z.number().int(),
})
export type FileTally = z.infer<typeof FileTally>

export const noFiles: FileTally = { read: 0, changed: 0, unchanged: 0, moved: 0, failed: 0, skipped: 0 }

/**
 * What an import spends its time on, in milliseconds of all its processes and threads together. Stages overlap, so that
 * their sum is more than the time that has passed.
 */
export const StageTimes = z.object({
  /** Fetching bytes from the disk, or waiting for them. */
  read: z.number(),
  /** Hash sums of the bytes. */
  hash: z.number(),
  /** Compressing the bytes for the archive. */
  archive: z.number(),
  /** Finding the markup, and making records of it. */
  parse: z.number(),
  /** Writing rows and making them findable. */
  store: z.number(),
  /** Resolving what refers to what, sort indexes, deliveries, statements. */
  finish: z.number(),
  /** The writing side has nothing to write: it waits for the reading one, or for the lock of another process. */
  wait: z.number(),
})
export type StageTimes = z.infer<typeof StageTimes>
export type Stage = keyof StageTimes

export const noStageTimes: StageTimes = {
  read: 0,
  hash: 0,
  archive: 0,
  parse: 0,
  store: 0,
  finish: 0,
  wait: 0,
}

/** How one file of an import ended. */
export const FileSummary = Counts.extend({
  /** Path as given, or relative to the folder that was given. */
  path: z.string(),
  status: z.enum(['done', 'done-with-problems', 'stopped', 'failed', 'skipped']),
  /** True when the same bytes were in the catalog already, so nothing was read again. */
  alreadyInCatalog: z.boolean(),
  novelty: FileNovelty,
  ernVersion: z.string().nullable(),
  bytes: z.number().int(),
  source: RecordId.nullable(),
  /** What it is in its delivery when it is no message. */
  role: z.enum(['manifest', 'batch-complete', 'acknowledgement']).optional(),
  /** Why it failed or was skipped: what, where, what was kept, what to do. */
  error: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
})
export type FileSummary = z.infer<typeof FileSummary>

/** What every job tells, whatever it does. */
const AnyJob = z.object({
  id: z.string(),
  /** The file's or folder's name, without its path. */
  name: z.string(),
  status: JobStatus,
  /** Milliseconds since the epoch. */
  created: z.number(),
  started: z.number().nullable(),
  ended: z.number().nullable(),
  bytes: z.number().int(),
  /** Null until it is known. */
  bytesTotal: z.number().int().nullable(),
  files: z.number().int(),
  filesTotal: z.number().int().nullable(),
  /** Bytes a second over the last seconds; null before anything was measured. */
  rate: z.number().nullable(),
  /** Seconds left; null in the first 3 s and whenever it cannot be known. */
  secondsLeft: z.number().nullable(),
  /** Set when the job failed or was stopped: what happened, what was kept, what to do. */
  message: z.string().nullable(),
  /** Set where a whole job failed for a reason a window can act on: its process died, the disk is full. */
  cause: ErrorCode.optional(),
})

/**
 * Whether what a job has read is still there: as it was, with other bytes, gone, or a copy that the host made and has
 * removed. `unknown` where nobody noted what it was.
 */
export const OriginState = z.enum(['there', 'changed', 'gone', 'copy-removed', 'unknown'])
export type OriginState = z.infer<typeof OriginState>

/** The state of one import job: one dropped file or one dropped folder. */
export const ImportJob = AnyJob.extend({
  kind: z.literal('import'),
  isFolder: z.boolean(),
  filesFailed: z.number().int(),
  /** Batches and deliveries release by release that were in it; known at its end. */
  batches: z.number().int().optional(),
  tally: FileTally,
  /** Files left out by the patterns to include and exclude; known at its end. */
  leftOut: z.number().int().optional(),
  counts: Counts,
  ernVersions: z.array(z.string()),
  encoding: z.string().nullable(),
  /** Read speed (bytes a second) by equal steps of the file, at most 200: the groove. */
  groove: z.array(z.number()),
  peakRssBytes: z.number().int(),
  /** Bytes that each of its processes may hold resident; null before it has begun. */
  memoryBudget: z.number().nullable(),
  stages: StageTimes,
  /** Records that were read and wait to be written. */
  waitingRecords: z.number().int(),
  /** Time of the first committed rows after the start, in milliseconds. */
  firstRowsAfter: z.number().nullable(),
  /** Where in the file it failed; null when it did not, or there is no such place. */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** First failed files of a folder, at most 20. */
  failures: z.array(z.object({ path: z.string(), error: z.string() })),
  sources: z.array(RecordId),
})
export type ImportJob = z.infer<typeof ImportJob>

/** The state of one export job. */
export const ExportJob = AnyJob.extend({
  kind: z.literal('export'),
  /** How much is done, 0 to 1; null before anything is known. */
  part: z.number().min(0).max(1).nullable(),
  /** Id of the target that can be fetched or revealed when done. */
  target: z.string().nullable(),
})
export type ExportJob = z.infer<typeof ExportJob>

export const JobState = z.discriminatedUnion('kind', [ImportJob, ExportJob])
export type JobState = z.infer<typeof JobState>

/** How an import ended, for the whole of it. `files` is bounded only for the command line's own use. */
export const ImportSummary = z.object({
  status: z.enum(['done', 'done-with-problems', 'stopped', 'failed']),
  seconds: z.number(),
  peakRssBytes: z.number().int(),
  totals: Counts.extend({
    ...FileTally.shape,
    /** Files left out by the patterns to include and exclude. */
    leftOut: z.number().int(),
    files: z.number().int(),
    bytes: z.number().int(),
  }),
  files: z.array(FileSummary),
  /** Why an import stopped by itself: memory, or errors. */
  reason: z.string().optional(),
})
export type ImportSummary = z.infer<typeof ImportSummary>

/** Whether what a process holds grows: heap and buffers, over a window. */
export const MemoryTrend = z.object({
  direction: z.enum(['growing', 'stable', 'decreasing']),
  bytesPerSecond: z.number(),
  /** Length of the window. */
  seconds: z.number(),
})
export type MemoryTrend = z.infer<typeof MemoryTrend>

/** Memory of one process at one moment, in bytes, and what keeps it from answering. */
export const ProcessSample = z.object({
  /** `engine`, `import 3` ... */
  name: z.string(),
  resident: z.number(),
  heapUsed: z.number(),
  /** What the heap has taken from the system. */
  heapTotal: z.number(),
  external: z.number(),
  /** Part of `external`. */
  arrayBuffers: z.number(),
  /** 99th percentile of the delay of its event loop since the last sample, in milliseconds. */
  loopDelay: z.number(),
  /** Time spent collecting garbage since the last sample, in milliseconds. */
  collecting: z.number(),
  pid: z.number().int(),
  /** Absent until enough has been seen of the process. */
  trend: MemoryTrend.optional(),
})
export type ProcessSample = z.infer<typeof ProcessSample>

/** The least and the most of a second's worth, where moments were put together. */
const Extremes = z.object({
  bytes: z.number(),
  records: z.number(),
  releases: z.number(),
  /** Files that were known, and that had to be read. */
  hits: z.number(),
  misses: z.number(),
  /** Milliseconds of garbage collection, of all processes. */
  collecting: z.number(),
})

/** One moment of the meters, about every 250 ms. */
export const MetricSample = z.object({
  /** Milliseconds since the epoch. */
  time: z.number(),
  /** Milliseconds since the sample before it: what speeds and counts are of. */
  span: z.number(),
  processes: z.array(ProcessSample),
  bytesPerSecond: z.number(),
  releasesPerSecond: z.number(),
  /** Records of every kind: messages, releases, tracks, resources, parties, deals. */
  recordsPerSecond: z.number(),
  /** 99th percentile of the engine's event loop delay in ms since the last sample. */
  loopDelay: z.number(),
  /** What waits: jobs for their turn, files of what runs to be read, records to be written. */
  queue: z.object({ jobs: z.number(), files: z.number(), records: z.number() }),
  /** Files since the last sample that were known already, and that had to be read. */
  cache: z.object({ hits: z.number(), misses: z.number() }),
  /**
   * Set where several moments were put together: memory, delays and queues are then the most of them, speeds their
   * mean, and here stand the slowest and the fastest moment.
   */
  slowest: Extremes.optional(),
  fastest: Extremes.optional(),
})
export type MetricSample = z.infer<typeof MetricSample>
