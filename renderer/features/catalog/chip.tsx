import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'

/** What narrows the list, with its way out. With a panel, its words open that. */
export function Chip({
  name,
  value,
  remove,
  onRemove,
  panel,
}: {
  name: string
  value: string
  /** What its button does: "Remove filter: ...". */
  remove: string
  onRemove(): void
  panel?: { label: string; open: boolean; onOpenChange(open: boolean): void; content: ReactNode }
}) {
  const words = (
    <>
      <span className="catalog-chip-name">{name}</span>
      <span className="catalog-chip-value truncate" dir="auto">
        {value}
      </span>
    </>
  )
  return (
    <span className="catalog-chip">
      {panel ? (
        <Popover
          label={panel.label}
          open={panel.open}
          onOpenChange={panel.onOpenChange}
          trigger={
            <button type="button" className="catalog-chip-words">
              {words}
            </button>
          }
        >
          {panel.content}
        </Popover>
      ) : (
        <span className="catalog-chip-words">{words}</span>
      )}
      <button type="button" className="catalog-chip-remove" aria-label={remove} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  )
}
