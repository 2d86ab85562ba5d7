import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeXml } from '../../shared/xml/encode.ts'
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
