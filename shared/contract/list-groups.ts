import { z } from 'zod'
import type { ListName } from './records.ts'

/** What rows can be put together by. `year` is that of the release date. */
export const GroupField = z.enum([
  'label',
  'artist',
  'genre',
  'releaseType',
  'year',
  'ernVersion',
  'kind',
  'type',
  'sender',
])
export type GroupField = z.infer<typeof GroupField>

/** The fields each list can be grouped by. Lists that are not here have no groups. */
export const groupFields = {
  releases: ['label', 'releaseType', 'year', 'artist', 'genre', 'ernVersion'],
  resources: ['kind', 'type', 'artist'],
  messages: ['sender', 'type', 'ernVersion'],
} as const satisfies Partial<Record<ListName, readonly GroupField[]>>

/** A list in groups: rows with the same value of a field stand together, those without one at the end. */
export const ListGrouping = z.object({ by: GroupField, descending: z.boolean().default(false) })
export type ListGrouping = z.infer<typeof ListGrouping>

/** What tells a group from the others: labels and artists without regard to case and accents; null: without a value. */
export const GroupKey = z.string().max(10_000).nullable()
export type GroupKey = z.infer<typeof GroupKey>

/** One group of a list. */
export const ListGroup = z.object({
  key: GroupKey,
  /** The value as a row writes it. */
  value: z.string().nullable(),
  rows: z.number().int(),
  /** The place in the list of its first row, from 0. */
  first: z.number().int(),
})
export type ListGroup = z.infer<typeof ListGroup>

/** Groups that a list may have: with more, its rows are put in order and are not grouped. */
export const mostGroups = 100_000

/** Groups that can be folded one by one, and whose places can be asked for. */
export const mostFolded = 10_000

/** A page of the groups of a list, in its order. */
export const ListGroups = z.object({
  groups: z.array(ListGroup),
  /** How many groups there are. */
  total: z.number().int(),
  /** Rows of every group, when asked for. */
  sizes: z.array(z.number().int()).optional(),
  /** Which of the groups those asked for by key are, from 0; -1 for one that is not there. */
  places: z.array(z.number().int()),
  /** False while an import runs: some rows may be missing. */
  exact: z.boolean(),
  revision: z.number().int(),
})
export type ListGroups = z.infer<typeof ListGroups>
