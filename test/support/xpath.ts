import { readFileSync } from 'node:fs'
import { DOMParser, type Node } from '@xmldom/xmldom'
import { select } from 'xpath'

/** A message as a tree of another XML library, asked by XPath: what Lathe makes of it is compared with this. */
export class ReferenceDocument {
  readonly #root: Node

  constructor(path: string) {
    const bytes = readFileSync(path)
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
    this.#root = new DOMParser().parseFromString(
      new TextDecoder(encoding).decode(bytes),
      'application/xml',
    ) as unknown as Node
  }

  /** The nodes an expression finds, in document order, from `from` or the document. */
  nodes(expression: string, from: Node = this.#root): Node[] {
    const found = select(expression, from as never)
    if (!Array.isArray(found)) throw new TypeError(`${expression} gives no nodes`)
    return found as unknown as Node[]
  }

  /** The text of each node found, or the one text an expression gives, blanks at both ends left out; none is empty. */
  texts(expression: string, from: Node = this.#root): string[] {
    const found = select(expression, from as never)
    const texts = Array.isArray(found)
      ? (found as unknown as Node[]).map((node) => node.textContent ?? '')
      : [String(found)]
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  }
}
