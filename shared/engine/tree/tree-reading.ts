import { setImmediate } from 'node:timers/promises'
import type { TreeNode } from '../../contract/tree.ts'
import { isDeclaration } from '../../ern/namespaces.ts'
import type { Place, UnknownNames } from '../../ern/unknown-names.ts'
import type { AttributeRange, MarkupKind, MarkupScanner } from '../../xml/markup-scanner.ts'
import { attributeValue, type CutText, commentValue, decodeMarkup, textValue } from './markup-text.ts'
import { type PatchedByte, type PatchedWindow, writePatchedByte } from './patched-window.ts'
import { type ElementPlace, keyOf, type RecordTree } from './tree-place.ts'
import type { XmlLines } from './xml-lines.ts'

/** Bytes read between two looks at what else waits. */
const breath = 4 * 1024 * 1024

/** An element whose start tag has just been read. */
export interface OpenElement {
  name: string
  path: readonly string[]
  attributes: AttributeRange[]
  /** What the standard says of it; null where nothing is compared. */
  place: Place | null
  /** How it is named in later calls. */
  key: string
  at: PatchedByte
}

/** Reads the markup of a record from one of its elements on, and makes nodes of it. */
export class TreeReading {
  readonly #tree: RecordTree
  readonly #window: PatchedWindow
  readonly scanner: MarkupScanner
  readonly #names: UnknownNames | null
  readonly #longest: number
  readonly #lines: XmlLines
  readonly #signal: AbortSignal
  #breathed = 0

  constructor(
    tree: RecordTree,
    from: ElementPlace,
    options: { longest: number; lines: XmlLines; signal: AbortSignal },
  ) {
    this.#tree = tree
    const { window, scanner } = tree.open(from.at)
    this.#window = window
    this.scanner = scanner
    this.#longest = options.longest
    this.#lines = options.lines
    this.#signal = options.signal
    this.#names = tree.names()
    for (const [prefix, uri] of from.scopes)
      this.#names?.declare(0, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri)
  }

  /** The next token; null at the end of what is there. Makes way for others now and then; throws when it is cancelled. */
  async next(): Promise<MarkupKind | null> {
    if (this.scanner.end - this.#breathed > breath) {
      this.#breathed = this.scanner.end
      await setImmediate()
      this.#signal.throwIfAborted()
    }
    return this.scanner.next()
  }

  /**
   * The element whose start tag is the token last read. `around` is the path of the element it stands in, `depth`
   * counts from 1 for the first element read. `place` is that of the element around it, null for the root.
   */
  element(around: readonly string[], place: Place | null | 'outside', depth: number): OpenElement {
    const at = this.#window.placeOf(this.scanner.start)
    const { start, end } = this.scanner.nameRange()
    const name = this.#decode(start, end)
    const path = [...around, name]
    const names = this.#names
    const key = keyOf({ at, path, scopes: names?.scopes ?? [] })
    const attributes = this.scanner.attributes()
    if (names !== null)
      for (const range of attributes) {
        const attribute = this.#decode(range.nameStart, range.nameEnd)
        if (isDeclaration(attribute))
          names.declare(depth, attribute, this.#decode(range.valueStart, range.valueEnd))
      }
    const around1 = place === 'outside' ? this.#around(path) : place
    const own = names === null ? null : around1 === null ? names.root : names.enter(around1, name)
    return { name, path, attributes, place: own, key, at }
  }

  #around(path: readonly string[]): Place | null {
    return this.#names === null ? null : this.#tree.placeAround(this.#names, path)
  }

  /** The element at this depth has ended. */
  leave(depth: number): void {
    this.#names?.leave(depth)
  }

  /** The node of an element, without children, value and count. */
  elementNode(element: OpenElement): TreeNode {
    const mark = element.place === null || element.place.kind === 'known' ? null : element.place.kind
    return this.#node(element.at, {
      key: element.key,
      kind: 'element',
      name: element.name,
      path: element.path.join('/'),
      mark,
      namespace: mark === 'foreign' ? (this.#names?.namespaceOf('element', element.name) ?? null) : null,
      edited: this.#window.isEdited(this.scanner.start, this.scanner.start + 1),
    })
  }

  /** The nodes of an element's attributes: to be asked for before the next token is read. */
  attributeNodes(element: OpenElement): TreeNode[] {
    return element.attributes.map((range) => {
      const name = this.#decode(range.nameStart, range.nameEnd)
      const { value, cut } = attributeValue(
        this.scanner.bytes(range.valueStart, range.valueEnd),
        this.#tree.text.encoding,
        this.#longest,
      )
      const isUnknown =
        element.place?.kind === 'known' && this.#names?.hasAttribute(element.place, name) === false
      const namespace = isUnknown ? (this.#names?.namespaceOf('attribute', name) ?? null) : null
      return this.#node(this.#window.placeOf(range.nameStart), {
        key: `${element.key}@${name}`,
        kind: 'attribute',
        name,
        value,
        cut,
        path: `${element.path.join('/')}/@${name}`,
        mark: isUnknown ? (namespace === null ? 'unknown' : 'foreign') : null,
        namespace,
        edited: this.#window.isEdited(range.nameStart, range.valueEnd),
      })
    })
  }

  /** Whether the text or CDATA section last read is white space only. */
  isBlank(kind: MarkupKind): boolean {
    const width = this.#tree.text.encoding.startsWith('utf-16') ? 2 : 1
    const isSection = kind === 'cdata'
    const start = this.scanner.start + (isSection ? width * '<![CDATA['.length : 0)
    const end = this.scanner.end - (isSection ? width * ']]>'.length : 0)
    const bytes = this.scanner.bytes(start, end)
    for (const byte of bytes)
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09 && byte !== 0) return false
    return true
  }

  /** The value of the text or CDATA section last read. */
  text(kind: MarkupKind): CutText {
    const { start, end } = this.scanner
    return textValue(kind, this.scanner.bytes(start, end), this.#tree.text.encoding, this.#longest)
  }

  /** Whether an edit changed the token last read. */
  get isEdited(): boolean {
    return this.#window.isEdited(this.scanner.start, this.scanner.end)
  }

  /** The node of the text, comment or instruction last read. */
  leafNode(kind: MarkupKind, around: readonly string[]): TreeNode {
    const at = this.#window.placeOf(this.scanner.start)
    const isText = kind === 'text' || kind === 'cdata'
    const { start, end } = this.scanner
    const read = isText
      ? { name: '', ...this.text(kind) }
      : commentValue(this.scanner.bytes(start, end), this.#tree.text.encoding, this.#longest)
    const step = isText ? 'text()' : kind === 'comment' ? 'comment()' : 'processing-instruction()'
    return this.#node(at, {
      key: `${writePatchedByte(at)} ${kind}`,
      kind: isText ? 'text' : kind === 'comment' ? 'comment' : 'instruction',
      ...read,
      path: [...around, step].join('/'),
      edited: this.isEdited,
    })
  }

  #decode(start: number, end: number): string {
    return decodeMarkup(this.scanner.bytes(start, end), this.#tree.text.encoding)
  }

  #node(
    at: PatchedByte,
    known: Pick<TreeNode, 'key' | 'kind' | 'name' | 'path' | 'edited'> & Partial<TreeNode>,
  ): TreeNode {
    const { line, column } = this.#tree.text.locate(at.byte)
    return {
      value: null,
      cut: false,
      count: 0,
      children: [],
      mark: null,
      namespace: null,
      byte: at.byte,
      line,
      column,
      xmlLine: this.#lines.lineOf(at, line),
      ...known,
    }
  }
}
