import { z } from 'zod'

/** How a watched folder stands. */
export const WatchState = z.enum(['watching', 'arriving', 'importing', 'unreachable'])
export type WatchState = z.infer<typeof WatchState>

/** A folder whose files are imported as they arrive. */
export const WatchedFolder = z.object({
  id: z.string(),
  /** Its name, without what stands above it. */
  name: z.string(),
  state: WatchState,
  /** Files that have arrived and are not known to be complete. */
  arriving: z.number().int(),
  /** Batches that wait for the file which says that they are complete. */
  incomplete: z.number().int(),
  /** Files read since the catalog was opened. */
  imported: z.number().int(),
  /** When something was last imported, in milliseconds since the epoch; null: not since the catalog was opened. */
  last: z.number().nullable(),
  /** Why it cannot be reached, and what is done about it. */
  message: z.string().nullable(),
  /** Whether it is watched again when the catalog is opened again. */
  kept: z.boolean(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>
