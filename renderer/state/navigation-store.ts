import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import type { ListOrder, ListQuery } from '../../shared/contract/list-query.ts'
import type { ListName, RecordId } from '../../shared/contract/records.ts'
import type { RowRange, Selection } from '../../shared/contract/selection.ts'

/** Releases that something can be done with, and how many they are ("at least" while an import runs). */
export interface ReleaseChoice {
  selection: Selection
  count: number
}

export type Screen =
  | 'library'
  | 'catalog'
  | 'release'
  | 'problems'
  | 'changes'
  | 'meters'
  | 'export'
  | 'settings'

/** A release opened on a screen of its own, or several of them. */
export interface OpenRelease {
  /** Null: several are open. */
  id: RecordId | null
  several: ReleaseChoice | null
  /** The list it was opened from, in whose order the next ones come (of `places` only); null: it stands by itself. */
  list: { query: ListQuery; places?: readonly RowRange[] } | null
  /** Its place in that list, from 0. */
  at: number
  /** The screen it was opened from. */
  back: Exclude<Screen, 'release'>
}

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
  /** The record the inspector shows: a release, or a row of another list. */
  selected: RecordId | null
  /** What the screen of a release shows; kept when the screen changes. */
  release: OpenRelease | null
  /** The list the catalog shows. */
  list: ListName
  /** The search field's words, as typed. */
  search: string
  source: SourceFilter | null
  /** A batch the catalog is narrowed to. */
  batch: SourceFilter | null
  /** Whether releases that a newer delivery has replaced are listed too. */
  supersededToo: boolean
  editedOnly: boolean
  /** What rows must fulfil beside that; each list takes the part of it that it has. */
  filter: ListFilter
  /** What the list is ordered by, the most important first; null: the order of the files. */
  sort: ListOrder[] | null
  /** Whether the inspector is shown beside the grid. */
  inspectorOpen: boolean
  /** The releases selected in the catalog; null when none are. */
  selectedReleases: ReleaseChoice | null
  /** All releases the catalog lists; null when it shows another list, or nothing. */
  listedReleases: ReleaseChoice | null
  /** What the catalog last had selected and listed, for an export of it. */
  exportChoices: { selected: ReleaseChoice | null; listed: ReleaseChoice | null }
  /** What the export is to begin with; null: what has edits, else everything. */
  exportScope: 'all' | 'changed' | 'selected' | 'listed' | null
  /** The editor of many releases lies over the screen, for these. */
  bulkEdit: ReleaseChoice | null
  /** What the changes show: what became of releases, what steps did, or two messages side by side. */
  changesView: 'release' | 'step' | 'messages'
  /** The dialog for a new release lies over the screen. */
  newReleaseOpen: boolean
  /** A setting the settings are to show, by its name in the settings file; null once they do. */
  setting: string | null
  /** The sheet of all keys lies over the screen. */
  keysOpen: boolean
  /** The licences of everything in the app lie over the screen. */
  licencesOpen: boolean
  /** The palette of all commands lies over the screen. */
  paletteOpen: boolean
}

export type NavigationStore = StoreApi<NavigationState>

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>(() => ({
    screen: 'library',
    selectedJob: null,
    selected: null,
    release: null,
    list: 'releases',
    search: '',
    source: null,
    batch: null,
    supersededToo: false,
    editedOnly: false,
    filter: {},
    sort: null,
    inspectorOpen: true,
    selectedReleases: null,
    listedReleases: null,
    exportChoices: { selected: null, listed: null },
    exportScope: null,
    bulkEdit: null,
    changesView: 'release',
    newReleaseOpen: false,
    setting: null,
    keysOpen: false,
    licencesOpen: false,
    paletteOpen: false,
  }))
}
