import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestEngine } from '../support/test-engine.ts'

const head =
  '<?xml version="1.0" encoding="UTF-8"?>\n<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">\n'
const party = '<PartyList><Party><PartyReference>P1</PartyReference></Party></PartyList>\n'

/** Every way a file can be bad: its bytes, where it breaks, and words its message must hold. */
const cases: { name: string; bytes: string | Uint8Array; at: [number, number] | null; words: RegExp }[] = [
  { name: 'zero bytes', bytes: '', at: null, words: /empty/ },
  { name: 'not XML', bytes: '\n  PK\u0003\u0004 zip', at: [2, 3], words: /not XML/ },
  { name: 'truncated', bytes: `${head}<ReleaseList><Release>`, at: [3, 23], words: /ends inside <Release>/ },
  {
    name: 'mis-nested',
    bytes: `${head}${party}<ReleaseList>\n  é<a></b>`,
    at: [5, 7],
    words: /<\/b> closes <a>.*1 record before it is kept/,
  },
  {
    name: 'bytes that are not UTF-8',
    bytes: Buffer.concat([Buffer.from(`${head}<a>`), Buffer.from([0xe9, 0x20])]),
    at: [3, 4],
    words: /not UTF-8/,
  },
  {
    name: 'UTF-16 that breaks',
    bytes: Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>\n<a>\n <b></a>`, 'utf16le'),
    at: [3, 5],
    words: /<\/a> closes <b>/,
  },
  {
    name: 'a DOCTYPE',
    bytes: '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>',
    at: [2, 1],
    words: /DOCTYPE/,
  },
]

let engine: TestEngine
beforeAll(async () => {
  engine = await TestEngine.open()
})
afterAll(() => engine.dispose())

describe('a bad file', () => {
  test.each(cases)(
    '$name: says what, where, what was kept and what to do',
    async ({ name, bytes, at, words }) => {
      const path = join(engine.folder, `${name}.xml`)
      writeFileSync(path, bytes)
      const { status, files } = await engine.import(path)
      expect(status).toBe('failed')
      const [file] = files
      expect(file!.status).toBe('failed')
      expect(at === null ? [] : [file!.line, file!.column]).toEqual(at ?? [])
      if (at) expect(file!.error).toContain(`Line ${at[0]}, column ${at[1]}: `)
      expect(file!.error).toMatch(words)
      expect(file!.error).toMatch(/kept/)
      const problems = await engine.rows('problems', { source: file!.source! })
      const problem = problems.findLast((row) => row.severity === 'error')!
      expect([problem.line, problem.column]).toEqual(at ?? [null, null])
      expect(problem.advice).toBeTruthy()
    },
  )

  test('that is well-formed but no ERN is kept whole, with an error', async () => {
    const path = join(engine.folder, 'rss.xml')
    writeFileSync(path, '<rss><channel/></rss>')
    const { files } = await engine.import(path)
    expect(files[0]).toMatchObject({ status: 'done-with-problems', messages: 1, errors: 1 })
    const [source] = [await engine.client.call('catalog.record', { id: files[0]!.source! })]
    expect(source).toMatchObject({ status: 'complete' })
  })

  test('that vanished, is a folder of that name, or a dead link is told in words', async () => {
    const gone = await engine.import(join(engine.folder, 'gone.xml'))
    expect(gone.files[0]!.error).toMatch(/not there/)
    mkdirSync(join(engine.folder, 'folder.xml'))
    expect((await engine.import(join(engine.folder, 'folder.xml'))).files[0]!.error).toMatch(/no XML files/)
  })

  test.skipIf(process.getuid?.() === 0)('that may not be read is told in words (not as root)', async () => {
    const path = join(engine.folder, 'secret.xml')
    writeFileSync(path, '<a/>')
    chmodSync(path, 0)
    expect((await engine.import(path)).files[0]!.error).toMatch(/permission/)
  })

  test('tells an unknown element once, in the record it first stands in, with its place and number', async () => {
    const mood = '<Release><ReleaseReference>R$</ReleaseReference><Mood>calm</Mood></Release>'
    const text = `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/432"><ReleaseList>
${mood.replace('$', '1')}
${mood.replace('$', '2')}</ReleaseList></e:NewReleaseMessage>`
    const path = join(engine.folder, 'mood.xml')
    writeFileSync(path, text)
    const [file] = (await engine.import(path)).files
    const problems = await engine.rows('problems', { source: file!.source! })
    const unknown = problems.filter((row) => row.code === 'UNKNOWN-ELEMENT')
    expect(unknown).toMatchObject([{ severity: 'warning', path: 'Mood', line: 2 }])
    expect(unknown[0]!.text).toMatch(/^<Mood> is unknown: .* It stands there 2 times\.$/)
    expect(unknown[0]!.record).toMatch(/^release\//)
  })

  test('of many equal problems keeps the first and counts the rest', async () => {
    const releases = Array.from(
      { length: 10_050 },
      (_, index) => `<Release><ReleaseReference>R${index}</ReleaseReference><ReleaseResourceReferenceList>
      <ReleaseResourceReference>A${index}</ReleaseResourceReference></ReleaseResourceReferenceList></Release>`,
    )
    const path = join(engine.folder, 'many.xml')
    writeFileSync(
      path,
      `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/382"><ReleaseList>${releases.join('\n')}</ReleaseList></e:NewReleaseMessage>`,
    )
    const { files } = await engine.import(path)
    const query = { list: 'problems' as const, source: files[0]!.source!, search: 'REFERENCE-UNRESOLVED' }
    expect((await engine.client.call('catalog.count', query)).total).toBe(10_001)
    const rows = await engine.rows('problems', { source: files[0]!.source!, search: 'more problems' })
    expect(rows.map((row) => row.text).join()).toContain('50 more problems')
  })
})
