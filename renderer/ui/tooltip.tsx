import './tooltip.css'
import { Tooltip as Radix } from 'radix-ui'
import { type ReactNode, useEffect } from 'react'

/** Keys that lead the focus somewhere. */
const leading = /^(?:Tab|Arrow\w+|Home|End|PageUp|PageDown|F6)$/

/** Whether what was last pressed leads the focus: else it was put where it is, by what closed or went. */
let isLed = false

/** Once around the app: how long the pointer rests before a tooltip shows. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    const life = new AbortController()
    const pressed = (event: Event) => {
      isLed = event instanceof KeyboardEvent && leading.test(event.key)
    }
    for (const name of ['keydown', 'pointerdown'])
      window.addEventListener(name, pressed, { capture: true, signal: life.signal })
    return () => life.abort()
  }, [])
  return <Radix.Provider delayDuration={500}>{children}</Radix.Provider>
}

/**
 * Says more about the one element inside it, on hover and when a key leads the focus to it; Esc hides it. Not when the focus
 * is put there: it would lie over the page unasked, and take the next Esc for itself.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={(event) => !isLed && event.preventDefault()}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tooltip" sideOffset={6} collisionPadding={8}>
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
