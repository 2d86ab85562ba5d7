import { type CharacterPositions, characterPositions } from './character-positions.ts'
import { resolveReferences } from './escape.ts'
import { XmlError } from './reader.ts'

/** Byte range in the source: `start` of the first byte, `end` after the last. */
export interface ByteSpan {
  start: number
  end: number
}

/** One attribute as written. The span covers the value without its quotes. */
export interface FragmentAttribute extends ByteSpan {
  /** As written, prefix included. */
  name: string
  /** Entities resolved, white space normalised as XML 1.0 (3.3.3) asks. */
  value: string
}

/** A run of character data, or one CDATA section with its markup. */
export interface FragmentText extends ByteSpan {
  kind: 'text' | 'cdata'
  /** As written. */
  raw: string
  /** References and line ends resolved. */
  value: string
  /** Source offset of a UTF-16 unit of `raw`. */
  byteAt(unit: number): number
}

/** A comment or processing instruction, kept as written. */
export interface FragmentMarkup extends ByteSpan {
  kind: 'comment' | 'instruction'
  raw: string
}

/** One element with everything in it. The span covers it from `<` of the start tag to `>` of the end tag. */
export interface FragmentElement extends ByteSpan {
  kind: 'element'
  /** As written, prefix included. */
  name: string
  /** The name without its prefix: what the standard's names are compared with. */
  local: string
  attributes: FragmentAttribute[]
  children: FragmentNode[]
  parent: FragmentElement | null
  /** Whether it is written as one empty-element tag. */
  isEmptyTag: boolean
  /** Between start tag and end tag. Of an empty-element tag: nothing, at its end. */
  content: ByteSpan
  /** Of an empty-element tag: from the end of the name or last attribute to the end of the tag; else null. */
  tagEnd: ByteSpan | null
  /** Set when what is in it was passed over: it has children, but they are not here. */
  isPassedOver?: true
}

export type FragmentNode = FragmentElement | FragmentText | FragmentMarkup

/** What is asked for of an element, by local names. */
export interface AskedElements {
  /** Of its children, these alone. */
  only: ReadonlySet<string>
  /** Nothing that is in these, wherever they stand. */
  without: ReadonlySet<string>
}

/** From an attribute or the end of a tag's name to the end of the tag; quoted values may hold `>`. */
const restOfTag = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y

const nameEnd = /[\s/>=]/g
const notSpace = /[^\s]/g

/**
 * Parses the bytes of one element into a tree that loses nothing: every node knows its exact bytes in the source.
 * The element has been read before and is known to be well-formed; what is not throws XmlError all the same.
 * `base` is the source offset of the first byte. White space and comments around the element are passed over.
 * With `asked`, some of the elements are there, but nothing of what is in them: half of the time, or far less, where a
 * few of many are asked for.
 */
export function parseFragment(
  bytes: Uint8Array,
  encoding: string,
  base: number,
  asked?: AskedElements,
): FragmentElement {
  return new FragmentParser(characterPositions(bytes, encoding, base), asked ?? null).parse()
}

/** The same for an element that begins at a unit of a text: positions are units of that text. */
export function parseFragmentText(text: string, at: number): FragmentElement {
  return new FragmentParser({ text: text.slice(at), byteAt: (unit) => unit + at }, null).parse()
}

class FragmentParser {
  readonly #text: string
  readonly #positions: CharacterPositions
  #at = 0
  #root: FragmentElement | null = null
  #open: FragmentElement | null = null
  readonly #asked: AskedElements | null

  constructor(positions: CharacterPositions, asked: AskedElements | null) {
    this.#asked = asked
    this.#positions = positions
    this.#text = positions.text
  }

  parse(): FragmentElement {
    while (this.#at < this.#text.length) {
      if (this.#text.charCodeAt(this.#at) !== 0x3c) this.#characters()
      else this.#markup()
      if (this.#root && !this.#open) return this.#root
    }
    throw this.#error('TRUNCATED', 'The element is not closed')
  }

  #error(code: XmlError['code'], message: string): XmlError {
    return new XmlError(code, message, this.#byte(Math.min(this.#at, this.#text.length)))
  }

  #byte(unit: number): number {
    return this.#positions.byteAt(unit)
  }

  #characters(): void {
    const start = this.#at
    const next = this.#text.indexOf('<', start)
    this.#at = next < 0 ? this.#text.length : next
    if (!this.#open) return
    const raw = this.#text.slice(start, this.#at)
    this.#open.children.push({
      kind: 'text',
      raw,
      value: resolveReferences(raw),
      byteAt: (unit) => this.#byte(start + unit),
      start: this.#byte(start),
      end: this.#byte(this.#at),
    })
  }

  #markup(): void {
    const text = this.#text
    const start = this.#at
    if (text.startsWith('<!--', start)) this.#verbatim('comment', 4, '-->')
    else if (text.startsWith('<![CDATA[', start)) this.#cdata()
    else if (text.startsWith('<?', start)) this.#verbatim('instruction', 2, '?>')
    else if (text.startsWith('</', start)) this.#close()
    else if (text.startsWith('<!', start))
      throw this.#error('DOCTYPE', 'A document type declaration is refused')
    else this.#start()
  }

  #through(from: number, terminator: string): void {
    const end = this.#text.indexOf(terminator, from)
    if (end < 0) throw this.#error('TRUNCATED', `Expected "${terminator}", got the end of the record`)
    this.#at = end + terminator.length
  }

  #verbatim(kind: 'comment' | 'instruction', opening: number, terminator: string): void {
    const start = this.#at
    this.#through(start + opening, terminator)
    this.#open?.children.push({
      kind,
      raw: this.#text.slice(start, this.#at),
      start: this.#byte(start),
      end: this.#byte(this.#at),
    })
  }

  #cdata(): void {
    const start = this.#at
    this.#through(start + 9, ']]>')
    const raw = this.#text.slice(start, this.#at)
    this.#open?.children.push({
      kind: 'cdata',
      raw,
      value: raw.slice(9, -3).replace(/\r\n?/g, '\n'),
      byteAt: (unit) => this.#byte(start + unit),
      start: this.#byte(start),
      end: this.#byte(this.#at),
    })
  }

  #next(pattern: RegExp, from: number): number {
    pattern.lastIndex = from
    const found = pattern.exec(this.#text)
    if (!found) {
      this.#at = from
      throw this.#error('TRUNCATED', 'A tag is not closed')
    }
    return found.index
  }

  #start(): void {
    const start = this.#at
    let at = this.#next(nameEnd, start + 1)
    const name = this.#text.slice(start + 1, at)
    if (name === '') throw this.#error('NOT-WELL-FORMED', 'Expected an element name after "<"')
    const element: FragmentElement = {
      kind: 'element',
      name,
      local: localName(name),
      attributes: [],
      children: [],
      parent: this.#open,
      isEmptyTag: false,
      content: { start: 0, end: 0 },
      tagEnd: null,
      start: this.#byte(start),
      end: 0,
    }
    for (;;) {
      const afterName = at
      at = this.#next(notSpace, at)
      const character = this.#text[at]
      if (character === '>' || character === '/') {
        const end = this.#next(/>/g, at) + 1
        this.#opened(element, character === '/', afterName, end)
        if (character === '>' && this.#asked && !this.#isAsked(element, this.#asked)) this.#passOver(element)
        return
      }
      at = this.#attribute(element, at)
    }
  }

  #attribute(element: FragmentElement, at: number): number {
    const end = this.#next(nameEnd, at)
    const name = this.#text.slice(at, end)
    const open = this.#next(notSpace, this.#next(/=/g, end) + 1)
    const quote = this.#text[open]
    const close = quote === '"' || quote === "'" ? this.#text.indexOf(quote, open + 1) : -1
    if (close < 0) {
      this.#at = open
      throw this.#error('NOT-WELL-FORMED', `Expected a quoted value for the attribute "${name}"`)
    }
    element.attributes.push({
      name,
      value: resolveReferences(this.#text.slice(open + 1, close).replace(/\r\n|[\t\n\r]/g, ' ')),
      start: this.#byte(open + 1),
      end: this.#byte(close),
    })
    return close + 1
  }

  #opened(element: FragmentElement, isEmptyTag: boolean, tagEnd: number, end: number): void {
    this.#at = end
    const position = this.#byte(end)
    element.content = { start: position, end: position }
    element.isEmptyTag = isEmptyTag
    this.#open?.children.push(element)
    this.#root ??= element
    if (isEmptyTag) {
      element.end = position
      element.tagEnd = { start: this.#byte(tagEnd), end: position }
    } else {
      this.#open = element
    }
  }

  #isAsked(element: FragmentElement, { only, without }: AskedElements): boolean {
    if (element === this.#root) return true
    return element.parent === this.#root ? only.has(element.local) : !without.has(element.local)
  }

  /** Goes to the end tag of an element that was just opened, by counting tags. */
  #passOver(element: FragmentElement): void {
    const text = this.#text
    element.isPassedOver = true
    for (let depth = 1; ; ) {
      const start = text.indexOf('<', this.#at)
      if (start < 0) throw this.#error('TRUNCATED', 'The element is not closed')
      this.#at = start
      const next = text[start + 1]
      if (next === '/') {
        depth--
        if (depth === 0) return
        this.#through(start, '>')
      } else if (text.startsWith('<!--', start)) this.#through(start + 4, '-->')
      else if (text.startsWith('<![CDATA[', start)) this.#through(start + 9, ']]>')
      else if (next === '?') this.#through(start + 2, '?>')
      else {
        restOfTag.lastIndex = start
        if (!restOfTag.test(text)) throw this.#error('TRUNCATED', 'A tag is not closed')
        this.#at = restOfTag.lastIndex
        if (text[this.#at - 2] !== '/') depth++
      }
    }
  }

  #close(): void {
    const start = this.#at
    const end = this.#next(/>/g, start)
    const name = this.#text.slice(start + 2, end).trimEnd()
    const element = this.#open
    if (element?.name !== name)
      throw this.#error(
        'NOT-WELL-FORMED',
        `Expected the end of "${element?.name ?? 'nothing'}", got "${name}"`,
      )
    this.#at = end + 1
    element.content.end = this.#byte(start)
    element.end = this.#byte(this.#at)
    this.#open = element.parent
  }
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an attribute by its local name, or null. */
export function attributeOf(element: FragmentElement, local: string): string | null {
  return element.attributes.find((attribute) => localName(attribute.name) === local)?.value ?? null
}

/** The child elements, in order. */
export function childElements(element: FragmentElement): FragmentElement[] {
  return element.children.filter((child) => child.kind === 'element')
}

/** All text directly in the element, references resolved, comments passed over. Not trimmed. */
export function textOf(element: FragmentElement): string {
  let text = ''
  for (const child of element.children)
    if (child.kind === 'text' || child.kind === 'cdata') text += child.value
  return text
}
