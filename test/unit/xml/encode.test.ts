import { describe, expect, it } from 'vitest'
import { canEncode, encodeXml } from '../../../shared/xml/encode.ts'

/** What other software writes for each character; null where the encoding has none, so that a reference is due. */
const written: [encoding: string, character: string, bytes: string | null][] = [
  ['shift_jis', '東', '938c'],
  ['shift_jis', '京', '8b9e'],
  ['shift_jis', 'ж', '8477'],
  ['shift_jis', 'ｱ', 'b1'],
  ['shift_jis', '表', '955c'],
  ['shift_jis', 'é', null],
  ['euc-jp', '東', 'c5ec'],
  ['euc-jp', 'é', '8fabb1'],
  ['euc-jp', 'ｱ', '8eb1'],
  ['euc-jp', '한', null],
  ['gbk', '東', '967c'],
  ['gbk', 'é', 'a8a6'],
  ['gbk', '€', 'a2e3'],
  ['gb18030', '京', 'bea9'],
  ['gb18030', '한', null],
  ['big5', '東', 'aa46'],
  ['big5', '功', 'a55c'],
  ['big5', 'é', null],
  ['euc-kr', '한', 'c7d1'],
  ['euc-kr', '東', 'd4d4'],
  ['koi8-r', 'ж', 'd6'],
  ['windows-1251', 'ж', 'e6'],
  ['windows-1251', '€', '88'],
  ['windows-1252', 'é', 'e9'],
  // It may have been declared as ISO-8859-1, which has none.
  ['windows-1252', '€', null],
  ['iso-8859-1', 'é', 'e9'],
  ['iso-8859-1', '€', null],
  ['iso-8859-2', 'ł', 'b3'],
  ['iso-8859-15', '€', 'a4'],
  ['us-ascii', 'é', null],
  ['shift_jis', '😀', null],
  ['utf-8', '😀', 'f09f9880'],
  ['utf-16le', '😀', '3dd800de'],
  ['utf-16be', '😀', 'd83dde00'],
]

describe('XML is written in the encoding of its source', () => {
  it.each(written)('%s: %s', (encoding, character, hex) => {
    const reference = `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`
    const expected = hex === null ? Buffer.from(reference) : Buffer.from(hex, 'hex')
    expect(Buffer.from(encodeXml(character, encoding)).toString('latin1')).toBe(expected.toString('latin1'))
  })

  it.each([...new Set(written.map(([encoding]) => encoding).filter((name) => name !== 'us-ascii'))])(
    '%s: what was written is read as the same, reference or not',
    (encoding) => {
      let text = ''
      for (let code = 0x20; code < 0xffff; code += 7) {
        if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code)
      }
      const read = new TextDecoder(encoding, { fatal: true }).decode(encodeXml(text, encoding))
      const resolved = read.replace(/&#x([0-9A-F]+);/g, (_, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      )
      expect(resolved).toBe(text)
    },
  )

  it.each(['iso-2022-jp', 'ISO-2022-JP', 'replacement'])(
    'nothing can be put into the middle of %s',
    (encoding) => {
      expect(canEncode(encoding)).toBe(false)
      expect(canEncode('shift_jis')).toBe(true)
    },
  )
})
