/** Character classes of XML 1.0 (fifth edition), productions 2 to 5, for bytes of UTF-8 and for code points. */

/** 1 for bytes that can stand in a name; bytes from 0x80 need a look at the whole character. */
export const nameByte = new Uint8Array(256)
/** 1 for bytes that can begin a name. */
export const nameStartByte = new Uint8Array(256)

for (let byte = 0; byte < 256; byte++) {
  const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a && byte < 0x80
  const starts = letter || byte === 0x3a || byte === 0x5f || byte >= 0x80
  nameStartByte[byte] = starts ? 1 : 0
  nameByte[byte] = starts || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e ? 1 : 0
}

/** What a byte means inside character data. */
export const byteClass = {
  plain: 0,
  lessThan: 1,
  ampersand: 2,
  /** To be normalised: a line end in text, any white space but the blank in an attribute. */
  space: 3,
  /** Perhaps the beginning of `]]>`. */
  bracket: 4,
  /** A control character, which XML forbids. */
  illegal: 5,
  /** First byte of U+F000 to U+FFFF, among which U+FFFE and U+FFFF are forbidden. */
  high: 6,
  /** Either quote: ends an attribute's value when it is the one that began it. */
  quote: 7,
} as const

export const textClass = new Uint8Array(256)
export const attributeClass = new Uint8Array(256)
/** For comments, CDATA sections and processing instructions. */
export const rawClass = new Uint8Array(256)

for (let byte = 0; byte < 0x20; byte++) {
  const white = byte === 0x09 || byte === 0x0a || byte === 0x0d
  textClass[byte] = white ? (byte === 0x0d ? byteClass.space : byteClass.plain) : byteClass.illegal
  attributeClass[byte] = white ? byteClass.space : byteClass.illegal
  rawClass[byte] = white ? byteClass.plain : byteClass.illegal
}
textClass[0x3c] = byteClass.lessThan
attributeClass[0x3c] = byteClass.lessThan
textClass[0x26] = byteClass.ampersand
attributeClass[0x26] = byteClass.ampersand
textClass[0x5d] = byteClass.bracket
attributeClass[0x22] = byteClass.quote
attributeClass[0x27] = byteClass.quote
for (const table of [textClass, attributeClass, rawClass]) table[0xef] = byteClass.high

/** Whether a code point may stand in a document at all (production 2). */
export function isXmlCharacter(codePoint: number): boolean {
  return (
    codePoint === 0x09 ||
    codePoint === 0x0a ||
    codePoint === 0x0d ||
    (codePoint >= 0x20 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff)
  )
}

const start =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const longestName = new RegExp(
  `^[${start}][${start}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*`,
  'u',
)

/** UTF-16 units at the beginning of `text` that form a name (production 5); 0 when it cannot begin one. */
export function nameLength(text: string): number {
  return longestName.exec(text)?.[0].length ?? 0
}

/** The entities XML itself defines. All others need a DOCTYPE, which is refused. */
export const predefinedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Blank, tab, line feed, carriage return. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
