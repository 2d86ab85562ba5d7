import { z } from 'zod'
import { ListFilter } from './list-filter.ts'
import { ListName, RecordId, ReleaseKind } from './records.ts'

/** Which part of a list, in which order. Values of `sort.field` are the row's own field names. */
export const ListQuery = z.object({
  list: ListName,
  /** Words to find, as typed: every word must begin a word of the row (identifiers with or without hyphens). */
  search: z.string().max(1000).default(''),
  /** Absent: the order of the files. */
  sort: z.object({ field: z.string().max(40), descending: z.boolean().default(false) }).optional(),
  /** Releases only: these kinds. Absent: all. */
  kinds: z.array(ReleaseKind).optional(),
  /** Only rows of this source. */
  source: RecordId.optional(),
  /** Only rows of this batch. */
  batch: RecordId.optional(),
  /** Releases only: only rows with edits. */
  editedOnly: z.boolean().optional(),
  /** Releases only: only what is in force, not what a newer message of the same sender replaces. */
  currentOnly: z.boolean().optional(),
  /** Releases and resources only: what their fields must say. */
  filter: ListFilter.optional(),
})
export type ListQuery = z.infer<typeof ListQuery>

export const PageQuery = ListQuery.extend({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(0).max(1000).default(100),
})
export type PageQuery = z.infer<typeof PageQuery>
