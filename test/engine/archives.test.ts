import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EndOptions, ZipFile } from 'yazl'
import { defaultReadingLimits, type ReadingLimits } from '../../shared/base/reading-limits.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { readRows } from '../../shared/engine/query/rows.ts'
import { readBatch } from '../../shared/engine/record/read-batch.ts'
import { manifestMessage, newReleaseMessage, writeTree } from '../support/deliveries.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { runImport } from '../support/run-import.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const temporary = makeTemporaryFolder('lathe-archives-')
let catalog: Catalog
beforeEach(() => {
  catalog = Catalog.open(join(temporary.path, `${crypto.randomUUID()}.lathe`), 'import')
})
afterEach(() => catalog.dispose())

type Packing = Parameters<ZipFile['addBuffer']>[2] & { streamed?: boolean }

async function zip(
  files: Readonly<Record<string, string | Uint8Array>>,
  packing: Packing = {},
  end: Partial<EndOptions> = {},
): Promise<Buffer> {
  const { streamed, ...options } = packing
  const archive = new ZipFile()
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string)
    if (streamed) archive.addReadStream(Readable.from([bytes]), name, options)
    else archive.addBuffer(bytes, name, options)
  }
  archive.end(end as EndOptions)
  const pieces: Buffer[] = []
  for await (const piece of archive.outputStream) pieces.push(Buffer.from(piece as unknown as Uint8Array))
  return Buffer.concat(pieces)
}

/** Replaces text by other text of the same length, everywhere. */
function changed(archive: Buffer, from: string, to: string): Buffer {
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1')
}

/** Changes a 16-bit field of every header of a kind. */
function withField(
  archive: Buffer,
  signature: number,
  offset: number,
  change: (value: number) => number,
): Buffer {
  const copy = Buffer.from(archive)
  for (let at = 0; at + 4 < copy.length; at++)
    if (copy.readUInt32LE(at) === signature)
      copy.writeUInt16LE(change(copy.readUInt16LE(at + offset)), at + offset)
  return copy
}
const central = 0x02014b50
const local = 0x04034b50

async function importBytes(name: string, bytes: Uint8Array, limits: Partial<ReadingLimits> = {}) {
  const input = join(temporary.path, crypto.randomUUID().slice(0, 8) + name.replaceAll('/', '-'))
  writeFileSync(input, bytes)
  return await importPath(input, name, limits)
}

async function importPath(input: string, name: string, limits: Partial<ReadingLimits> = {}) {
  return await runImport(catalog, {
    input,
    name,
    job: crypto.randomUUID(),
    limits: { ...defaultReadingLimits, ...limits },
  })
}

const codes = () =>
  readRows(catalog.database, 'problems', "r.code LIKE 'ARCHIVE%'", [], 100).map(({ code }) => code)

const message = (messageId: string, padding = '') =>
  newReleaseMessage({
    messageId,
    releases: [{ icpn: '4006381333931', title: `Title ${padding}`, dealUntil: '' }],
  })

async function exported(): Promise<Record<string, string>> {
  const out = join(temporary.path, crypto.randomUUID())
  await exportCatalog(catalog, { scope: 'all', out, kind: 'folder', replace: false })
  const files: Record<string, string> = {}
  for (const file of readdirSync(out, { recursive: true, withFileTypes: true }))
    if (file.isFile()) {
      const path = join(file.parentPath, file.name)
      files[path.slice(out.length + 1)] = readFileSync(path, 'utf8')
    }
  return files
}

describe('a ZIP archive', () => {
  const files = { 'a/1.xml': message('1'), 'a/2.xml': message('2'), 'notes.txt': 'not read' }

  test.each<[name: string, packing: Packing, end: Partial<EndOptions>]>([
    ['deflated', {}, {}],
    ['stored', { compress: false }, {}],
    ['with data descriptors', { streamed: true }, {}],
    ['in Zip64', { forceZip64Format: true }, { forceZip64Format: true }],
    [
      'in Zip64 with data descriptors',
      { streamed: true, forceZip64Format: true },
      { forceZip64Format: true },
    ],
    ['with a comment', {}, { comment: 'from us, with PK in it' }],
  ])('%s is read file by file, and exported byte for byte', async (_, packing, end) => {
    const { files: told, status } = await importBytes('in.zip', await zip(files, packing, end))
    expect(told.map(({ path, status: state }) => [path, state])).toEqual([
      ['in.zip/a/1.xml', 'done'],
      ['in.zip/a/2.xml', 'done'],
    ])
    expect(status).toBe('done')
    expect(await exported()).toEqual({
      'in.zip/a/1.xml': files['a/1.xml'],
      'in.zip/a/2.xml': files['a/2.xml'],
    })
  })

  test('is known by its first bytes whatever its name, and the same bytes are not read twice', async () => {
    const archive = await zip(files)
    await importBytes('in.dat', archive)
    const again = await importBytes('again.zip', archive)
    expect(again.files.map(({ alreadyInCatalog }) => alreadyInCatalog)).toEqual([true, true])
  })

  test('of a batch is a batch, its files found by size and hash', async () => {
    const audio = randomBytes(1000)
    const id = '20240102030405006'
    const archive = await zip({
      [`${id}/1/1.xml`]: newReleaseMessage({
        releases: [
          {
            icpn: '4006381333931',
            files: [
              {
                path: 'resources/a.wav',
                hash: createHash('sha1').update(audio).digest('hex'),
                algorithm: 'SHA-1',
              },
              { path: 'resources/b.wav' },
            ],
          },
        ],
      }),
      [`${id}/1/resources/a.wav`]: audio,
      [`${id}/BatchComplete_${id}.xml`]: manifestMessage(id, [{ url: `${id}/1/1.xml` }]),
    })
    const input = join(temporary.path, 'batch.zip')
    writeFileSync(input, archive)
    await importPath(input, 'batch.zip', { maxCheckedFileSize: 2000 })
    expect(readRows(catalog.database, 'batches', 'true', [], 9)).toMatchObject([
      { batchId: id, state: 'complete', messages: 1, filesFound: 1, filesMissing: 1 },
    ])
    expect(
      readBatch(catalog.database, 1).files.map(({ path, bytes, hashState }) => [path, bytes, hashState]),
    ).toEqual([
      ['resources/b.wav', null, null],
      ['resources/a.wav', 1000, 'match'],
    ])
  })

  test('in a folder is read with it; archives inside archives and macOS files are told of and not followed', async () => {
    const inner = await zip({ '3.xml': message('3') })
    const input = writeTree(join(temporary.path, crypto.randomUUID()), {
      '0.xml': message('0'),
      'b/in.zip': await zip({ '1.xml': message('1'), 'inner.zip': inner, '__MACOSX/._1.xml': 'x' }),
      'b/4.xml.gz': gzipSync(message('4')),
    })
    const { files: told } = await importPath(input, 'input')
    expect(told.map(({ path, status }) => [path, status])).toEqual([
      ['0.xml', 'done'],
      ['b/4.xml.gz', 'done'],
      ['b/in.zip/1.xml', 'done'],
      ['b/in.zip/__MACOSX/._1.xml', 'skipped'],
      ['b/in.zip/inner.zip', 'skipped'],
    ])
    expect(told.at(-1)?.error).toMatch(/not followed/)
  })

  test('without XML files says so', async () => {
    const { files: told } = await importBytes('in.zip', await zip({ 'a.txt': 'x' }))
    expect(told).toMatchObject([{ status: 'failed', error: expect.stringMatching(/no XML files/) }])
  })
})

describe('a gzip file', () => {
  test.each([
    ['of one member', gzipSync(message('1'))],
    ['of several', Buffer.concat([gzipSync(message('1').slice(0, 300)), gzipSync(message('1').slice(300))])],
  ])('%s is read as what it unpacks to, and exported as that', async (_, bytes) => {
    const { files } = await importBytes('in.xml.gz', bytes)
    expect(files).toMatchObject([
      { path: 'in.xml.gz', status: 'done', releases: 1, bytes: message('1').length },
    ])
    expect(await exported()).toEqual({ 'in.xml': message('1') })
  })

  test('that is cut off keeps what was unpacked', async () => {
    const text = newReleaseMessage({
      releases: Array.from({ length: 400 }, () => ({
        title: randomBytes(400).toString('hex'),
        isrc: 'QZAAA2400001',
      })),
    })
    const packed = gzipSync(text)
    const { files } = await importBytes('in.xml.gz', packed.subarray(0, Math.floor(packed.length / 2)))
    expect(files[0]).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/in\.xml\.gz is damaged/),
    })
    expect(files[0]!.releases).toBeGreaterThan(50)
    expect(codes()).toEqual(['ARCHIVE-DAMAGED'])
  })

  test('that unpacks to far more than a message is stopped', async () => {
    const bomb = gzipSync(`<a>${' '.repeat(60 * 1024 * 1024)}</a>`)
    const { files, peakRssBytes } = await importBytes('in.xml.gz', bomb, { maxTextLength: 256 * 1024 * 1024 })
    expect(files[0]).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/250 times .*--max-archive-ratio/),
    })
    expect(peakRssBytes).toBeGreaterThan(0)
    expect(codes()).toEqual(['ARCHIVE-LIMIT'])
  })
})

describe('a hostile or damaged archive', () => {
  const good = { 'good.xml': message('1') }

  test.each([
    ['../evil.xml'],
    ['/abs/evil.xml'],
    ['a\\..\\evil.xml'],
    ['C:/a/evil.xml'],
    ['a/../../evil.xml'],
  ])('the name %s is refused, the others are read', async (name) => {
    const placeholder = `${'x'.repeat(name.length - 4)}.xml`
    const archive = changed(await zip({ ...good, [placeholder]: message('2') }), placeholder, name)
    const { files } = await importBytes('in.zip', archive)
    expect(files.map(({ status }) => status).sort()).toEqual(['done', 'failed'])
    expect(codes()).toEqual(['ARCHIVE-NAME'])
    expect(existsSync(join(temporary.path, '..', 'evil.xml'))).toBe(false)
  })

  test.each<[what: string, code: string, make: (archive: Buffer) => Buffer]>([
    ['encrypted', 'ARCHIVE-ENCRYPTED', (archive) => withField(archive, central, 8, (flags) => flags | 1)],
    ['packed by another method', 'ARCHIVE-METHOD', (archive) => withField(archive, central, 10, () => 14)],
    ['whose header is gone', 'ARCHIVE-DAMAGED', (archive) => withField(archive, local, 0, () => 0)],
    [
      'a link',
      'ARCHIVE-NAME',
      (archive) =>
        withField(
          withField(archive, central, 4, () => (3 << 8) | 63),
          central,
          40,
          () => 0xa1ff,
        ),
    ],
    [
      'of another checksum',
      'ARCHIVE-DAMAGED',
      (archive) => withField(archive, central, 16, (crc) => crc ^ 1),
    ],
    [
      'longer than it says',
      'ARCHIVE-DAMAGED',
      (archive) => withField(archive, central, 24, (size) => size - 1),
    ],
    [
      'shorter than it says',
      'ARCHIVE-DAMAGED',
      (archive) => withField(archive, central, 24, (size) => size + 1),
    ],
  ])('a file that is %s has a problem of its own', async (_, code, make) => {
    const { files } = await importBytes('in.zip', make(await zip(good)))
    expect(files).toMatchObject([{ path: 'in.zip/good.xml', status: 'failed' }])
    expect(codes()).toEqual([code])
  })

  test('bytes that were changed end the file, not the archive', async () => {
    const noise = newReleaseMessage({
      messageId: '1',
      releases: Array.from({ length: 300 }, () => ({
        title: randomBytes(300).toString('hex'),
        isrc: 'QZAAA2400001',
      })),
    })
    const archive = await zip({ 'a.xml': noise, 'b.xml': message('2') })
    const broken = Buffer.from(archive)
    broken.fill(0xff, 50_000, 50_200)
    const { files } = await importBytes('in.zip', broken)
    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ['in.zip/a.xml', 'failed'],
      ['in.zip/b.xml', 'done'],
    ])
    expect(files[0]!.releases).toBeGreaterThan(10)
  })

  test.each<[string, Packing]>([
    ['with sizes before the files', {}],
    ['with sizes behind the files', { streamed: true }],
    ['with stored files', { compress: false }],
  ])('one that is cut off gives the files that are there: %s', async (_, packing) => {
    const long = newReleaseMessage({
      messageId: '3',
      releases: Array.from({ length: 200 }, () => ({
        title: randomBytes(300).toString('hex'),
        isrc: 'QZAAA2400001',
      })),
    })
    const archive = await zip({ '1.xml': message('1'), '2.xml': message('2'), '3.xml': long }, packing)
    const cut = archive.subarray(0, archive.indexOf('3.xml') + 40_000)
    const { files } = await importBytes('in.zip', cut)
    const states = Object.fromEntries(files.map(({ path, status }) => [path, status]))
    expect(states['in.zip']).toBe('failed')
    if (packing.compress === false || !packing.streamed)
      expect(states).toMatchObject({
        'in.zip/1.xml': 'done',
        'in.zip/2.xml': 'done',
        'in.zip/3.xml': 'failed',
      })
    else expect(states).toMatchObject({ 'in.zip/1.xml': 'done', 'in.zip/2.xml': 'done' })
    expect(codes()).toContain('ARCHIVE-DAMAGED')
  })

  test('what is no archive at all says so', async () => {
    const { files } = await importBytes('in.zip', Buffer.from('<html>not found</html>'))
    expect(files).toMatchObject([
      { path: 'in.zip', status: 'failed', error: expect.stringMatching(/table of contents/) },
    ])
  })

  test.each<[string, Partial<ReadingLimits>, RegExp]>([
    ['too many files', { maxArchiveFiles: 2 }, /more than 2 files/],
    ['too many bytes', { maxArchiveBytes: 2048 + message('1').length }, /unpack to more than/],
  ])('%s: the first ones are read', async (_, limits, words) => {
    const archive = await zip({ '1.xml': message('1'), '2.xml': message('2'), '3.xml': message('3') })
    const { files } = await importBytes('in.zip', archive, limits)
    expect(files.filter(({ status }) => status === 'done').length).toBeGreaterThan(0)
    expect(files.filter(({ status }) => status === 'failed').map(({ error }) => error)[0]).toMatch(words)
    expect(new Set(codes())).toEqual(new Set(['ARCHIVE-LIMIT']))
  })

  test('a bomb is refused before it is unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from('<a>'), Buffer.alloc(60 * 1024 * 1024, 32), Buffer.from('</a>')])
    const { files } = await importBytes('in.zip', await zip({ 'bomb.xml': bomb, ...good }))
    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ['in.zip/bomb.xml', 'failed'],
      ['in.zip/good.xml', 'done'],
    ])
    expect(codes()).toEqual(['ARCHIVE-LIMIT'])
  })

  test('files that share their bytes are read once', async () => {
    const archive = await zip({ 'a.xml': message('1'), 'b.xml': message('2') })
    // The second entry of the table of contents leads to the first file.
    const copy = Buffer.from(archive)
    const second = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    copy.writeUInt32LE(0, second + 42)
    const { files } = await importBytes('in.zip', copy)
    expect(files.map(({ status }) => status).sort()).toEqual(['done', 'failed'])
    expect(codes()).toEqual(['ARCHIVE-LIMIT'])
  })
})

describe.skipIf(ernFolder === null)(ernFolder ? 'a real batch, packed' : ernFolderMissing, () => {
  test('gives what its folder gives', async () => {
    const files: Record<string, Uint8Array> = {}
    const root = join(ernFolder!, 'corpus/batches')
    for (const file of readdirSync(root, { recursive: true, withFileTypes: true }))
      if (file.isFile()) {
        const path = join(file.parentPath, file.name)
        files[path.slice(root.length + 1)] = readFileSync(path)
      }
    const { counts } = await importBytes('batches.zip', await zip(files, { streamed: true }))
    expect(counts).toMatchObject({ messages: 7, releases: 39, resources: 41 })
    expect(readRows(catalog.database, 'batches', "r.choreography = 'batch'", [], 9)).toHaveLength(6)
  })
})
