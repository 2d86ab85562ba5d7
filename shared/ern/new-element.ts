import { escapeAttribute, escapeText } from '../xml/escape.ts'
import type { ContentModel, ElementType } from './content-model.ts'
import { elementsOf } from './content-model.ts'

/** An element to be written, with all that stands in it. Names are local: the prefix is that of its surroundings. */
export interface NewElement {
  name: string
  attributes?: Readonly<Record<string, string>>
  /** Its text; an element has text or children. */
  text?: string
  children?: readonly NewElement[]
}

/** How the elements around a place are written. */
export interface WritingStyle {
  /** `ern:` or ''. */
  prefix: string
  /** The line end and indentation an element stands after; '' where elements follow each other on a line. */
  lineBreak: string
  /** How much deeper children are indented. */
  step: string
  /** What children stand after, where that is not `lineBreak` and a step. */
  inner?: string
}

/** The XML of an element, indented as its surroundings; without the line end before it. */
export function writeNewElement(element: NewElement, style: WritingStyle): string {
  const name = element.name.includes(':') ? element.name : style.prefix + element.name
  const attributes = Object.entries(element.attributes ?? {})
    .map(([attribute, value]) => ` ${attribute}="${escapeAttribute(value)}"`)
    .join('')
  const children = element.children ?? []
  if (children.length === 0) {
    const text = element.text ?? ''
    return text === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${escapeText(text)}</${name}>`
  }
  const { prefix, step } = style
  const lineBreak = style.inner ?? (style.lineBreak && step ? style.lineBreak + step : '')
  const inner = children
    .map((child) => lineBreak + writeNewElement(child, { prefix, lineBreak, step }))
    .join('')
  return `<${name}${attributes}>${inner}${lineBreak === '' ? '' : style.lineBreak}</${name}>`
}

/** The same element with its children, and theirs, in the order the schema wants; what it does not know comes last. */
export function inSchemaOrder(
  element: NewElement,
  type: ElementType | null,
  model: ContentModel,
): NewElement {
  if (!element.children || element.children.length === 0 || type === null) return element
  const order = namesInOrder(type)
  const placeOf = ({ name }: NewElement) => {
    const at = order.indexOf(name)
    return at < 0 ? order.length : at
  }
  return {
    ...element,
    children: element.children
      .map((child) => inSchemaOrder(child, model.child(type, child.name) ?? null, model))
      .toSorted((a, b) => placeOf(a) - placeOf(b)),
  }
}

/** Children of a type in order; one that stands twice counts where it stands last. */
export function namesInOrder(type: ElementType): string[] {
  const names = new Set<string>()
  for (const { name } of elementsOf(type.content)) {
    names.delete(name)
    names.add(name)
  }
  return [...names]
}
