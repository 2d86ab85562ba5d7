import { escapeAttribute } from '../xml/escape.ts'
import { childElements, type FragmentElement, type FragmentNode } from '../xml/fragment.ts'
import { type NewElement, type WritingStyle, writeNewElement } from './new-element.ts'
import { writeElementText } from './write-text.ts'

/** Text to put in place of a range, in the units of the text the element was parsed from. */
export interface TextChange {
  from: number
  to: number
  text: string
}

const space = /^[ \t\r\n]*$/

/** Makes an element say `value` with the fewest characters changed. The element must not hold other elements. */
export function textChanges(element: FragmentElement, value: string): TextChange[] {
  return writeElementText(element, value).map(({ start, length, xml }) => ({
    from: start,
    to: start + length,
    text: xml,
  }))
}

/** Sets an attribute by its name as written, or removes it (null). Nothing to remove gives no change. */
export function attributeChanges(
  text: string,
  element: FragmentElement,
  name: string,
  value: string | null,
): TextChange[] {
  const found = element.attributes.find((attribute) => attribute.name === name)
  if (found && value !== null) {
    const isSingle = text[found.start - 1] === "'"
    const escaped = escapeAttribute(value)
    return [
      { from: found.start, to: found.end, text: isSingle ? escaped.replaceAll("'", '&apos;') : escaped },
    ]
  }
  if (found) {
    let from = text.lastIndexOf(name, found.start - 1)
    while (/[ \t\r\n]/.test(text[from - 1] ?? '')) from--
    return [{ from, to: found.end + 1, text: '' }]
  }
  if (value === null) return []
  const last = element.attributes.at(-1)
  const at = last ? last.end + 1 : element.start + 1 + element.name.length
  return [{ from: at, to: at, text: ` ${name}="${escapeAttribute(value)}"` }]
}

/** Where a new child goes: before or after one of its future siblings, else where `order` (the schema's) puts it. */
export interface ChildPlace {
  before?: FragmentElement
  after?: FragmentElement
  order?: readonly string[]
}

/** Puts a new child into an element, written as its surroundings are. */
export function insertionChanges(
  text: string,
  parent: FragmentElement,
  element: NewElement,
  place: ChildPlace,
): TextChange[] {
  return putChanges(text, parent, place, element.name, (style) => writeNewElement(element, style))
}

/** Puts XML, as it stands somewhere else, into an element. */
export function pasteChanges(
  text: string,
  parent: FragmentElement,
  xml: string,
  name: string,
  place: ChildPlace,
): TextChange[] {
  return putChanges(text, parent, place, name, () => xml)
}

/** Puts a copy of an element of the same text into an element, its lines indented as that place asks for. */
export function copyChanges(
  text: string,
  parent: FragmentElement,
  element: FragmentElement,
  place: ChildPlace,
): TextChange[] {
  return putChanges(text, parent, place, element.local, ({ lineBreak }) =>
    reindented(text, element, lineBreak),
  )
}

function putChanges(
  text: string,
  parent: FragmentElement,
  place: ChildPlace,
  name: string,
  write: (style: WritingStyle) => string,
): TextChange[] {
  const style = styleIn(text, parent)
  const xml = style.lineBreak + write(style)
  if (parent.tagEnd) {
    const { start, end } = parent.tagEnd
    return [{ from: start, to: end, text: `>${xml}${closingBreak(text, parent, style)}</${parent.name}>` }]
  }
  const before = place.before
  if (before) return siblingBefore(text, before, write, prefixOf(parent))
  const after = place.after ?? predecessor(parent, place.order, name)
  if (after) return siblingAfter(text, after, write, prefixOf(parent))
  const at = parent.content.start
  const first = childElements(parent)[0]
  // An element without children may hold the line end before its end tag, or not.
  if (first || space.test(text.slice(at, parent.content.end)) === false)
    return [{ from: at, to: at, text: xml }]
  const blank = text.slice(at, parent.content.end)
  const closing = /[\r\n]/.test(blank) ? '' : closingBreak(text, parent, style)
  return [{ from: at, to: at, text: xml + closing }]
}

/** Puts a new element right before another, where that one's line begins. */
export function siblingBefore(
  text: string,
  element: FragmentElement,
  write: (style: WritingStyle) => string,
  prefix: string,
): TextChange[] {
  const lineBreak = breakBefore(text, element)
  const at = element.start - lineBreak.length
  return [{ from: at, to: at, text: lineBreak + write({ prefix, lineBreak, ...styleBelow(text, element) }) }]
}

/** Puts a new element right after another and the comments that follow it on its line. */
export function siblingAfter(
  text: string,
  element: FragmentElement,
  write: (style: WritingStyle) => string,
  prefix: string,
): TextChange[] {
  const lineBreak = breakBefore(text, element)
  const at = afterSameLineComments(element)
  return [{ from: at, to: at, text: lineBreak + write({ prefix, lineBreak, ...styleBelow(text, element) }) }]
}

/** The prefix of a name as written, colon included. */
export function prefixOf(element: FragmentElement): string {
  return element.name.slice(0, element.name.length - element.local.length)
}

/** How children of an element are written. */
function styleIn(text: string, parent: FragmentElement): WritingStyle {
  const [first] = childElements(parent)
  const prefix = prefixOf(parent)
  if (first) {
    const lineBreak = breakBefore(text, first)
    const own = breakBefore(text, parent) || lastBreak(parent)
    return { prefix, lineBreak, step: own && lineBreak.startsWith(own) ? lineBreak.slice(own.length) : '' }
  }
  const own = breakBefore(text, parent)
  const step = own === '' ? '' : stepAround(text, parent, own)
  return { prefix, lineBreak: step === '' ? '' : own + step, step }
}

/** How much deeper than `own` the children of an element without children would be: as it is below its parent. */
function stepAround(text: string, element: FragmentElement, own: string): string {
  if (element.parent) {
    const outer = breakBefore(text, element.parent)
    if (outer && own.startsWith(outer) && own.length > outer.length) return own.slice(outer.length)
    const last = lastBreak(element.parent)
    if (last && own.startsWith(last)) return own.slice(last.length)
  }
  const blanks = /[ \t]+$/.exec(own)?.[0] ?? ''
  return blanks.startsWith('\t') ? '\t' : blanks.length > 0 && blanks.length <= 8 ? blanks : '  '
}

/**
 * How much deeper the children of an element's siblings are: as its own children, else as it is below its parent. Where
 * tabs and blanks are mixed so that no such step can be told, children stand after what its own stand after.
 */
function styleBelow(text: string, element: FragmentElement): Pick<WritingStyle, 'step' | 'inner'> {
  const own = breakBefore(text, element)
  if (own === '') return { step: '' }
  const [first] = childElements(element)
  const inner = first ? breakBefore(text, first) : ''
  if (inner.startsWith(own) && inner.length > own.length) return { step: inner.slice(own.length) }
  return { step: stepAround(text, element, own), ...(inner !== '' && { inner }) }
}

function closingBreak(text: string, parent: FragmentElement, style: WritingStyle): string {
  return style.lineBreak === '' ? '' : breakBefore(text, parent)
}

/** The last child that the schema puts before a name, as long as none that belongs after it comes first. */
function predecessor(
  parent: FragmentElement,
  order: readonly string[] | undefined,
  name: string,
): FragmentElement | undefined {
  const children = childElements(parent)
  const place = order?.indexOf(name) ?? -1
  if (order === undefined || place < 0) return children.at(-1)
  let last: FragmentElement | undefined
  for (const child of children) {
    const own = order.indexOf(child.local)
    if (own > place) break
    if (own >= 0) last = child
  }
  return last
}

/** The line end and indentation a node stands after; '' when it stands on the line of what is before it. */
function breakBefore(text: string, element: { start: number }): string {
  let from = element.start
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--
  if (text[from - 1] === '\n') from -= text[from - 2] === '\r' ? 2 : 1
  else if (text[from - 1] === '\r') from--
  else return ''
  return text.slice(from, element.start)
}

/** The line end and indentation before the end tag. */
function lastBreak(element: FragmentElement): string {
  const last = element.children.at(-1)
  return last?.kind === 'text' ? (/(?:\r\n|\n|\r)[ \t]*$/.exec(last.raw)?.[0] ?? '') : ''
}

/** Where an element ends, comments that follow it on its line included: they are about it. */
function afterSameLineComments(element: FragmentElement): number {
  let end = element.end
  const siblings = element.parent?.children ?? []
  const following: FragmentNode[] = siblings.slice(siblings.indexOf(element) + 1)
  for (const node of following) {
    if (node.kind === 'text' && /^[ \t]*$/.test(node.raw)) continue
    if (node.kind !== 'comment') break
    end = node.end
  }
  return end
}

/**
 * Takes an element, a comment or an instruction out with the white space that belongs to it: the line it has for itself,
 * or the blanks before it. Other comments stay.
 */
export function removalChanges(text: string, element: FragmentElement): TextChange[] {
  return nodeRemovalChanges(text, element, element.parent)
}

/** The same for any node of an element (null: of none). */
export function nodeRemovalChanges(
  text: string,
  node: { start: number; end: number },
  parent: FragmentElement | null,
): TextChange[] {
  let from = node.start
  let to = node.end
  const isMixed = parent?.children.some(
    (child) => child.kind === 'cdata' || (child.kind === 'text' && !space.test(child.raw)),
  )
  if (!isMixed) {
    const lineBreak = breakBefore(text, node)
    const after = /^[ \t]*(?=[\r\n]|<\/|$)/.exec(text.slice(to, to + 1000))
    if (lineBreak !== '' && after) {
      from -= lineBreak.length
      if (/[\r\n]/.test(text[to + after[0].length] ?? '')) to += after[0].length
    } else if (lineBreak === '' && /[ \t]/.test(text[from - 1] ?? '') && /^[ \t\r\n<]/.test(text[to] ?? ''))
      while (/[ \t]/.test(text[from - 1] ?? '')) from--
  }
  return [{ from, to, text: '' }]
}

/**
 * The XML of an element as it stands, for a place where another line end and indentation (`lineBreak`) come before it:
 * lines that hold nothing but white space before a child, a comment or an end tag move with it. Text stays as it is.
 */
function reindented(text: string, element: FragmentElement, lineBreak: string): string {
  const own = breakBefore(text, element)
  if (own === '' || lineBreak === '' || own === lineBreak) return text.slice(element.start, element.end)
  const blanks: { start: number; end: number }[] = []
  const visit = (of: FragmentElement) => {
    const isMixed = of.children.some(
      (child) => child.kind === 'cdata' || (child.kind === 'text' && !space.test(child.raw)),
    )
    for (const child of of.children)
      if (child.kind === 'element') visit(child)
      else if (child.kind === 'text' && !isMixed) blanks.push(child)
  }
  visit(element)
  let xml = ''
  let at = element.start
  for (const { start, end } of blanks) {
    xml += text.slice(at, start) + text.slice(start, end).replaceAll(own, lineBreak)
    at = end
  }
  return xml + text.slice(at, element.end)
}

/** Writes another element in place of one; the white space around it stays. */
export function replacementChanges(text: string, element: FragmentElement, by: NewElement): TextChange[] {
  const style = {
    prefix: prefixOf(element.parent ?? element),
    lineBreak: breakBefore(text, element),
    ...styleBelow(text, element),
  }
  return [{ from: element.start, to: element.end, text: writeNewElement(by, style) }]
}
