import { isTerminal } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import {
  filterKeys,
  filterTitle,
  filterWords,
  hasFilterKey,
  isOnlyEdited,
  withoutFilter,
} from './filters/filter-fields.ts'
import { listKeys } from './lists.ts'

/** Why the list is empty, and the way out. */
export function EmptyList() {
  const { navigation } = useWorkbench()
  const { list, search, source, batch, filter } = useNavigation((state) => state)
  const sources = useEngine((state) => state.catalog.sources)
  const resources = useEngine((state) => state.catalog.counts.resources)
  const reading = useEngine((state) =>
    state.jobs.some((job) => job.kind === 'import' && !isTerminal(job.status)),
  )
  const words = listKeys[list]
  const none = t(words.none)
  const set = navigation.setState
  if (list === 'releases' && search.trim() === '' && isOnlyEdited(filter))
    return (
      <EmptyState
        title={source ? t('catalog.noneEditedIn', { source: source.name }) : t('catalog.noneEdited')}
        actions={
          <Button onClick={() => set({ filter: { ...filter, edited: undefined } })}>
            {t('catalog.showAllReleases')}
          </Button>
        }
      />
    )
  const filtered = filterKeys(list).filter((key) => hasFilterKey(filter, key))
  if (filtered.length > 0)
    return (
      <EmptyState
        title={t('catalog.noneByFilters', { none })}
        actions={
          <>
            {filtered.map((key) => (
              <Button key={key} icon="close" onClick={() => set({ filter: withoutFilter(filter, key) })}>
                {filterTitle(key)} {filterWords(filter, key)}
              </Button>
            ))}
            {search.trim() !== '' && (
              <Button icon="close" onClick={() => set({ search: '' })}>
                {t('catalog.searchNamed', { words: search.trim() })}
              </Button>
            )}
          </>
        }
      >
        {t('catalog.takeOneAway')}
      </EmptyState>
    )
  if (search.trim() !== '')
    return (
      <EmptyState
        title={
          source
            ? t('catalog.noneBySearchIn', { none, words: search.trim(), source: source.name })
            : t('catalog.noneBySearch', { none, words: search.trim() })
        }
        actions={
          <>
            <Button icon="close" onClick={() => set({ search: '' })}>
              {t('catalog.clearSearch')}
            </Button>
            {source && <Button onClick={() => set({ source: null })}>{t('catalog.searchAllSources')}</Button>}
          </>
        }
      >
        {t('catalog.searchRule')}
      </EmptyState>
    )
  if (reading)
    return (
      <EmptyState
        title={t('catalog.noneYet', { none })}
        actions={
          list === 'releases' &&
          resources > 0 && (
            <Button onClick={() => set({ list: 'resources' })}>{t('catalog.showTracksSoFar')}</Button>
          )
        }
      >
        {list === 'releases'
          ? t('catalog.tracksFirst')
          : t('catalog.shownOnceRead', { list: t(words.title) })}
      </EmptyState>
    )
  if (source)
    return (
      <EmptyState
        title={t('catalog.noneInSource', { none, source: source.name })}
        actions={<Button onClick={() => set({ source: null })}>{t('catalog.showAllSources')}</Button>}
      >
        {t(words.reason)}
      </EmptyState>
    )
  if (batch)
    return (
      <EmptyState
        title={t('catalog.noneInBatch', { none, batch: batch.name })}
        actions={<Button onClick={() => set({ batch: null })}>{t('catalog.showAllBatches')}</Button>}
      >
        {t(words.reason)}
      </EmptyState>
    )
  if (sources === 0)
    return (
      <EmptyState
        title={t('catalog.emptyCatalog')}
        actions={
          <Button variant="primary" onClick={() => set({ screen: 'library' })}>
            {t('catalog.openLibrary')}
          </Button>
        }
      >
        {t('catalog.dropFiles')}
      </EmptyState>
    )
  return <EmptyState title={t(words.empty)}>{t(words.reason)}</EmptyState>
}
