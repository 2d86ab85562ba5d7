import { t } from '../../i18n/words.ts'
import type { GroupReading } from '../../state/list/group-reading.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from './chip.tsx'
import { FilterChips } from './filters/filter-chips.tsx'
import { GroupMenu } from './group-menu.tsx'

/** What narrows the list, each with its way out. */
export function FilterBar({ groups }: { groups: GroupReading | null }) {
  const { navigation } = useWorkbench()
  const { list, search, source, batch, supersededToo } = useNavigation((state) => state)
  const set = navigation.setState
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles
    <div className="catalog-filters" role="group" aria-label={t('catalog.filters')}>
      {list === 'releases' && source === null && batch === null && (
        <Button
          size="small"
          icon="clock"
          pressed={supersededToo}
          onClick={() => set({ supersededToo: !supersededToo })}
        >
          {t('catalog.supersededToo')}
        </Button>
      )}
      {batch && (
        <Chip
          name={t('catalog.batch')}
          value={batch.name}
          remove={t('catalog.removeBatch', { name: batch.name })}
          onRemove={() => set({ batch: null })}
        />
      )}
      {source && (
        <Chip
          name={t('catalog.source')}
          value={source.name}
          remove={t('catalog.removeSource', { name: source.name })}
          onRemove={() => set({ source: null })}
        />
      )}
      {search.trim() !== '' && (
        <Chip
          name={t('catalog.search')}
          value={search.trim()}
          remove={t('catalog.clearSearch')}
          onRemove={() => set({ search: '' })}
        />
      )}
      <FilterChips />
      <GroupMenu groups={groups} />
    </div>
  )
}
