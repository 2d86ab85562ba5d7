import { useState } from 'react'
import type { SavedView } from '../../../../shared/contract/views.ts'
import { changeSettings } from '../../../state/settings-actions.ts'
import { useEngine, useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../../ui/menu.tsx'
import { isAt, ownViews, placeOfView } from './current-view.ts'
import { keepLayout } from './list-layout.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'

/** The name of what is seen, which opens the views: those of every catalog, and those the user has saved. */
export function ViewsMenu({ title }: { title: string }) {
  const workbench = useWorkbench()
  const { navigation, toasts } = workbench
  const place = useNavigation((state) => state)
  const views = useEngine((state) => state.settings.views)
  const [saving, setSaving] = useState(false)
  const narrowedToPart = place.source !== null || place.batch !== null
  const saved = views.find((view) => !narrowedToPart && isAt(place, view))

  const show = (view: (typeof ownViews)[number] | SavedView) => {
    navigation.setState({ ...placeOfView(view), source: null, batch: null, selected: null })
    if ('layout' in view && view.layout) keepLayout(workbench, view.list, view.layout)
  }
  const remove = (view: SavedView) => {
    const others = views.filter(({ name }) => name !== view.name)
    void changeSettings(workbench, { views: others })
    toasts.show({
      tone: 'done',
      text: `The view ${view.name} is deleted.`,
      action: { label: 'Undo', run: () => void changeSettings(workbench, { views }) },
    })
  }
  const items: MenuItem[] = [
    ...[...ownViews, ...views].map((view) => ({
      id: `view ${view.name}`,
      label: view.name,
      checked: !narrowedToPart && isAt(place, view),
      run: () => show(view),
    })),
    { id: 'save', label: 'Save this view…', icon: 'save', takesFocus: true, run: () => setSaving(true) },
    ...(saved
      ? [
          {
            id: 'delete',
            label: `Delete ${saved.name}`,
            icon: 'close',
            run: () => remove(saved),
          } as const,
        ]
      : []),
  ]
  return (
    <>
      <Menu heading="Views" items={items}>
        <button type="button" className="views-button">
          <span className="truncate">{saved?.name ?? title}</span>
          <Icon name="chevron-down" size={12} />
        </button>
      </Menu>
      {saving && <SaveViewDialog onClose={() => setSaving(false)} />}
    </>
  )
}
