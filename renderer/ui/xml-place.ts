import type { RecordLineQuery } from '../../shared/contract/records.ts'

/** Where what is shown stands in the XML of its record. */
export type XmlPlace = RecordLineQuery

const attribute = 'data-xml-place'
const asked = 'show-in-xml'

/** Says of an element where what it shows stands in the XML. */
export function xmlPlace(place: XmlPlace): { [attribute]: string } {
  return { [attribute]: JSON.stringify(place) }
}

/** The element around (or, of a cell of a grid, in) another that says where it stands in the XML; null without one. */
function placedAround(element: Element): HTMLElement | null {
  const selector = `[${attribute}]`
  const inCell = element.matches('[role="gridcell"]') ? element.querySelector<HTMLElement>(selector) : null
  return inCell ?? element.closest<HTMLElement>(selector)
}

/** Asks the screen around an element to show where that stands in the XML, as `onXmlAsked` is told. */
export function askForXml(element: Element | null = document.activeElement): void {
  element?.dispatchEvent(new CustomEvent(asked, { bubbles: true }))
}

/**
 * Listens for what is asked inside an element. `show` gets the place, and the element to come back to; without a place
 * (what has the focus stands nowhere in the XML) it is null.
 */
export function onXmlAsked(
  root: HTMLElement,
  show: (place: XmlPlace | null, from: HTMLElement) => void,
): () => void {
  const listener = (event: Event) => {
    const from = event.target
    if (!(from instanceof HTMLElement)) return
    event.stopPropagation()
    const text = placedAround(from)?.getAttribute(attribute)
    show(text == null ? null : (JSON.parse(text) as XmlPlace), from)
  }
  root.addEventListener(asked, listener)
  return () => root.removeEventListener(asked, listener)
}

/**
 * Puts the focus back to where somebody came from, or to what says the same place now that it was drawn again. False when
 * neither is there.
 */
export function comeBack(
  root: HTMLElement | null,
  from: HTMLElement | null,
  place: XmlPlace | null,
): boolean {
  const again =
    place && root?.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(JSON.stringify(place))}"]`)
  const to = from?.isConnected ? from : again
  if (!to) return false
  to.scrollIntoView({ block: 'nearest' })
  const focusable = 'input, select, textarea, button, [tabindex]'
  const own = to.matches(focusable)
    ? to
    : (to.querySelector<HTMLElement>(focusable) ?? to.closest<HTMLElement>('[role="gridcell"]'))
  own?.focus({ preventScroll: true })
  return own !== null && own === document.activeElement
}
