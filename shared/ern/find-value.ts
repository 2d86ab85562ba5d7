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
  const names: string[] = []
  let found: ValuePlace | null = null
  let text = ''
  let start = 0
  const handler: XmlHandler & { wantsText: boolean } = {
    wantsText: false,
    open(name, _start, _attributes, contentStart) {
      names.push(localName(name))
      handler.wantsText = found === null && names.at(-1) === element
      text = ''
      start = contentStart
    },
    text(piece) {
      text += piece
    },
    close() {
      if (handler.wantsText && text.trim() === value)
        found = { offset: start, path: names.slice(1).join('/') }
      names.pop()
      handler.wantsText = false
    },
  }
  const reader = encoding === 'utf-8' ? new ByteReader(handler) : new SaxesReader(handler, { encoding })
  reader.write(fragment)
  reader.end()
  return found
}
