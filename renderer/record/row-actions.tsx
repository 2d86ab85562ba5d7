import { t } from '../i18n/words.ts'
import { IconButton } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { keyWords } from '../ui/kbd.tsx'

/** Something to do with the current row of a list. */
export interface RowAction {
  id: string
  icon: IconName
  label: string
  /** The keys that do it while the list has the focus: `Alt+ArrowUp`. */
  keys?: string
  disabled?: boolean
  run(): void
}

/** What can be done with the current row of a list, above it: `name` says which that is. */
export function RowActions({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div className="record-row-actions" role="group" aria-label={t('record.actionsOf', { name })}>
      {actions.map(({ id, icon, label, keys, disabled, run }) => (
        <IconButton
          key={id}
          size="small"
          icon={icon}
          label={label}
          tooltip={
            keys
              ? t('record.withKeys', { words: label, keys: keys.split('+').map(keyWords).join('+') })
              : label
          }
          disabled={disabled}
          onClick={run}
        />
      ))}
    </div>
  )
}

/** Does what a key means for the current row; false when it means nothing. */
export function runByKey(
  event: { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean },
  actions: readonly RowAction[],
): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return false
  const pressed = event.altKey ? `Alt+${event.key}` : event.key
  const action = actions.find(({ keys, disabled }) => keys === pressed && !disabled)
  action?.run()
  return action !== undefined
}
