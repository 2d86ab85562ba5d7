import type { ListName } from '../../shared/contract/records.ts'
import type { ListLayout, SavedView } from '../../shared/contract/views.ts'
import type { KeyOf } from '../i18n/keys.ts'
import type { NavigationState } from './navigation-store.ts'
import { changeSettings } from './settings-actions.ts'
import type { WorkbenchStores } from './workbench.ts'

/** What a view says of where the user is. */
export type Place = Pick<NavigationState, 'list' | 'search' | 'sort' | 'group' | 'filter' | 'supersededToo'>

/** A view that comes with Lathe; its title is a key of the words. */
export interface OwnView extends Partial<Omit<Place, 'list'>>, Pick<Place, 'list'> {
  title: Extract<KeyOf<'catalog'>, 'catalog.allReleases' | `catalog.ownView${string}`>
}

/** Views of every catalog: what people look for first. */
export const ownViews: readonly OwnView[] = [
  { title: 'catalog.allReleases', list: 'releases' },
  { title: 'catalog.ownViewEdited', list: 'releases', filter: { edited: true } },
  { title: 'catalog.ownViewErrors', list: 'releases', filter: { problems: 'error' } },
  { title: 'catalog.ownViewNoUpc', list: 'releases', filter: { missing: ['icpn'] } },
  { title: 'catalog.ownViewNoDeal', list: 'releases', filter: { missing: ['deals'] } },
  {
    title: 'catalog.ownViewNoIsrc',
    list: 'resources',
    filter: { kind: ['SoundRecording'], missing: ['isrc'] },
  },
]

/** What a view narrows and orders, everything it does not say being as it is without it. */
export function placeOfView(view: OwnView | SavedView): Place {
  const { list, search = '', sort = null, group = null } = view
  const { filter = {}, supersededToo = false } = view
  return { list, search, sort, group, filter, supersededToo }
}

/** Keeps the layout of a list; null puts it back to how the list has it. */
export function keepLayout(workbench: WorkbenchStores, list: ListName, layout: ListLayout | null): void {
  const { [list]: _old, ...others } = workbench.engine.getState().settings.layouts
  void changeSettings(workbench, { layouts: layout === null ? others : { ...others, [list]: layout } })
}

/** Shows the catalog as a view has it. */
export function showView(workbench: WorkbenchStores, view: OwnView | SavedView): void {
  const place = { ...placeOfView(view), source: null, batch: null, selected: null }
  workbench.navigation.setState({ screen: 'catalog', ...place })
  if ('layout' in view && view.layout) keepLayout(workbench, view.list, view.layout)
}
