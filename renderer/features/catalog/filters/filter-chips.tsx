import { useState } from 'react'
import { useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Chip } from '../chip.tsx'
import { FilterControl } from './filter-control.tsx'
import {
  type FilterKey,
  filterKeys,
  filterTitles,
  filterWords,
  hasFilterKey,
  withoutFilter,
} from './filter-fields.ts'

/** A chip for each thing the list is narrowed by, that opens its control, and the way to a further one. */
export function FilterChips() {
  const { navigation } = useWorkbench()
  const list = useNavigation((state) => state.list)
  const filter = useNavigation((state) => state.filter)
  const [opened, setOpened] = useState<FilterKey | null>(null)
  const keys = filterKeys(list)
  const shown = keys.filter((key) => hasFilterKey(filter, key) || key === opened)
  const others = keys.filter((key) => !shown.includes(key))
  return (
    <>
      {shown.map((key) => {
        const title = filterTitles[key]
        const words = filterWords(filter, key)
        return (
          <Chip
            key={key}
            name={title}
            value={hasFilterKey(filter, key) ? words : '…'}
            remove={`Remove filter: ${title} ${words}`.trimEnd()}
            onRemove={() => {
              setOpened(null)
              navigation.setState({ filter: withoutFilter(filter, key) })
            }}
            panel={{
              label: `Filter by ${title.toLowerCase()}`,
              open: opened === key,
              onOpenChange: (open) => setOpened(open ? key : null),
              content: (
                <FilterControl
                  field={key}
                  list={list}
                  filter={filter}
                  onChange={(next) => navigation.setState({ filter: next })}
                />
              ),
            }}
          />
        )
      })}
      {others.length > 0 && (
        <Menu
          heading="Narrow the list by"
          items={others.map((key) => ({
            id: key,
            label: filterTitles[key],
            takesFocus: true,
            run: () => setOpened(key),
          }))}
        >
          <Button size="small" variant="quiet" icon="plus">
            Filter
          </Button>
        </Menu>
      )}
    </>
  )
}
