import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RecordId } from '../../shared/contract/records.ts'

export type Screen = 'library' | 'catalog' | 'meters' | 'export'

/** A source the catalog is narrowed to, with the name the user knows it by. */
export interface SourceFilter {
  id: RecordId
  name: string
}

/** Where the user is, and what of the catalog is shown. Kept when the screen changes. */
export interface NavigationState {
  screen: Screen
  /** The job whose details the library shows; null: the newest running one. */
  selectedJob: string | null
  /** The release the inspector shows. */
  selectedRelease: RecordId | null
  /** Releases or their resources. */
  list: 'releases' | 'resources'
  /** The search field's words, as typed. */
  search: string
  source: SourceFilter | null
  editedOnly: boolean
  /** Null: the order of the files. */
  sort: { field: string; descending: boolean } | null
  /** Whether the inspector is shown beside the grid. */
  inspectorOpen: boolean
}

export type NavigationStore = StoreApi<NavigationState>

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>(() => ({
    screen: 'library',
    selectedJob: null,
    selectedRelease: null,
    list: 'releases',
    search: '',
    source: null,
    editedOnly: false,
    sort: null,
    inspectorOpen: true,
  }))
}
