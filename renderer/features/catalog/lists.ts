import type { ListName } from '../../../shared/contract/records.ts'
import type { ListQuery } from '../../../shared/contract/workbench.ts'
import type { NavigationState } from '../../state/navigation-store.ts'
import { filterOfList } from './filters/filter-fields.ts'

/** What a list is called. `one` and `many` stand in sentences. */
export interface ListWords {
  title: string
  one: string
  many: string
}

export const listWords: Record<ListName, ListWords> = {
  releases: { title: 'Releases', one: 'release', many: 'releases' },
  resources: { title: 'Tracks', one: 'track or other resource', many: 'tracks and other resources' },
  parties: { title: 'Parties', one: 'party', many: 'parties' },
  deals: { title: 'Deals', one: 'deal', many: 'deals' },
  messages: { title: 'Messages', one: 'message', many: 'messages' },
  batches: { title: 'Batches', one: 'batch', many: 'batches' },
  problems: { title: 'Problems', one: 'problem', many: 'problems' },
}

export const listNames = Object.keys(listWords) as ListName[]

/**
 * Whether releases that a newer delivery has replaced are left out. What one source or one batch holds is shown whole.
 */
export function showsCurrentOnly(
  state: Pick<NavigationState, 'source' | 'batch' | 'supersededToo'>,
): boolean {
  return !state.supersededToo && state.source === null && state.batch === null
}

/** The query for what the user has chosen. TrackReleases stand under Tracks, by their resources. */
export function queryOf(
  state: Pick<
    NavigationState,
    'list' | 'search' | 'sort' | 'source' | 'batch' | 'supersededToo' | 'editedOnly' | 'filter'
  >,
): ListQuery {
  const query: ListQuery = { list: state.list, search: state.search.trim() }
  if (state.sort) query.sort = state.sort
  if (state.source) query.source = state.source.id
  if (state.batch) query.batch = state.batch.id
  const filter = filterOfList(state.filter, state.list)
  if (filter) query.filter = filter
  if (state.list === 'releases') {
    query.kinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem']
    if (state.editedOnly) query.editedOnly = true
    if (showsCurrentOnly(state)) query.currentOnly = true
  }
  return query
}
