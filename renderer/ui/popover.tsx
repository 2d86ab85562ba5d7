import './popover.css'
import { Popover as RadixPopover } from 'radix-ui'
import type { ReactNode } from 'react'

/**
 * A small panel beside the button that opens it. Esc and a click elsewhere close it and give the focus back; the first
 * control in it has the focus when it opens.
 */
export function Popover({
  label,
  trigger,
  open,
  onOpenChange,
  children,
}: {
  /** What it is for, to those who do not see it open. */
  label: string
  /** The button it belongs to. */
  trigger: ReactNode
  open: boolean
  onOpenChange(open: boolean): void
  children: ReactNode
}) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          className="popover"
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
