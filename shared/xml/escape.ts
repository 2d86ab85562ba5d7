import { predefinedEntities } from './characters.ts'

/** Text with its character and predefined entity references and its line ends resolved (XML 1.0, 2.11 and 4.6). */
export function resolveReferences(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return predefinedEntities.get(name) ?? whole
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** A value as element content. `]]>` must not appear there, so every `>` is escaped. Line ends and tabs are kept. */
export function escapeText(value: string): string {
  return value.replace(/[&<>\r]/g, (character) => {
    if (character === '&') return '&amp;'
    if (character === '<') return '&lt;'
    return character === '>' ? '&gt;' : '&#xD;'
  })
}

/** A value as attribute content between double quotes; white space other than blanks as references. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\t\n\r]/g, (character) => {
    switch (character) {
      case '&':
        return '&amp;'
      case '<':
        return '&lt;'
      case '>':
        return '&gt;'
      case '"':
        return '&quot;'
      default:
        return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`
    }
  })
}

// Control characters other than tab and line ends, lone surrogates, and the two noncharacters of the first plane.
const notAllowed =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** The first character that XML 1.0 cannot hold at all, not even as a reference (2.2), or null. */
export function findForbiddenCharacter(value: string): { index: number; code: number } | null {
  const found = notAllowed.exec(value)
  return found ? { index: found.index, code: value.charCodeAt(found.index) } : null
}
