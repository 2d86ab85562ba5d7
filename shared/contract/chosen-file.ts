import { z } from 'zod'

/** Bytes of a part at most: its message stays well below the longest that a connection takes. */
export const mostPartBytes = 768 * 1024

/** Bytes at most of a file that a window makes by itself. */
export const mostFileBytes = 256 * 1024 * 1024

/** A part of a file that a window made by itself, such as the picture of a chart. */
export const FilePart = z.object({
  /** From the host: a file the user chose, or a download to be. */
  target: z.string(),
  base64: z.base64().max((mostPartBytes / 3) * 4),
  /** Bytes of the parts before it; 0 begins anew. */
  at: z.number().int().min(0).max(mostFileBytes),
  /** Whether the file is whole with it: then it gets its name. */
  last: z.boolean(),
})
export type FilePart = z.infer<typeof FilePart>
