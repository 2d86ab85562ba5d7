import { createStore, type StoreApi } from 'zustand/vanilla'
import { PageCache } from '../../state/page-cache.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { queryOf } from './lists.ts'

/** How the list is being looked at. Outlives the screen, so that coming back finds everything as it was. */
export interface CatalogView {
  cache: PageCache
  store: StoreApi<CatalogViewState>
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
  const cache = new PageCache(workbench.session, queryOf(workbench.navigation.getState()))
  const store = createStore<CatalogViewState>(() => ({ current: 0, selection: noRows }))
  workbench.connection.subscribe((status) => {
    if (status.kind === 'open') cache.retry()
  })
  const view = { cache, store }
  views.set(workbench, view)
  return view
}
