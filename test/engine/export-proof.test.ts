import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AtomicFile } from '../../shared/engine/export/atomic-file.ts'
import { PatchedText } from '../../shared/engine/export/patched-text.ts'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { ImportedAgain } from '../../shared/engine/export/verify-import.ts'
import { replacedPieces, verifyWritten } from '../../shared/engine/export/verify-written.ts'
import { writeCatalog } from '../bench/generate.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { exportInProcess, withoutRights } from '../support/export-process.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const root = join(import.meta.dirname, '../..')
const album = readFileSync(join(root, 'assets/samples/album-ern-4.3.xml'))
const signal = new AbortController().signal

let open: OpenCatalog
let out: string
beforeEach(async () => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
  await open.importBytes('one.xml', album)
})
afterEach(() => open.dispose())

const title = () => String(open.rows('release').find((row) => row.kind === 'Release')!.title)

function run(task: Partial<ExportTask> = {}) {
  return exportCatalog(open.catalog, { scope: 'all', kind: 'folder', out, replace: true, ...task })
}

/** What is at each path below the target. */
const files = () => readdirSync(out).sort()

describe('what was written', () => {
  async function written(bytes: Uint8Array): Promise<AtomicFile> {
    const file = await AtomicFile.create(join(out, 'one.xml'))
    await file.write([bytes])
    return file
  }

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    [
      'a byte that is other',
      (bytes) => Buffer.concat([bytes.subarray(0, 700), Buffer.from([bytes[700]! ^ 1]), bytes.subarray(701)]),
      /differs from its source where nothing was edited \(at byte \d+\)/,
    ],
    ['an end that is missing', (bytes) => bytes.subarray(0, -1), /it ends too early/],
    ['bytes too many', (bytes) => Buffer.concat([bytes, Buffer.from(' ')]), /it is longer than it should be/],
  ])('with %s is found out', async (_what, spoil, words) => {
    await open.apply(open.releaseTitled(title()), { title: 'Äußerst & neu' })
    const text = new PatchedText(open.catalog, 1)
    const right = text.read(0, text.length)
    const good = await written(right)
    const compared = await verifyWritten(good, replacedPieces(text), 'one.xml', signal)
    expect(compared).toMatchObject({ bytes: right.length, editedPlaces: 1 })
    expect(compared.uneditedBytes).toBe(right.length - Buffer.byteLength('Äußerst &amp; neu'))
    await good.discard()
    const bad = await written(spoil(right))
    await expect(verifyWritten(bad, replacedPieces(text), 'one.xml', signal)).rejects.toThrow(words)
    await bad.discard()
  })

  test('with an edit that is other is found out', async () => {
    await open.apply(open.releaseTitled(title()), { title: 'Neu' })
    const text = new PatchedText(open.catalog, 1)
    const bad = await written(
      Buffer.from(text.read(0, text.length).toString('latin1').replace('>Neu<', '>Nau<'), 'latin1'),
    )
    await expect(verifyWritten(bad, replacedPieces(text), 'one.xml', signal)).rejects.toThrow(
      /an edit is not there as it was meant/,
    )
    await bad.discard()
  })

  test('imported again with other records or values is found out', async () => {
    await open.apply(open.releaseTitled(title()), { title: 'Neu' })
    const again = new ImportedAgain(open.catalog)
    const path = join(open.folder, 'copy.part')
    const text = new PatchedText(open.catalog, 1)
    const right = text.read(0, text.length).toString('utf8')
    const expected = {
      message: 1,
      releases: null,
      counts: { release: open.rows('release').length },
      comparesValues: true,
    }
    const compare = (xml: string) => {
      writeFileSync(path, xml)
      return again.compare(path, 'one.xml', expected, signal)
    }
    try {
      expect(await compare(right)).toBeGreaterThan(open.rows('release').length)
      await expect(compare(right.replace('>Neu<', '>Alt<'))).rejects.toThrow(
        /no release in it says what the catalog shows/,
      )
      await expect(compare(right.replace(/<TrackRelease[ >][\s\S]*?<\/TrackRelease>/, ''))).rejects.toThrow(
        /holds \d+ records of the kind release where \d+ were written/,
      )
      await expect(compare(right.slice(0, 5000))).rejects.toThrow(/cannot be read/)
    } finally {
      await again.dispose()
    }
  })

  test('is told in the summary, and not where no proof was asked for', async () => {
    const proved = await run({ verify: 'import' })
    expect(proved.verification).toMatchObject({
      files: 1,
      bytes: album.length,
      uneditedBytes: album.length,
      imported: 1,
      notImported: 0,
    })
    const bytes = await run({ verify: 'bytes' })
    expect(bytes.verification).toMatchObject({ files: 1, imported: 0 })
    expect((await run({ verify: 'none' })).verification).toBeNull()
  })
})

test('a source as edited is the same from any place', () => {
  const text = new PatchedText(open.catalog, 1)
  const whole = text.read(0, text.length)
  expect(whole.equals(album)).toBe(true)
})

test('any range of a source with edits is that part of the whole', async () => {
  await open.apply(open.releaseTitled(title()), {
    title: 'Neu',
    artist: 'Äther & Söhne',
    releaseDate: '2031-02-03',
  })
  const text = new PatchedText(open.catalog, 1)
  expect(text.edits).toBeGreaterThan(1)
  const whole = Buffer.concat([...text.pieces(0, text.length)].map(({ bytes }) => Buffer.from(bytes)))
  expect(whole.length).toBe(text.length)
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a]
      expect(text.read(start, end).equals(whole.subarray(start, end))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

const keep = { header: 'keep' }
const messages = { kind: 'messages', mode: 'patched', split: 'none', header: keep }
/** Every way to write a file: what is asked for, and the name the file has in a folder. */
const ways: readonly [string, object][] = [
  ['a message as it is', messages],
  ['a message with another header', { ...messages, header: { header: 'renew' } }],
  ['a message built anew', { ...messages, mode: 'built' }],
  ['a message of one release', { ...messages, split: 'release' }],
  ['a message of the releases in scope', { ...messages, split: 'together' }],
  ['a table as CSV', { kind: 'table', table: 'tracks', format: 'csv' }],
  ['a table as JSON Lines', { kind: 'table', table: 'tracks', format: 'jsonl' }],
  ['a table as Parquet', { kind: 'table', table: 'tracks', format: 'parquet' }],
]

describe('a disk that is full', () => {
  // A limit of the file size is what a test without rights can set; the system tells it as it tells a full disk.
  test.each(ways)(
    'leaves the old file whole and nothing behind, and says what to do: %s',
    async (_way, form) => {
      if ('table' in form) {
        const path = join(open.folder, 'many.xml')
        await writeCatalog(path, { version: '3.8.2', seed: 1, bytes: 1_500_000 })
        await open.importBytes('many.xml', readFileSync(path))
      }
      // A table as Parquet is a tenth of the others.
      const limit = 'format' in form && form.format === 'parquet' ? 8 : 40
      mkdirSync(out)
      writeFileSync(join(out, 'old.xml'), 'old')
      const summary = exportInProcess(open, `ulimit -f ${limit};`, join(out, 'old.xml'), 'file', form)
      expect(summary).toMatchObject({ status: 'failed', written: 0, failed: 1 })
      expect(summary.files[0]!.error).toMatch(
        /^old\.xml was not written: the disk is full\. What stood there before is unchanged\. Free some space and export again\.$/,
      )
      expect(files()).toEqual(['old.xml'])
      expect(readFileSync(join(out, 'old.xml'), 'utf8')).toBe('old')
    },
  )

  test.each(['ENOSPC', 'EDQUOT'])(
    '(%s) while it is flushed ends the export, with what was finished kept',
    async (code) => {
      await open.importBytes('two.xml', album.toString().replace('?>', '?><!-- 2 -->'))
      const handle = await openFile(join(open.folder, 'probe'), 'w')
      const prototype = Object.getPrototypeOf(handle)
      await handle.close()
      const { sync } = prototype
      let synced = 0
      prototype.sync = function (this: unknown) {
        // Files are flushed before all folders: the second flush is that of the second file.
        return ++synced === 2
          ? Promise.reject(Object.assign(new Error(`${code}: told by the system`), { code }))
          : sync.call(this)
      }
      try {
        const summary = await run({ verify: 'bytes' })
        expect(summary).toMatchObject({ status: 'done-with-problems', written: 1, failed: 1 })
        expect(summary.files[1]!.error).toMatch(/the disk is full/)
        expect(files()).toEqual(['one.xml'])
      } finally {
        prototype.sync = sync
      }
    },
  )
})

test.each(ways)('a folder that may not be written to keeps what is in it, and is told: %s', (_way, form) => {
  mkdirSync(out)
  writeFileSync(join(out, 'old.xml'), 'old')
  chmodSync(out, 0o555)
  const summary = exportInProcess(open, '', join(out, 'old.xml'), 'file', form, withoutRights)
  expect(summary).toMatchObject({ status: 'failed', written: 0, failed: 1 })
  expect(summary.files[0]!.error).toMatch(
    /its folder may not be written to\. What stood there before is unchanged/,
  )
  expect(files()).toEqual(['old.xml'])
  expect(readFileSync(join(out, 'old.xml'), 'utf8')).toBe('old')
})

test('a file is flushed before it gets its name, and its folder after', async () => {
  const order: string[] = []
  const handle = await openFile(join(open.folder, 'probe'), 'w')
  const prototype = Object.getPrototypeOf(handle)
  await handle.close()
  const { sync } = prototype
  prototype.sync = async function (this: { stat(): Promise<{ isDirectory(): boolean }> }) {
    const status = await this.stat()
    order.push(
      status.isDirectory()
        ? `folder with ${files().join()}`
        : `file as ${files()
            .join()
            .replace(/\.[0-9a-f]{8}\./, '.')}`,
    )
    return sync.call(this)
  }
  try {
    await run({ verify: 'none' })
  } finally {
    prototype.sync = sync
  }
  // The folder was made for it, so the one that holds the folder is flushed too.
  expect(order).toEqual(['file as one.xml.part', 'folder with one.xml', 'folder with one.xml'])
})
