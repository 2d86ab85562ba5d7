import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeXml } from '../../shared/xml/encode.ts'
import {
  type AskedElements,
  attributeOf,
  childElements,
  type FragmentElement,
  type FragmentNode,
  parseFragment,
  textOf,
} from '../../shared/xml/fragment.ts'
import { XmlError } from '../../shared/xml/reader.ts'

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-1', 'windows-1252', 'iso-8859-15', 'koi8-r']

const record = `<ern:Release xmlns:ern='http://x' IsMainRelease="true" Note = "a &lt; b
c"><!-- one --><ReleaseId>
\t<ICPN IsEan="false">  5060 </ICPN><ICPN/><GRid />
</ReleaseId><?target data?><Title>R&amp;B &#233;&#xE9; ü <![CDATA[<raw> & ]]>end</Title >\r\n</ern:Release>`

/** The bytes of a span, decoded by hand where the platform and the standard differ. */
function cut(
  bytes: Uint8Array,
  encoding: string,
  span: { start: number; end: number },
  base: number,
): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(
    bytes.subarray(span.start - base, span.end - base),
  )
}

/** Writes a tree from its spans alone: every byte must be found again. */
function rebuild(element: FragmentElement, slice: (span: { start: number; end: number }) => string): string {
  const inner = element.children.map((child: FragmentNode) =>
    child.kind === 'element' ? rebuild(child, slice) : slice(child),
  )
  const open = slice({ start: element.start, end: element.content.start })
  return open + inner.join('') + slice({ start: element.content.end, end: element.end })
}

describe('a record parsed into a tree', () => {
  test.each(encodings)('knows the exact bytes of everything in it in %s', (encoding) => {
    const bytes = encodeXml(record, encoding)
    const base = 1_000_001
    const root = parseFragment(bytes, encoding, base)
    const slice = (span: { start: number; end: number }) => cut(bytes, encoding, span, base)
    expect(rebuild(root, slice)).toBe(new TextDecoder(encoding).decode(bytes))
    expect([root.start, root.end]).toEqual([base, base + bytes.length])

    const [releaseId, title] = childElements(root) as [FragmentElement, FragmentElement]
    const [icpn, empty, grid] = childElements(releaseId) as FragmentElement[]
    expect(slice(icpn!.content)).toBe('  5060 ')
    expect(slice(icpn!.attributes[0]!)).toBe('false')
    expect(slice(empty!.tagEnd!)).toBe('/>')
    expect(slice(grid!.tagEnd!)).toBe(' />')
    expect(slice(root.attributes[2]!)).toBe('a &lt; b\nc')
    expect(textOf(title)).toBe('R&B éé ü <raw> & end')
  })

  test('resolves names, attributes and text', () => {
    const root = parseFragment(Buffer.from(record), 'utf-8', 0)
    expect([root.name, root.local, root.parent]).toEqual(['ern:Release', 'Release', null])
    expect(attributeOf(root, 'ern')).toBe('http://x')
    expect(attributeOf(root, 'Note')).toBe('a < b c')
    expect(attributeOf(root, 'Missing')).toBeNull()
    expect(root.children.map((child) => child.kind)).toEqual([
      'comment',
      'element',
      'instruction',
      'element',
      'text',
    ])
    expect(root.children.at(-1)).toMatchObject({ raw: '\r\n', value: '\n' })
  })

  test('takes what stands before the element, and stops at its end', () => {
    const root = parseFragment(Buffer.from('\ufeff<!-- x --> <a>b</a><c/>'), 'utf-8', 0)
    expect([root.name, root.start, root.end]).toEqual(['a', 14, 22])
  })

  test('gives character positions for any text in any Unicode encoding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
        (texts, encoding) => {
          const safe = texts.map((text) => text.replace(/[<&\r\u{0}-\u{1f}\u{d800}-\u{dfff}]/gu, '·'))
          const bytes = encodeXml(`<a>${safe.map((text) => `<b>${text}</b>`).join('')}</a>`, encoding)
          const root = parseFragment(bytes, encoding, 7)
          for (const [index, element] of childElements(root).entries())
            expect(cut(bytes, encoding, element.content, 7)).toBe(safe[index])
        },
      ),
    )
  })

  test('leaves out what is not asked for, with every element at its bytes', () => {
    const text =
      '<r><id a="1"><x/></id><block><list><list/><i b=">">1</i></list><!-- <list> --><t>2</t></block><list>3</list></r>'
    const read = (asked?: AskedElements) => parseFragment(Buffer.from(text), 'utf-8', 0, asked)
    const shape = (element: FragmentElement): string =>
      `${element.local}${element.isPassedOver ? '-' : ''}(${childElements(element).map(shape).join(' ')})`
    const whole = read()
    const some = read({ only: new Set(['block', 'list']), without: new Set(['list']) })
    expect(shape(whole)).toBe('r(id(x()) block(list(list() i()) t()) list())')
    expect(shape(some)).toBe('r(id-() block(list-() t()) list())')
    const spans = (root: FragmentElement) =>
      childElements(root).flatMap((child) =>
        [child, ...childElements(child)].map(({ start, end }) => [start, end]),
      )
    const [id] = childElements(whole)
    expect(spans(some)).toEqual(spans(whole).filter(([start]) => start === id!.start || start! >= id!.end))
    expect(textOf(some.children.at(-1) as FragmentElement)).toBe('3')
  })

  test.each([
    ['an element that is not closed', '<a><b></b>'],
    ['a wrong end tag', '<a><b></a></b>'],
    ['an attribute without quotes', '<a b=c></a>'],
    ['an open comment', '<a><!-- </a>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an open tag', '<a b="c"'],
    ['nothing', ''],
  ])('refuses %s', (_name, text) => {
    expect(() => parseFragment(Buffer.from(text), 'utf-8', 0)).toThrow(XmlError)
  })

  test('is not too deep for the stack at 100,000 levels', () => {
    const depth = 100_000
    const root = parseFragment(Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth)), 'utf-8', 0)
    expect(root.end).toBe(depth * 7)
  })
})
