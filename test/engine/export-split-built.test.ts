import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildMessage } from '../../shared/engine/build/build-message.ts'
import { SourceText } from '../../shared/engine/catalog/source-text.ts'
import { writeCatalog } from '../bench/generate.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { messagesToBuild } from '../support/messages-to-build.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

async function generated(bytes: number): Promise<string> {
  const path = join(open.folder, 'many.xml')
  await writeCatalog(path, { version: '3.8.2', seed: 7, bytes })
  return readFileSync(path, 'utf8')
}

const built = (version: string) => ({
  kind: 'messages' as const,
  mode: 'built' as const,
  version,
  split: 'release' as const,
  header: { header: 'keep' as const },
})

/** The files of an export of one message for each release, in the order of their names. */
async function split(version: string): Promise<string[]> {
  const out = join(open.folder, `out-${version}`)
  const summary = await exportCatalog(open.catalog, {
    ...{ scope: 'all', kind: 'folder', out, replace: true, verify: 'bytes' },
    form: built(version),
  })
  expect(summary).toMatchObject({ status: 'done', failed: 0 })
  return readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))
}

/** What is built for each release when all of the message is read for it. */
async function eachFromWhole(version: string): Promise<string[]> {
  const files: string[] = []
  for (const releases of messagesToBuild(open.catalog, 1, version, true)) {
    const pieces: Uint8Array[] = []
    await buildMessage(
      open.catalog,
      { message: 1, version, ...(releases && { releases }) },
      (piece) => void pieces.push(piece),
    )
    files.push(Buffer.concat(pieces).toString('utf8'))
  }
  return files
}

test.each([
  ['utf-8', '4.3'],
  ['utf-8', '3.8.3'],
  ['utf-16', '4.3'],
])(
  'a message in %s split into messages of ERN %s is what each is built from all of it',
  async (encoding, version) => {
    const xml = await generated(150_000)
    const bytes =
      encoding === 'utf-8'
        ? Buffer.from(xml)
        : Buffer.from(`\ufeff${xml.replace(/encoding="[^"]*"/i, 'encoding="UTF-16"')}`, 'utf16le')
    await open.importBytes('many.xml', bytes)
    const first = open.rows('release').find((row) => row.kind === 'Release')!
    await open.apply(open.releaseTitled(String(first.title)), { label: 'Äußerst & neu' })
    const files = await split(version)
    expect(files.length).toBeGreaterThan(3)
    expect(files.sort()).toEqual((await eachFromWhole(version)).sort())
    expect(files.filter((file) => file.includes('Äußerst &amp; neu'))).toHaveLength(1)
  },
)

test('a message is read through once, however many releases it is split into', async () => {
  const passes = async (bytes: number) => {
    await open.importBytes('many.xml', Buffer.from(await generated(bytes)))
    const ahead = vi.spyOn(SourceText.prototype, 'blocksAhead')
    const inOrder = vi.spyOn(SourceText.prototype, 'blocks')
    try {
      return {
        files: (await split('4.3')).length,
        passes: ahead.mock.calls.length + inOrder.mock.calls.length,
      }
    } finally {
      vi.restoreAllMocks()
    }
  }
  const { files, passes: taken } = await passes(600_000)
  expect(files).toBeGreaterThan(12)
  expect(taken).toBeLessThan(5)
})
