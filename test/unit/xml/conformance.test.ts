import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyByte, readEvents } from '../../support/xml-events.ts'

/**
 * The rules of XML 1.0 (fifth edition) that a reader must keep that does not validate and reads no DTD, one line for
 * each case: the production or well-formedness constraint (WFC) it stands in, a document, and whether it is well-formed.
 */
interface Case {
  rule: string
  document: string | Uint8Array
  wellFormed: boolean
  /** Why xmllint says otherwise, where it does. */
  xmllint?: string
}

const cases: Case[] = []
const accept = (rule: string, ...documents: (string | Uint8Array)[]) => {
  for (const document of documents) cases.push({ rule, document, wellFormed: true })
}
const refuse = (rule: string, ...documents: (string | Uint8Array)[]) => {
  for (const document of documents) cases.push({ rule, document, wellFormed: false })
}
const otherwise = (reason: string) => {
  cases.at(-1)!.xmllint = reason
}
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const latin1 = (text: string) => Buffer.from(text, 'latin1')

accept('[1] document', '<a/>', '<a></a>', '<a><b/></a>\n', '<!-- c --><?p?><a/><!-- d --><?q r?>\n\n')
refuse('[1] document', '', ' ', '<!-- c -->', '<?xml version="1.0"?>', 'a', '<a/><b/>', '<a/></a>', '<a/>x')
refuse('[1] document', '<a/>&#32;', '<a/><![CDATA[]]>', '&#32;<a/>', 'x<a/>', '<a>', '<a', '<', '</a>')

refuse('[1] document', '<a/>\u0000')
otherwise('it takes a NUL for the end')
accept(
  '[2] Char',
  '<a>\t\n\r</a>',
  '<a>\ud7ff\ue000\ufffd\u{10000}\u{10ffff}</a>',
  '<a>\u007f\u0085\u009f\u2028</a>',
)
for (const code of [0x00, 0x01, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0xfffe, 0xffff]) {
  const character = String.fromCharCode(code)
  refuse(
    '[2] Char',
    `<a>${character}</a>`,
    `<a b="${character}"/>`,
    `<a><!--${character}--></a>`,
    `<a><?p ${character}?></a>`,
    `<a><![CDATA[${character}]]></a>`,
  )
}

accept('[3] S', '<a \t\r\n b="1"\t></a\n>', '<a\n/>', '\n<a/>', '<a b\n=\t"1"/>')
refuse(
  '[3] S',
  '< a/>',
  '<a/ >',
  '</ a>',
  '<a></ a>',
  '<a\u00a0b="1"/>',
  '<a\u0085/>',
  '<a\u2028b="1"/>',
  '<a\fb="1"/>',
)

accept(
  '[4] Name',
  '<:a/>',
  '<_/>',
  '<a-b.c_d:e9/>',
  '<é/>',
  '<日本/>',
  '<\u{10000}/>',
  '<a\u00b7/>',
  '<a\u0301/>',
)
accept('[4] Name', '<xml/>', '<a xml:space="odd"/>', '<a \u200c="1"/>', '<a.-/>')
refuse(
  '[4] Name',
  '<1/>',
  '<-a/>',
  '<.a/>',
  '<\u00b7/>',
  '<\u0301/>',
  '<\u037e/>',
  '<a\u00d7/>',
  '<a\u00f7/>',
  '<a\u2190/>',
)
refuse(
  '[4] Name',
  '<a\ufffe/>',
  '<a b,="1"/>',
  '<a 1b="1"/>',
  '<a -b="1"/>',
  '<a!/>',
  '<a@/>',
  '<a(/>',
  '<※/>',
  '<\u{f0000}/>',
)

accept(
  '[10] AttValue',
  `<a b=''/>`,
  `<a b='"' c="'"/>`,
  '<a b=">"/>',
  '<a b="]]>"/>',
  '<a b="\n\t"/>',
  '<a b="é日😀"/>',
)
refuse(
  '[10] AttValue',
  '<a b=1/>',
  '<a b/>',
  '<a b=/>',
  `<a b="'/>`,
  `<a b='"/>`,
  '<a b="1/>',
  '<a b="&"/>',
  '<a b="&x"/>',
)
refuse('[10] AttValue', '<a =""/>', '<a b=""""/>', '<a "b"/>', '<a b="1" "c"/>', '<a b=“1”/>')
refuse('WFC: No < in Attribute Values', '<a b="<"/>', '<a b="<c>"/>', `<a b='x<'/>`)
accept('WFC: No < in Attribute Values', '<a b="&lt;"/>', '<a b="&#60;"/>')
refuse(
  'WFC: Unique Att Spec',
  '<a b="1" b="1"/>',
  '<a b="1" c="2" b="3"/>',
  '<a x:b="1" x:b="2" xmlns:x="u"/>',
)
accept('WFC: Unique Att Spec', '<a b="1" B="2"/>', '<a x:b="1" b="2" xmlns:x="u"/>')

accept(
  '[14] CharData',
  '<a>]</a>',
  '<a>]]</a>',
  '<a>]] ></a>',
  '<a>></a>',
  '<a>"\'</a>',
  '<a>]]&gt;</a>',
  '<a>-->?></a>',
)
refuse(
  '[14] CharData',
  '<a>]]></a>',
  '<a>x]]]>y</a>',
  '<a><b/>]]></a>',
  '<a>&</a>',
  '<a>& </a>',
  '<a>a&b</a>',
  '<a><</a>',
)
refuse(
  '[14] CharData',
  '<a>1 < 2</a>',
  '<a><=</a>',
  '<a>&#32</a>',
  '<a>&amp</a>',
  '<a>&amp ;</a>',
  '<a>& amp;</a>',
)

accept(
  '[15] Comment',
  '<a><!----></a>',
  '<a><!-- - --></a>',
  '<a><!-- <b> & ]]> &x; --></a>',
  '<!-->--><a/>',
  '<!-- é😀 --><a/>',
)
refuse(
  '[15] Comment',
  '<a><!-- -- --></a>',
  '<a><!-- ---></a>',
  '<a><!---></a>',
  '<a><!--></a>',
  '<a><!-- --</a>',
  '<a><!- - --></a>',
)
refuse(
  '[15] Comment',
  '<a><! -- --></a>',
  '<a><!-- x></a>',
  '<a <!-- x --> />',
  '<a b="1"<!-- x -->/>',
  '<!-- <a/>',
)

accept(
  '[16] PI',
  '<?p?><a/>',
  '<?p ?><a/>',
  '<?p <&"x ]]> -- ?><a/>',
  '<?p ??><a/>',
  '<a><?p\nq?></a>',
  '<?xml-stylesheet x?><a/>',
  '<?xmlx?><a/>',
)
refuse(
  '[16] PI',
  '<??><a/>',
  '<? p?><a/>',
  '<?p<a/>',
  '<?p ><a/>',
  '<?1?><a/>',
  '<?p"x"?><a/>',
  '<?p?x?><a/>',
  '<a><?p x></a>',
)
refuse(
  '[17] PITarget',
  '<a><?xml?></a>',
  '<a><?XML x?></a>',
  '<a><?Xml version="1.0"?></a>',
  '<?xMl x?><a/>',
  '<a/><?xml version="1.0"?>',
)
refuse(
  '[17] PITarget',
  ' <?xml version="1.0"?><a/>',
  '<!-- c --><?xml version="1.0"?><a/>',
  '<?xml version="1.0"?><?xml version="1.0"?><a/>',
)

accept(
  '[18] CDSect',
  '<a><![CDATA[]]></a>',
  '<a><![CDATA[<&]]]]></a>',
  '<a><![CDATA[]]]></a>',
  '<a>x<![CDATA[ ]]>]]<![CDATA[>]]></a>',
)
refuse(
  '[18] CDSect',
  '<a><![cdata[]]></a>',
  '<a><![CDATA []]></a>',
  '<a><! [CDATA[]]></a>',
  '<a><![CDATA[</a>',
  '<a><![CDATA[]]</a>',
)
refuse(
  '[18] CDSect',
  '<a><![CDATA[]]>]]></a>',
  '<![CDATA[x]]><a/>',
  '<a><![CDATA[<![CDATA[]]>]]></a>',
  '<a><![INCLUDE[]]></a>',
  '<a b="<![CDATA[]]>"/>',
)

accept(
  '[23] XMLDecl',
  '<?xml version="1.0"?><a/>',
  `<?xml version='1.0'?><a/>`,
  '<?xml version = "1.0" ?><a/>',
  '<?xml\tversion="1.0"\n?><a/>',
)
accept(
  '[23] XMLDecl',
  '<?xml version="1.0" encoding="UTF-8"?><a/>',
  '<?xml version="1.0" standalone="yes"?><a/>',
  `<?xml version="1.0" encoding='utf-8' standalone='no' ?>\n<a/>`,
  '<?xml version="1.0" encoding="US-ASCII"?><a/>',
)
accept('[26] VersionNum', '<?xml version="1.1"?><a/>', '<?xml version="1.9"?><a/>')
refuse('[26] VersionNum', '<?xml version="2.0"?><a/>')
refuse(
  '[26] VersionNum',
  '<?xml version="1"?><a/>',
  '<?xml version=""?><a/>',
  '<?xml version="1.0 "?><a/>',
  '<?xml version="1.0a"?><a/>',
)
refuse('[26] VersionNum', '<?xml version="1."?><a/>')
otherwise('it asks for no digit behind the dot')
refuse(
  '[23] XMLDecl',
  '<?xml?><a/>',
  '<?xml ?><a/>',
  '<?xml encoding="utf-8"?><a/>',
  '<?xml version=1.0?><a/>',
  '<?xml Version="1.0"?><a/>',
  '<?xml version="1.0><a/>',
  `<?xml version="1.0'?><a/>`,
  '<?xml version="1.0"encoding="utf-8"?><a/>',
  '<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>',
  '<?xml encoding="utf-8" version="1.0"?><a/>',
  '<?xml version="1.0" encoding=""?><a/>',
  '<?xml version="1.0" encoding="utf 8"?><a/>',
  '<?xml version="1.0" encoding="8859-1"?><a/>',
  '<?xml version="1.0" encoding=utf-8?><a/>',
  '<?xml version="1.0" Encoding="utf-8"?><a/>',
  '<?xml version="1.0" standalone="Yes"?><a/>',
  '<?xml version="1.0" standalone="true"?><a/>',
  '<?xml version="1.0" standalone=""?><a/>',
  '<?xml version="1.0" other="x"?><a/>',
  '<?xml version="1.0" version="1.0"?><a/>',
  '<?xml version="1.0" ><a/>',
  '<?xml version="1.0"?',
  '<?xml version="1.0"',
)

accept(
  '[39] element',
  '<a><b></b><c/></a>',
  '<a ></a >',
  '<a>x<b/>y</a>',
  '<a><a><a/></a></a>',
  '<a><ab/><a b="1"/></a>',
)
refuse(
  'WFC: Element Type Match',
  '<a></b>',
  '<a><b></a></b>',
  '<a><b></a>',
  '<a></A>',
  '<a></ab>',
  '<ab></a>',
  '<x:a></y:a>',
  '<a></a b="1">',
)
refuse(
  '[40] STag',
  '<a b="1"c="2"/>',
  '<a/b>',
  '<a//>',
  '<a b="1" / >',
  '<a>></a',
  '<a b = = "1"/>',
  '<>',
  '</>',
  '<a></>',
  '<a></',
  '<a b="1"',
)
refuse('[40] STag', '<a<b/>', '<a <b/>', '<a b="1"<c/>', '<a,b/>', '<a;/>')

accept(
  '[66] CharRef',
  '<a>&#65;&#x41;&#x1F600;&#0065;&#x00041;</a>',
  '<a b="&#10;&#9;&#13;"/>',
  '<a>&#xD7FF;&#xE000;&#xFFFD;&#x10FFFF;</a>',
)
refuse(
  '[66] CharRef',
  '<a>&#;</a>',
  '<a>&#x;</a>',
  '<a>&#xG;</a>',
  '<a>&#6A;</a>',
  '<a>&#X41;</a>',
  '<a>&# 65;</a>',
  '<a>&#-1;</a>',
  '<a>&#65</a>',
)
refuse(
  'WFC: Legal Character',
  '<a>&#0;</a>',
  '<a>&#1;</a>',
  '<a>&#x1F;</a>',
  '<a>&#xD800;</a>',
  '<a>&#xDFFF;</a>',
  '<a>&#xFFFE;</a>',
  '<a>&#xFFFF;</a>',
)
refuse(
  'WFC: Legal Character',
  '<a>&#x110000;</a>',
  '<a>&#99999999999999999999;</a>',
  '<a b="&#0;"/>',
  '<a b="&#xD800;&#xDC00;"/>',
)
accept(
  '[68] EntityRef',
  '<a>&amp;&lt;&gt;&quot;&apos;</a>',
  '<a b="&amp;&lt;&gt;&quot;&apos;"/>',
  '<a>&amp;amp;</a>',
  '<a>&lt;b></a>',
)
refuse(
  'WFC: Entity Declared',
  '<a>&nbsp;</a>',
  '<a>&AMP;</a>',
  '<a>&é;</a>',
  '<a b="&eacute;"/>',
  '<a>&lt</a>',
  '<a>&;</a>',
  '<a>&lt ;</a>',
)

accept(
  'encoding (4.3.3)',
  '\ufeff<a/>',
  '\ufeff<?xml version="1.0"?><a/>',
  utf16('<a>é日😀</a>'),
  utf16('<a/>').swap16(),
)
accept(
  'encoding (4.3.3)',
  utf16('<?xml version="1.0" encoding="UTF-16"?><a/>'),
  latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>'),
)
refuse(
  'encoding (4.3.3)',
  latin1('<a>\xe9</a>'),
  latin1('<a b="\xff"/>'),
  latin1('<!--\x80--><a/>'),
  latin1('<a\xe9/>'),
  latin1('<a>\xc0\xaf</a>'),
)
refuse(
  'encoding (4.3.3)',
  latin1('<a>\xed\xa0\x80</a>'),
  latin1('<a>\xf4\x90\x80\x80</a>'),
  latin1('<a>\xf8\x88\x80\x80\x80</a>'),
  latin1('<a>\xe6\x97</a>'),
)
refuse(
  'encoding (4.3.3)',
  '<?xml version="1.0" encoding="klingon"?><a/>',
  latin1('<?p \xe9?><a/>'),
  latin1('<a><![CDATA[\xe9]]></a>'),
)
refuse(
  'encoding (4.3.3)',
  Buffer.concat([utf16('<a>'), Buffer.from([0x3d, 0xd8]), Buffer.from('x</a>', 'utf16le')]),
  '\ufeff\ufeff<a/>',
)

// Namespaces are no matter of well-formedness: a prefix may be declared nowhere.
accept('[39] element', '<x:a/>', '<a x:b="1"/>', '<x:y:z/>', '<a xmlns:x=""/>')

/** Refused although XML allows them: this reader reads no DTD, so that no entity can be defined. */
const doctypes = [
  '<!DOCTYPE a><a/>',
  '<!DOCTYPE a SYSTEM "a.dtd"><a/>',
  '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
  '<?xml version="1.0"?><!-- c --><!DOCTYPE a PUBLIC "p" "s" [<!ELEMENT a ANY>]><a/>',
  '<!DOCTYPE',
]

function shown(document: string | Uint8Array): string {
  const text = typeof document === 'string' ? JSON.stringify(document) : Buffer.from(document).toString('hex')
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}

const bytesOf = (document: string | Uint8Array) =>
  typeof document === 'string' ? Buffer.from(document) : Buffer.from(document)

describe.each(['auto', 'saxes'] as const)('the %s reader', (reader) => {
  it.each(
    cases.map((entry): [string, string, string, Case] => [
      entry.wellFormed ? 'accepts' : 'refuses',
      entry.rule,
      shown(entry.document),
      entry,
    ]),
  )('%s by %s: %s', (_verb, _rule, _shown, { document, wellFormed }) => {
    const bytes = bytesOf(document)
    const whole = readEvents(bytes, { reader })
    expect(whole.error === null).toBe(wellFormed)
    expect(readEvents(bytes, { reader }, everyByte(bytes))).toEqual(whole)
  })

  it.each(doctypes)('refuses %j as a DOCTYPE', (document) => {
    expect(readEvents(Buffer.from(document), { reader }).error).toMatchObject({ code: 'DOCTYPE' })
  })
})

it('both readers tell the same events and places of every document, and of every fault its code', () => {
  const differing = cases.flatMap(({ document }) => {
    const bytes = bytesOf(document)
    const [own, reference] = [readEvents(bytes), readEvents(bytes, { reader: 'saxes' })]
    if (own.error === null) expect(reference).toEqual(own)
    return reference.error?.code === own.error?.code
      ? []
      : [`${shown(document)}: ${own.error?.code}, ${reference.error?.code}`]
  })
  expect(differing).toEqual([])
})

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

describe.skipIf(!hasXmllint)('xmllint (skipped where it is not installed)', () => {
  let folder: string
  let errors: string[]
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lathe-xmllint-'))
    const names = cases.map(({ document }, at) => {
      const name = `${at}.xml`
      writeFileSync(join(folder, name), bytesOf(document))
      return name
    })
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...names], {
      cwd: folder,
      encoding: 'utf8',
    })
    errors = stderr.split('\n').filter((line) => /^[0-9]+\.xml:[0-9]+: (?:parser|encoding) error/.test(line))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(
    cases.map((entry, at): [string, string, number, Case] => [entry.rule, shown(entry.document), at, entry]),
  )('says the same by %s: %s', (_rule, _shown, at, { wellFormed, xmllint }) => {
    const refused = errors.some((line) => line.startsWith(`${at}.xml:`))
    expect(!refused).toBe(xmllint === undefined ? wellFormed : !wellFormed)
  })
})
