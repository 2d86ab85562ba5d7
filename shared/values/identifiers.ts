/**
 * Whether a value is what it should be, else why not in words for the user. `check-digit` is the lesser fault: the form
 * is right, and many published identifiers are dummies of that kind.
 */
export type Verdict = { ok: true } | { ok: false; reason: string; fault?: 'format' | 'check-digit' }

const good: Verdict = { ok: true }
/** A value of the wrong form: when only hyphens, blanks, dots or small letters are in the way, it says so. */
function malformed(text: string, form: RegExp, reason: string): Verdict {
  const normal = normalizeIdentifier(text)
  if (normal === text || !form.test(normal)) return { ok: false, reason, fault: 'format' }
  const written = /[a-z]/.test(text)
    ? 'without hyphens and blanks, in capitals'
    : 'without hyphens and blanks'
  return { ok: false, reason: `It is written ${written}: ${normal}.`, fault: 'format' }
}
const wrongDigit = (name: string, written: string, expected: string): Verdict => ({
  ok: false,
  reason: `The last character of this ${name} is ${written} and should be ${expected}.`,
  fault: 'check-digit',
})

/** How DDEX messages write each identifier. Source: FACTS, section 5. */
const forms = {
  isrc: /^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/,
  icpn: /^([0-9]{8}|[0-9]{12,14})$/,
  grid: /^A1[A-Z0-9]{16}$/,
  dpid: /^PADPIDA[A-Z0-9]{11}$/,
  iswc: /^T[0-9]{10}$/,
  isni: /^[0-9]{15}[0-9X]$/,
  ipi: /^[0-9]{11}$/,
} as const

/** An identifier as DDEX messages write it: without hyphens, blanks and dots, in capitals. */
export function normalizeIdentifier(text: string): string {
  return text.replace(/[\s.\-\u2010-\u2015]/g, '').toUpperCase()
}

/** ISO 3901: two letters, three letters or digits, seven digits, no hyphens. */
export function checkIsrc(text: string): Verdict {
  if (forms.isrc.test(text)) return good
  return malformed(text, forms.isrc, 'An ISRC has 12 characters: 2 letters, 3 letters or digits, 7 digits.')
}

/** A GTIN of 8, 12, 13 or 14 digits (UPC, EAN) with its check digit; leading zeros count. */
export function checkIcpn(text: string): Verdict {
  if (!forms.icpn.test(text)) return malformed(text, forms.icpn, 'An ICPN has 8, 12, 13 or 14 digits.')
  let sum = 0
  for (let at = text.length - 2, weight = 3; at >= 0; at--, weight = 4 - weight)
    sum += Number(text[at]) * weight
  return compareLast('ICPN', text, String((10 - (sum % 10)) % 10))
}

/** A Global Release Identifier: A1 and 16 letters or digits, the last a check character. */
export function checkGrid(text: string): Verdict {
  if (!forms.grid.test(text))
    return malformed(text, forms.grid, 'A GRid has 18 characters: A1, then letters and digits.')
  return compareLast('GRid', text, mod37(text.slice(0, -1)))
}

/** A DDEX Party Identifier: PADPIDA and 11 letters or digits, the last a check character. */
export function checkDpid(text: string): Verdict {
  if (!forms.dpid.test(text))
    return malformed(text, forms.dpid, 'A DPID is PADPIDA and 11 letters or digits.')
  return compareLast('DPID', text, mod37(text.slice(0, -1)))
}

/** An International Standard Musical Work Code: T and ten digits, the last a check digit. */
export function checkIswc(text: string): Verdict {
  if (!forms.iswc.test(text)) return malformed(text, forms.iswc, 'An ISWC is a T and 10 digits.')
  let sum = 1
  for (let at = 1; at <= 9; at++) sum += Number(text[at]) * at
  return compareLast('ISWC', text, String((10 - (sum % 10)) % 10))
}

/** An International Standard Name Identifier: 15 digits and a check character (ISO 7064 MOD 11-2). */
export function checkIsni(text: string): Verdict {
  if (!forms.isni.test(text)) return malformed(text, forms.isni, 'An ISNI has 16 digits; the last may be X.')
  let sum = 0
  for (const digit of text.slice(0, 15)) sum = ((sum + Number(digit)) * 2) % 11
  const check = (12 - sum) % 11
  return compareLast('ISNI', text, check === 10 ? 'X' : String(check))
}

/**
 * An IPI name number: 11 digits, leading zeros included. Its last two are check digits, whose rule CISAC does not
 * publish: only the form is checked.
 */
export function checkIpi(text: string): Verdict {
  if (forms.ipi.test(text)) return good
  const padded = normalizeIdentifier(text).padStart(11, '0')
  if (/^[0-9]{9,10}$/.test(normalizeIdentifier(text)))
    return {
      ok: false,
      reason: `An IPI name number is written with its leading zeros: ${padded}.`,
      fault: 'format',
    }
  return malformed(text, forms.ipi, 'An IPI name number has 11 digits.')
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
