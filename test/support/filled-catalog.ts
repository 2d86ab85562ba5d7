import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { lathe } from './command-line.ts'
import { built } from './serve.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')

/** For the tests of a file: before each, a catalog with one of the samples, which the command line made; gives its path. */
export function filledCatalog(sample: string): () => string {
  let folder: string
  let catalog: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lathe-filled-'))
    await built()
    const filled = join(folder, 'filled.lathe')
    expect(await lathe('import', join(samples, sample), '--catalog', filled)).toMatchObject({ status: 0 })
  })
  beforeEach(() => {
    catalog = join(mkdtempSync(join(folder, 'copy-')), 'catalog.lathe')
    cpSync(join(folder, 'filled.lathe'), catalog)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return () => catalog
}
