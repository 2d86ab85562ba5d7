import { useState } from 'react'
import type { SavedView } from '../../../../shared/contract/views.ts'
import { t } from '../../../i18n/words.ts'
import { changeSettings } from '../../../state/settings-actions.ts'
import { ownViews, showView } from '../../../state/views.ts'
import { useEngine, useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../../ui/menu.tsx'
import { isAt } from './current-view.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'

/** The name of what is seen, which opens the views: those of every catalog, and those the user has saved. */
export function ViewsMenu({ title }: { title: string }) {
  const workbench = useWorkbench()
  const { toasts } = workbench
  const place = useNavigation((state) => state)
  const views = useEngine((state) => state.settings.views)
  const [saving, setSaving] = useState(false)
  const narrowedToPart = place.source !== null || place.batch !== null
  const saved = views.find((view) => !narrowedToPart && isAt(place, view))

  const remove = (view: SavedView) => {
    const others = views.filter(({ name }) => name !== view.name)
    void changeSettings(workbench, { views: others })
    toasts.show({
      tone: 'done',
      text: t('catalog.viewDeleted', { name: view.name }),
      action: { label: t('catalog.undo'), run: () => void changeSettings(workbench, { views }) },
    })
  }
  const items: MenuItem[] = [
    ...[...ownViews, ...views].map((view) => ({
      id: 'title' in view ? view.title : `view ${view.name}`,
      label: 'title' in view ? t(view.title) : view.name,
      checked: !narrowedToPart && isAt(place, view),
      run: () => showView(workbench, view),
    })),
    { id: 'save', label: t('catalog.saveView'), icon: 'save', takesFocus: true, run: () => setSaving(true) },
    ...(saved
      ? [
          {
            id: 'delete',
            label: t('catalog.deleteView', { name: saved.name }),
            icon: 'close',
            run: () => remove(saved),
          } as const,
        ]
      : []),
  ]
  return (
    <>
      <Menu heading={t('catalog.views')} items={items}>
        <button type="button" className="views-button">
          <span className="truncate">{saved?.name ?? title}</span>
          <Icon name="chevron-down" size={12} />
        </button>
      </Menu>
      {saving && <SaveViewDialog onClose={() => setSaving(false)} />}
    </>
  )
}
