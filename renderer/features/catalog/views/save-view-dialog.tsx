import { useId, useState } from 'react'
import { SavedView } from '../../../../shared/contract/views.ts'
import { changeSettings } from '../../../state/settings-actions.ts'
import { useEngine, useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { filterOfList } from '../filters/filter-fields.ts'
import { ownViews } from './current-view.ts'

/** Gives a name to what is seen now. The same name again replaces the view that had it. */
export function SaveViewDialog({ onClose }: { onClose(): void }) {
  const workbench = useWorkbench()
  const { views, layouts } = useEngine((state) => state.settings)
  const { list, search, sort, filter, editedOnly, supersededToo } = useNavigation((state) => state)
  const [name, setName] = useState('')
  const form = useId()
  const layout = layouts[list]
  const parsed = SavedView.safeParse({
    name,
    list,
    search: search.trim(),
    sort,
    filter: filterOfList(filter, list) ?? {},
    editedOnly,
    supersededToo,
    ...(layout && { layout }),
  })
  const taken = ownViews.some((view) => view.name === name.trim())
  const replaces = views.some((view) => view.name === name.trim())
  const refusal = taken
    ? 'This view is always there: take another name.'
    : name !== '' && !parsed.success
      ? parsed.error.issues[0]?.message
      : undefined
  return (
    <Dialog
      title="Save this view"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={!parsed.success || taken}>
            {replaces ? 'Replace view' : 'Save view'}
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
          label="Name"
          labelAbove
          autoFocus
          maxLength={80}
          value={name}
          tone={refusal ? 'error' : 'plain'}
          note={
            refusal ??
            (replaces
              ? 'A view has this name: it is replaced.'
              : 'List, search, filters, order and columns come back with it, in every catalog.')
          }
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
