import { MarkupScanner } from '../../xml/markup-scanner.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { PatchedWindow } from '../tree/patched-window.ts'

/** How far back a ReleaseDeal is looked for, and how long it may be, in bytes. */
const mostBack = 16 * 1024 * 1024
const stride = 64 * 1024

/** The range of the ReleaseDeal of the source around a byte; null when there is none near. */
export function releaseDealAround(text: SourceText, byte: number): { start: number; length: number } | null {
  const width = text.encoding.startsWith('utf-16') ? 2 : 1
  const lowByte = text.encoding === 'utf-16be' ? 1 : 0
  let end = byte + width
  const overlap = 64 * width
  while (end > 0 && byte - end < mostBack) {
    const start = Math.max(0, end - stride)
    const bytes = text.read(start, Math.min(end + overlap, text.archivedFrom(byte)))
    const ascii = width === 1 ? bytes.toString('latin1') : everyOther(bytes, (lowByte + start) % 2)
    const tags = [...ascii.matchAll(/<(?:[^\s<>/:]+:)?ReleaseDeal[\s/>]/g)]
    for (const found of tags.toReversed()) {
      const at = start + found.index * width
      const length = at > byte ? null : lengthOfElement(text, at)
      if (length !== null && at + length > byte) return { start: at, length }
    }
    end = start
  }
  return null
}

/** The low bytes of UTF-16 text, enough to find ASCII names in it. */
function everyOther(bytes: Buffer, offset: number): string {
  const low = Buffer.alloc(bytes.length >> 1)
  for (let at = 0; at < low.length; at++) low[at] = bytes[at * 2 + offset]!
  return low.toString('latin1')
}

function lengthOfElement(text: SourceText, start: number): number | null {
  const window = new PatchedWindow(text, [], { byte: start, inserted: null }, text.archivedFrom(start))
  const scanner = new MarkupScanner(window, text.encoding)
  let depth = 0
  for (;;) {
    const kind = scanner.next()
    if (kind === null || scanner.end > mostBack) return null
    if (kind === 'open') depth++
    else if (kind === 'close') depth--
    if (depth === 0) return scanner.end
  }
}
