import { escapeAttribute, escapeText } from '../../xml/escape.ts'

/** An element as it is read: names without prefix, `{namespace}name` where the namespace is not ERN's. */
export interface ReadElement {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
  readonly children: readonly ReadElement[]
  /** The text directly in it, without white space at both ends. */
  readonly text: string
}

/** An element that is being made. */
export class BuiltElement implements ReadElement {
  name: string
  attributes: { name: string; value: string }[] = []
  children: BuiltElement[] = []
  text: string

  constructor(name: string, text = '') {
    this.name = name
    this.text = text
  }

  /** A deep copy of what was read. */
  static copy(of: ReadElement, name = of.name): BuiltElement {
    const copy = new BuiltElement(name, of.text)
    copy.attributes = of.attributes.map(({ name, value }) => ({ name, value }))
    copy.children = of.children.map((child) => BuiltElement.copy(child))
    return copy
  }

  attribute(name: string): string | null {
    return this.attributes.find((attribute) => attribute.name === name)?.value ?? null
  }

  /** Sets an attribute; null takes it away. */
  set(name: string, value: string | null): this {
    const there = this.attributes.find((attribute) => attribute.name === name)
    if (value === null) this.attributes = this.attributes.filter((attribute) => attribute !== there)
    else if (there) there.value = value
    else this.attributes.push({ name, value })
    return this
  }

  /** The first child of a name. */
  child(name: string): BuiltElement | undefined {
    return this.children.find((child) => child.name === name)
  }

  named(name: string): BuiltElement[] {
    return this.children.filter((child) => child.name === name)
  }

  /** Takes the children of a name out, and gives them. */
  take(name: string): BuiltElement[] {
    const taken = this.named(name)
    if (taken.length > 0) this.children = this.children.filter((child) => child.name !== name)
    return taken
  }

  /** Gives the children of a name another one. */
  rename(from: string, to: string): void {
    for (const child of this.children) if (child.name === from) child.name = to
  }

  /** Adds a child and gives it back. */
  add(name: string, text = ''): BuiltElement {
    const child = new BuiltElement(name, text)
    this.children.push(child)
    return child
  }
}

const indentation = Array.from({ length: 40 }, (_, depth) => '  '.repeat(depth))

function indent(depth: number): string {
  return indentation[depth] ?? '  '.repeat(depth)
}

/** The start tag of an element, without its end. */
export function startTag(name: string, attributes: ReadElement['attributes']): string {
  let tag = `<${name}`
  for (const attribute of attributes) tag += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`
  return tag
}

/** An element as XML, two blanks a level, each on a line of its own. */
export function xmlOf(element: ReadElement, depth: number): string {
  const before = indent(depth)
  const tag = before + startTag(element.name, element.attributes)
  if (element.children.length === 0)
    return element.text === '' ? `${tag}/>\n` : `${tag}>${escapeText(element.text)}</${element.name}>\n`
  let xml = `${tag}>\n`
  for (const child of element.children) xml += xmlOf(child, depth + 1)
  return `${xml}${before}</${element.name}>\n`
}
