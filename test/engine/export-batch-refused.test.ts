import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportInProcess, withoutRights } from '../support/export-process.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const album = readFileSync(join(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml'), 'utf8')
const id = '20261121093000000'
const icpn = /<ICPN>(\d+)</.exec(album)![1]!
/** A file the album names. */
const named = /<URI>([^<]+)<\/URI>/.exec(album)![1]!
/** More than the limit of the file size below lets anybody write. */
const large = 'x'.repeat(400_000)

let open: OpenCatalog
let out: string
let folder: string
beforeEach(async () => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
  folder = join(out, id, icpn)
  const delivery = join(open.folder, '20260301000000000')
  mkdirSync(join(delivery, icpn, named, '..'), { recursive: true })
  writeFileSync(join(delivery, icpn, `${icpn}.xml`), album)
  writeFileSync(join(delivery, icpn, named), large)
  writeFileSync(join(delivery, 'BatchComplete_20260301000000000.xml'), '')
  await open.import(delivery)
})
afterEach(() => {
  for (const path of [out, folder]) if (existsSync(path)) chmodSync(path, 0o755)
  open.dispose()
})

function form(resources: 'none' | 'copy' | 'link') {
  return {
    kind: 'messages',
    mode: 'patched',
    split: 'none',
    header: { header: 'keep' },
    batch: { id, marker: 'manifest', resources },
  }
}

/** Files below the target, those that were being written included. */
const files = () =>
  (existsSync(out) ? readdirSync(out, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort()

describe('a batch that cannot be written whole has no file that says it is complete, and leaves what was there', () => {
  test.each([
    ['its message', 'none', 'ulimit -f 4;', /\.xml was not written: the disk is full\./, []],
    [
      'a file it copies',
      'copy',
      'ulimit -f 200;',
      /was not written: the disk is full\. What stood there before is unchanged/,
      [join(id, icpn, `${icpn}.xml`)],
    ],
  ] as const)('a disk that is full at %s', (_what, resources, before, words, left) => {
    const summary = exportInProcess(open, before, out, 'folder', form(resources))
    expect(summary).toMatchObject({ status: 'failed', written: 0, failed: 1 })
    expect(summary.files[0]!.error).toMatch(words)
    expect(files()).toEqual(left)
    expect(summary.notes.join()).toMatch(
      /BatchComplete_\d+\.xml was not written, because the batch is not complete/,
    )
  })

  test.each([
    ['the target', 'none', () => out, []],
    ['the folder of a message', 'none', () => folder, []],
    ['the folder of a file it copies', 'copy', () => join(folder, named, '..'), [`${icpn}.xml`, named]],
    ['the folder of a file it links', 'link', () => join(folder, named, '..'), [`${icpn}.xml`, named]],
  ] as const)('%s may not be written to', (_what, resources, place, left) => {
    mkdirSync(place(), { recursive: true })
    if (resources !== 'none') writeFileSync(join(folder, named), 'old')
    const { mode } = statSync(place())
    chmodSync(place(), 0o555)
    const summary = exportInProcess(open, '', out, 'folder', form(resources), withoutRights)
    chmodSync(place(), mode)
    expect(summary).toMatchObject({ status: 'failed', written: 0, failed: 1 })
    expect(summary.files[0]!.error).toMatch(
      /its folder may not be written to\. What stood there before is unchanged/,
    )
    expect(files()).toEqual(left.map((path) => join(id, icpn, path)).sort())
    if (resources !== 'none') expect(readFileSync(join(folder, named), 'utf8')).toBe('old')
  })

  test('a file that cannot be read is left and told, and the batch goes on', () => {
    const path = join(open.folder, '20260301000000000', icpn, named)
    chmodSync(path, 0o000)
    const summary = exportInProcess(open, '', out, 'folder', form('copy'), withoutRights)
    expect(summary.status).not.toBe('failed')
    expect(summary.notes.join('\n')).toMatch(/was not written\. It cannot be read\./)
  })
})
