import { z } from 'zod'

/** What is known of files that were imported, so that they need not be read again. */
export const CacheState = z.object({
  /** Files that are known by their place, size and time. */
  entries: z.number().int(),
  /** Bytes of these files. */
  bytes: z.number().int(),
  /** When the one was found that was not found for longest; milliseconds since the epoch, true to a day. */
  oldest: z.number().nullable(),
  /** Files of all imports that were known by size and time, and not even opened. */
  hits: z.number().int(),
  /** Files of all imports whose bytes were known, though not their place or time. */
  contentHits: z.number().int(),
  /** Files that had to be read. */
  misses: z.number().int(),
  /** Bytes of the known ones: they were neither parsed nor stored again. */
  bytesSaved: z.number().int(),
})
export type CacheState = z.infer<typeof CacheState>

/**
 * What a known file is on the disk: `same`; `changed` in size or time, which the next import sees; `wrong`, other bytes
 * with the size and time they had, so that it was forgotten; `missing`; `unreadable`; `packed` in a ZIP archive, which
 * is not checked.
 */
export const KnownFileState = z.enum(['same', 'changed', 'wrong', 'missing', 'unreadable', 'packed'])
export type KnownFileState = z.infer<typeof KnownFileState>

/** How many of the known files are what. */
export const CacheCheck = z.object({
  checked: z.number().int(),
  counts: z.record(KnownFileState, z.number().int()),
  /** Bytes that were read. */
  bytes: z.number().int(),
  /** The first 100 that are neither the same nor packed: their names, and what is wrong. */
  files: z.array(z.object({ name: z.string(), state: KnownFileState })),
})
export type CacheCheck = z.infer<typeof CacheCheck>

/** Which known files are forgotten: those that fulfil any of it. */
export const CachePruning = z
  .object({
    /** Not found for longer than this, in milliseconds. */
    olderThan: z.number().int().min(0).optional(),
    /** Larger than this, in bytes. */
    largerThan: z.number().int().min(0).optional(),
  })
  .refine(({ olderThan, largerThan }) => olderThan !== undefined || largerThan !== undefined, {
    error: 'olderThan or largerThan is needed',
  })
export type CachePruning = z.infer<typeof CachePruning>
