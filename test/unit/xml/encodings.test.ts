import { describe, expect, it } from 'vitest'
import { detectEncoding, type SourceEncoding } from '../../../shared/xml/encoding.ts'
import { everyByte, readEvents } from '../../support/xml-events.ts'

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`

const detections: [what: string, bytes: Buffer, expected: SourceEncoding][] = [
  [
    'nothing that says',
    Buffer.from('<a/>'),
    { encoding: 'utf-8', byteOrderMark: 0, declared: null, disagrees: false },
  ],
  [
    'an empty source',
    Buffer.alloc(0),
    { encoding: 'utf-8', byteOrderMark: 0, declared: null, disagrees: false },
  ],
  [
    'a UTF-8 mark',
    Buffer.from('\ufeff<a/>'),
    { encoding: 'utf-8', byteOrderMark: 3, declared: null, disagrees: false },
  ],
  [
    'a UTF-8 mark and another declaration',
    Buffer.from(`\ufeff${declared('ISO-8859-1')}<a/>`),
    { encoding: 'utf-8', byteOrderMark: 3, declared: 'ISO-8859-1', disagrees: true },
  ],
  [
    'declared UTF-8',
    Buffer.from(`${declared('UTF-8')}<a/>`),
    { encoding: 'utf-8', byteOrderMark: 0, declared: 'UTF-8', disagrees: false },
  ],
  [
    'declared ASCII',
    Buffer.from(`${declared('US-ASCII')}<a/>`),
    { encoding: 'utf-8', byteOrderMark: 0, declared: 'US-ASCII', disagrees: false },
  ],
  [
    'declared Latin-1',
    latin1(`${declared('ISO-8859-1')}<a/>`),
    { encoding: 'windows-1252', byteOrderMark: 0, declared: 'ISO-8859-1', disagrees: false },
  ],
  [
    'declared Shift_JIS',
    latin1(`${declared('Shift_JIS')}<a/>`),
    { encoding: 'shift_jis', byteOrderMark: 0, declared: 'Shift_JIS', disagrees: false },
  ],
  [
    'declared UTF-16 in single bytes',
    Buffer.from(`${declared('utf-16')}<a/>`),
    { encoding: 'utf-8', byteOrderMark: 0, declared: 'utf-16', disagrees: true },
  ],
  [
    'UTF-16 LE with its mark',
    utf16le(`\ufeff${declared('UTF-16')}<a/>`),
    { encoding: 'utf-16le', byteOrderMark: 2, declared: 'UTF-16', disagrees: false },
  ],
  [
    'UTF-16 BE with its mark',
    utf16be('\ufeff<a/>'),
    { encoding: 'utf-16be', byteOrderMark: 2, declared: null, disagrees: false },
  ],
  [
    'UTF-16 LE without a mark',
    utf16le(`${declared('UTF-16LE')}<a/>`),
    { encoding: 'utf-16le', byteOrderMark: 0, declared: 'UTF-16LE', disagrees: false },
  ],
  [
    'UTF-16 BE without a mark',
    utf16be('<a/>'),
    { encoding: 'utf-16be', byteOrderMark: 0, declared: null, disagrees: false },
  ],
  [
    'UTF-16 that says it is UTF-8',
    utf16le(`\ufeff${declared('utf-8')}<a/>`),
    { encoding: 'utf-16le', byteOrderMark: 2, declared: 'utf-8', disagrees: true },
  ],
]

describe('the encoding of a source', () => {
  it.each(detections)('is found with %s', (_what, bytes, expected) => {
    expect(detectEncoding(bytes)).toEqual(expected)
  })

  it.each([
    ['an unknown name', latin1(`${declared('klingon-8')}<a/>`), 30],
    ['UTF-32 with its mark', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 0],
    ['UTF-32 without a mark', Buffer.from([0, 0, 0, 0x3c]), 0],
    ['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94]), 0],
  ])('is refused: %s', (_what, bytes, offset) => {
    expect(readEvents(bytes).error).toMatchObject({ code: 'ENCODING', offset })
  })

  it('is told once, before the first event', () => {
    const told: SourceEncoding[] = []
    readEvents(utf16le('\ufeff<a/>'), { onEncoding: (encoding) => told.push(encoding) })
    expect(told).toEqual([{ encoding: 'utf-16le', byteOrderMark: 2, declared: null, disagrees: false }])
  })
})

/** Bytes of 日本 in encodings Node cannot write. */
const nihon = {
  shift_jis: [0x93, 0xfa, 0x96, 0x7b],
  'euc-jp': [0xc6, 0xfc, 0xcb, 0xdc],
  gb18030: [0xc8, 0xd5, 0xb1, 0xbe],
  big5: [0xa4, 0xe9, 0xa5, 0xbb],
}
/** The same with the escape sequences of ISO-2022-JP around it, which count to the character behind them. */
const iso2022 = [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]

/** Encoded documents, with the bytes every start tag and the text 日本 or é take. */
const documents: [encoding: string, bytes: Buffer, tag: Buffer, text: string][] = [
  ['utf-8 with a mark', Buffer.from('\ufeff<a>é😀<b x="1"/></a>'), Buffer.from('<b x="1"/>'), 'é😀'],
  ['utf-16le with a mark', utf16le('\ufeff<a>é😀<b x="1"/></a>'), utf16le('<b x="1"/>'), 'é😀'],
  ['utf-16be with a mark', utf16be('\ufeff<a>é😀<b x="1"/></a>'), utf16be('<b x="1"/>'), 'é😀'],
  ['utf-16le without a mark', utf16le('<a>日本\r\n<b x="1"/></a>'), utf16le('<b x="1"/>'), '日本\n'],
  ['iso-8859-1', latin1(`${declared('ISO-8859-1')}<a>é<b x="1"/></a>`), latin1('<b x="1"/>'), 'é'],
  [
    'windows-1251',
    Buffer.concat([latin1(`${declared('windows-1251')}<a>`), Buffer.of(0xc6), latin1('<b x="1"/></a>')]),
    latin1('<b x="1"/>'),
    'Ж',
  ],
  ...Object.entries(nihon).map(([encoding, bytes]): [string, Buffer, Buffer, string] => [
    encoding,
    Buffer.concat([latin1(`${declared(encoding)}\r\n<a>`), Buffer.from(bytes), latin1('<b x="1"/></a>')]),
    latin1('<b x="1"/>'),
    '日本',
  ]),
  [
    'iso-2022-jp',
    Buffer.concat([latin1(`${declared('ISO-2022-JP')}<a>`), Buffer.from(iso2022), latin1('<b x="1"/></a>')]),
    Buffer.concat([Buffer.from(iso2022.slice(-3)), latin1('<b x="1"/>')]),
    '日本',
  ],
]

describe.each(documents)('a document in %s', (_encoding, bytes, tag, text) => {
  it('is read with positions in source bytes, however it is cut', () => {
    const { events, error } = readEvents(bytes)
    expect(error).toBeNull()
    expect(events[1]).toBe(`text ${JSON.stringify(text)}`)
    const start = bytes.indexOf(tag)
    expect(events[2]).toBe(`open b ${start} ${start + tag.length} x="1"`)
    expect(events[3]).toBe(`close b ${start + tag.length}`)
    expect(events[4]).toBe(`close a ${bytes.length}`)
    expect(readEvents(bytes, {}, everyByte(bytes))).toEqual({ events, error })
  })
})

describe('bytes that are none in their encoding', () => {
  it.each([
    ['an invalid UTF-8 sequence', Buffer.from([0x3c, 0x61, 0x3e, 0xc3, 0x28, 0x3c]), 'auto', 3],
    ['an overlong UTF-8 sequence', Buffer.from([0x3c, 0x61, 0x3e, 0x78, 0xc0, 0xaf]), 'auto', 4],
    ['a surrogate in UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80]), 'auto', 3],
    ['UTF-8 cut off in a character', Buffer.from([0x3c, 0x61, 0x3e, 0xe6, 0x97]), 'auto', 3],
    ['an invalid UTF-8 sequence for saxes', Buffer.from([0x3c, 0x61, 0x3e, 0xc3, 0x28, 0x3c]), 'saxes', 3],
    ['UTF-8 cut off in a character for saxes', Buffer.from([0x3c, 0x61, 0x3e, 0xe6, 0x97]), 'saxes', 3],
    [
      'half a surrogate pair in UTF-16',
      Buffer.concat([utf16le('\ufeff<a>'), Buffer.from([0x3d, 0xd8]), utf16le('x</a>')]),
      'auto',
      8,
    ],
    [
      'UTF-16 with an odd byte at the end',
      Buffer.concat([utf16le('\ufeff<a>x'), Buffer.of(0x3c)]),
      'auto',
      10,
    ],
    [
      'half a character in Shift_JIS',
      Buffer.concat([
        latin1(`${declared('Shift_JIS')}<a>`),
        Buffer.from([0x93, 0xfa, 0xfd, 0xfd]),
        latin1('</a>'),
      ]),
      'auto',
      47,
    ],
  ] as const)('are refused at their place: %s', (_what, bytes, reader, offset) => {
    const whole = readEvents(bytes, { reader })
    expect(whole.error).toMatchObject({ code: 'ENCODING', offset })
    expect(whole.events).toHaveLength(offset > 3 ? whole.events.length : 1)
    expect(readEvents(bytes, { reader }, everyByte(bytes)).error).toEqual(whole.error)
  })

  it('never become a replacement character', () => {
    const bytes = Buffer.concat([Buffer.from('<a>x'), Buffer.of(0xff), Buffer.from('</a>')])
    for (const reader of ['auto', 'saxes'] as const) {
      expect(readEvents(bytes, { reader }).events.join()).not.toContain('\ufffd')
    }
  })

  it('at the very beginning are no XML', () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])
    for (const reader of ['auto', 'saxes'] as const) {
      expect(readEvents(jpeg, { reader }).error).toMatchObject({ code: 'NOT-XML', offset: 0 })
    }
  })
})

/** The Encoding Standard's encodings for text that is no Unicode. */
const legacy = [
  ...['ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic', 'windows-874'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => `windows-${page}`),
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  ...['shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5', 'euc-kr'],
]

describe.each(legacy)('%s', (encoding) => {
  /** Up to 40 characters of the encoding with their bytes. */
  const characters = charactersOf(encoding)

  it('gives every element its place in bytes, however the document is cut', () => {
    expect(characters.length).toBeGreaterThan(20)
    const parts = [latin1(`${declared(encoding)}<a>`)]
    const expected: string[] = []
    let at = parts[0]!.length
    for (const [text, bytes] of characters) {
      const tag = latin1('<b>')
      const open = at
      parts.push(tag, Buffer.from(bytes), latin1('</b>'))
      at += 3 + bytes.length + 4
      expected.push(`open b ${open} ${open + 3}`, `text ${JSON.stringify(text)}`, `close b ${at}`)
    }
    const bytes = Buffer.concat([...parts, latin1('</a>')])
    const whole = readEvents(bytes)
    expect(whole.error).toBeNull()
    expect(whole.events.slice(1, -1)).toEqual(expected)
    expect(readEvents(bytes, {}, everyByte(bytes))).toEqual(whole)
  })

  it('tells the place of a fault after its characters', () => {
    const text = Buffer.concat(characters.map(([, bytes]) => Buffer.from(bytes)))
    const head = latin1(`${declared(encoding)}<a>`)
    const bytes = Buffer.concat([head, text, latin1('</b>')])
    expect(readEvents(bytes).error).toMatchObject({
      code: 'NOT-WELL-FORMED',
      offset: head.length + text.length,
    })
  })
})

function charactersOf(encoding: string): [text: string, bytes: number[]][] {
  const decoder = new TextDecoder(encoding)
  const found: [string, number[]][] = []
  const isTwo = /^(shift_jis|euc-|gb|big5)/.test(encoding)
  for (let byte = 0xa1; byte <= 0xfe && found.length < 40; byte++) {
    const bytes = isTwo ? [byte, 0xa1 + ((byte * 7) % 0x5a)] : [byte]
    const text = decoder.decode(Uint8Array.from(bytes))
    const isOne = [...text].length === 1 && text !== '\ufffd' && text > '\u00a0'
    if (isOne) found.push([text, bytes])
  }
  return found
}

describe.each([
  ['shift_jis', [0x93, 0x3c]],
  ['shift_jis', [0x80 + 0x20, 0x3c]],
  ['euc-jp', [0xc6, 0x3c]],
  ['euc-jp', [0x8f, 0xc6, 0x3c]],
  ['gbk', [0xff, 0x3c]],
  ['gb18030', [0x81, 0x30, 0x3c]],
  ['big5', [0xa4, 0x3c]],
  ['euc-kr', [0xc7, 0x3c]],
  ['iso-8859-6', [0xa1, 0x3c]],
  ['windows-1253', [0xd2, 0x3c]],
] as const)('%s with the bytes %o', (encoding, bad) => {
  it('is refused where they begin, after everything before them was told', () => {
    const head = latin1(`${declared(encoding)}<a><b/>x`)
    const bytes = Buffer.concat([head, Buffer.from(bad), latin1('/a>')])
    const whole = readEvents(bytes)
    expect(whole.error).toMatchObject({ code: 'ENCODING', offset: head.length })
    expect(whole.error!.message).toContain(encoding.toUpperCase())
    expect(whole.events.filter((event) => event.startsWith('close b'))).toHaveLength(1)
    expect(readEvents(bytes, {}, everyByte(bytes))).toEqual(whole)
  })
})
