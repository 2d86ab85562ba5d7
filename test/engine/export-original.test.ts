import {
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeCatalog } from '../bench/generate.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const system = vi.hoisted(() => ({ refuses: null as string | null }))
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>()
  const copyFile: typeof real.copyFile = async (from, to, mode) => {
    if (system.refuses !== null)
      throw Object.assign(new Error('refused'), { code: system.refuses, syscall: 'copyfile' })
    await real.copyFile(from, to, mode)
  }
  return { ...real, copyFile }
})

/** Larger than what is read at a time, so that memory is used again. */
const bytes = 6_500_000

let open: OpenCatalog
let path: string
let out: string
beforeEach(async () => {
  open = new OpenCatalog()
  path = join(open.folder, 'catalog.xml')
  out = join(open.folder, 'out', 'catalog.xml')
  await writeCatalog(path, { version: '3.8.2', seed: 5, bytes })
  await open.import(path)
})
afterEach(() => {
  system.refuses = null
  open.dispose()
})

/** Exports and gives what was written; it must be the source with its edits, whatever it was read from. */
async function exported(verify: 'none' | 'bytes' = 'bytes') {
  const summary = await exportCatalog(open.catalog, {
    scope: 'all',
    kind: 'file',
    out,
    replace: true,
    verify,
  })
  return { summary, written: summary.written === 1 ? readFileSync(out) : null }
}

/** Makes the archive useless: what is written then comes from the file itself. */
function spoilArchive(): void {
  open.catalog.forgetText(1)
  open.catalog.database.run("UPDATE source_block SET data = zeroblob(length), codec = 'none'")
}

/** Changes the file, and leaves it the time it had. */
function inSecret(change: () => void): void {
  const { atime, mtime } = statSync(path)
  change()
  utimesSync(path, atime, mtime)
}

const oneByte = () => {
  const changed = readFileSync(path)
  changed[4_000_000]! ^= 1
  writeFileSync(path, changed)
}

describe('the file that was imported is what is written from while it is the same', () => {
  test.each(['none', 'bytes'] as const)('without edits (proof: %s)', async (verify) => {
    const before = readFileSync(path)
    spoilArchive()
    const { summary, written } = await exported(verify)
    expect(summary.status).toBe('done')
    expect(written?.equals(before)).toBe(true)
    if (verify === 'bytes')
      expect(summary.verification).toMatchObject({ files: 1, uneditedBytes: before.length, editedPlaces: 0 })
  })

  test('without edits, a system that does not copy into an open file costs time only', async () => {
    system.refuses = 'EBUSY'
    const { summary, written } = await exported()
    expect(summary.status).toBe('done')
    expect(written?.equals(readFileSync(path))).toBe(true)
  })

  test('without edits, a full disk is said and leaves nothing', async () => {
    system.refuses = 'ENOSPC'
    const { summary } = await exported()
    expect(summary).toMatchObject({ status: 'failed', failed: 1, written: 0 })
    expect(existsSync(out)).toBe(false)
  })

  test('without edits, and what may be done with the file says nothing of its copy', async () => {
    chmodSync(path, 0o400)
    spoilArchive()
    expect((await exported()).summary.status).toBe('done')
    expect(statSync(out).mode & 0o200).toBe(0o200)
  })

  test('without edits, a stop leaves nothing behind', async () => {
    const stop = new AbortController()
    const task = { scope: 'all', kind: 'file', out, replace: true, verify: 'bytes' } as const
    const summary = await exportCatalog(open.catalog, task, stop.signal, ({ bytes: passed }) => {
      if (passed > 0) stop.abort()
    })
    expect(summary).toMatchObject({ status: 'stopped', written: 0 })
    expect(existsSync(join(open.folder, 'out'))).toBe(false)
  })

  test('with edits all over it', async () => {
    const releases = open.rows('release').filter(({ kind }) => kind === 'Release')
    for (const [at, { id }] of releases.entries())
      if (at % 9 === 0)
        await open.change([
          { do: 'setField', record: `release/${id}`, field: 'titles[0].title', value: `Nëu ${at}` },
        ])
    const wanted = patchedSource(open.catalog, 1)
    expect((await exported()).written?.equals(wanted)).toBe(true)
    spoilArchive()
    for (const verify of ['none', 'bytes'] as const)
      expect((await exported(verify)).written?.equals(wanted)).toBe(true)
  })
})

describe('else the archive is', () => {
  test.each<[string, () => void]>([
    ['it is gone', () => rmSync(path)],
    ['a byte of it is other, and neither its size nor its time', () => inSecret(oneByte)],
    ['it is shorter', () => inSecret(() => truncateSync(path, 5_000_000))],
    ['its time is other', () => utimesSync(path, new Date(), new Date())],
    [
      'a device stands in its place',
      () => {
        rmSync(path)
        symlinkSync('/dev/zero', path)
      },
    ],
  ])('where %s', async (_what, change) => {
    const before = readFileSync(path)
    change()
    const { summary, written } = await exported()
    expect(summary).toMatchObject({ status: 'done', bytes: before.length })
    expect(written?.equals(before)).toBe(true)
  })

  test('where a byte of it becomes other between the writing and the proof', async () => {
    await open.apply('release/1', { title: 'Neu' })
    const wanted = patchedSource(open.catalog, 1)
    const task = { scope: 'all', kind: 'file', out, replace: true, verify: 'bytes' } as const
    const all = statSync(path).size
    const summary = await exportCatalog(open.catalog, task, undefined, ({ bytes: passed }) => {
      if (passed === all) inSecret(oneByte)
    })
    expect(summary.status).toBe('done')
    expect(summary.verification).toMatchObject({ files: 1, editedPlaces: 1 })
    expect(readFileSync(out).equals(wanted)).toBe(true)
  })

  test('and where both are other, nothing is written', async () => {
    inSecret(oneByte)
    spoilArchive()
    const { summary } = await exported('none')
    expect(summary).toMatchObject({ status: 'failed', written: 0 })
    expect(summary.files[0]!.error).toMatch(/its bytes in the catalog are not those that were imported/)
  })
})
