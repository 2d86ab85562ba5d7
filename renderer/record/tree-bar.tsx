import { IconButton } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'

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
        aria-label="Find in the tree"
        placeholder="Find a name or value"
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
          tooltip={keys ? `${label} (${keys})` : label}
          disabled={disabled}
          onClick={run}
        />
      ))}
    </div>
  )
}
