import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import { type Patch, PatchOverlapError, PatchStream } from '../../edit/patch.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { openHash } from '../import/open-hash.ts'
import type { PlannedFile } from './plan-export.ts'

/** How often a file is begun again because something was edited meanwhile. */
const mostAttempts = 5

/** What was written. */
export interface WrittenFile {
  bytes: number
  edits: number
  sha256: string
}

/** The edits changed while the file was written: what was written mixes two states. */
class EditedMeanwhile extends Error {}

/**
 * Writes a source with its edits to `path`: a block at a time, to a `.part` file beside it, then renamed over it. What
 * stood there before is whole until then, and stays when this throws (a LatheError in words) or `signal` aborts.
 * `onBytes` hears how many bytes of the source have passed since it was last called.
 */
export async function writeSource(
  catalog: Catalog,
  file: PlannedFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WrittenFile> {
  for (let attempt = 1; ; attempt++) {
    let passed = 0
    try {
      return await writeOnce(catalog, file, path, signal, (bytes) => {
        passed += bytes
        onBytes(bytes)
      })
    } catch (thrown) {
      onBytes(-passed)
      if (!(thrown instanceof EditedMeanwhile)) throw writingError(thrown, basename(path))
      if (attempt === mostAttempts)
        throw new LatheError(
          'busy',
          `${basename(path)} was edited again and again while it was written. Export again.`,
          {
            retry: true,
          },
        )
    }
  }
}

async function writeOnce(
  catalog: Catalog,
  file: PlannedFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WrittenFile> {
  const madeFolder = await mkdir(dirname(path), { recursive: true })
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  let handle: FileHandle | null = null
  try {
    handle = await open(part, 'wx')
    const written = await copyPatched(catalog, file, handle, signal, onBytes)
    await handle.sync()
    await handle.close()
    handle = null
    signal.throwIfAborted()
    await rename(part, path)
    return written
  } catch (thrown) {
    await handle?.close().catch(() => {})
    await rm(part, { force: true }).catch(() => {})
    if (madeFolder) await removeEmpty(dirname(path), madeFolder)
    throw thrown
  }
}

/** Removes folders that were made for a file that is not there now: from `folder` up to `made`. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  try {
    for (let at = folder; at.length >= made.length; at = dirname(at)) await rmdir(at)
  } catch {
    // Something else is in it by now.
  }
}

async function copyPatched(
  catalog: Catalog,
  file: PlannedFile,
  handle: FileHandle,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WrittenFile> {
  const { database } = catalog
  const state = editsState(database)
  const algorithm = file.hashAlgorithm ?? 'sha256'
  const sourceHash = openHash(algorithm)
  const outHash = createHash('sha256')
  let edits = 0
  let sourceBytes = 0
  let bytes = 0
  const text = catalog.text(file.row)
  const encoding = writingEncoding(text)
  function* patches(): Generator<Patch> {
    for (const row of patchesInForce(database, file.row)) {
      edits++
      yield toPatch(row, encoding)
    }
  }
  // What has no edits is hashed once: what goes out is what came in.
  const isHashedOnce = algorithm === 'sha256' && patchesInForce(database, file.row).next().done === true
  const unchanged = () => {
    if (editsState(database) !== state) throw new EditedMeanwhile()
  }
  try {
    const stream = new PatchStream(patches())
    let pieces: Uint8Array[] = []
    let writing = Promise.resolve()
    const emit = (piece: Uint8Array) => {
      pieces.push(piece)
      if (!isHashedOnce) outHash.update(piece)
      bytes += piece.length
    }
    // One block is written while the next is hashed, and those after it are unpacked.
    const flush = async () => {
      await writing
      writing = writePieces(handle, pieces)
      // It is awaited before the next; until then nobody listens.
      writing.catch(() => {})
      pieces = []
    }
    for await (const block of text.blocksAhead()) {
      signal.throwIfAborted()
      sourceHash.update(block.bytes)
      sourceBytes += block.bytes.length
      stream.write(block.bytes, emit)
      await flush()
      onBytes(block.bytes.length)
    }
    stream.end(emit)
    await flush()
    await writing
  } catch (thrown) {
    if (thrown instanceof PatchOverlapError || thrown instanceof RangeError) unchanged()
    throw thrown
  }
  unchanged()
  const hash = sourceHash.hex()
  if (sourceBytes !== file.sourceBytes || (file.hash !== null && hash !== file.hash))
    throw new LatheError(
      'not-readable',
      `${file.path} was not written: its bytes in the catalog are not those that were imported. Import the file again.`,
    )
  return { bytes, edits, sha256: isHashedOnce ? hash : outHash.digest('hex') }
}

async function writePieces(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) await writeAll(handle, piece)
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
}

/** Puts what a file system says into words for the user. */
export function writingError(thrown: unknown, name: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  const more = { detail: thrown instanceof Error ? thrown.message : String(thrown), cause: thrown }
  const kept = 'What stood there before is unchanged.'
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new LatheError(
        'no-space',
        `${name} was not written: the disk is full. ${kept} Free some space and export again.`,
        {
          ...more,
          retry: true,
        },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new LatheError(
        'not-writable',
        `${name} was not written: its folder may not be written to. ${kept} Choose another place, or change its permissions.`,
        more,
      )
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new LatheError(
        'not-writable',
        `${name} was not written: a file stands where a folder should be, or a folder where the file should. ${kept} Choose another place.`,
        more,
      )
    case 'ENOENT':
    case 'ENAMETOOLONG':
    case 'EIO':
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
      return new LatheError('not-writable', `${name} was not written: ${more.detail}. ${kept}`, more)
    default:
      return thrown
  }
}
