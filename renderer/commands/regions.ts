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
