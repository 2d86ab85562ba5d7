import type { SavedView } from '../../../../shared/contract/views.ts'
import { type OwnView, type Place, placeOfView } from '../../../state/views.ts'
import { filterOfList } from '../filters/filter-fields.ts'
import { groupsOfList } from '../lists.ts'

function key(place: Place): string {
  const { list, search, sort, filter, supersededToo } = place
  const group = groupsOfList(place.group, list)
  const fields = Object.entries(filterOfList(filter, list) ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    list,
    search.trim(),
    (sort ?? []).map((order) => [order.field, order.descending]),
    group && [group.by, group.descending],
    fields,
    list === 'releases' && supersededToo,
  ])
}

/** Whether the user is where a view leads. */
export function isAt(place: Place, view: OwnView | SavedView): boolean {
  return key(place) === key(placeOfView(view))
}
