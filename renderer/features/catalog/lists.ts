import { type GroupField, groupFields } from '../../../shared/contract/list-groups.ts'
import type { ListName } from '../../../shared/contract/records.ts'
import type { ViewGrouping } from '../../../shared/contract/views.ts'
import type { ListQuery } from '../../../shared/contract/workbench.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import type { NavigationState } from '../../state/navigation-store.ts'
import { filterOfList } from './filters/filter-fields.ts'

/** The keys of what is said of a list: its name, its rows counted, all of them, none of them. */
export const listKeys = {
  releases: {
    title: 'catalog.listReleases',
    noun: 'catalog.nounReleases',
    all: 'catalog.allReleases',
    none: 'catalog.noneReleases',
    empty: 'catalog.noneManyReleases',
    reason: 'catalog.reasonReleases',
  },
  resources: {
    title: 'catalog.listResources',
    noun: 'catalog.nounResources',
    all: 'catalog.allResources',
    none: 'catalog.noneResources',
    empty: 'catalog.noneManyResources',
    reason: 'catalog.reasonResources',
  },
  parties: {
    title: 'catalog.listParties',
    noun: 'catalog.nounParties',
    all: 'catalog.allParties',
    none: 'catalog.noneParties',
    empty: 'catalog.noneManyParties',
    reason: 'catalog.reasonParties',
  },
  deals: {
    title: 'catalog.listDeals',
    noun: 'catalog.nounDeals',
    all: 'catalog.allDeals',
    none: 'catalog.noneDeals',
    empty: 'catalog.noneManyDeals',
    reason: 'catalog.reasonDeals',
  },
  messages: {
    title: 'catalog.listMessages',
    noun: 'catalog.nounMessages',
    all: 'catalog.allMessages',
    none: 'catalog.noneMessages',
    empty: 'catalog.noneManyMessages',
    reason: 'catalog.reasonMessages',
  },
  batches: {
    title: 'catalog.listBatches',
    noun: 'catalog.nounBatches',
    all: 'catalog.allBatches',
    none: 'catalog.noneBatches',
    empty: 'catalog.noneManyBatches',
    reason: 'catalog.reasonBatches',
  },
  problems: {
    title: 'catalog.listProblems',
    noun: 'catalog.nounProblems',
    all: 'catalog.allProblems',
    none: 'catalog.noneProblems',
    empty: 'catalog.noneManyProblems',
    reason: 'catalog.reasonProblems',
  },
} as const satisfies Record<ListName, Record<string, KeyOf<'catalog'>>>

export const listNames = Object.keys(listKeys) as ListName[]

/**
 * Whether releases that a newer delivery has replaced are left out. What one source or one batch holds is shown whole.
 */
export function showsCurrentOnly(
  state: Pick<NavigationState, 'source' | 'batch' | 'supersededToo'>,
): boolean {
  return !state.supersededToo && state.source === null && state.batch === null
}

/** What a list can be put in groups by. */
export function groupFieldsOf(list: ListName): readonly GroupField[] {
  return Object.hasOwn(groupFields, list) ? groupFields[list as keyof typeof groupFields] : []
}

/** The groups a list has when these are wanted; null when it has no such field. */
export function groupsOfList(group: ViewGrouping | null, list: ListName): ViewGrouping | null {
  return group && groupFieldsOf(list).includes(group.by) ? group : null
}

/** The query for what the user has chosen. TrackReleases stand under Tracks, by their resources. */
export function queryOf(
  state: Pick<
    NavigationState,
    'list' | 'search' | 'sort' | 'group' | 'source' | 'batch' | 'supersededToo' | 'filter'
  >,
): ListQuery {
  const query: ListQuery = { list: state.list, search: state.search.trim() }
  if (state.sort) query.sort = state.sort
  const group = groupsOfList(state.group, state.list)
  if (group) query.group = { by: group.by, descending: group.descending }
  if (state.source) query.source = state.source.id
  if (state.batch) query.batch = state.batch.id
  const filter = filterOfList(state.filter, state.list)
  if (filter) query.filter = filter
  if (state.list === 'releases') {
    // Whoever looks for what breaks a rule wants all that do.
    if (filter?.problemCode === undefined)
      query.kinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem']
    if (showsCurrentOnly(state)) query.currentOnly = true
  }
  return query
}
