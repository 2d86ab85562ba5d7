import type { SavedView } from '../../../../shared/contract/views.ts'
import type { NavigationState } from '../../../state/navigation-store.ts'
import { filterOfList } from '../filters/filter-fields.ts'

/** What a view says of where the user is. */
type Place = Pick<NavigationState, 'list' | 'search' | 'sort' | 'filter' | 'editedOnly' | 'supersededToo'>

/** Views of every catalog: what people look for first. */
export const ownViews: readonly (Partial<Omit<Place, 'list'>> & Pick<Place, 'list'> & { name: string })[] = [
  { name: 'All releases', list: 'releases' },
  { name: 'Edited releases', list: 'releases', editedOnly: true },
  { name: 'Releases with errors', list: 'releases', filter: { problems: 'error' } },
  { name: 'Releases without UPC', list: 'releases', filter: { missing: ['icpn'] } },
  { name: 'Releases without a deal', list: 'releases', filter: { missing: ['deals'] } },
  { name: 'Tracks without ISRC', list: 'resources', filter: { kind: ['SoundRecording'], missing: ['isrc'] } },
]

/** What a view narrows and orders, everything it does not say being as it is without it. */
export function placeOfView(view: (typeof ownViews)[number] | SavedView): Place {
  const { list, search = '', sort = null, filter = {}, editedOnly = false, supersededToo = false } = view
  return { list, search, sort, filter, editedOnly, supersededToo }
}

function key(place: Place): string {
  const { list, search, sort, filter, editedOnly, supersededToo } = place
  const fields = Object.entries(filterOfList(filter, list) ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    list,
    search.trim(),
    (sort ?? []).map((order) => [order.field, order.descending]),
    fields,
    list === 'releases' && [editedOnly, supersededToo],
  ])
}

/** Whether the user is where a view leads. */
export function isAt(place: Place, view: (typeof ownViews)[number] | SavedView): boolean {
  return key(place) === key(placeOfView(view))
}
