import { z } from 'zod'
import { JobStatus, MetricSample, StageTimes } from './jobs.ts'

/** What a job was, as its measurements are listed. */
export const RunKind = z.enum(['import', 'export', 'bulk'])
export type RunKind = z.infer<typeof RunKind>

/** The middle and the most of what was measured. */
const MedianAndPeak = z.object({ median: z.number(), peak: z.number() })
export type MedianAndPeak = z.infer<typeof MedianAndPeak>

/** One job as it was measured: what it did, and in what time and memory. */
export const RunSummary = z.object({
  /** That of the job. */
  id: z.string(),
  kind: RunKind,
  name: z.string(),
  status: JobStatus,
  /** Milliseconds since the epoch. */
  started: z.number(),
  /** Null while it runs. */
  ended: z.number().nullable(),
  bytes: z.number(),
  /** Records of every kind; of an export and a bulk edit 0 and the releases it looked at. */
  records: z.number(),
  releases: z.number(),
  files: z.number(),
  /** Files that were known already, and that had to be read. */
  cache: z.object({ hits: z.number(), misses: z.number() }),
  /** Bytes a second. */
  speed: MedianAndPeak,
  recordsPerSecond: MedianAndPeak,
  /** Bytes resident in its processes together: of an import the import processes, else the engine. */
  memory: MedianAndPeak,
  /** Delay of the event loops, the worst of all processes, in milliseconds. */
  loopDelay: MedianAndPeak,
  /** Garbage collection of all processes, in milliseconds. */
  collecting: z.number(),
  /** Records that waited to be written. */
  queue: MedianAndPeak,
  /** Bytes each process was allowed to hold; null where there was no such limit. */
  memoryBudget: z.number().nullable(),
  /** Of imports only. */
  stages: StageTimes.nullable(),
  /** Version of Lathe. */
  version: z.string(),
  /** How many samples there are. */
  samples: z.number().int(),
})
export type RunSummary = z.infer<typeof RunSummary>

/** A run with its samples, oldest first, at most 600. */
export const Run = RunSummary.extend({ measured: z.array(MetricSample) })
export type Run = z.infer<typeof Run>
