import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ReadingLimits, readingLimitNames, readingLimits } from '../../shared/base/reading-limits.ts'
import { SettingsFile } from '../../shared/engine/settings.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { TestEngine } from '../support/test-engine.ts'

const message = (content: string) =>
  `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/382">\n<ReleaseList>\n${content}\n</ReleaseList>\n</e:NewReleaseMessage>\n`
const release = (number: number, content = '') =>
  `<Release><ReleaseReference>R${number}</ReleaseReference><ReferenceTitle><TitleText>Title ${number}</TitleText></ReferenceTitle>${content}</Release>`
const three = (content: string) => message([release(1), release(2, content), release(3)].join('\n'))

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

describe('a record beyond a limit', () => {
  test.each<[what: string, content: string, limits: Partial<ReadingLimits>, words: RegExp, option: string]>([
    [
      'in depth',
      '<x>'.repeat(30) + '</x>'.repeat(30),
      { maxElementDepth: 20 },
      /In this Release: Elements are nested more than 20 deep/,
      '--max-element-depth',
    ],
    [
      'in the length of a text',
      `<Comment>${'x'.repeat(2000)}</Comment>`,
      { maxTextLength: 1024 },
      /A text is longer than 1,024 bytes/,
      '--max-text-length',
    ],
    [
      'in the length of an attribute',
      `<Comment a="${'x'.repeat(300)}"/>`,
      { maxAttributeLength: 256 },
      /value of an attribute is longer than 256 bytes/,
      '--max-attribute-length',
    ],
    [
      'in elements',
      '<x/>'.repeat(20),
      { maxElementsPerRecord: 23 },
      /This Release has 24 elements; the limit of a record is 23/,
      '--max-elements-per-record',
    ],
    [
      'in size',
      ' '.repeat(1024),
      { maxRecordSize: 1024 },
      /This Release has 1,\d{3} bytes; the limit of a record is 1,024/,
      '--max-record-size',
    ],
  ])(
    '%s is listed with an error at its place, and reading goes on',
    async (_what, content, limits, words, option) => {
      const bytes = three(content)
      const file = await open.importBytes('a.xml', bytes, limits)
      expect(file).toMatchObject({ status: 'done-with-problems', releases: 3 })
      expect(open.rows('release').map((row) => row.title)).toEqual(['Title 1', 'Title 2', 'Title 3'])
      const told = open.rows('problem').filter((row) => row.code === 'RECORD-LIMIT')
      expect(told).toMatchObject([
        { severity: 'error', line: 4, record_table: 'release', record_id: open.rows('release')[1]!.id },
      ])
      expect(told[0]!.text).toMatch(words)
      expect(told[0]!.advice).toContain(option)
      const without = await open.importBytes('b.xml', `${bytes}<!-- b -->`)
      expect(without).toMatchObject({ status: 'done', releases: 3 })
    },
  )

  test('just at its limits has no problem', async () => {
    const limits = { maxElementsPerRecord: 24, maxElementDepth: 20, maxTextLength: 1024 }
    const content = `<x>${'<x>'.repeat(16)}${'</x>'.repeat(16)}</x><y>${'x'.repeat(1024)}</y><y/><y/>`
    expect(await open.importBytes('a.xml', three(content), limits)).toMatchObject({ status: 'done' })
  })
})

test('a limit met outside a record ends the file there, and the error says how to raise it', async () => {
  const bytes = message(`${release(1)}\n</ReleaseList><Other>${'<x>'.repeat(30)}`)
  const file = await open.importBytes('a.xml', bytes, { maxElementDepth: 20 })
  expect(file).toMatchObject({ status: 'failed', releases: 1, line: 4 })
  expect(file.error).toMatch(/nested more than 20 deep\. 1 release before it is kept/)
  expect(file.error).toContain('--max-element-depth')
  expect(open.rows('problem').map((row) => row.code)).toContain('LIMIT')
})

test('no more problems of a kind are listed than may be, and the others are counted', async () => {
  const bad = '<ReleaseId><ICPN>x</ICPN></ReleaseId>'
  const releases = Array.from({ length: 10 }, (_, at) => release(at, bad))
  const bytes = message([...releases, release(99, '<ReleaseId><GRid>x</GRid></ReleaseId>')].join('\n'))
  await open.importBytes('a.xml', bytes, { maxProblems: 4 })
  const rows = open.rows('problem')
  const listed = rows.filter((row) => row.line !== null)
  expect(listed.filter((row) => row.code === 'ICPN-FORMAT')).toHaveLength(4)
  expect(listed.filter((row) => row.code === 'GRID-FORMAT')).toHaveLength(1)
  const overflow = rows.filter((row) => row.line === null)
  expect(overflow.map((row) => row.text)).toContain('6 more problems of this kind are not listed.')
  expect(overflow[0]!.advice).toContain('--max-problems')
})

describe('the limits', () => {
  let engine: TestEngine
  beforeEach(async () => {
    engine = await TestEngine.open()
  })
  afterEach(() => engine.dispose())

  test('are shown and kept with the settings, and count for the imports that follow', async () => {
    const { settings } = await engine.client.call('workbench.state', {})
    for (const name of readingLimitNames) expect(settings.limits[name]).toBe(readingLimits[name].default)
    const path = join(engine.folder, 'a.xml')
    writeFileSync(path, three('<x/>'.repeat(20)))
    const changed = await engine.client.call('settings.change', { limits: { maxElementsPerRecord: 10 } })
    expect(changed).toEqual({ ...settings, limits: { ...settings.limits, maxElementsPerRecord: 10 } })
    expect((await engine.import(path)).files[0]).toMatchObject({ status: 'done-with-problems' })
    await engine.close()
    await engine.reopen()
    expect((await engine.client.call('workbench.state', {})).settings).toEqual(changed)
    const files = [engine.host.places.addFile(path)]
    writeFileSync(path, three('<x/>'.repeat(21)))
    const jobs = await engine.client.call('import.start', { files, limits: { maxElementsPerRecord: 100 } })
    expect((await engine.client.call('import.wait', { jobs })).files[0]).toMatchObject({ status: 'done' })
  })

  test.each([
    { maxElementDepth: 0 },
    { maxElementDepth: 1e9 },
    { maxRecordSize: 1.5 },
    { maxProblems: -1 },
    { maxTextLength: '10' as never },
  ])('cannot be set to %o', async (limits) => {
    await expect(engine.client.call('settings.change', { limits })).rejects.toThrow()
    await expect(engine.client.call('import.start', { files: ['x'], limits })).rejects.toThrow()
  })
})

test('a limit in the settings file that cannot be understood is at its default, the others stand', () => {
  const settings = new SettingsFile(open.folder)
  const path = join(open.folder, 'settings.json')
  settings.change({ theme: 'dark', limits: { maxProblems: 5, maxTextLength: 4096 } })
  const written = JSON.parse(readFileSync(path, 'utf8')) as { limits: Record<string, unknown> }
  written.limits.maxTextLength = 'much'
  writeFileSync(path, JSON.stringify(written))
  expect(settings.read()).toMatchObject({
    theme: 'dark',
    limits: { maxProblems: 5, maxTextLength: readingLimits.maxTextLength.default },
  })
  for (const broken of ['{', '[]', '{"limits": 3}', '{"theme": "pink"}', 'null']) {
    writeFileSync(path, broken)
    expect(settings.read().limits.maxProblems).toBe(readingLimits.maxProblems.default)
  }
})
