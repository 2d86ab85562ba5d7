import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from './chip.tsx'
import { FilterChips } from './filters/filter-chips.tsx'

/** What narrows the list, each with its way out. */
export function FilterBar() {
  const { navigation } = useWorkbench()
  const { list, search, source, batch, supersededToo, editedOnly } = useNavigation((state) => state)
  const set = navigation.setState
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles
    <div className="catalog-filters" role="group" aria-label="Filters">
      {list === 'releases' && (
        <Button
          size="small"
          icon="edited"
          pressed={editedOnly}
          onClick={() => set({ editedOnly: !editedOnly })}
        >
          Only edited
        </Button>
      )}
      {list === 'releases' && source === null && batch === null && (
        <Button
          size="small"
          icon="clock"
          pressed={supersededToo}
          onClick={() => set({ supersededToo: !supersededToo })}
        >
          Superseded too
        </Button>
      )}
      {batch && (
        <Chip
          name="Batch"
          value={batch.name}
          remove={`Remove filter: batch ${batch.name}`}
          onRemove={() => set({ batch: null })}
        />
      )}
      {source && (
        <Chip
          name="Source"
          value={source.name}
          remove={`Remove filter: source ${source.name}`}
          onRemove={() => set({ source: null })}
        />
      )}
      {search.trim() !== '' && (
        <Chip
          name="Search"
          value={search.trim()}
          remove="Clear search"
          onRemove={() => set({ search: '' })}
        />
      )}
      <FilterChips />
    </div>
  )
}
