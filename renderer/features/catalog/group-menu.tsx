import { t } from '../../i18n/words.ts'
import type { GroupReading } from '../../state/list/group-reading.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { groupTitle } from './group-words.ts'
import { groupFieldsOf, groupsOfList } from './lists.ts'

/** Chooses what rows are put together by, in which order the groups come, and folds or opens them all. */
export function GroupMenu({ groups }: { groups: GroupReading | null }) {
  const { navigation } = useWorkbench()
  const list = useNavigation((state) => state.list)
  const wanted = useNavigation((state) => state.group)
  const fields = groupFieldsOf(list)
  const group = groupsOfList(wanted, list)
  if (fields.length === 0) return null
  const set = (next: typeof wanted) => navigation.setState({ group: next })
  const fold = (folded: boolean) => {
    if (group) set({ ...group, folded })
    groups?.foldAll(folded)
  }
  const items: MenuItem[] = [
    ...fields.map((by) => ({
      id: by,
      label: groupTitle(by),
      checked: group?.by === by,
      // The newest year is what people look for first.
      run: () => set({ by, descending: by === 'year', folded: group?.folded ?? false }),
    })),
    { id: 'none', label: t('catalog.noGroups'), checked: group === null, run: () => set(null) },
    ...(group
      ? [
          {
            id: 'reversed',
            label: t('catalog.groupsReversed'),
            icon: group.descending ? 'sort-ascending' : 'sort-descending',
            run: () => set({ ...group, descending: !group.descending }),
          } as const,
          { id: 'fold', label: t('catalog.foldAll'), icon: 'chevron-right', run: () => fold(true) } as const,
          { id: 'open', label: t('catalog.openAll'), icon: 'chevron-down', run: () => fold(false) } as const,
        ]
      : []),
  ]
  return (
    <Menu heading={t('catalog.groupBy')} items={items}>
      <Button size="small" variant={group ? 'default' : 'quiet'} icon="list">
        {group ? t('catalog.groupedBy', { field: groupTitle(group.by) }) : t('catalog.group')}
      </Button>
    </Menu>
  )
}
