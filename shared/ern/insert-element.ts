import { escapeText } from '../xml/escape.ts'
import { childElements, type FragmentElement, type FragmentNode } from '../xml/fragment.ts'
import type { PlacedXml } from './write-text.ts'

/**
 * The XML that puts a missing element with this text where the schema wants it, written as the file is written: its
 * prefix, line ends and indentation. `steps` are the names from the child of `parent` down to the element of the text;
 * `attributes` go into the last one's tag; `order` is the content order of `parent`.
 */
export function insertElement(
  parent: FragmentElement,
  steps: readonly string[],
  value: string,
  attributes: string,
  order: readonly string[],
): PlacedXml[] {
  const prefix = parent.name.slice(0, parent.name.length - parent.local.length)
  const text = `${attributes}>${escapeText(value)}`
  const names = steps.map((step) => `${prefix}${step}`)
  if (parent.tagEnd) {
    const { start, end } = parent.tagEnd
    const xml = `>${nest(names, text, '', '')}</${parent.name}>`
    return [{ start, length: end - start, slot: '', xml }]
  }
  const place = order.indexOf(steps[0] as string)
  const before = predecessor(parent, order, place)
  const lineBreak = breakBefore(before ?? childElements(parent)[0])
  return [
    {
      start: before ? afterSameLineComments(parent, before) : parent.content.start,
      length: 0,
      slot: `${String(place).padStart(2, '0')} ${steps[0]}`,
      xml: lineBreak + nest(names, text, lineBreak, indentationStep(parent, lineBreak)),
    },
  ]
}

/** The last child that the schema puts before place `place`, as long as none that belongs after it comes first. */
function predecessor(
  parent: FragmentElement,
  order: readonly string[],
  place: number,
): FragmentElement | undefined {
  let last: FragmentElement | undefined
  for (const child of childElements(parent)) {
    const own = order.indexOf(child.local)
    if (own > place) break
    if (own >= 0) last = child
  }
  return last
}

/** The line end and indentation an element stands after; '' when it stands on the line of what is before it. */
function breakBefore(element: FragmentElement | undefined): string {
  if (!element?.parent) return ''
  const siblings = element.parent.children
  const before = siblings[siblings.indexOf(element) - 1]
  return before?.kind === 'text' ? (/(?:\r\n|\n|\r)[ \t]*$/.exec(before.raw)?.[0] ?? '') : ''
}

/** How much deeper the children of `parent` are indented than `parent` itself. */
function indentationStep(parent: FragmentElement, childBreak: string): string {
  const own = breakBefore(parent) || lastBreak(parent)
  return own && childBreak.startsWith(own) ? childBreak.slice(own.length) : ''
}

/** The line end and indentation before the end tag: the element's own indentation in a file that is indented. */
function lastBreak(element: FragmentElement): string {
  const last = element.children.at(-1)
  return last?.kind === 'text' ? (/(?:\r\n|\n|\r)[ \t]*$/.exec(last.raw)?.[0] ?? '') : ''
}

/** `text` is the inmost element from its attributes to the end of its text. */
function nest(names: readonly string[], text: string, lineBreak: string, step: string): string {
  const [name, ...inner] = names
  if (inner.length === 0) return `<${name}${text}</${name}>`
  const innerBreak = lineBreak && step ? lineBreak + step : ''
  const closing = innerBreak ? lineBreak : ''
  return `<${name}>${innerBreak}${nest(inner, text, innerBreak, step)}${closing}</${name}>`
}

/** Where an element ends, comments that follow it on its line included: they are about it. */
function afterSameLineComments(parent: FragmentElement, element: FragmentElement): number {
  let end = element.end
  const following: FragmentNode[] = parent.children.slice(parent.children.indexOf(element) + 1)
  for (const node of following) {
    if (node.kind === 'text' && /^[ \t]*$/.test(node.raw)) continue
    if (node.kind !== 'comment') break
    end = node.end
  }
  return end
}
