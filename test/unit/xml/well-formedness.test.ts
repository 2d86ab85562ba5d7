import { describe, expect, it } from 'vitest'
import { everyByte, readEvents } from '../../support/xml-events.ts'

/** What is wrong, the source, the code and the place of the fault: the offset of ‸, which is no part of the source. */
const faults: [what: string, source: string, code: string, message?: RegExp][] = [
  [
    'an end tag that closes another element',
    '<a><Title><TitleText>x‸</Title></TitleText></a>',
    'NOT-WELL-FORMED',
    /<\/Title> closes <TitleText>/,
  ],
  ['an end tag whose name goes on', '<a>‸</ab></a>', 'NOT-WELL-FORMED', /<\/ab> closes <a>/],
  ['an end tag whose name stops early', '<ab>‸</a></ab>', 'NOT-WELL-FORMED', /<\/a> closes <ab>/],
  ['an end tag after the root', '<a></a>‸</b>', 'NOT-WELL-FORMED', /closes no element/],
  ['an end tag with more than a name', '<a></a ‸b="1">', 'NOT-WELL-FORMED'],
  ['an end tag without a name', '<a></‸></a>', 'NOT-WELL-FORMED'],
  ['a second root', '<a/>‸<b/>', 'NOT-WELL-FORMED', /second root/],
  ['text before the root', '<!-- c -->‸x<a/>', 'NOT-WELL-FORMED', /outside/],
  ['text after the root', '<a/> \n‸x', 'NOT-WELL-FORMED', /outside/],
  ['a reference after the root', '<a/>‸&amp;', 'NOT-WELL-FORMED'],
  ['CDATA after the root', '<a/>‸<![CDATA[x]]>', 'NOT-WELL-FORMED', /outside/],
  ['an attribute twice', '<a b="1" c="2" ‸b="3"/>', 'NOT-WELL-FORMED', /b stands twice/],
  ['an attribute without a value', '<a b‸/>', 'NOT-WELL-FORMED'],
  ['an attribute without quotes', '<a b=‸1/>', 'NOT-WELL-FORMED', /not in quotes/],
  ['no blank between attributes', '<a b="1"‸c="2"/>', 'NOT-WELL-FORMED', /blank/],
  ['< in an attribute', '<a b="x‸<y"/>', 'NOT-WELL-FORMED', /&lt;/],
  ['a bare & in text', '<a>AT‸&T</a>', 'NOT-WELL-FORMED', /&amp;/],
  ['a bare & before a blank', '<a>x ‸& y</a>', 'NOT-WELL-FORMED', /&amp;/],
  ['a bare & and later a ;', '<a>x ‸& y; z</a>', 'NOT-WELL-FORMED', /&amp;/],
  ['a bare & that the tag ends', '<a>R‸&B</a><!-- ; -->', 'NOT-WELL-FORMED', /&amp;/],
  ['a bare & in an attribute', '<a b="x ‸& y"/>', 'NOT-WELL-FORMED', /&amp;/],
  ['an unknown entity', '<a>‸&eacute;</a>', 'NOT-WELL-FORMED', /eacute/],
  ['an unknown entity in an attribute', '<a b="1" c="‸&nbsp;"/>', 'NOT-WELL-FORMED', /nbsp/],
  ['a reference to NUL', '<a>‸&#0;</a>', 'NOT-WELL-FORMED', /#0/],
  ['a reference to a surrogate', '<a>‸&#xD800;</a>', 'NOT-WELL-FORMED'],
  ['a reference beyond Unicode', '<a>‸&#x110000;</a>', 'NOT-WELL-FORMED'],
  ['a reference with a capital X', '<a>‸&#X41;</a>', 'NOT-WELL-FORMED'],
  ['an empty reference', '<a>‸&;</a>', 'NOT-WELL-FORMED'],
  [']]> in text', '<a>x‸]]>y</a>', 'NOT-WELL-FORMED', /]]>/],
  [']]]> in text', '<a>x]‸]]>y</a>', 'NOT-WELL-FORMED', /]]>/],
  ['a control character in text', '<a>x‸\u0001</a>', 'NOT-WELL-FORMED', /U\+0001/],
  ['NUL in text', '<a>x‸\u0000</a>', 'NOT-WELL-FORMED', /U\+0000/],
  ['a control character in an attribute', '<a b="‸\u001f"/>', 'NOT-WELL-FORMED', /U\+001F/],
  ['a control character in a comment', '<a><!-- ‸\u0008 --></a>', 'NOT-WELL-FORMED', /U\+0008/],
  ['a control character in CDATA', '<a><![CDATA[‸\u0002]]></a>', 'NOT-WELL-FORMED', /U\+0002/],
  ['U+FFFE in text', '<a>é‸\ufffe</a>', 'NOT-WELL-FORMED', /U\+FFFE/],
  ['U+FFFF in an attribute', '<a b="‸\uffff"/>', 'NOT-WELL-FORMED', /U\+FFFF/],
  ['-- in a comment', '<a><!-- x ‸-- y --></a>', 'NOT-WELL-FORMED', /--/],
  ['--- at the end of a comment', '<a><!-- x ‸---></a>', 'NOT-WELL-FORMED', /--/],
  ['a name that begins with a digit', '<‸1a/>', 'NOT-WELL-FORMED'],
  ['a blank before the name', '<a><‸ b/></a>', 'NOT-WELL-FORMED'],
  ['< before text', '<a>x <‸= y</a>', 'NOT-WELL-FORMED'],
  ['a character that is none of a name', '<a‸×b/>', 'NOT-WELL-FORMED'],
  ['a slash inside a tag', '<a /‸ b="1">', 'NOT-WELL-FORMED', /\//],
  ['<! before anything else', '<a>‸<!ELEMENT a></a>', 'NOT-WELL-FORMED', /<!/],
  ['an XML declaration after a blank', ' ‸<?xml version="1.0"?><a/>', 'NOT-WELL-FORMED', /beginning/],
  ['an XML declaration inside', '<a>‸<?xml version="1.0"?></a>', 'NOT-WELL-FORMED', /beginning/],
  ['an XML declaration without a version', '‸<?xml encoding="utf-8"?><a/>', 'NOT-WELL-FORMED', /declaration/],
  ['an XML declaration of version 2', '‸<?xml version="2.0"?><a/>', 'NOT-WELL-FORMED', /declaration/],
  [
    'an XML declaration in the wrong order',
    '‸<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>',
    'NOT-WELL-FORMED',
    /declaration/,
  ],
  ['a processing instruction without a name', '<a><?‸ x?></a>', 'NOT-WELL-FORMED'],
  ['a processing instruction with ? in its name', '<?a‸?b?><a/>', 'NOT-WELL-FORMED'],
  ['a DOCTYPE', '<?xml version="1.0"?>\n‸<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'DOCTYPE'],
  ['a DOCTYPE that never ends', '‸<!DOCTYPE a [', 'DOCTYPE'],
  ['a DOCTYPE inside the root', '<a>‸<!DOCTYPE a></a>', 'DOCTYPE'],
  ['nothing', '‸', 'EMPTY'],
  ['only white space', ' \r\n\t‸', 'EMPTY'],
  ['plain text', '‸hello', 'NOT-XML'],
  ['JSON after a blank', '  ‸{"a": 1}', 'NOT-XML'],
  ['NUL bytes', '‸\u0000\u0000\u0000\u0000', 'NOT-XML'],
  ['only a comment', '<!-- c -->‸', 'TRUNCATED', /before the root/],
  ['a root that is not closed', '<a><b>x</b>‸', 'TRUNCATED', /inside <a>/],
  ['text that breaks off', '<a><b>xyz‸', 'TRUNCATED', /inside <b>/],
  ['a tag that breaks off', '<a><b c="d‸', 'TRUNCATED', /inside <a>/],
  ['an end tag that breaks off', '<a><b></b‸', 'TRUNCATED', /inside <b>/],
  ['a comment that breaks off', '<a><!-- x --‸', 'TRUNCATED', /inside <a>/],
  ['CDATA that breaks off', '<a><![CDATA[x]]‸', 'TRUNCATED', /inside <a>/],
  ['a reference that breaks off', '<a>x&am‸', 'TRUNCATED', /inside <a>/],
  ['a comment after the root that breaks off', '<a/><!-- x‸', 'TRUNCATED', /after the root/],
]

const good: [what: string, source: string, events: string[]][] = [
  [
    'names and values that share a hash',
    '<Aa Aa="Aa" BB="BB">Aa<BB>BB</BB></Aa>',
    ['open Aa 0 20 Aa="Aa" BB="BB"', 'text "Aa"', 'open BB 22 26', 'text "BB"', 'close BB 33', 'close Aa 38'],
  ],
  ['an empty element', '<a/>', ['open a 0 4', 'close a 4']],
  [
    'entities and character references',
    '<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>',
    ['open a 0 3', 'text "<>&\\"\'A😀"', 'close a 46'],
  ],
  [
    'references with leading zeros',
    '<a>&#x0000000000000000041;</a>',
    ['open a 0 3', 'text "A"', 'close a 30'],
  ],
  ['line ends', '<a>1\r\n2\r3\n4</a>', ['open a 0 3', 'text "1\\n2\\n3\\n4"', 'close a 15']],
  ['a carriage return by reference', '<a>&#13;</a>', ['open a 0 3', 'text "\\r"', 'close a 12']],
  [
    'white space in an attribute',
    '<a b="1\r\n2\t3\n4&#10;5"/>',
    ['open a 0 23 b="1 2 3 4\\n5"', 'close a 23'],
  ],
  ['quotes in attributes', `<a b="'" c='"'/>`, [`open a 0 16 b="'" c="\\""`, 'close a 16']],
  ['CDATA between text', '<a>x<![CDATA[<&>]]]]>y</a>', ['open a 0 3', 'text "x<&>]]y"', 'close a 26']],
  ['> and ]] in text', '<a>]] > ]></a>', ['open a 0 3', 'text "]] > ]>"', 'close a 14']],
  [
    'comments and instructions everywhere',
    '<?p q?><!-- <x> --><a><?p?><!----></a><!-- & --><?p ??>',
    ['open a 19 22', 'close a 38'],
  ],
  ['text around a comment', '<a>x<!-- - -->y</a>', ['open a 0 3', 'text "xy"', 'close a 19']],
  ['blanks in tags', '<a\n b = "1"\r\n></a\t>', ['open a 0 14 b="1"', 'close a 19']],
  [
    'prefixes and other names',
    '<é:日本-1._x Ж="ß"/>',
    ['open é:日本-1._x 0 25 Ж="ß"', 'close é:日本-1._x 25'],
  ],
  [
    'a declaration',
    `<?xml version='1.0' encoding="UTF-8" standalone='no' ?><a/>`,
    ['open a 55 59', 'close a 59'],
  ],
  [
    'the highest characters',
    '<a>\ufffd\u{10ffff}</a>',
    ['open a 0 3', 'text "\ufffd\u{10ffff}"', 'close a 14'],
  ],
]

describe.each(['auto', 'saxes'] as const)('the %s reader', (reader) => {
  it.each(faults)('refuses %s', (_what, marked, code, message) => {
    const source = marked.replace('‸', '')
    const bytes = Buffer.from(source)
    const offset = Buffer.byteLength(marked.split('‸')[0]!)
    const { error } = readEvents(bytes, { reader })
    expect({ code: error?.code, offset: error?.offset }).toEqual({ code, offset })
    if (message) expect(error?.message).toMatch(message)
    expect(readEvents(bytes, { reader }, everyByte(bytes)).error).toEqual(error)
  })

  it.each(good)('reads %s', (_what, source, events) => {
    const bytes = Buffer.from(source)
    expect(readEvents(bytes, { reader })).toEqual({ events, error: null })
    expect(readEvents(bytes, { reader }, everyByte(bytes))).toEqual({ events, error: null })
  })

  it('tells everything before a fault', () => {
    const { events } = readEvents(Buffer.from('<a><b>x</b><c></b></a>'), { reader })
    expect(events).toEqual(['open a 0 3', 'open b 3 6', 'text "x"', 'close b 11', 'open c 11 14'])
  })

  it('goes on refusing after a fault', () => {
    const bytes = Buffer.from('<a></b>')
    const first = readEvents(bytes, { reader }).error
    const again = readEvents(Buffer.concat([bytes, Buffer.from('</a>')]), { reader }, [bytes.length]).error
    expect(again).toEqual(first)
  })
})
