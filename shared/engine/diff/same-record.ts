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
function sameTree(one: TreeElement, other: TreeElement, before: Meaning, after: Meaning): boolean {
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

const referenceText = /<((?:[\w.-]+:)?\w*References?)((?:\s[^<>]*)?)>([^<>]*)</g
/** A `>` inside an attribute: the pattern above could miss a reference behind it. */
const unusualAttribute = /=\s*(?:"[^"<>]*>|'[^'<>]*>)/

/**
 * Whether records say the same as their bytes show (in an encoding that is ASCII for ASCII): nothing differs but what
 * references are called. Null: they must be read to tell.
 */
function sameBytes(one: Buffer, other: Buffer, before: Meaning, after: Meaning): boolean | null {
  const [left, right] = [withoutReferences(one), withoutReferences(other)]
  if (!left || !right || left.rest !== right.rest) return null
  for (const [at, [element, written]] of left.references.entries()) {
    const [own, its] = [written.trim().split(/\s+/), right.references[at]![1].trim().split(/\s+/)]
    if (own.length !== its.length) return false
    for (const [place, reference] of own.entries())
      if (reference !== its[place] || reference !== '')
        if (before(reference, element) !== after(its[place]!, element)) return false
  }
  return true
}

/** A record's text with its references taken out; null where they might not be found. */
function withoutReferences(bytes: Buffer): { rest: string; references: [string, string][] } | null {
  const text = bytes.toString('latin1')
  if (unusualAttribute.test(text)) return null
  const references: [string, string][] = []
  let isPlain = true
  const rest = text.replace(referenceText, (_all, element: string, attributes: string, written: string) => {
    if (written.includes('&')) isPlain = false
    references.push([element, written])
    return `<${element}${attributes}><`
  })
  return isPlain ? { rest, references } : null
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
  if (left && right) {
    const same = sameBytes(left, right, one.meaning, other.meaning)
    if (same !== null) return same
  }
  // What one family writes the other cannot.
  if (one.message.family !== other.message.family) return false
  const [first, second] = [one.message.open(table, one.row), other.message.open(table, other.row)]
  return first !== null && second !== null && sameTree(first.tree, second.tree, one.meaning, other.meaning)
}
