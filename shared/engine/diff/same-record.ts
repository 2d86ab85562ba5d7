import type { TreeElement } from '../../ern/model/record-tree.ts'
import type { ComparedMessage, PairedTable } from './record-content.ts'

/** What a reference means, as text that is the same on both sides for the same thing. */
export type Meaning = (reference: string, element: string) => string

/** Elements whose text is references: `ReleaseResourceReference`, `DealReleaseReference`, `ResourceReferences` ... */
const referring = /References?$/

/**
 * Whether two records say the same, element by element, whatever prefixes, white space and comments they are written
 * with, and whatever their references are called as long as they mean the same.
 */
export function sameTree(one: TreeElement, other: TreeElement, before: Meaning, after: Meaning): boolean {
  if (one.name !== other.name || one.children.length !== other.children.length) return false
  if (one.text !== other.text || (referring.test(one.name) && one.text !== '')) {
    if (!referring.test(one.name)) return false
    const [left, right] = [one.text.split(/\s+/), other.text.split(/\s+/)]
    if (left.length !== right.length) return false
    for (const [at, reference] of left.entries())
      if (before(reference, one.name) !== after(right[at]!, one.name)) return false
  }
  if (one.attributes.length !== other.attributes.length) return false
  for (const { name, value } of one.attributes)
    if (!other.attributes.some((attribute) => attribute.name === name && attribute.value === value))
      return false
  for (const [at, child] of one.children.entries())
    if (!sameTree(child, other.children[at]!, before, after)) return false
  return true
}

const referenceText = /<(?:[\w.-]+:)?(\w*References?)(?:\s[^<>]*)?>([^<>]*)</g
/** A `>` inside an attribute: the pattern above could miss a reference behind it. */
const unusualAttribute = /=\s*(?:"[^"<>]*>|'[^'<>]*>)/

/**
 * Whether the references in a record's bytes (in an encoding that is ASCII for ASCII) mean the same on both sides.
 * Null: the bytes must be read to tell.
 */
export function sameReferences(bytes: Uint8Array, before: Meaning, after: Meaning): boolean | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (unusualAttribute.test(text)) return null
  for (const [, element, written] of text.matchAll(referenceText)) {
    if (written!.includes('&')) return null
    for (const reference of written!.trim().split(/\s+/))
      if (reference !== '' && before(reference, element!) !== after(reference, element!)) return false
  }
  return true
}

/**
 * The meaning of references of one side. `known` names a row by the row of the later side it was recognised as, so that
 * both sides name the same thing alike.
 */
export function meaningIn(
  message: ComparedMessage,
  known: (table: PairedTable, row: number) => string,
): Meaning {
  return (reference, element) => {
    // Technical details are numbered inside their own resource.
    if (element.startsWith('Technical')) return ''
    const found = message.referred(reference, element)
    return found === null ? `text ${reference}` : `${found.table} ${known(found.table, found.row)}`
  }
}

/** Whether a record of one message says the same as one of another. */
export function sameRecord(
  table: PairedTable | 'deal',
  one: { message: ComparedMessage; row: number; meaning: Meaning },
  other: { message: ComparedMessage; row: number; meaning: Meaning },
): boolean {
  const [left, right] = [one.message.bytes(table, one.row), other.message.bytes(table, other.row)]
  if (left && right && left.equals(right)) {
    const same = sameReferences(left, one.meaning, other.meaning)
    if (same !== null) return same
  }
  const [first, second] = [one.message.open(table, one.row), other.message.open(table, other.row)]
  return first !== null && second !== null && sameTree(first.tree, second.tree, one.meaning, other.meaning)
}
