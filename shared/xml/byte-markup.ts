import { type ByteWindow, incomplete } from './byte-window.ts'
import { isSpace, isXmlCharacter, nameByte, nameStartByte, predefinedEntities } from './characters.ts'
import { parseDeclaration } from './declaration.ts'
import {
  badDeclaration,
  badEndTag,
  badEntity,
  badTagName,
  bareAmpersand,
  dashesInComment,
  instructionBlank,
  instructionName,
  lateDeclaration,
  wrongEndTag,
} from './messages.ts'
import type { NameTable } from './names.ts'
import { referencedCodePoint } from './value-decoder.ts'

/** The rarer tokens of a window: each answers the position after the token, or `incomplete`. */

/** A token stops at the end of the window. When nothing more can come, what there is of it is still checked. */
function unfinished(window: ByteWindow, checkFrom: number): typeof incomplete {
  if (window.ended || window.invalid >= 0) window.checkRaw(checkFrom, window.end)
  return incomplete
}

export function comment(window: ByteWindow, from: number): number {
  const dashes = window.bytes.indexOf('--', from + 4, 'latin1')
  if (dashes < 0 || dashes + 2 >= window.end) return unfinished(window, from + 4)
  window.checkRaw(from + 4, dashes)
  if (window.bytes[dashes + 2] !== 0x3e) window.fail('NOT-WELL-FORMED', dashesInComment, dashes)
  return dashes + 3
}

/** A CDATA section. */
export function section(window: ByteWindow, from: number): number {
  const close = window.bytes.indexOf(']]>', from + 9, 'latin1')
  if (close < 0 || close + 3 > window.end) return unfinished(window, from + 9)
  window.checkRaw(from + 9, close)
  return close + 3
}

/** `documentStart` is the source offset where an XML declaration may stand. */
export function instruction(
  window: ByteWindow,
  from: number,
  names: NameTable,
  documentStart: number,
): number {
  const { bytes, end } = window
  let at = from + 2
  if (at < end && nameStartByte[bytes[at]!] === 0) window.fail('NOT-WELL-FORMED', instructionName, at)
  while (nameByte[bytes[at]!] === 1) at++
  if (at >= end) return incomplete
  if (bytes[at] === 0x3f && at + 1 >= end) return incomplete
  if (!isSpace(bytes[at]) && !(bytes[at] === 0x3f && bytes[at + 1] === 0x3e)) {
    window.fail('NOT-WELL-FORMED', instructionBlank, at)
  }
  const close = bytes.indexOf('?>', at, 'latin1')
  if (close < 0 || close + 2 > end) {
    const begun = bytes.toString('latin1', from, end)
    if (/^<\?xml[ \t\r\n].*(?:<|\?[^>])/s.test(begun)) window.fail('NOT-WELL-FORMED', badDeclaration, from)
    return unfinished(window, at)
  }
  const target = bytes.toString('utf8', from + 2, at)
  if (target.toLowerCase() === 'xml') {
    if (window.base + from !== documentStart || target !== 'xml') {
      window.fail('NOT-WELL-FORMED', lateDeclaration, from)
    }
    if (parseDeclaration(bytes.toString('latin1', from, close + 2)) === null) {
      window.fail('NOT-WELL-FORMED', badDeclaration, from)
    }
  } else {
    names.id(window.words, from + 2, at, hashOf(bytes, from + 2, at), window.base + from + 2)
  }
  window.checkRaw(at, close)
  return close + 2
}

/** From the `&` to the byte after the `;`. */
export function reference(window: ByteWindow, from: number): number {
  const { bytes } = window
  let at = from + 1
  while (nameByte[bytes[at]!] === 1 || bytes[at] === 0x23) at++
  if (at >= window.end) return incomplete
  const name = bytes.toString('utf8', from + 1, at)
  if (bytes[at] !== 0x3b || name === '') window.fail('NOT-WELL-FORMED', bareAmpersand, from)
  const known = name.startsWith('#')
    ? isXmlCharacter(referencedCodePoint(name))
    : predefinedEntities.has(name)
  if (!known) window.fail('NOT-WELL-FORMED', badEntity(name), from)
  return at + 1
}

/** An end tag that is not the one that is due: throws what is wrong with it. `open` is null when none is due. */
export function wrongEnd(window: ByteWindow, from: number, open: string | null): typeof incomplete {
  const { bytes, end } = window
  let at = from + 2
  if (at < end && nameStartByte[bytes[at]!] === 0) window.fail('NOT-WELL-FORMED', badTagName, at)
  while (nameByte[bytes[at]!] === 1) at++
  if (at >= end) return incomplete
  const written = bytes.toString('utf8', from + 2, at)
  while (isSpace(bytes[at])) at++
  if (at >= end) return incomplete
  if (bytes[at] !== 0x3e) window.fail('NOT-WELL-FORMED', badEndTag, at)
  window.fail('NOT-WELL-FORMED', wrongEndTag(written, open), from)
}

function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0
  return hash
}
