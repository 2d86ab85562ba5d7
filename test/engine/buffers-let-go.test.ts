import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BlockPacker, writeBlocks } from '../../shared/engine/catalog/archive-writer.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { blockBytes } from '../../shared/engine/catalog/codec.ts'
import { SourceText } from '../../shared/engine/catalog/source-text.ts'
import { letBuffersGo } from '../../shared/engine/import/collect-garbage.ts'

const folder = mkdtempSync(join(tmpdir(), 'lathe-buffers-'))
const catalog = Catalog.open(join(folder, 'buffers.lathe'), 'import')
afterAll(() => {
  catalog.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const blocks = 160

/** A source of so many blocks; gives its row number. */
function archived(): number {
  const { database } = catalog
  return database.transaction(() => {
    const source = database.run(
      `INSERT INTO source (path, file, job, bytes, imported, status) VALUES ('/a.xml', 'a.xml', 'job', 0, 0, 'reading')`,
    )
    const packer = new BlockPacker()
    packer.setEncoding('utf-8', 0)
    for (let block = 0; block < blocks; block++)
      packer.write(Buffer.from(randomBytes(blockBytes / 2).toString('hex')))
    packer.end()
    writeBlocks(database, source, packer.take())
    return source
  })
}

it('blocks that are looked into one after the other do not stay in memory until tens of megabytes have gathered', () => {
  const text = new SourceText(catalog.database, archived())
  text.onUnpacked = letBuffersGo
  letBuffersGo(Number.MAX_SAFE_INTEGER)
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  for (let block = 0; block < blocks; block++) {
    text.locate(block * blockBytes + 7)
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(most).toBeLessThan(16 * 1024 * 1024)
})
