import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { Database } from '../../shared/engine/catalog/database.ts'
import { SourceText } from '../../shared/engine/catalog/source-text.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

const samples = join(import.meta.dirname, '../../assets/samples')

let engine: TestEngine
beforeEach(async () => {
  engine = await TestEngine.open()
})
afterEach(() => engine.dispose())

/** Name, Releases (all kinds), resources, Deals: from CORPUS.md's own count. */
const corpus: [file: string, releases: number, resources: number, deals: number][] = [
  ['3.4.1/willm_ddex-sample.xml', 3, 3, 345],
  ['3.6/sshaw_ern36.xml', 2, 2, 0],
  ['3.7.1/sshaw_generated_371.xml', 18, 18, 54],
  ['3.8.2/dedex_001_audioalbum_complete.xml', 7, 7, 0],
  ['3.8.2/dedex_014_missing_deal.xml', 10, 10, 9],
  ['3.8.2/audius_03_delete.xml', 1, 0, 0],
  ['3.8.3/openaudio_v381_Album.xml', 5, 5, 0],
  ['4.1.1/8_DjMix.xml', 1, 10, 1],
  ['4.2/Variant_BoxedSet.xml', 122, 150, 351],
  ['4.3/1_Audio.xml', 22, 22, 3],
  ['4.3/3_MixedMedia.xml', 18, 22, 44],
  ['4.3/4_SimpleAudioSingle.xml', 1, 2, 747],
  ['4.3/ow_ERN_NewReleaseMessage_example.xml', 3, 2, 1],
]

describe.skipIf(ernFolder === null)(ernFolder ? 'real messages' : ernFolderMissing, () => {
  test('give the releases, resources and deals they hold', async () => {
    const paths = corpus.map(([file]) => join(ernFolder!, 'corpus', file))
    const jobs = await engine.client.call('import.start', {
      files: paths.map((path) => engine.host.places.addFile(path)),
    })
    const { files, status } = await engine.client.call('import.wait', { jobs })
    expect(status).not.toBe('failed')
    expect(files.map((file) => [file.path, file.releases, file.resources, file.deals])).toEqual(
      corpus.map(([file, ...counts]) => [basename(file), ...counts]),
    )
    const totals = (await engine.client.call('workbench.state', {})).catalog.counts
    const sum = (at: 1 | 2 | 3) => corpus.reduce((all, line) => all + line[at], 0)
    expect([totals.releases, totals.resources, totals.deals]).toEqual([sum(1), sum(2), sum(3)])
  })
})

const resource = (element: string, reference: string) =>
  `<${element}><ResourceReference>${reference}</ResourceReference><DisplayTitleText>Title of ${reference}</DisplayTitleText></${element}>`
const release = (reference: string, resources: readonly string[]) =>
  `<Release><ReleaseReference>${reference}</ReleaseReference><DisplayTitleText>Nightjar</DisplayTitleText><ResourceGroup>${resources
    .map(
      (to) =>
        `<ResourceGroupContentItem><ReleaseResourceReference>${to}</ReleaseResourceReference></ResourceGroupContentItem>`,
    )
    .join('')}</ResourceGroup></Release>`

const oddLinks = `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43"><MessageHeader><MessageId>M1</MessageId></MessageHeader>
<ResourceList>${['A1', 'A2', 'A4'].map((to) => resource('SoundRecording', to)).join('')}${['A2', 'A3', 'A5'].map((to) => resource('Image', to)).join('')}</ResourceList>
<ReleaseList>${release('R0', ['A1', 'A2', 'A3', 'A1', 'A9', 'A4'])}${release('R1', ['A9'])}${release('R2', ['A3'])}${release('R3', ['A2'])}${release('R4', ['A4'])}${release('R5', [])}</ReleaseList>
</ern:NewReleaseMessage>
`

describe('an import', () => {
  test('keeps every byte, in blocks that know their lines', async () => {
    const path = join(samples, 'catalog-ern-3.8.2.xml')
    const bytes = readFileSync(path)
    const { files } = await engine.import(path)
    const database = new Database(engine.catalogPath, { busyMilliseconds: 1000 })
    try {
      const source = Number(files[0]!.source!.split('/')[1])
      const text = new SourceText(database, source)
      expect(text.read(0, text.bytes).equals(bytes)).toBe(true)
      expect(database.get('SELECT hash, bytes, status FROM source WHERE id = ?', source)).toEqual({
        hash: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.length,
        status: 'complete',
      })
      const at = bytes.indexOf('<ReleaseList')
      const before = bytes.toString('utf8', 0, at).split('\n')
      expect(text.locate(at)).toEqual({ line: before.length, column: [...before.at(-1)!].length + 1 })
    } finally {
      database.dispose()
    }
  })

  test('takes over what rows show from other records: label, tracks, deals, a track release its resource', async () => {
    await engine.import(join(samples, 'album-ern-4.3.xml'))
    const [album] = await engine.rows('releases', { kinds: ['Release'] })
    expect(album).toMatchObject({ kind: 'Release', tracks: 13, ernVersion: '4.3' })
    expect(album!.label).toBeTruthy()
    expect(album!.deals).toBeGreaterThan(0)
    const tracks = await engine.rows('releases', { kinds: ['TrackRelease'] })
    expect(tracks.length).toBe(13)
    for (const track of tracks) expect([track.title, track.isrc, track.artist]).not.toContain(null)
  })

  test('tells references that lead nowhere, with the line of the referring element', async () => {
    const path = join(samples, 'mistakes-ern-4.3.xml')
    await engine.import(path)
    const problems = await engine.rows('problems')
    const unresolved = problems.find((problem) => problem.code === 'REFERENCE-UNRESOLVED')!
    const line = readFileSync(path, 'utf8').split('\n')[unresolved.line! - 1]!
    expect(line).toContain(`<${unresolved.path?.split('/').at(-1)}>`)
    expect(problems.some((problem) => problem.code === 'RELEASE-WITHOUT-DEAL')).toBe(true)
    const [message] = await engine.rows('messages')
    expect(message!.problems).toBe(problems.length)
  })

  test('does not read the same bytes twice', async () => {
    const path = join(samples, 'single-ern-4.3.xml')
    const copy = join(engine.folder, 'copy.xml')
    cpSync(path, copy)
    const first = await engine.import(path)
    const second = await engine.import(copy)
    expect(second.files[0]).toMatchObject({
      alreadyInCatalog: true,
      source: first.files[0]!.source,
      releases: first.files[0]!.releases,
      status: first.files[0]!.status,
    })
    expect((await engine.client.call('workbench.state', {})).catalog.sources).toBe(1)
  })

  test('of a file that was changed without changing its size reads it', async () => {
    const path = join(engine.folder, 'a.xml')
    const text = readFileSync(join(samples, 'single-ern-4.3.xml'), 'utf8')
    writeFileSync(path, text)
    await engine.import(path)
    writeFileSync(path, text.replace('Thunder', 'Blunder'))
    expect((await engine.import(path)).files[0]!.alreadyInCatalog).toBe(false)
  })

  test('makes a catalog only its user can read', async () => {
    await engine.import(join(samples, 'single-ern-4.3.xml'))
    expect(statSync(engine.catalogPath).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['of a catalog', () => readFileSync(join(samples, 'catalog-ern-3.8.2.xml'), 'utf8')],
    ['of links that lead nowhere, to two records or to none that is a track', () => oddLinks],
  ])('gives the same rows %s from chunks of one byte', async (_what, text) => {
    const { ImportRun } = await import('../../shared/engine/import/import-run.ts')
    const { Catalog } = await import('../../shared/engine/catalog/catalog.ts')
    const tables = [
      'message',
      'party',
      'resource',
      'release',
      'release_resource',
      'deal',
      'problem',
      'source_block',
    ]
    const contents = async (chunkBytes: number) => {
      const catalog = Catalog.open(join(engine.folder, `${chunkBytes}.lathe`), 'import')
      try {
        const listener = { progressed() {}, committed() {} }
        const input = join(engine.folder, 'message.xml')
        writeFileSync(input, text())
        const task = {
          catalog: catalog.path,
          input,
          name: 'a',
          job: 'a',
          reader: 'auto' as const,
          chunkBytes,
          limits: defaultReadingLimits,
        }
        await new ImportRun(catalog, task, listener).run()
        return tables.map((table) => catalog.database.all(`SELECT * FROM ${table}`))
      } finally {
        catalog.dispose()
      }
    }
    expect(await contents(1)).toEqual(await contents(256 * 1024))
  })
})

describe('a folder', () => {
  test('is read to its end in the order of its paths, whatever some of its files are', async () => {
    const folder = join(engine.folder, 'delivery')
    mkdirSync(join(folder, 'b', 'resources'), { recursive: true })
    cpSync(join(samples, 'single-ern-4.3.xml'), join(folder, 'b', 'good.XML'))
    cpSync(join(samples, 'album-ern-4.3.xml'), join(folder, 'z.xml'))
    writeFileSync(join(folder, 'a.xml'), '<a><b></a>')
    writeFileSync(join(folder, 'empty.xml'), '')
    writeFileSync(join(folder, 'b', 'resources', 'cover.jpg'), 'no XML')
    writeFileSync(join(folder, 'BatchComplete_1.xml'), '')
    writeFileSync(join(folder, 'list.xml'), '<m:ManifestMessage xmlns:m="http://ddex.net/xml/2011/echo/12"/>')
    symlinkSync(folder, join(folder, 'b', 'loop'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'gone.xml'))
    const { files, status, totals } = await engine.import(folder)
    expect(files.map((file) => [file.path, file.status])).toEqual([
      ['BatchComplete_1.xml', 'done'],
      ['a.xml', 'failed'],
      ['b/good.XML', 'done'],
      ['empty.xml', 'failed'],
      ['gone.xml', 'failed'],
      ['list.xml', 'done'],
      ['z.xml', expect.stringMatching(/^done/)],
    ])
    expect(status).toBe('done-with-problems')
    expect(totals).toMatchObject({ files: 7, failed: 3 })
    for (const file of files) if (file.status === 'failed') expect(file.error).toMatch(/\.$/)
    const [messages] = [await engine.rows('messages', { sort: { field: 'file' } })]
    expect(messages.map((message) => message.file)).toContain('b/good.XML')
  })

  test('without XML says so', async () => {
    const folder = join(engine.folder, 'empty')
    mkdirSync(folder)
    writeFileSync(join(folder, 'readme.txt'), 'x')
    const { status, files } = await engine.import(folder)
    expect(status).toBe('failed')
    expect(files[0]!.error).toContain('no XML files')
  })
})
