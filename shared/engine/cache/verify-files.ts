import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { HashAlgorithm } from '../../base/file-choice.ts'
import { defaultReadingLimits } from '../../base/reading-limits.ts'
import type { CacheCheck, KnownFileState } from '../../contract/cache.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { archiveKind, gzipFile } from '../import/find-in-archive.ts'
import { openHash } from '../import/open-hash.ts'
import { openInput } from '../import/open-input.ts'

const filesNamed = 100
const chunkBytes = 256 * 1024
/** Files taken from the catalog at once. */
const filesPerPage = 500

interface KnownFile {
  path: string
  bytes: number
  mtime: number
  hash: string
  algorithm: HashAlgorithm
}

/**
 * Compares known files with what stands on the disk, by the hash sums the catalog has of them: all, or `sample` picked
 * at random. A file that says it is unchanged and is not is forgotten, so that the next import reads it.
 */
export async function verifyFiles(
  catalog: Catalog,
  sample: number | null,
  signal: AbortSignal,
): Promise<CacheCheck> {
  const check: CacheCheck = {
    checked: 0,
    counts: { same: 0, changed: 0, wrong: 0, missing: 0, unreadable: 0, packed: 0 },
    bytes: 0,
    files: [],
  }
  const buffer = Buffer.allocUnsafeSlow(chunkBytes)
  for (const page of pages(catalog, sample)) {
    const wrong: string[] = []
    for (const file of page) {
      signal.throwIfAborted()
      const state = await stateOf(file, buffer, signal, (bytes) => {
        check.bytes += bytes
      })
      check.checked++
      check.counts[state]++
      if (state === 'wrong') wrong.push(file.path)
      if (state !== 'same' && state !== 'packed' && check.files.length < filesNamed)
        check.files.push({ name: basename(file.path), state })
    }
    if (wrong.length > 0)
      await catalog.write(() => {
        for (const path of wrong) catalog.database.run('DELETE FROM known_file WHERE path = ?', path)
      }, signal)
  }
  return check
}

function* pages({ database }: Catalog, sample: number | null): Generator<KnownFile[]> {
  const columns = `known.path, known.bytes, known.mtime, source.hash, source.hash_algorithm AS algorithm
    FROM known_file AS known CROSS JOIN source ON source.id = known.source`
  const isWhole = `source.status = 'complete' AND source.hash IS NOT NULL`
  if (sample !== null) {
    const picked = database
      .all<{ path: string }>('SELECT path FROM known_file ORDER BY random() LIMIT ?', sample)
      .map(({ path }) => path)
    for (let at = 0; at < picked.length; at += filesPerPage)
      yield database.all<KnownFile>(
        `SELECT ${columns} WHERE known.path IN (SELECT value FROM json_each(?)) AND ${isWhole}`,
        JSON.stringify(picked.slice(at, at + filesPerPage)),
      )
    return
  }
  for (let last: string | undefined = ''; last !== undefined; ) {
    const page: KnownFile[] = database.all<KnownFile>(
      `SELECT ${columns} WHERE known.path > ? AND ${isWhole} ORDER BY known.path LIMIT ${filesPerPage}`,
      last,
    )
    yield page
    last = page.at(-1)?.path
  }
}

async function stateOf(
  file: KnownFile,
  buffer: Buffer,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<KnownFileState> {
  const { path } = file
  try {
    const status = await stat(path)
    const isPacked = (await archiveKind(path)) === 'gzip'
    const looksSame = status.mtimeMs === file.mtime && (isPacked || status.size === file.bytes)
    const input = isPacked
      ? await (await gzipFile(path, path, status.size, defaultReadingLimits)).open!()
      : await openInput(path, status.size)
    if (!input) return 'unreadable'
    try {
      const hash = openHash(file.algorithm)
      for (let at = 0; ; ) {
        signal.throwIfAborted()
        const length = await input.read(buffer, buffer.length, at)
        if (length === 0) break
        hash.update(buffer.subarray(0, length))
        onBytes(length)
        at += length
      }
      return hash.hex() === file.hash ? 'same' : looksSame ? 'wrong' : 'changed'
    } finally {
      await input.close()
    }
  } catch (thrown) {
    signal.throwIfAborted()
    const { code } = thrown as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return (await isInArchive(path)) ? 'packed' : 'missing'
    return code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

async function isInArchive(path: string): Promise<boolean> {
  for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
    const status = await stat(above).catch(() => null)
    if (status) return status.isFile()
  }
  return false
}
