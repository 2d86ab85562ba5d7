/** A table per single-byte encoding, from character to byte: made once, from the platform's own decoder. */
const tables = new Map<string, Map<number, number>>()

const multiByte = /^(?:gb|big5|euc-|shift_jis|iso-2022)/

/**
 * Whether text can be written into a source of this encoding. ISO-2022-JP switches character sets on the way, so
 * nothing can be put into the middle of it.
 */
export function canEncode(encoding: string): boolean {
  return !/^(?:iso-2022-|replacement)/.test(encoding.toLowerCase())
}

/**
 * Encodes XML text the way the source is encoded (a WHATWG name). What the encoding cannot hold becomes a numeric
 * character reference, which is right in content and attribute values; markup must be plain ASCII there.
 */
export function encodeXml(xml: string, encoding: string): Uint8Array {
  const name = encoding.toLowerCase()
  if (name === 'utf-8') return Buffer.from(xml, 'utf8')
  if (name === 'utf-16le') return Buffer.from(xml, 'utf16le')
  if (name === 'utf-16be') return Buffer.from(xml, 'utf16le').swap16()
  const table = tableOf(name)
  const bytes: number[] = []
  for (const character of xml) {
    const code = character.codePointAt(0) ?? 0
    const byte = code < 0x80 ? code : table.get(code)
    if (byte === undefined)
      for (const digit of `&#x${code.toString(16).toUpperCase()};`) bytes.push(digit.charCodeAt(0))
    else bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

function tableOf(encoding: string): Map<number, number> {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map<number, number>()
  // A file that declares ISO-8859-1 is known here as windows-1252 (the Encoding Standard's name for both), so only
  // what both agree on is written as a byte.
  const first = /^(?:windows-(?:1252|1254|874)|iso-8859-1)$/.test(encoding) ? 0xa0 : 0x80
  if (!multiByte.test(encoding) && encoding !== 'us-ascii') {
    const decoder = new TextDecoder(encoding, { fatal: false })
    for (let byte = first; byte <= 0xff; byte++) {
      const character = decoder.decode(Uint8Array.of(byte))
      if (character !== '\ufffd') table.set(character.codePointAt(0) ?? 0, byte)
    }
  }
  tables.set(encoding, table)
  return table
}
