import type { Page } from 'playwright-core'

/** Controls and headings that lie outside the window, or behind an edge that cannot be scrolled, by name and place. */
export async function cutOffControls(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    const controls =
      'button, input, select, textarea, a[href], summary, h1, h2, [role="tab"], [role="radio"], [role="option"], [role^="menuitem"]'
    const sides = [
      { style: 'overflowX', from: 'left', to: 'right' },
      { style: 'overflowY', from: 'top', to: 'bottom' },
    ] as const
    for (const control of document.body.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      // A hidden field lies under the label that is pressed in its place.
      const box = control.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1 || control.closest('.visually-hidden, [inert]')) continue
      const isInTop = control.closest('dialog[open], [popover]') !== null
      if (document.querySelector('dialog[open]') && !isInTop) continue
      for (const { style, from, to } of sides) {
        let [least, most] = [0, style === 'overflowX' ? window.innerWidth : window.innerHeight]
        for (let around = control.parentElement; around; around = around.parentElement) {
          const own = getComputedStyle(around)
          if (['auto', 'scroll'].includes(own[style])) {
            ;[least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
            break
          }
          if (['hidden', 'clip'].includes(own[style])) {
            const edge = around.getBoundingClientRect()
            least = Math.max(least, edge[from])
            most = Math.min(most, edge[to])
          }
          if (own.position === 'fixed' || around.matches('dialog, [popover]')) break
        }
        if (box[from] < least - 1 || box[to] > most + 1)
          found.push(
            `${control.tagName.toLowerCase()}.${[...control.classList].join('.')} "${(control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 40)}" ${style === 'overflowX' ? 'sideways' : 'up or down'}: ${Math.round(box[from])} to ${Math.round(box[to])}, seen ${Math.round(least)} to ${Math.round(most)}`,
          )
      }
    }
    const { scrollWidth } = document.documentElement
    if (scrollWidth > window.innerWidth) found.push(`the page scrolls sideways: ${scrollWidth} px`)
    return found
  })
}
