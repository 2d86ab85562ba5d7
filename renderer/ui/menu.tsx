import './menu.css'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
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
  /** Whether what it opens takes the focus, which else goes back to the menu's button. */
  takesFocus?: boolean
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
  const afterClosing = useRef<MenuItem | null>(null)
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
          onCloseAutoFocus={(event) => {
            const item = afterClosing.current
            if (!item) return
            afterClosing.current = null
            event.preventDefault()
            item.run()
          }}
        >
          {heading && <DropdownMenu.Label className="menu-heading">{heading}</DropdownMenu.Label>}
          {items.map((item) => (
            <MenuLine
              key={item.id}
              item={item}
              onChosen={() => {
                if (item.takesFocus) afterClosing.current = item
                else item.run()
              }}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function MenuLine({ item, onChosen }: { item: MenuItem; onChosen(): void }) {
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
        onSelect={onChosen}
      >
        {content}
      </DropdownMenu.CheckboxItem>
    )
  return (
    <DropdownMenu.Item className="menu-item" disabled={item.disabled} onSelect={onChosen}>
      {content}
    </DropdownMenu.Item>
  )
}
