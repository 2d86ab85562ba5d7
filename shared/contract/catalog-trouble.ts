import { z } from 'zod'

/**
 * What keeps a catalog from being written: another program holds its lock (`locked`), its disk is full (`disk-full`), it
 * or its folder is read-only or its disk fails (`not-writable`), or its file is no longer where it was opened (`moved`).
 */
export const CatalogTrouble = z.object({
  kind: z.enum(['locked', 'disk-full', 'not-writable', 'moved']),
  /** Milliseconds since the epoch. */
  since: z.number(),
  /** What the system says of it, for a report. */
  detail: z.string().nullable(),
})
export type CatalogTrouble = z.infer<typeof CatalogTrouble>
