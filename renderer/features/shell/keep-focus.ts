import { type Disposable, disposable } from '../../../shared/base/disposable.ts'
import { takesText } from '../../commands/keymap.ts'

/** How long the view that took the focused element away has to set the focus itself, in milliseconds. */
const settle = 80
/** How long an element that is switched off while it works may stay so before the focus waits elsewhere, in milliseconds. */
const mostBusy = 1500

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]'

/** Where an element stood: each of its ancestors with its place among its siblings, from the inside out. */
type Trail = readonly { parent: Element; at: number }[]

function trailOf(element: Element): Trail {
  const trail: { parent: Element; at: number }[] = []
  for (let one: Element = element; one.parentElement !== null; one = one.parentElement)
    trail.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) })
  return trail
}

const isShown = (element: Element) => element.isConnected && element.getClientRects().length > 0

/** A control in `root` (or itself) that is like the one that was lost, else the first. Never a field: it would take keys. */
function controlIn(root: Element, lost: Element): HTMLElement | undefined {
  const own = root.matches(focusable) ? [root] : []
  const controls = [...own, ...root.querySelectorAll(focusable)].filter(
    (control): control is HTMLElement =>
      control instanceof HTMLElement && isShown(control) && !takesText(control),
  )
  return (
    controls.find((control) => control.tagName === lost.tagName && control.className === lost.className) ??
    controls[0]
  )
}

/** What stands where the lost element did: what came after it, what was before it, what is around it. */
function nearest(trail: Trail, lost: Element): HTMLElement | undefined {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  for (const { parent, at } of trail) {
    if (!isShown(parent) || (dialog && !dialog.contains(parent))) continue
    if (parent === document.body || parent.matches('[data-region="main"], .shell')) break
    const children = [...parent.children]
    for (const child of [...children.slice(at), ...children.slice(0, at).reverse()]) {
      const control = controlIn(child, lost)
      if (control) return control
    }
    if (parent instanceof HTMLElement && parent.tabIndex >= 0) return parent
  }
  if (dialog) return controlIn(dialog, lost)
  return document.querySelector<HTMLElement>('[data-region="main"]') ?? undefined
}

/** What opens over the page and closes again: menus, panels, dialogs. */
const isOver = (element: Element) => element.closest('dialog, [data-radix-popper-content-wrapper]') !== null

/**
 * Sees to it that the focus is never lost: when the element that has it goes, or is switched off, and the view does not
 * set it elsewhere, it goes to what took the element's place, else to what is around it, else to the screen.
 */
export function keepFocus(): Disposable {
  let focused: Element | null = null
  let trail: Trail = []
  /** The last place in the page itself, for what closes when the button that opened it has gone. */
  let pageTrail: Trail = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let watcher: MutationObserver | undefined
  /** Where the focus was put meanwhile: no choice of the user's. */
  let put: Element | null = null
  const isLost = () => document.activeElement === null || document.activeElement === document.body
  const stop = () => {
    clearTimeout(timer)
    watcher?.disconnect()
  }
  const remember = (element: Element) => {
    focused = element
    trail = trailOf(element)
    if (!isOver(element)) pageTrail = trail
  }
  const move = (lost: Element) => {
    if (!isLost()) return
    const inPage = trail.some(
      ({ parent }) => isShown(parent) && parent !== document.body && !parent.matches('html'),
    )
    put = nearest(inPage ? trail : pageTrail, lost) ?? null
    if (put instanceof HTMLElement) put.focus()
  }
  const focusedIn = (event: FocusEvent) => {
    if (event.target !== put) {
      stop()
      put = null
    }
    if (event.target instanceof Element && event.target !== document.body) remember(event.target)
  }
  // Rows may have come and gone since the focus came here.
  const acted = () => {
    if (focused?.isConnected && focused === document.activeElement) remember(focused)
  }
  const focusedOut = (event: FocusEvent) => {
    const lost = event.target
    if (event.relatedTarget !== null || !(lost instanceof Element)) return
    stop()
    timer = setTimeout(() => {
      if (!isLost()) return
      if (!isShown(lost)) return move(lost)
      if (!(lost instanceof HTMLElement) || !lost.matches(':disabled')) return
      // Busy: it gets the focus back when it can be used again.
      watcher = new MutationObserver(() => {
        if (lost.matches(':disabled')) return
        const isOurs = isLost() || document.activeElement === put
        stop()
        if (isOurs) lost.focus()
      })
      watcher.observe(lost, { attributes: true, attributeFilter: ['disabled'] })
      const fieldset = lost.closest('fieldset')
      if (fieldset) watcher.observe(fieldset, { attributes: true, attributeFilter: ['disabled'] })
      timer = setTimeout(() => move(lost), mostBusy)
    }, settle)
  }
  document.addEventListener('focusin', focusedIn)
  document.addEventListener('focusout', focusedOut)
  document.addEventListener('keydown', acted, true)
  document.addEventListener('click', acted, true)
  return disposable(() => {
    stop()
    document.removeEventListener('focusin', focusedIn)
    document.removeEventListener('focusout', focusedOut)
    document.removeEventListener('keydown', acted, true)
    document.removeEventListener('click', acted, true)
  })
}
