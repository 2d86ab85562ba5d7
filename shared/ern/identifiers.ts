/**
 * Whether a value is what it should be, else why not in words for the user. `check-digit` is the lesser fault: the form
 * is right, and many published identifiers are dummies of that kind.
 */
export type Verdict = { ok: true } | { ok: false; reason: string; fault?: 'format' | 'check-digit' }

const good: Verdict = { ok: true }
const malformed = (reason: string): Verdict => ({ ok: false, reason, fault: 'format' })
const wrongDigit = (name: string, written: string, expected: string): Verdict => ({
  ok: false,
  reason: `The last character of this ${name} is ${written} and should be ${expected}.`,
  fault: 'check-digit',
})

/** An identifier as DDEX messages write it: without hyphens, blanks and dots, in capitals. */
export function normalizeIdentifier(text: string): string {
  return text.replace(/[\s.\-\u2010-\u2015]/g, '').toUpperCase()
}

/** ISO 3901: two letters, three letters or digits, seven digits, no hyphens. */
export function checkIsrc(text: string): Verdict {
  if (/^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/.test(text)) return good
  const normal = normalizeIdentifier(text)
  if (normal !== text && checkIsrc(normal).ok)
    return malformed(`An ISRC is written without hyphens: ${normal}.`)
  return malformed('An ISRC has 12 characters: 2 letters, 3 letters or digits, 7 digits.')
}

/** A GTIN of 8, 12, 13 or 14 digits (UPC, EAN) with its check digit; leading zeros count. */
export function checkIcpn(text: string): Verdict {
  if (!/^([0-9]{8}|[0-9]{12,14})$/.test(text)) return malformed('An ICPN has 8, 12, 13 or 14 digits.')
  let sum = 0
  for (let at = text.length - 2, weight = 3; at >= 0; at--, weight = 4 - weight)
    sum += Number(text[at]) * weight
  return compareLast('ICPN', text, String((10 - (sum % 10)) % 10))
}

/** A Global Release Identifier: A1 and 16 letters or digits, the last a check character. */
export function checkGrid(text: string): Verdict {
  if (!/^A1[A-Z0-9]{16}$/.test(text))
    return malformed('A GRid has 18 characters: A1, then letters and digits.')
  return compareLast('GRid', text, mod37(text.slice(0, -1)))
}

/** A DDEX Party Identifier: PADPIDA and 11 letters or digits, the last a check character. */
export function checkDpid(text: string): Verdict {
  if (!/^PADPIDA[A-Z0-9]{11}$/.test(text)) return malformed('A DPID is PADPIDA and 11 letters or digits.')
  return compareLast('DPID', text, mod37(text.slice(0, -1)))
}

/** An International Standard Musical Work Code: T and ten digits, the last a check digit. */
export function checkIswc(text: string): Verdict {
  if (!/^T[0-9]{10}$/.test(text)) return malformed('An ISWC is a T and 10 digits.')
  let sum = 1
  for (let at = 1; at <= 9; at++) sum += Number(text[at]) * at
  return compareLast('ISWC', text, String((10 - (sum % 10)) % 10))
}

/** An International Standard Name Identifier: 15 digits and a check character (ISO 7064 MOD 11-2). */
export function checkIsni(text: string): Verdict {
  if (!/^[0-9]{15}[0-9X]$/.test(text)) return malformed('An ISNI has 16 digits; the last may be X.')
  let sum = 0
  for (const digit of text.slice(0, 15)) sum = ((sum + Number(digit)) * 2) % 11
  const check = (12 - sum) % 11
  return compareLast('ISNI', text, check === 10 ? 'X' : String(check))
}

function compareLast(name: string, text: string, expected: string): Verdict {
  const written = text.at(-1)!
  return written === expected ? good : wrongDigit(name, written, expected)
}

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO 7064 MOD 37,36 check character. */
function mod37(text: string): string {
  let product = 36
  for (const character of text) {
    const sum = (product + characters.indexOf(character)) % 36
    product = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return characters[(37 - product) % 36]!
}
