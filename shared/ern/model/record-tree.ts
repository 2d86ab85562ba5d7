import { ByteReader } from '../../xml/byte-reader.ts'
import { isSpace } from '../../xml/characters.ts'
import type { XmlAttributes, XmlHandler } from '../../xml/reader.ts'
import { SaxesReader } from '../../xml/saxes-reader.ts'
import { localName } from '../versions.ts'

/** One attribute, its name without prefix, its value with references resolved and white space trimmed. */
export interface TreeAttribute {
  name: string
  value: string
}

/** One element of a record: names without prefixes, text with references resolved. Comments are left out. */
export class TreeElement {
  readonly name: string
  readonly attributes: readonly TreeAttribute[]
  readonly children: TreeElement[] = []
  /** The text directly in it, without XML's white space at both ends. */
  text = ''
  #byName: Map<string, TreeElement[]> | null = null

  constructor(name: string, attributes: readonly TreeAttribute[]) {
    this.name = name
    this.attributes = attributes
  }

  /** The children of one name, in order. */
  named(name: string): readonly TreeElement[] {
    if (this.children.length <= 4) return this.children.filter((child) => child.name === name)
    this.#byName ??= Map.groupBy(this.children, (child) => child.name)
    return this.#byName.get(name) ?? []
  }

  /** The value of an attribute; null when it has none or says nothing. */
  attribute(name: string): string | null {
    return this.attributes.find((attribute) => attribute.name === name)?.value || null
  }
}

/** Elements of one record that are read: above it, the record is shown as XML only. */
export const mostElements = 2_000_000

/** A record has more elements than are held at once. */
export class RecordTooLargeError extends Error {
  constructor() {
    super(`The record has more than ${mostElements.toLocaleString('en')} elements.`)
    this.name = 'RecordTooLargeError'
  }
}

/** Gathers the elements a reader tells into a tree. */
class TreeBuilder implements XmlHandler {
  readonly wantsText = true
  root: TreeElement | null = null
  readonly #open: TreeElement[] = []
  readonly #texts: string[] = []
  #elements = 0

  open(name: string, _start: number, attributes: XmlAttributes): void {
    this.#elements++
    if (this.#elements > mostElements) throw new RecordTooLargeError()
    const own: TreeAttribute[] = []
    attributes.each((attribute, value) => {
      if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:'))
        own.push({ name: localName(attribute), value: trimmed(value) })
    })
    const element = new TreeElement(localName(name), own)
    this.#open.at(-1)?.children.push(element)
    this.root ??= element
    this.#open.push(element)
    this.#texts.push('')
  }

  text(value: string): void {
    const last = this.#texts.length - 1
    if (last >= 0) this.#texts[last] += value
  }

  close(): void {
    const element = this.#open.pop()
    const text = this.#texts.pop()
    if (element && text !== undefined) element.text = trimmed(text)
  }

  /** Closes what is still open. */
  finish(): void {
    while (this.#open.length > 0) TreeBuilder.prototype.close.call(this)
  }
}

/**
 * The elements of one record, from the bytes of its element. Throws XmlError when they are not well-formed,
 * RecordTooLargeError when they are too many.
 */
export function readTree(bytes: Uint8Array, encoding: string): TreeElement {
  const builder = new TreeBuilder()
  const reader = encoding === 'utf-8' ? new ByteReader(builder) : new SaxesReader(builder, { encoding })
  reader.write(bytes)
  reader.end()
  if (!builder.root) throw new RangeError('The fragment holds no element.')
  return builder.root
}

/** Without XML's white space at both ends; other blanks are part of the value. */
export function trimmed(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

/** Thrown through a reader to end it: what was wanted has been read. */
class HeadRead extends Error {}

/** Gathers a message's root with what stands before its lists. */
class HeadBuilder extends TreeBuilder {
  #depth = 0

  override open(name: string, start: number, attributes: XmlAttributes): void {
    if (this.#depth === 1 && /List$|^PurgedRelease$|^CatalogItem$/.test(localName(name))) throw new HeadRead()
    super.open(name, start, attributes)
    this.#depth++
  }

  override close(): void {
    super.close()
    this.#depth--
  }
}

/**
 * The root of a message and its children up to the first list, read from blocks that begin at the root's start tag.
 * Reads no further than that. Null when the root does not begin there. Throws as `readTree`.
 */
export function readHead(blocks: Iterable<Uint8Array>, encoding: string): TreeElement | null {
  const builder = new HeadBuilder()
  const reader = encoding === 'utf-8' ? new ByteReader(builder) : new SaxesReader(builder, { encoding })
  try {
    for (const block of blocks) reader.write(block)
  } catch (thrown) {
    if (!(thrown instanceof HeadRead)) throw thrown
  }
  builder.finish()
  return builder.root
}
