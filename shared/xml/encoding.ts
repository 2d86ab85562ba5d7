import { parseDeclaration } from './declaration.ts'
import { XmlError } from './reader.ts'

/** How the bytes of a source are to be read. */
export interface SourceEncoding {
  /** Name of the Encoding Standard, in lower case: `utf-8`, `utf-16le`, `windows-1252` (which `iso-8859-1` means) ... */
  encoding: string
  /** Length of the byte order mark; 0 without one. */
  byteOrderMark: number
  /** What the XML declaration names, as written. */
  declared: string | null
  /**
   * Whether the declaration names another encoding than the bytes show (by their byte order mark, or because a
   * declaration that can be read byte by byte cannot be UTF-16). The bytes win.
   */
  disagrees: boolean
}

/** Bytes `detectEncoding` needs to see of a longer source: an XML declaration is shorter. */
export const headBytes = 1024

/**
 * Finds the encoding from the first bytes of a source: byte order mark, then the pattern of `<?` or `<` in UTF-16
 * (XML 1.0, appendix F), then the XML declaration, else UTF-8. Throws an XmlError of code ENCODING when it is one the
 * platform cannot decode.
 */
export function detectEncoding(head: Uint8Array): SourceEncoding {
  const wide = unsupportedFamily(head)
  if (wide !== null) throw new XmlError('ENCODING', `The file is in ${wide}, which is not supported.`, 0)
  const [family, byteOrderMark] = familyOf(head)
  const text = declarationText(head.subarray(byteOrderMark, headBytes), family)
  const declared = parseDeclaration(text)?.encoding ?? null
  if (family !== null) {
    return { encoding: family, byteOrderMark, declared, disagrees: !names(declared, family) }
  }
  if (declared === null) return { encoding: 'utf-8', byteOrderMark, declared, disagrees: false }
  const named = canonicalName(declared)
  if (named === null) {
    const offset = Math.max(0, text.indexOf(declared))
    throw new XmlError('ENCODING', `The encoding ${declared} is not known.`, offset)
  }
  const wideDeclared = named.startsWith('utf-16')
  return { encoding: wideDeclared ? 'utf-8' : named, byteOrderMark, declared, disagrees: wideDeclared }
}

/** The Encoding Standard's name for a label, or null when it has none. ASCII is read as UTF-8, of which it is a part. */
function canonicalName(label: string): string | null {
  if (/^(us-)?ascii$/i.test(label)) return 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).encoding
  } catch {
    return null
  }
}

/** Whether a declaration agrees with the family its bytes show; `UTF-16` alone stands for either byte order. */
function names(declared: string | null, family: string): boolean {
  if (declared === null) return true
  if (family.startsWith('utf-16') && /^(utf-16|ucs-2|iso-10646-ucs-2)$/i.test(declared)) return true
  return canonicalName(declared) === family
}

function familyOf(head: Uint8Array): [family: string | null, byteOrderMark: number] {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8', 3]
  if (a === 0xff && b === 0xfe) return ['utf-16le', 2]
  if (a === 0xfe && b === 0xff) return ['utf-16be', 2]
  if (a === 0x3c && b === 0x00 && c !== 0x00 && d === 0x00) return ['utf-16le', 0]
  if (a === 0x00 && b === 0x3c && c === 0x00 && d !== 0x00) return ['utf-16be', 0]
  return [null, 0]
}

function unsupportedFamily(head: Uint8Array): string | null {
  const [a, b, c, d] = head
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return 'EBCDIC'
  const four = head.length >= 4
  if (four && a === 0xff && b === 0xfe && c === 0 && d === 0) return 'UTF-32'
  if (four && a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return 'UTF-32'
  if (four && a === 0x3c && b === 0 && c === 0 && d === 0) return 'UTF-32'
  return null
}

/** The first bytes as text, for looking at the declaration only: everything in it is ASCII. */
function declarationText(bytes: Uint8Array, family: string | null): string {
  const step = family?.startsWith('utf-16') ? 2 : 1
  let text = ''
  for (let at = family === 'utf-16be' ? 1 : 0; at < bytes.length; at += step) {
    text += String.fromCharCode(bytes[at]!)
    // Nothing of a document without a declaration is looked at, and of one with it nothing behind it.
    if (bytes[at] === 0x3e) break
  }
  return text
}
