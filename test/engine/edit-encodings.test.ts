import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeXml } from '../../shared/xml/encode.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const single = readFileSync(join(import.meta.dirname, '../../assets/samples/single-ern-4.3.xml'), 'utf8')

/** The sample in another encoding, with the declaration that says so and Windows line ends. */
function sample(encoding: string, declared: string, mark: number[]): Buffer {
  const text = single.replace(/<\?xml[^>]*\?>/, `<?xml version="1.0" encoding="${declared}"?>`)
  return Buffer.concat([Buffer.from(mark), encodeXml(text.replaceAll('\n', '\r\n'), encoding)])
}

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const title = 'Ä € 東京 ж 😀 & <'

test.each<[name: string, encoding: string, declared: string, mark: number[], written: string]>([
  ['UTF-8 with a byte order mark', 'utf-8', 'UTF-8', [0xef, 0xbb, 0xbf], 'Ä € 東京 ж 😀 &amp; &lt;'],
  ['UTF-16 little end first', 'utf-16le', 'UTF-16', [0xff, 0xfe], 'Ä € 東京 ж 😀 &amp; &lt;'],
  ['UTF-16 big end first', 'utf-16be', 'UTF-16', [0xfe, 0xff], 'Ä € 東京 ж 😀 &amp; &lt;'],
  [
    'ISO-8859-1',
    'windows-1252',
    'ISO-8859-1',
    [],
    'Ä &#x20AC; &#x6771;&#x4EAC; &#x436; &#x1F600; &amp; &lt;',
  ],
  ['KOI8-R', 'koi8-r', 'KOI8-R', [], '&#xC4; &#x20AC; &#x6771;&#x4EAC; ж &#x1F600; &amp; &lt;'],
  ['windows-1251', 'windows-1251', 'windows-1251', [], '&#xC4; € &#x6771;&#x4EAC; ж &#x1F600; &amp; &lt;'],
  ['ISO-8859-2', 'iso-8859-2', 'ISO-8859-2', [], 'Ä &#x20AC; &#x6771;&#x4EAC; &#x436; &#x1F600; &amp; &lt;'],
  ['Shift_JIS', 'shift_jis', 'Shift_JIS', [], '&#xC4; &#x20AC; 東京 ж &#x1F600; &amp; &lt;'],
  ['EUC-JP', 'euc-jp', 'EUC-JP', [], 'Ä &#x20AC; 東京 ж &#x1F600; &amp; &lt;'],
  ['EUC-KR', 'euc-kr', 'EUC-KR', [], '&#xC4; &#x20AC; 東京 ж &#x1F600; &amp; &lt;'],
  ['GBK', 'gbk', 'GBK', [], '&#xC4; € 東京 ж &#x1F600; &amp; &lt;'],
  ['GB18030', 'gb18030', 'GB18030', [], '&#xC4; € 東京 ж &#x1F600; &amp; &lt;'],
  ['Big5', 'big5', 'Big5', [], '&#xC4; € 東京 &#x436; &#x1F600; &amp; &lt;'],
  ['ASCII', 'us-ascii', 'US-ASCII', [], '&#xC4; &#x20AC; &#x6771;&#x4EAC; &#x436; &#x1F600; &amp; &lt;'],
])(
  'an edit of a file in %s is written in its encoding, and nothing else changes',
  async (_name, encoding, declared, mark, written) => {
    const bytes = sample(encoding, declared, mark)
    expect((await open.importBytes('one.xml', bytes)).status).not.toBe('failed')
    const row = open.rows('release').find((release) => release.kind === 'Release')!
    const id = `release/${row.id}`
    await open.apply(id, { title, icpn: '96385074' })
    expect((await open.release(id)).row).toMatchObject({ title, icpn: '96385074' })
    const xml = await open.xml(id)
    const lines = xml.text.split('\r\n')
    expect(xml.editedLines.map((line) => lines[line]!.trim())).toEqual([
      expect.stringContaining('>96385074<'),
      expect.stringMatching(/DisplayTitleText.*(?:Ä|&#xC4;)/),
    ])

    const out = join(open.folder, 'out.xml')
    await exportCatalog(open.catalog, { scope: 'all', kind: 'file', out, replace: true })
    const after = readFileSync(out)
    const raw = encodeXml(written, encoding)
    const at = after.indexOf(raw)
    expect(at).toBeGreaterThan(0)
    const restored = Buffer.concat([
      after.subarray(0, at),
      encodeXml(String(row.title), encoding),
      after.subarray(at + raw.length),
    ])
    const icpn = restored.indexOf(encodeXml('96385074', encoding))
    const original = encodeXml(String(row.icpn), encoding)
    expect(
      Buffer.concat([
        restored.subarray(0, icpn),
        original,
        restored.subarray(icpn + encodeXml('96385074', encoding).length),
      ]).equals(bytes),
    ).toBe(true)
    await open.importBytes('again.xml', after)
    expect(open.rows('release').filter((release) => release.title === title)).toHaveLength(2)
  },
)

test.each([
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16'],
  ['shift_jis', 'Shift_JIS'],
  ['gb18030', 'GB18030'],
])('a problem in a file in %s stands at its byte, line and column', async (encoding, declared) => {
  const mark = encoding === 'utf-16le' ? [0xff, 0xfe] : []
  const before = `<?xml version="1.0" encoding="${declared}"?>\n<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/382"><ReleaseList>\n<Release><ReferenceTitle><TitleText>東京</TitleText></ReferenceTitle>`
  const after = `<ReleaseResourceReferenceList><ReleaseResourceReference>A9</ReleaseResourceReference></ReleaseResourceReferenceList></Release></ReleaseList></e:NewReleaseMessage>`
  const start = Buffer.concat([
    Buffer.from(mark),
    encodeXml(`${before}<ReleaseResourceReferenceList><ReleaseResourceReference>`, encoding),
  ])
  const bytes = Buffer.concat([Buffer.from(mark), encodeXml(before + after, encoding)])
  await open.importBytes('one.xml', bytes)
  const [problem] = open.rows('problem').filter((row) => row.code === 'REFERENCE-UNRESOLVED')
  const line = `${before}<ReleaseResourceReferenceList><ReleaseResourceReference>`.split('\n').at(-1)!
  expect(problem).toMatchObject({ start: start.length, line: 3, col: line.length + 1 })
})
