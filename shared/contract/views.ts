import { z } from 'zod'
import { ListFilter } from './list-filter.ts'
import { ListGrouping } from './list-groups.ts'
import { ListSort } from './list-query.ts'
import { ListName } from './records.ts'

const ColumnKey = z.string().min(1).max(60)

/** How the columns of a list stand: by their keys, those that are shown in their order, and widths in CSS pixels. */
export const ListLayout = z.strictObject({
  /** Absent: as the list has them, fewer where there is little room. */
  columns: z.array(ColumnKey).min(1).max(60).optional(),
  /** How many of the first columns keep their place when the list is scrolled sideways. Absent: one. */
  pinned: z.number().int().min(0).max(60).optional(),
  widths: z.record(ColumnKey, z.number().int().min(40).max(1200)).optional(),
})
export type ListLayout = z.infer<typeof ListLayout>

/** The layout of each list that somebody has changed. */
export const ListLayouts = z.partialRecord(ListName, ListLayout)
export type ListLayouts = z.infer<typeof ListLayouts>

/** Groups as a view has them: what they are of, and whether they are folded when it is opened. */
export const ViewGrouping = ListGrouping.extend({ folded: z.boolean().default(false) })
export type ViewGrouping = z.infer<typeof ViewGrouping>

/** A list as the user looked at it, under a name of their own: what narrows it, its order, groups and columns. */
export const SavedView = z.strictObject({
  name: z.string().trim().min(1, 'A view needs a name.').max(80, 'A name has 80 characters at most.'),
  list: ListName,
  search: z.string().max(1000).default(''),
  sort: ListSort.nullable().default(null),
  group: ViewGrouping.nullable().default(null),
  filter: ListFilter.default({}),
  supersededToo: z.boolean().default(false),
  layout: ListLayout.optional(),
})
export type SavedView = z.infer<typeof SavedView>

/** All saved views, each name once. */
export const SavedViews = z
  .array(SavedView)
  .max(200, 'There can be 200 views at most.')
  .refine((views) => new Set(views.map(({ name }) => name)).size === views.length, {
    error: 'Two views have the same name.',
  })
