import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RecordId } from '../../../shared/contract/records.ts'
import { PageCache } from '../../state/list/page-cache.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'
import type { KeptScroll } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { KeptSelection } from './kept-selection.ts'
import { queryOf } from './lists.ts'

/** How the list is being looked at. Outlives the screen, so that coming back finds everything as it was. */
export interface CatalogView {
  cache: PageCache
  store: StoreApi<CatalogViewState>
  /** Where the list is scrolled to. */
  scroll: KeptScroll
  /** The record that was chosen when the list was left; undefined before it was. */
  leftAt: RecordId | null | undefined
  /** Which records are selected. */
  kept: KeptSelection
  /** Selects rows; none of those before stay selected. */
  select(ranges: RowRanges): void
}

export interface CatalogViewState {
  /** Place of the row the keyboard stands on. */
  current: number
  selection: RowRanges
}

const views = new WeakMap<WorkbenchStores, CatalogView>()

/** The view of a window's catalog, made when it is first asked for. It lives as long as the window. */
export function catalogViewOf(workbench: WorkbenchStores): CatalogView {
  const known = views.get(workbench)
  if (known) return known
  const place = workbench.navigation.getState()
  const cache = new PageCache(workbench.session, queryOf(place), place.group?.folded)
  const store = createStore<CatalogViewState>(() => ({ current: 0, selection: noRows }))
  workbench.connection.subscribe((status) => {
    if (status.kind === 'open') cache.retry()
  })
  cache.keepInPlace(() => store.getState().current)
  cache.follow(() => {
    const id = cache.row(store.getState().current)?.id ?? workbench.navigation.getState().selected
    return id === null ? [] : [id]
  })
  const kept = new KeptSelection(cache)
  const view: CatalogView = {
    cache,
    store,
    scroll: { offset: 0 },
    leftAt: undefined,
    kept,
    select(selection) {
      kept.note(selection)
      store.setState({ selection })
    },
  }
  views.set(workbench, view)
  return view
}
