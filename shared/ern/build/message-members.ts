import type { XmlAttributes, XmlHandler } from '../../xml/reader.ts'
import { trimmed } from '../model/record-tree.ts'
import { isDeclaration, Namespaces, type WrittenAttribute } from '../namespaces.ts'
import { localName } from '../versions.ts'
import { BuiltElement } from './built-element.ts'

/** What a message consists of, told in the order it was written. */
export interface MemberSink {
  /** The root, its attributes without namespace declarations. */
  root(element: BuiltElement): void
  /** A list of records begins: a child of the root whose name ends in `List`. */
  openList(list: BuiltElement): void
  /** Whether a record of the open list is wanted; when not, it is passed by without being read into memory. */
  wants(list: string, record: string): boolean
  /** A record of the open list, whole. `start` and `end` are offsets in what was read. */
  record(list: string, record: BuiltElement, start: number, end: number): void
  closeList(list: string): void
  /** Another child of the root, whole: the header, an indicator, a purged release. */
  member(element: BuiltElement): void
}

/** A record has more elements than are held at once. */
export class MemberTooLargeError extends Error {
  constructor(name: string, most: number) {
    super(
      `One ${name} has more than ${most.toLocaleString('en')} elements, which is more than is held at once.`,
    )
    this.name = 'MemberTooLargeError'
  }
}

/** Reads a message into its members: holds one of them at a time. */
export class MessageMembers implements XmlHandler {
  readonly #sink: MemberSink
  readonly #mostElements: number
  #namespaces: Namespaces | null = null
  #depth = 0
  #list: string | null = null
  #isSkipping = false
  #start = 0
  #elements = 0
  readonly #open: BuiltElement[] = []
  /** Text of the open elements, in pieces. */
  readonly #texts: string[] = []

  constructor(sink: MemberSink, mostElements = 2_000_000) {
    this.#sink = sink
    this.#mostElements = mostElements
  }

  get wantsText(): boolean {
    return this.#open.length > 0
  }

  open(name: string, start: number, attributes: XmlAttributes): void {
    const depth = this.#depth++
    if (depth === 0) {
      this.#openRoot(name, attributes)
      return
    }
    if (this.#isSkipping) return
    const element = this.#element(name, attributes, depth)
    if (depth === 1 && element.name.endsWith('List')) {
      this.#list = element.name
      this.#sink.openList(element)
      return
    }
    if (this.#open.length === 0) {
      this.#start = start
      this.#elements = 0
      if (this.#list !== null && !this.#sink.wants(this.#list, element.name)) {
        this.#isSkipping = true
        return
      }
    }
    if (++this.#elements > this.#mostElements)
      throw new MemberTooLargeError(this.#open[0]?.name ?? element.name, this.#mostElements)
    this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
    this.#texts.push('')
  }

  text(value: string): void {
    const last = this.#texts.length - 1
    if (last >= 0) this.#texts[last] += value
  }

  close(_name: string, end: number): void {
    const depth = --this.#depth
    this.#namespaces?.leave(depth)
    if (this.#isSkipping) {
      if (depth === (this.#list === null ? 1 : 2)) this.#isSkipping = false
      return
    }
    const element = this.#open.pop()
    if (element) element.text = trimmed(this.#texts.pop() ?? '')
    if (element && this.#open.length === 0) {
      if (this.#list === null) this.#sink.member(element)
      else this.#sink.record(this.#list, element, this.#start, end)
    } else if (!element && depth === 1 && this.#list !== null) {
      const list = this.#list
      this.#list = null
      this.#sink.closeList(list)
    }
  }

  /** Whoever imported it has kept the limits; here only what is held at once is limited. */
  overLimit(): boolean {
    return true
  }

  #openRoot(name: string, attributes: XmlAttributes): void {
    const written: WrittenAttribute[] = []
    attributes.each((attribute, value) => written.push([attribute, value]))
    const namespaces = new Namespaces(name, written)
    this.#namespaces = namespaces
    const root = new BuiltElement(localName(name))
    for (const [attribute, value] of written) this.#attribute(root, attribute, value, namespaces)
    this.#sink.root(root)
  }

  #element(name: string, attributes: XmlAttributes, depth: number): BuiltElement {
    const namespaces = this.#namespaces!
    if (attributes.count > 0)
      attributes.each((attribute, value) => {
        if (isDeclaration(attribute)) namespaces.declare(depth, attribute, value)
      })
    const foreign = namespaces.foreignToElement(name)
    const element = new BuiltElement(foreign === null ? localName(name) : `{${foreign}}${localName(name)}`)
    if (attributes.count > 0)
      attributes.each((attribute, value) => this.#attribute(element, attribute, value, namespaces))
    return element
  }

  /** Attributes any document may carry (`xsi:schemaLocation`) say nothing of the message. */
  #attribute(element: BuiltElement, attribute: string, value: string, namespaces: Namespaces): void {
    if (isDeclaration(attribute)) return
    const foreign = namespaces.foreignToAttribute(attribute)
    if (foreign !== null)
      element.attributes.push({ name: `{${foreign}}${localName(attribute)}`, value: trimmed(value) })
    else if (!namespaces.isCommon(attribute))
      element.attributes.push({ name: localName(attribute), value: trimmed(value) })
  }
}
