import { useId, useState } from 'react'
import { SavedView } from '../../../../shared/contract/views.ts'
import { engineWords } from '../../../i18n/engine-words.ts'
import { t } from '../../../i18n/words.ts'
import { changeSettings } from '../../../state/settings-actions.ts'
import { ownViews } from '../../../state/views.ts'
import { useEngine, useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { filterOfList } from '../filters/filter-fields.ts'
import { groupsOfList } from '../lists.ts'

/** Gives a name to what is seen now. The same name again replaces the view that had it. */
export function SaveViewDialog({ onClose }: { onClose(): void }) {
  const workbench = useWorkbench()
  const { views, layouts } = useEngine((state) => state.settings)
  const { list, search, sort, group, filter, supersededToo } = useNavigation((state) => state)
  const [name, setName] = useState('')
  const form = useId()
  const layout = layouts[list]
  const parsed = SavedView.safeParse({
    name,
    list,
    search: search.trim(),
    sort,
    group: groupsOfList(group, list),
    filter: filterOfList(filter, list) ?? {},
    supersededToo,
    ...(layout && { layout }),
  })
  const taken = ownViews.some((view) => t(view.title) === name.trim())
  const replaces = views.some((view) => view.name === name.trim())
  const refusal = taken
    ? t('catalog.viewTaken')
    : name !== '' && !parsed.success
      ? engineWords(parsed.error.issues[0]?.message ?? '')
      : undefined
  return (
    <Dialog
      title={t('catalog.saveViewTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('catalog.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} disabled={!parsed.success || taken}>
            {t(replaces ? 'catalog.replaceView' : 'catalog.saveViewButton')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!parsed.success || taken) return
          const others = views.filter((view) => view.name !== parsed.data.name)
          void changeSettings(workbench, { views: [...others, parsed.data] })
          onClose()
        }}
      >
        <TextField
          label={t('catalog.viewName')}
          labelAbove
          autoFocus
          maxLength={80}
          value={name}
          tone={refusal ? 'error' : 'plain'}
          note={refusal ?? t(replaces ? 'catalog.viewReplaces' : 'catalog.viewNote')}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
