import { onceDrawn } from '../ui/once-drawn.ts'

/** Marks an element as one of the window's regions, in the order of the page: `data-region`. */
const selector = '[data-region]'

/** Puts the focus into the next (or previous) region of the window: on its first control, else on itself. */
export function focusRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  )
  if (regions.length === 0) return
  // The innermost: the inspector is a region in another one.
  const current = regions.findLastIndex((region) => region.contains(document.activeElement))
  const from = current === -1 && direction === -1 ? 0 : current
  const next = regions[(from + direction + regions.length) % regions.length] as HTMLElement
  const control = next.querySelector<HTMLElement>(
    'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]',
  )
  if (control) {
    control.focus()
    return
  }
  next.tabIndex = -1
  next.focus()
}

/** How long a list may take to have its first row before the focus stays on the screen around it, in milliseconds. */
const mostWait = 2000

const isShown = (element: Element) => element.getClientRects().length > 0

/**
 * Puts the focus into the screen that is about to be drawn: on its list, where arrow keys work at once, else on the screen
 * itself, from where Tab leads to its first control. What a screen or the user gives the focus to meanwhile keeps it.
 */
export function enterScreen(): void {
  const from = document.activeElement
  onceDrawn(() => {
    const main = document.querySelector<HTMLElement>('[data-region="main"]')
    if (main === null) return
    const isFree = () =>
      [null, document.body, from, main].includes(document.activeElement as HTMLElement | null)
    const enterList = (): boolean => {
      const cells = [
        ...main.querySelectorAll<HTMLElement>(':is([role="grid"], [role="treegrid"]) [tabindex="0"]'),
      ]
      const cell = cells.find(isShown)
      cell?.focus({ preventScroll: true })
      return cell !== undefined
    }
    if (!isFree() || enterList()) return
    main.focus({ preventScroll: true })
    const waiting = new AbortController()
    const watcher = new MutationObserver(() => {
      if (!isFree() || enterList()) waiting.abort()
    })
    watcher.observe(main, { childList: true, subtree: true })
    const timer = setTimeout(() => waiting.abort(), mostWait)
    for (const name of ['keydown', 'pointerdown'])
      window.addEventListener(name, () => waiting.abort(), { capture: true, signal: waiting.signal })
    waiting.signal.addEventListener('abort', () => {
      watcher.disconnect()
      clearTimeout(timer)
    })
  })
}
