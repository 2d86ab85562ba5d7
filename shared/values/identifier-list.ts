import { normalizeIdentifier } from './identifiers.ts'

/** Identifiers that can be looked for at once. */
export const mostIdentifiers = 10_000

/** What an identifier is, by its form alone. What has none of the forms may be a catalog number. */
export type IdentifierKind = 'isrc' | 'icpn' | 'grid' | 'catalogNumber'

const forms: readonly [IdentifierKind, RegExp][] = [
  ['isrc', /^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/],
  ['icpn', /^([0-9]{8}|[0-9]{12,14})$/],
  ['grid', /^A1[A-Z0-9]{16}$/],
]

/** What an identifier is, however it is hyphenated. */
export function identifierKind(typed: string): IdentifierKind {
  const normal = normalizeIdentifier(typed)
  return forms.find(([, form]) => form.test(normal))?.[0] ?? 'catalogNumber'
}

/**
 * The ways an identifier may be written in a message. A UPC of 12 digits is the EAN of 13 with a leading zero, and the
 * GTIN of 14 with two (GS1 General Specifications, section 3).
 */
export function writtenForms(typed: string): string[] {
  const kind = identifierKind(typed)
  if (kind === 'catalogNumber') return [typed.trim()]
  const normal = normalizeIdentifier(typed)
  if (kind !== 'icpn' || normal.length < 12) return [normal]
  const digits = normal.replace(/^0{1,2}(?=[0-9]{12})/, '')
  return [12, 13, 14]
    .filter((length) => length >= digits.length)
    .map((length) => digits.padStart(length, '0'))
}

/** The identifiers of a text, one a line or parted by tabs, commas or semicolons, each once, as they are typed. */
export function identifiersIn(text: string): string[] {
  const found = new Map<string, string>()
  for (const part of text.split(/[\r\n\t,;]+/)) {
    const typed = part.trim()
    if (typed !== '') found.set(normalizeIdentifier(typed), typed)
  }
  return [...found.values()]
}

/** Whether a pasted text is a list of identifiers and not words to search for: two or more, most of a known form. */
export function isIdentifierList(text: string): boolean {
  const found = identifiersIn(text)
  return (
    found.length > 1 &&
    found.filter((one) => identifierKind(one) !== 'catalogNumber').length * 2 > found.length
  )
}
