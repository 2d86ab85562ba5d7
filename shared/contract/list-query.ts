import { z } from 'zod'
import { ListFilter } from './list-filter.ts'
import { ListGrouping } from './list-groups.ts'
import { ListName, RecordId, ReleaseKind } from './records.ts'

/** One field that rows are ordered by, of the row's own names. */
export const ListOrder = z.object({ field: z.string().max(40), descending: z.boolean().default(false) })
export type ListOrder = z.infer<typeof ListOrder>

/** Fields that rows are ordered by: where the first says the same, the next decides. One may be given alone. */
export const ListSort = z.union([z.array(ListOrder).max(8), ListOrder.transform((only) => [only])])

/** Which part of a list, in which order. */
export const ListQuery = z.object({
  list: ListName,
  /** Words to find, as typed: every word must begin a word of the row (identifiers with or without hyphens). */
  search: z.string().max(1000).default(''),
  /** Absent: the order of the files. */
  sort: ListSort.optional(),
  /** Releases, resources and messages only: rows of the same group stand together, ordered by `sort` inside it. */
  group: ListGrouping.optional(),
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

/** Rows whose places can be asked for at once. */
export const mostPlacesAsked = 5000

/** Rows of a list from a place on, of the kind the list is of. */
export const Page = z.object({
  list: ListName,
  offset: z.number().int(),
  rows: z.array(z.unknown()),
  /** The catalog's revision the page was read at. */
  revision: z.number().int(),
})
export type Page = z.infer<typeof Page>

/** How many rows a list has. */
export const Total = z.object({
  total: z.number().int(),
  /** False while an import runs: "at least". */
  exact: z.boolean(),
  revision: z.number().int(),
})
export type Total = z.infer<typeof Total>
