import { checkDate } from '../values/dates.ts'
import { checkIcpn } from '../values/identifiers.ts'
import { findForbiddenCharacter } from '../xml/escape.ts'
import { type FieldName, fieldWords } from './field-places.ts'

/**
 * A value fit to be written, perhaps with something to know about it; or why it is refused. `asGiven` is what is written
 * when somebody insists; null for what no message can hold.
 */
export type FieldValue = { value: string; note: string | null } | { refused: string; asGiven: string | null }

/**
 * Checks a value for a field and gives it the form it is written in: without blanks around it, an ICPN in digits only.
 * A wrong check digit is no reason to refuse it: many real products have one, so it comes with a note.
 */
export function checkFieldValue(field: FieldName, given: string): FieldValue {
  const value = given.trim()
  const forbidden = findForbiddenCharacter(value) ?? controlCharacter(value)
  if (forbidden) {
    const code = forbidden.code.toString(16).toUpperCase().padStart(4, '0')
    const name = /[\n\r\u0085\u2028\u2029]/.test(value[forbidden.index] ?? '')
      ? 'a line break'
      : `the character U+${code}`
    return {
      refused: `Expected one line of text, got ${name} at place ${forbidden.index + 1}.`,
      asGiven: null,
    }
  }
  if (value === '')
    return {
      refused: `Expected the ${fieldWords[field]}, got nothing. To take a change back, revert it.`,
      asGiven: null,
    }
  if (field === 'icpn') return checkIcpnValue(value)
  if (field !== 'releaseDate') return { value, note: null }
  const verdict = checkDate(value)
  if (verdict.ok) return { value, note: null }
  return {
    refused: `Expected a date (YYYY-MM-DD, YYYY-MM or YYYY), got "${value}": ${verdict.reason}`,
    asGiven: value,
  }
}

function checkIcpnValue(given: string): FieldValue {
  const value = given.replace(/[\s\-\u2010-\u2015]/g, '')
  const wrong = /[^0-9]/u.exec(value)
  if (wrong) {
    const place = [...value.slice(0, wrong.index)].length + 1
    const character = String.fromCodePoint(value.codePointAt(wrong.index) ?? 0)
    return {
      refused: `Expected 8, 12, 13 or 14 digits, got "${value}": ${character} at place ${place}.`,
      asGiven: given,
    }
  }
  if (![8, 12, 13, 14].includes(value.length))
    return {
      refused: `Expected 8, 12, 13 or 14 digits, got "${value}": ${value.length} digits.`,
      asGiven: given,
    }
  const verdict = checkIcpn(value)
  return { value, note: verdict.ok ? null : `${value} is kept as given. ${verdict.reason}` }
}

/** Tabs, line breaks and the control characters that XML allows but no name or date holds. */
function controlCharacter(value: string): { index: number; code: number } | null {
  const found = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.exec(value)
  return found ? { index: found.index, code: value.charCodeAt(found.index) } : null
}
