import { ByteReader } from '../xml/byte-reader.ts'
import type { XmlHandler } from '../xml/reader.ts'
import { SaxesReader } from '../xml/saxes-reader.ts'
import { localName } from './versions.ts'

/** Where an element with this value stands in a fragment. */
export interface ValuePlace {
  /** Byte of its text, counted from the beginning of the fragment. */
  offset: number
  /** Path below the fragment's own element. */
  path: string
}

/** Finds the first element of a name that holds a value; null when the well-formed fragment has none. */
export function findValue(
  fragment: Uint8Array,
  encoding: string,
  element: string,
  value: string,
): ValuePlace | null {
  for (const found of valuesOf(fragment, encoding, element))
    if (found.value === value) return { offset: found.offset, path: found.path }
  return null
}

/** The texts of all elements of a name in a well-formed fragment, blanks at both ends left out, in document order. */
export function valuesOf(
  fragment: Uint8Array,
  encoding: string,
  element: string,
): (ValuePlace & { value: string })[] {
  const names: string[] = []
  const found: (ValuePlace & { value: string })[] = []
  let text = ''
  let start = 0
  const handler: XmlHandler & { wantsText: boolean } = {
    wantsText: false,
    open(name, _start, _attributes, contentStart) {
      names.push(localName(name))
      handler.wantsText = names.at(-1) === element
      text = ''
      start = contentStart
    },
    text(piece) {
      text += piece
    },
    close() {
      if (handler.wantsText) found.push({ value: text.trim(), offset: start, path: names.slice(1).join('/') })
      names.pop()
      handler.wantsText = false
    },
  }
  const reader = encoding === 'utf-8' ? new ByteReader(handler) : new SaxesReader(handler, { encoding })
  reader.write(fragment)
  reader.end()
  return found
}
