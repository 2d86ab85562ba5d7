import { checkDate, checkDateOrDateTime, checkDateTime, checkYear } from './dates.ts'
import { parseClock, parseDuration, writeDuration } from './duration.ts'
import {
  checkDpid,
  checkGrid,
  checkIcpn,
  checkIpi,
  checkIsni,
  checkIsrc,
  checkIswc,
  normalizeIdentifier,
  type Verdict,
} from './identifiers.ts'

/** What a value is, beyond its text: decides which control it is typed into and how it is checked. */
export const valueKinds = [
  'text',
  'values',
  'boolean',
  'integer',
  'decimal',
  'year',
  'date',
  'date-time',
  // A date or a date and time, where either may stand.
  'moment',
  'duration',
  'territory',
  'language',
  'isrc',
  'icpn',
  'grid',
  'dpid',
  'isni',
  'ipi',
  'iswc',
  'catalog-number',
  'anchor',
  'reference',
] as const
export type ValueKind = (typeof valueKinds)[number]

/** What was typed, in the form a message writes it, and what there is to say of it. */
export interface TypedValue {
  /** What would be written. */
  value: string
  /** `refused`: of a form no message may have. `doubtful`: it can be written, and is probably a mistake. */
  state: 'good' | 'doubtful' | 'refused'
  /** Why it is not good; null for a good one. */
  reason: string | null
}

/** How an identifier is known to people, and the most characters one has. */
interface Identifier {
  name: string
  check(text: string): Verdict
}

const identifiers: Partial<Record<ValueKind, Identifier>> = {
  isrc: { name: 'ISRC', check: checkIsrc },
  icpn: { name: 'UPC or EAN', check: checkIcpn },
  grid: { name: 'GRid', check: checkGrid },
  dpid: { name: 'DPID', check: checkDpid },
  isni: { name: 'ISNI', check: checkIsni },
  ipi: { name: 'IPI', check: checkIpi },
  iswc: { name: 'ISWC', check: checkIswc },
}

/** What kind of value each element or attribute that holds an identifier has. */
export const identifierKinds: Readonly<Record<string, ValueKind>> = {
  ISRC: 'isrc',
  ICPN: 'icpn',
  GRid: 'grid',
  ISNI: 'isni',
  DPID: 'dpid',
  IpiNameNumber: 'ipi',
  ISWC: 'iswc',
  CatalogNumber: 'catalog-number',
}

/** The name of an identifier that has a check; null for any other kind. */
export function identifierName(kind: ValueKind): string | null {
  return identifiers[kind]?.name ?? null
}

/**
 * Brings what somebody typed or pasted for a kind of value into the form a message has it in, and checks it. A wrong
 * check digit is doubtful only: published dummies have one, and the sender may know better. The empty text is good.
 */
export function typedValue(kind: ValueKind, typed: string): TypedValue {
  const text = typed.trim()
  if (text === '') return good('')
  const identifier = identifiers[kind]
  if (identifier) return verdictOf(identifierForm(kind, text), identifier.check)
  switch (kind) {
    case 'date':
      return verdictOf(text, checkDate)
    case 'date-time':
      return verdictOf(text, checkDateTime)
    case 'moment':
      return verdictOf(text, checkDateOrDateTime)
    case 'year':
      return verdictOf(text, checkYear)
    case 'duration':
      return durationOf(text)
    case 'integer':
      return /^[+-]?[0-9]+$/.test(text) ? good(text) : refused(text, 'A whole number has digits only.')
    case 'decimal':
      return decimalOf(text)
    case 'language':
      return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(text)
        ? good(text)
        : doubtful(text, 'A language is a code such as en, fr or ja-Latn.')
    case 'boolean':
      return /^(true|false|0|1)$/.test(text) ? good(text) : refused(text, 'It is either true or false.')
    case 'anchor':
    case 'reference':
      return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text)
        ? good(text)
        : refused(text, 'A reference begins with a letter and has letters, digits, dots and hyphens.')
    default:
      return good(text)
  }
}

/** An identifier without what people put between its characters and before it. */
function identifierForm(kind: ValueKind, text: string): string {
  const normal = normalizeIdentifier(text)
  // Labels that are copied along with the number, and addresses of registries that end in it.
  const bare = normal
    .replace(/^HTTPS?:\/\/.*\//, '')
    .replace(/^(ISRC|UPC|EAN|GTIN|ICPN|GRID|ISNI|IPI|ISWC|DPID):?/, '')
  if (kind === 'ipi' && /^[0-9]{9,10}$/.test(bare)) return bare.padStart(11, '0')
  return bare
}

function durationOf(text: string): TypedValue {
  if (parseDuration(text) !== null) return good(text)
  const seconds = parseClock(text)
  return seconds === null
    ? refused(text, 'A duration is written as minutes and seconds: 3:25, or 1:02:05 with hours.')
    : good(writeDuration(seconds))
}

function decimalOf(text: string): TypedValue {
  const plain = /^[+-]?[0-9]+,[0-9]+$/.test(text) ? text.replace(',', '.') : text
  return /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/.test(plain)
    ? good(plain)
    : refused(text, 'A number has digits and one point.')
}

function verdictOf(text: string, check: (text: string) => Verdict): TypedValue {
  const verdict = check(text)
  if (verdict.ok) return good(text)
  return {
    value: text,
    state: verdict.fault === 'check-digit' ? 'doubtful' : 'refused',
    reason: verdict.reason,
  }
}

const good = (value: string): TypedValue => ({ value, state: 'good', reason: null })
const doubtful = (value: string, reason: string): TypedValue => ({ value, state: 'doubtful', reason })
const refused = (value: string, reason: string): TypedValue => ({ value, state: 'refused', reason })
