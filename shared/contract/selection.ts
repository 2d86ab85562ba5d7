import { z } from 'zod'
import { ListQuery } from './list-query.ts'
import { type ListName, RecordId } from './records.ts'

/** Rows of an ordered list: the first and the last place, counted from 0, both ends included. */
export const RowRange = z
  .object({ first: z.number().int().min(0), last: z.number().int().min(0) })
  .refine(({ first, last }) => first <= last, 'The first row of a range comes before the last.')
export type RowRange = z.infer<typeof RowRange>

/** Ids that can be given one by one; more are selected by what they have in common, or by their places. */
const mostSelectedIds = 100_000

/** Records of one list that something is to be done with: named one by one, or all that a query lists. */
export const Selection = z.union([
  z.strictObject({ ids: z.array(RecordId).min(1).max(mostSelectedIds) }),
  z.strictObject({
    query: ListQuery,
    /** Only the rows at these places of the list the query gives, in its order. Absent: all of them. */
    places: z.array(RowRange).min(1).max(mostSelectedIds).optional(),
  }),
])
export type Selection = z.infer<typeof Selection>

const listOfTable: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
}

/** The list whose records a selection means; null for records that stand in no list of their own. */
export function listOfSelection(selection: Selection): ListName | null {
  if ('query' in selection) return selection.query.list
  return listOfTable[selection.ids[0]?.split('/')[0] ?? ''] ?? null
}
