import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import type { ListOrder, ListQuery } from '../../shared/contract/list-query.ts'
import type { ProblemListQuery } from '../../shared/contract/problem-list.ts'
import type { ListName, RecordId } from '../../shared/contract/records.ts'
import type { RowRange, Selection } from '../../shared/contract/selection.ts'
import type { ViewGrouping } from '../../shared/contract/views.ts'

/** Records of one list that something can be done with, and how many they are ("at least" while an import runs). */
export interface RecordChoice {
  selection: Selection
  count: number
}

/** Records that are releases. */
export type ReleaseChoice = RecordChoice

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
  /**
   * The list it was opened from, in whose order the next ones come: releases (of `places` only), or the releases of a list
   * of problems. Null: it stands by itself.
   */
  list: { query: ListQuery; places?: readonly RowRange[] } | { problems: ProblemListQuery } | null
  /** Its place in that list, from 0; of problems the place of the one it was opened at. */
  at: number
  /** The screen it was opened from. */
  back: Exclude<Screen, 'release'>
}

/** A source the catalog is narrowed to, with the name the user knows it by. */
export interface SourceFilter {
  id: RecordId
  name: string
}

/** A field of a record by what a problem says of its place. */
export interface WantedField {
  record: RecordId
  /** Names of elements from the record on, the record's own left out or not: `ReleaseId/ICPN`. */
  path: string
  /** The problem's sentence: of several fields with this path the one is meant whose value stands in it. */
  text: string
}

/** A list of problems, and which of them somebody is at. */
export interface ProblemWalk {
  query: ProblemListQuery
  /** From 0. */
  at: number
}

/** Where the user is, and what of the catalog is shown. Kept when the screen changes. */
export interface NavigationState {
  screen: Screen
  /** The job whose details the library shows; null: the newest running one. */
  selectedJob: string | null
  /** What the library lists: imports, or the sources they read. */
  libraryView: 'imports' | 'sources'
  /** An import whose sources alone are listed. */
  sourcesOf: { job: string; name: string } | null
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
  /** What rows must fulfil beside that; each list takes the part of it that it has. */
  filter: ListFilter
  /** What the list is ordered by, the most important first; null: the order of the files. */
  sort: ListOrder[] | null
  /** What its rows are put together by, before that; null: nothing. Lists that have no such field are not grouped. */
  group: ViewGrouping | null
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
  /** What is selected in a list whose records can be edited together (releases, resources, Parties); null: nothing. */
  selectedRecords: RecordChoice | null
  /** All that such a list shows. */
  listedRecords: RecordChoice | null
  /** The editor of many records lies over the screen, for these. */
  bulkEdit: RecordChoice | null
  /** What the changes show: what became of releases, what steps did, or two messages side by side. */
  changesView: 'release' | 'step' | 'messages'
  /** The dialog for a new release lies over the screen. */
  newReleaseOpen: boolean
  /** The list the screen of problems shows, and the current one in it. */
  problems: ProblemWalk
  /** A setting the settings are to show, by its name in the settings file; null once they do. */
  setting: string | null
  /** A field the record that is opened is to show and focus, by its element's path; null once it does. */
  field: WantedField | null
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
    libraryView: 'imports',
    sourcesOf: null,
    selected: null,
    release: null,
    list: 'releases',
    search: '',
    source: null,
    batch: null,
    supersededToo: false,
    filter: {},
    sort: null,
    group: null,
    inspectorOpen: true,
    selectedReleases: null,
    listedReleases: null,
    exportChoices: { selected: null, listed: null },
    exportScope: null,
    selectedRecords: null,
    listedRecords: null,
    bulkEdit: null,
    changesView: 'release',
    newReleaseOpen: false,
    problems: { query: { search: '' }, at: 0 },
    setting: null,
    field: null,
    keysOpen: false,
    licencesOpen: false,
    paletteOpen: false,
  }))
}
