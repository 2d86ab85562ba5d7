import { z } from 'zod'

/** How a list of the window is written to a file: for spreadsheets, or as one JSON document. */
export const ListFormat = z.enum(['csv', 'json'])
export type ListFormat = z.infer<typeof ListFormat>
