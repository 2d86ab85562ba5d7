import { useState } from 'react'
import { t } from '../../../i18n/words.ts'
import { useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Chip } from '../chip.tsx'
import { FilterControl } from './filter-control.tsx'
import {
  type FilterKey,
  filterKeys,
  filterTitle,
  filterWords,
  hasFilterKey,
  inSentence,
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
        const title = filterTitle(key)
        const words = filterWords(filter, key)
        return (
          <Chip
            key={key}
            name={title}
            value={hasFilterKey(filter, key) ? words : '…'}
            remove={t('catalog.removeFilter', { filter: `${title} ${words}`.trimEnd() })}
            onRemove={() => {
              setOpened(null)
              navigation.setState({ filter: withoutFilter(filter, key) })
            }}
            panel={{
              label: t('catalog.filterBy', { field: inSentence(title) }),
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
          heading={t('catalog.narrowBy')}
          items={others.map((key) => ({
            id: key,
            label: filterTitle(key),
            takesFocus: true,
            run: () => setOpened(key),
          }))}
        >
          <Button size="small" variant="quiet" icon="plus">
            {t('catalog.filter')}
          </Button>
        </Menu>
      )}
    </>
  )
}
