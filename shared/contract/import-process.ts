import { z } from 'zod'
import { profiles } from '../base/profiles.ts'
import { defaultReadingLimits } from '../base/reading-limits.ts'
import { defaultStreamingConfig } from '../base/streaming-config.ts'
import { call, defineContract, event } from './define.ts'
import { Counts, FileSummary, FileTally, ProcessSample, StageTimes } from './jobs.ts'
import { Choice, Limits } from './settings.ts'

/** How much one process may have waiting, and when it gives up. */
export const ProcessPace = z.object({
  /** Records that wait to be written. */
  flushThreshold: z.number().int(),
  /** Bytes that wait to be written. */
  bufferSize: z.number().int(),
  /** Bytes of catalog pages that are kept. */
  cacheSize: z.number().int(),
  /** Bytes this process may hold resident; beyond them it stops with what it has. */
  maxMemoryUsage: z.number().int(),
  continueOnError: z.boolean(),
  maxErrors: z.number().int(),
})
export type ProcessPace = z.infer<typeof ProcessPace>

export const defaultProcessPace: ProcessPace = {
  ...defaultStreamingConfig,
  cacheSize: profiles.balanced.values.cacheSize,
}

/** What an import process is asked to do: read these inputs into this catalog. */
export const ImportTask = z.object({
  catalog: z.string(),
  /** Absolute path of one file, or of a folder to walk for XML files. */
  input: z.string(),
  /** Of a folder: what of it is read, files and folders by their paths below it; absent: all. */
  only: z.array(z.string()).optional(),
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
  pace: ProcessPace.optional(),
  /**
   * Others read with it: files of folders are told in batches of so many and come back by `returned`. `all`: it reads
   * none itself, so that a file which ends a process can be told from the others.
   */
  sharing: z.object({ batchFiles: z.number().int(), all: z.boolean() }).optional(),
})
export type ImportTask = z.infer<typeof ImportTask>

/** A file of a folder, as the process that found it tells another. */
export const SharedFile = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  mtime: z.number(),
  foundAt: z.number(),
  delivered: z.number().nullable(),
})
export type SharedFile = z.infer<typeof SharedFile>

/** Files for a process that reads with others. */
export const FilesTask = ImportTask.omit({
  input: true,
  only: true,
  arrivingBytes: true,
  sharing: true,
}).extend({
  files: z.array(SharedFile).min(1),
})
export type FilesTask = z.infer<typeof FilesTask>

/**
 * How a shared file ended. Without a summary it is handed back, to be read by the process that found it: its bytes are
 * in the catalog, or it is no message.
 */
export const SharedEnd = z.object({ name: z.string(), summary: FileSummary.nullable() })
export type SharedEnd = z.infer<typeof SharedEnd>

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
  stages: StageTimes,
  /** Records that wait to be written. */
  waitingRecords: z.number().int(),
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
  /** Why it was stopped by itself: memory, or errors. */
  reason: z.string().optional(),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** Between the engine and an import process. Cancelling `run` stops it within a chunk; it still answers. */
export const importProcess = defineContract({
  calls: {
    run: call({ input: ImportTask, output: ImportOutcome }),
    stop: call({ input: z.object({}), output: z.object({}) }),
    /** It is to leave the processor to others from now on. */
    giveWay: call({ input: z.object({}), output: z.object({}) }),
    /** Writes a heap snapshot of the process to this path. */
    snapshot: call({ input: z.object({ path: z.string() }), output: z.object({}) }),
    /**
     * Reads files that another process has found; answered when they are read. Each is told by `ended` once it is
     * committed, at the latest before `rest` is answered. More files of the same import may follow.
     */
    read: call({ input: FilesTask, output: z.object({ peakRssBytes: z.number().int() }) }),
    /** No more files of that import follow: commits what waits and closes the catalog. */
    rest: call({ input: z.object({}), output: z.object({ peakRssBytes: z.number().int() }) }),
    /** Shared files that have come to rest. */
    returned: call({ input: z.object({ files: z.array(SharedEnd) }), output: z.object({}) }),
  },
  events: {
    progressed: event({ payload: ImportProgress, coalesce: 'latest' }),
    /** Rows were committed: the catalog's readers may look again. */
    committed: event({ payload: z.object({ releases: z.number().int() }), coalesce: 'latest' }),
    /** Files for others to read. */
    shared: event({ payload: z.object({ files: z.array(SharedFile) }) }),
    /** It stops by itself: who reads with it is to stop too. */
    stopping: event({ payload: z.object({}) }),
    ended: event({ payload: z.object({ files: z.array(SharedEnd) }) }),
    sampled: event({ payload: ProcessSample }),
  },
})
export type ImportProcess = typeof importProcess
