import { z } from 'zod'
import { defaultReadingLimits } from '../base/reading-limits.ts'
import { call, defineContract, event } from './define.ts'
import { Counts, FileSummary, FileTally, ProcessSample } from './jobs.ts'
import { Choice, Limits } from './settings.ts'

/** What an import process is asked to do: read these inputs into this catalog. */
export const ImportTask = z.object({
  catalog: z.string(),
  /** Absolute path of one file, or of a folder to walk for XML files. */
  input: z.string(),
  /** Name the user knows it by. */
  name: z.string(),
  /** Id of the job the sources belong to. */
  job: z.string(),
  /** Of one file that is still being written: how many bytes it will have. */
  arrivingBytes: z.number().int().optional(),
  reader: z.enum(['auto', 'saxes']).default('auto'),
  chunkBytes: z
    .number()
    .int()
    .min(1)
    .default(256 * 1024),
  /** Files of this many bytes or more are read by a thread of their own. */
  threadFromBytes: z.number().int().optional(),
  limits: Limits.default(defaultReadingLimits),
  /** Which files are read, and by which sum they are known. Absent: all, by SHA-256. */
  choice: Choice.optional(),
})
export type ImportTask = z.infer<typeof ImportTask>

/** Progress of the running task, at most about ten times a second and once at the end of each stage. */
export const ImportProgress = z.object({
  stage: z.enum(['reading', 'finishing']),
  bytes: z.number().int(),
  bytesTotal: z.number().int().nullable(),
  files: z.number().int(),
  filesTotal: z.number().int().nullable(),
  filesFailed: z.number().int(),
  tally: FileTally,
  counts: Counts,
  ernVersion: z.string().nullable(),
  encoding: z.string().nullable(),
  currentFile: z.string().nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const ImportOutcome = z.object({
  status: z.enum(['done', 'done-with-problems', 'stopped', 'failed']),
  seconds: z.number(),
  peakRssBytes: z.number().int(),
  /** Milliseconds from the start of the task to the first committed rows; null when none. */
  firstRowsAfter: z.number().nullable(),
  counts: Counts,
  /** The files, at most 20,000; `filesTotal` says how many there were. */
  files: z.array(FileSummary),
  filesTotal: z.number().int(),
  /** Batches and deliveries release by release among them. */
  batches: z.number().int().optional(),
  tally: FileTally,
  /** Files left out by the patterns. */
  leftOut: z.number().int(),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** Between the engine and an import process. Cancelling `run` stops it within a chunk; it still answers. */
export const importProcess = defineContract({
  calls: {
    run: call({ input: ImportTask, output: ImportOutcome }),
    stop: call({ input: z.object({}), output: z.object({}) }),
  },
  events: {
    progressed: event({ payload: ImportProgress, coalesce: 'latest' }),
    /** Rows were committed: the catalog's readers may look again. */
    committed: event({ payload: z.object({ releases: z.number().int() }), coalesce: 'latest' }),
    sampled: event({ payload: ProcessSample }),
  },
})
export type ImportProcess = typeof importProcess
