import { LatheError } from '../../contract/errors.ts'
import { localName } from '../../ern/versions.ts'
import { encodeXml } from '../../xml/encode.ts'
import { escapeText } from '../../xml/escape.ts'
import { childElements, type FragmentElement, parseFragment } from '../../xml/fragment.ts'
import { openReader } from '../../xml/open-reader.ts'
import type { XmlHandler } from '../../xml/reader.ts'
import type { PatchedText } from './patched-text.ts'

/** Bytes that take the place of a range; offsets as `PatchedText` counts them. */
export interface Replacement {
  start: number
  end: number
  bytes: Uint8Array
}

/** What a renewed header says. */
export interface HeaderValues {
  messageId: string
  created: string
  /** Absent: as it was. */
  threadId?: string
  /** Written where the header already names a file. */
  fileName?: string
}

/**
 * Gives a message another MessageId and MessageCreatedDateTime, and MessageThreadId and MessageFileName where asked
 * for. Only the texts of these elements are replaced; one that is missing is put where the schemas have it (FACTS,
 * section 2.2). Throws `invalid-input` when the message has no MessageHeader.
 */
export function headerReplacements(text: PatchedText, values: HeaderValues): Replacement[] {
  const header = readHeader(text)
  if (!header)
    throw new LatheError(
      'invalid-input',
      'It has no MessageHeader, so its MessageId cannot be renewed. Export it with the header as it came.',
    )
  const write = new HeaderWriter(text, header)
  const id = write.set('MessageId', values.messageId)
  if (!id) write.insertFirst('MessageId', values.messageId)
  if (values.threadId !== undefined && !write.set('MessageThreadId', values.threadId)) {
    const before = write.child('MessageId')
    if (before) write.insertBefore(before, 'MessageThreadId', values.threadId)
    else write.insertFirst('MessageThreadId', values.threadId)
  }
  if (!write.set('MessageCreatedDateTime', values.created)) {
    const after = ['SentAsRequestedBy', 'MessageRecipient', 'MessageSender']
      .map((name) => write.lastChild(name))
      .find((found) => found !== undefined)
    if (after) write.insertAfter(after, 'MessageCreatedDateTime', values.created)
    else write.insertLast('MessageCreatedDateTime', values.created)
  }
  if (values.fileName !== undefined) write.set('MessageFileName', values.fileName)
  return write.replacements.sort((a, b) => a.start - b.start)
}

class HeaderWriter {
  readonly replacements: Replacement[] = []
  readonly #text: PatchedText
  readonly #header: FragmentElement
  readonly #prefix: string

  constructor(text: PatchedText, header: FragmentElement) {
    this.#text = text
    this.#header = header
    const like = childElements(header)[0]
    this.#prefix = like?.name.includes(':') ? like.name.slice(0, like.name.indexOf(':') + 1) : ''
  }

  child(local: string): FragmentElement | undefined {
    return childElements(this.#header).find((element) => element.local === local)
  }

  lastChild(local: string): FragmentElement | undefined {
    return childElements(this.#header).findLast((element) => element.local === local)
  }

  /** False when there is no such child. */
  set(local: string, value: string): boolean {
    const element = this.child(local)
    if (!element) return false
    if (element.isEmptyTag && element.tagEnd)
      this.#replace(element.tagEnd.start, element.tagEnd.end, `>${escapeText(value)}</${element.name}>`)
    else this.#replace(element.content.start, element.content.end, escapeText(value))
    return true
  }

  insertBefore(element: FragmentElement, local: string, value: string): void {
    this.#replace(element.start, element.start, this.#element(local, value) + this.#spaceBefore(element))
  }

  insertAfter(element: FragmentElement, local: string, value: string): void {
    this.#replace(element.end, element.end, this.#spaceBefore(element) + this.#element(local, value))
  }

  insertFirst(local: string, value: string): void {
    const first = childElements(this.#header)[0]
    if (first) this.insertBefore(first, local, value)
    else this.insertLast(local, value)
  }

  insertLast(local: string, value: string): void {
    const last = childElements(this.#header).at(-1)
    if (last) this.insertAfter(last, local, value)
    else if (this.#header.isEmptyTag && this.#header.tagEnd)
      this.#replace(
        this.#header.tagEnd.start,
        this.#header.tagEnd.end,
        `>${this.#element(local, value)}</${this.#header.name}>`,
      )
    else this.#replace(this.#header.content.start, this.#header.content.start, this.#element(local, value))
  }

  #element(local: string, value: string): string {
    return `<${this.#prefix}${local}>${escapeText(value)}</${this.#prefix}${local}>`
  }

  /** The white space before an element, with which its neighbours are written too. */
  #spaceBefore(element: FragmentElement): string {
    const children = this.#header.children
    const before = children[children.indexOf(element) - 1]
    return before?.kind === 'text' && before.value.trim() === '' ? before.raw : ''
  }

  #replace(start: number, end: number, xml: string): void {
    const there = this.replacements.find(
      (other) => other.start === start && other.end === end && start === end,
    )
    const bytes = encodeXml(xml, this.#text.encoding)
    if (there) there.bytes = Buffer.concat([bytes, there.bytes])
    else this.replacements.push({ start, end, bytes })
  }
}

/** Thrown through the reader to end it. */
class HeaderRead extends Error {}

class HeaderFinder implements XmlHandler {
  readonly wantsText = false
  span: { start: number; end: number } | null = null
  #depth = 0
  #start: number | null = null

  open(name: string, start: number): void {
    if (this.#depth === 1) {
      const local = localName(name)
      if (local === 'MessageHeader') this.#start = start
      else if (/List$/.test(local)) throw new HeaderRead()
    }
    this.#depth++
  }

  text(): void {}

  close(_name: string, end: number): void {
    this.#depth--
    if (this.#depth !== 1 || this.#start === null) return
    this.span = { start: this.#start, end }
    throw new HeaderRead()
  }
}

/** The MessageHeader, read no further than it goes; null when there is none before the first list. */
function readHeader(text: PatchedText): FragmentElement | null {
  const finder = new HeaderFinder()
  const reader = openReader(finder)
  try {
    for (const { bytes } of text.pieces(0, text.length)) reader.write(bytes)
    reader.end()
  } catch (thrown) {
    if (!(thrown instanceof HeaderRead)) throw thrown
  }
  if (!finder.span) return null
  const { start, end } = finder.span
  return parseFragment(text.read(start, end), text.text.encoding, start)
}
