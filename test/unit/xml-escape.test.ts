import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canEncode, encodeXml } from '../../shared/xml/encode.ts'
import {
  escapeAttribute,
  escapeText,
  findForbiddenCharacter,
  resolveReferences,
} from '../../shared/xml/escape.ts'
import { attributeOf, parseFragment, textOf } from '../../shared/xml/fragment.ts'

const anyText = fc
  .string({ unit: 'binary', maxLength: 30 })
  .filter((text) => findForbiddenCharacter(text) === null)

describe('a value written as XML', () => {
  test.each([
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    [']]>', ']]&gt;'],
    ['"quoted" \'too\'', '"quoted" \'too\''],
    ['a\rb\nc\td', 'a&#xD;b\nc\td'],
  ])('%j becomes %j in content', (value, xml) => {
    expect(escapeText(value)).toBe(xml)
  })

  test.each([
    ['a & "b" < c > d', 'a &amp; &quot;b&quot; &lt; c &gt; d'],
    ['a\rb\nc\td', 'a&#xD;b&#xA;c&#x9;d'],
  ])('%j becomes %j in an attribute', (value, xml) => {
    expect(escapeAttribute(value)).toBe(xml)
  })

  test.each([
    'utf-8',
    'utf-16le',
    'utf-16be',
    'iso-8859-1',
    'windows-1252',
    'koi8-r',
    'shift_jis',
    'gbk',
    'us-ascii',
  ])('reads back as it was, in %s', (encoding) => {
    fc.assert(
      fc.property(anyText, (value) => {
        const bytes = encodeXml(`<a b="${escapeAttribute(value)}">${escapeText(value)}</a>`, encoding)
        const root = parseFragment(bytes, encoding === 'us-ascii' ? 'utf-8' : encoding, 0)
        expect(textOf(root)).toBe(value)
        expect(attributeOf(root, 'b')).toBe(value)
      }),
    )
  })
})

describe('references', () => {
  test.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&#233;&#xE9;&#x1F600;', 'éé😀'],
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['&unknown; &#x110000; & ;', '&unknown; &#x110000; & ;'],
    ['&amp;lt;', '&lt;'],
  ])('%j is %j', (raw, value) => {
    expect(resolveReferences(raw)).toBe(value)
  })
})

describe('characters an encoding lacks', () => {
  test.each([
    ['iso-8859-1', 'é€ж', 'E9 &#x20AC; &#x436;'],
    ['windows-1252', 'é€ж', 'E9 &#x20AC; &#x436;'],
    ['windows-1251', 'éж', '&#xE9; E6'],
    ['iso-8859-15', 'é€ж', 'E9 A4 &#x436;'],
    ['koi8-r', 'éж', '&#xE9; D6'],
    ['us-ascii', 'é', '&#xE9;'],
    ['shift_jis', '日', '&#x65E5;'],
    ['utf-8', 'é😀', 'C3 A9 F0 9F 98 80'],
    ['utf-16le', 'é😀', 'E9 00 3D D8 00 DE'],
    ['utf-16be', 'é😀', '00 E9 D8 3D DE 00'],
  ])('are written as references in %s', (encoding, text, expected) => {
    const shown = Buffer.concat(
      expected
        .split(' ')
        .map((part) => (part.startsWith('&') ? Buffer.from(part) : Buffer.from(part, 'hex'))),
    )
    expect(Buffer.from(encodeXml(text, encoding)).toString('hex')).toBe(shown.toString('hex'))
  })

  test('make an encoding that switches its character set unfit for patches', () => {
    expect(canEncode('iso-2022-jp')).toBe(false)
    expect(canEncode('utf-8')).toBe(true)
  })
})

test.each([
  ['\u0000', 0],
  ['a\u0008', 1],
  ['ab\u001f', 2],
  ['\ufffe', 0],
  ['a\ud800b', 1],
  ['\udc00', 0],
])('XML cannot hold %j', (value, index) => {
  expect(findForbiddenCharacter(value)).toMatchObject({ index })
})

test.each(['plain', 'tab\tnew\nline', 'é😀', ''])('XML can hold %j', (value) => {
  expect(findForbiddenCharacter(value)).toBeNull()
})
