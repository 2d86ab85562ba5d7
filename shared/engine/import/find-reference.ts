import type { SourceText } from '../catalog/source-text.ts'

/** Longer records are not searched for the exact place. */
const longestSearched = 1024 * 1024

/**
 * Finds the element of a record that holds just this reference: its name and the byte of its `<`. Undefined when the
 * record is too long or writes the reference in another way (with an entity in it).
 */
export function findReference(
  text: SourceText,
  start: number,
  length: number,
  reference: string,
): { element: string; offset: number } | undefined {
  if (length > longestSearched) return undefined
  const encoding = text.encoding
  const decoded = text.decode(start, start + length)
  const literal = reference.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const match = new RegExp(`<([^\\s<>/!?]+)[^<>]*>\\s*${literal}\\s*</`).exec(decoded)
  if (!match) return undefined
  const element = match[1]!.slice(match[1]!.indexOf(':') + 1)
  const before = decoded.slice(0, match.index)
  if (encoding === 'utf-8') return { element, offset: start + Buffer.byteLength(before) }
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return { element, offset: start + before.length * 2 }
  return { element, offset: before.length === length ? start : start + before.length }
}
