import { z } from 'zod'
import { RecordId } from './records.ts'

/** One file as it was imported. */
export const SourceRow = z.object({
  id: RecordId,
  /** File name, or the path inside the folder that was imported. */
  file: z.string(),
  /** Bytes of the file, as far as it was read. */
  bytes: z.number().int(),
  /** When it was read, in milliseconds since the epoch. */
  imported: z.number(),
  /** `complete`: to its last byte. */
  status: z.enum(['reading', 'complete', 'stopped', 'failed']),
  /** Why it was not read to its end. */
  error: z.string().nullable(),
  /** What it is in its delivery. */
  role: z.enum(['message', 'manifest', 'batch-complete', 'acknowledgement']),
  /** 1 for the first bytes found at its path, more for those that came later. */
  version: z.number().int(),
  /** Whether earlier bytes of the same path are in the catalog too. */
  hasEarlier: z.boolean(),
  /** Its message; null when it has none. */
  message: RecordId.nullable(),
  messageId: z.string().nullable(),
  sender: z.string().nullable(),
  /** When the message was made, as written. */
  created: z.string().nullable(),
  ernVersion: z.string().nullable(),
  batch: RecordId.nullable(),
  /** Releases that are not TrackReleases. */
  releases: z.number().int(),
  resources: z.number().int(),
  deals: z.number().int(),
  problems: z.number().int(),
  errors: z.number().int(),
})
export type SourceRow = z.infer<typeof SourceRow>

/** The sources in force, the newest first. */
export const SourceQuery = z.object({
  /** Part of a file's name or path, or of what its message says of itself: without regard to case. */
  search: z.string().max(1000).default(''),
  /** Only what this import read. */
  job: z.string().optional(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(0).max(1000).default(100),
})

export const SourcePage = z.object({ rows: z.array(SourceRow), total: z.number().int() })
export type SourcePage = z.infer<typeof SourcePage>
