import { t } from '../i18n/words.ts'
import { IconButton } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { keyWords } from '../ui/kbd.tsx'

/** Something to do with the node the keyboard stands on. */
export interface TreeAction {
  icon: IconName
  label: string
  /** The key that does it, told with its name. */
  keys?: string
  disabled?: boolean
  run(): void
}

/** The search of the tree, and what can be done with a node of it. */
export function TreeBar({
  actions,
  onSearch,
  onClear,
}: {
  actions: readonly TreeAction[]
  onSearch(text: string): void
  onClear(): void
}) {
  return (
    <div className="tree-bar">
      <input
        type="search"
        className="tree-search"
        aria-label={t('record.findInTree')}
        placeholder={t('record.findHint')}
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(event.currentTarget.value)
          if (event.key === 'Escape' && event.currentTarget.value !== '') {
            event.preventDefault()
            event.currentTarget.value = ''
            onClear()
          }
        }}
      />
      {actions.map(({ icon, label, keys, disabled, run }) => (
        <IconButton
          key={label}
          size="small"
          icon={icon}
          label={label}
          tooltip={keys ? t('record.withKeys', { words: label, keys: keyWords(keys) }) : label}
          disabled={disabled}
          onClick={run}
        />
      ))}
    </div>
  )
}
