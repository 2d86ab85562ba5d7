import { identifierKind, identifiersIn, mostIdentifiers } from '../../shared/values/identifier-list.ts'
import { t } from '../i18n/words.ts'
import type { WorkbenchStores } from './workbench.ts'

/**
 * Shows the rows a pasted list of identifiers names: tracks when most of it are ISRCs, else releases. What else narrowed
 * the list is taken away, so that what is missing is missing in the catalog.
 */
export function lookForIdentifiers(workbench: WorkbenchStores, text: string): void {
  const all = identifiersIn(text)
  const identifiers = all.slice(0, mostIdentifiers)
  const recordings = identifiers.filter((one) => identifierKind(one) === 'isrc').length
  workbench.navigation.setState({
    screen: 'catalog',
    list: recordings * 2 > identifiers.length ? 'resources' : 'releases',
    search: '',
    sort: null,
    source: null,
    batch: null,
    filter: { identifiers },
    selected: null,
  })
  if (all.length > identifiers.length)
    workbench.toasts.show({
      tone: 'warning',
      text: t('jobs.tooManyIdentifiers', { all: all.length, some: mostIdentifiers }),
    })
}
