import './menu.css'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'

/** One line of a menu. */
export interface MenuItem {
  id: string
  label: string
  /** A second line. */
  note?: string
  icon?: IconName
  keys?: string
  disabled?: boolean
  /** Present on items of which one is chosen. */
  checked?: boolean
  run(): void
}

/** A menu that opens from the button inside it; arrow keys, type-ahead and Esc work as everywhere. */
export function Menu({
  heading,
  items,
  side = 'bottom',
  children,
}: {
  heading?: string
  items: readonly MenuItem[]
  side?: 'bottom' | 'right' | 'top'
  /** The button that opens it. */
  children: ReactNode
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          side={side}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          loop
        >
          {heading && <DropdownMenu.Label className="menu-heading">{heading}</DropdownMenu.Label>}
          {items.map((item) => (
            <MenuLine key={item.id} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function MenuLine({ item }: { item: MenuItem }) {
  const content = (
    <>
      {item.checked !== undefined ? (
        <Icon
          name={item.checked ? 'check' : 'waiting'}
          className={item.checked ? undefined : 'visually-hidden'}
        />
      ) : (
        item.icon && <Icon name={item.icon} />
      )}
      <span>
        {item.label}
        {item.note && <span className="menu-item-note">{item.note}</span>}
      </span>
      {item.keys && <Kbd keys={item.keys} />}
    </>
  )
  if (item.checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem
        className="menu-item"
        checked={item.checked}
        disabled={item.disabled}
        onSelect={() => item.run()}
      >
        {content}
      </DropdownMenu.CheckboxItem>
    )
  return (
    <DropdownMenu.Item className="menu-item" disabled={item.disabled} onSelect={() => item.run()}>
      {content}
    </DropdownMenu.Item>
  )
}
