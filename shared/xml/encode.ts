/** What a character is written as: one to three bytes. */
type EncodingTable = ReadonlyMap<number, readonly number[]>

/** A table per encoding: made once, from the platform's own decoder, so that what is written is read as the same. */
const tables = new Map<string, EncodingTable>()

const multiByte = /^(?:gb|big5|euc-|shift_jis)/

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
    if (code < 0x80) bytes.push(code)
    else bytes.push(...(table.get(code) ?? Buffer.from(`&#x${code.toString(16).toUpperCase()};`)))
  }
  return Uint8Array.from(bytes)
}

function tableOf(encoding: string): EncodingTable {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map<number, readonly number[]>()
  // ISO-2022-JP cannot be written into, and ASCII has nothing but ASCII.
  if (canEncode(encoding) && encoding !== 'us-ascii') {
    const decoder = new TextDecoder(encoding)
    for (const bytes of candidates(encoding)) {
      const character = decoded(bytes, decoder)
      if (character !== null && !table.has(character)) table.set(character, bytes)
    }
  }
  tables.set(encoding, table)
  return table
}

/** Every sequence of bytes beyond ASCII that may stand for one character, the shorter ones first. */
function* candidates(encoding: string): Generator<number[]> {
  // A file that declares ISO-8859-1 is known here as windows-1252 (the Encoding Standard's name for both), so only
  // what both agree on is written as a byte.
  const first = /^(?:windows-(?:1252|1254|874)|iso-8859-1)$/.test(encoding) ? 0xa0 : 0x80
  // Of the encodings with longer sequences only Shift_JIS has single bytes that all readers know: half-width Katakana.
  const isMultiByte = multiByte.test(encoding)
  if (!isMultiByte) for (let byte = first; byte <= 0xff; byte++) yield [byte]
  else if (encoding === 'shift_jis') for (let byte = 0xa1; byte <= 0xdf; byte++) yield [byte]
  if (!isMultiByte) return
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) yield [lead, trail]
  }
  if (encoding !== 'euc-jp') return
  // JIS X 0212 behind its prefix.
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) yield [0x8f, lead, trail]
  }
}

/** The one character some bytes stand for, or null. */
function decoded(bytes: readonly number[], decoder: TextDecoder): number | null {
  const text = decoder.decode(Uint8Array.from(bytes))
  const character = text.codePointAt(0) ?? 0
  const isOne = text.length === String.fromCodePoint(character).length
  return isOne && character >= 0x80 && character !== 0xfffd ? character : null
}
