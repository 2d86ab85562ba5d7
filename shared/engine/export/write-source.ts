import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { LatheError } from '../../contract/errors.ts'
import { type Patch, PatchOverlapError, PatchStream } from '../../edit/patch.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { openHash } from '../import/open-hash.ts'
import { AtomicFile } from './atomic-file.ts'
import { HashedWriting } from './hashed-writing.ts'
import { OriginalFile } from './original-file.ts'
import { EditedMeanwhile } from './patched-text.ts'
import type { PlannedFile } from './plan-files.ts'
import { writingError } from './writing-error.ts'

/** How often a file is begun again because something was edited meanwhile. */
const mostAttempts = 5

/** Larger files are not copied by the system: that cannot be stopped, nor does it tell how far it is. */
const longestCopied = 2 * 1024 ** 3

/** What was written. */
export interface WrittenFile {
  bytes: number
  edits: number
  sha256: string
  /**
   * Seconds in which it was read back and found to be the source as it was imported: then nothing is left to be
   * compared. Absent where it was not.
   */
  proofSeconds?: number
}

/** Looks at a file that is written and has no name yet; what it throws keeps it from getting one. */
export type VerifyFile = (file: AtomicFile, sha256: string) => Promise<void>

/**
 * The same for a source; `written.edits` is 0 where the file is to be the source as it was imported. `original` is the file
 * it was imported from, where its bytes were read just now and have the hash sum of the import.
 */
export type VerifySource = (
  file: AtomicFile,
  written: WrittenFile,
  original: OriginalFile | null,
) => Promise<void>

/** Gives a file that was looked at its name, as `AtomicFile.finish` does. */
export type FinishFile = (file: AtomicFile) => Promise<void>

/** The file on the disk is not what was imported, or cannot be copied: its bytes are taken from the archive. */
class OriginalChanged extends Error {}

/**
 * Writes a source with its edits to `path`: a piece at a time, to a `.part` file beside it, looked at by `verify`, then
 * renamed over it. The bytes come from the file it was imported from where that is as it was (the hash sum tells when all
 * is read, and is that of the import), which saves unpacking them; else from the archive. Without an edit that file is
 * copied by the system, and what is read back of the copy has to have that hash sum. What stood there before is whole until then, and stays when this throws (a LatheError in words) or
 * `signal` aborts.
 * `onBytes` hears how many bytes of the source have passed since it was last called.
 */
export async function writeSource(
  catalog: Catalog,
  file: PlannedFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  verify: VerifySource = async () => {},
  finish: FinishFile = (written) => written.finish(signal),
): Promise<WrittenFile> {
  let usesOriginal = true
  for (let attempt = 1; ; attempt++) {
    let passed = 0
    try {
      return await writeOnce(
        catalog,
        file,
        path,
        signal,
        (bytes) => {
          passed += bytes
          onBytes(bytes)
        },
        verify,
        finish,
        usesOriginal,
      )
    } catch (thrown) {
      onBytes(-passed)
      if (thrown instanceof OriginalChanged) {
        usesOriginal = false
        continue
      }
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
  verify: VerifySource,
  finish: FinishFile,
  usesOriginal: boolean,
): Promise<WrittenFile> {
  const out = await AtomicFile.create(path)
  let original: OriginalFile | null = null
  try {
    original = usesOriginal ? await OriginalFile.open(catalog, file) : null
    const written =
      (await copyWhole(catalog, file, original, out, signal, onBytes)) ??
      (await copyPatched(catalog, file, original, out, signal, onBytes))
    out.flushAside()
    await verify(out, written, original)
    await finish(out)
    return written
  } catch (thrown) {
    await out.discard()
    throw thrown
  } finally {
    await original?.close()
  }
}

/**
 * Has the system copy a file that has no edits, and reads the copy back: its bytes have to be those that were imported.
 * Null where it is not to be copied.
 */
async function copyWhole(
  { database }: Catalog,
  file: PlannedFile,
  original: OriginalFile | null,
  out: AtomicFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WrittenFile | null> {
  if (original === null || file.hashAlgorithm !== 'sha256' || file.sourceBytes > longestCopied) return null
  const state = editsState(database)
  if (patchesInForce(database, file.row).next().done !== true) return null
  const began = performance.now()
  const hash = openHash('sha256')
  let bytes = 0
  try {
    for await (const piece of out.copy(original.path)) {
      signal.throwIfAborted()
      hash.update(piece)
      bytes += piece.length
      onBytes(piece.length)
    }
  } catch (thrown) {
    // A system that copies into no open file, or a file gone by now: written here, it has the same bytes.
    if (isRefusedCopy(thrown)) throw new OriginalChanged()
    throw thrown
  }
  if (editsState(database) !== state) throw new EditedMeanwhile()
  const sha256 = hash.hex()
  if (bytes !== file.sourceBytes || sha256 !== file.hash) throw new OriginalChanged()
  return { bytes, edits: 0, sha256, proofSeconds: (performance.now() - began) / 1000 }
}

/** Whether the system would not copy, for another reason than that the disk takes no more. */
function isRefusedCopy(thrown: unknown): boolean {
  const { syscall, code } = thrown as NodeJS.ErrnoException
  return syscall === 'copyfile' && !['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS'].includes(code ?? '')
}

async function copyPatched(
  catalog: Catalog,
  file: PlannedFile,
  original: OriginalFile | null,
  out: AtomicFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<WrittenFile> {
  const { database } = catalog
  const state = editsState(database)
  const algorithm = file.hashAlgorithm ?? 'sha256'
  const sourceHash = openHash(algorithm)
  let edits = 0
  let sourceBytes = 0
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
  const writing = new HashedWriting(out, !isHashedOnce)
  let sha256 = ''
  const unchanged = () => {
    if (editsState(database) !== state) throw new EditedMeanwhile()
  }
  try {
    const stream = new PatchStream(patches())
    const emit = (piece: Uint8Array) => writing.add(piece)
    for await (const { bytes } of original?.pieces() ?? text.blocksAhead()) {
      signal.throwIfAborted()
      stream.write(bytes, emit)
      // What was read into memory that is used again must be on its way before it is.
      await writing.settle(original !== null)
      sourceHash.update(bytes)
      sourceBytes += bytes.length
      onBytes(bytes.length)
    }
    stream.end(emit)
    sha256 = await writing.end()
  } catch (thrown) {
    await writing.abandon()
    if (thrown instanceof PatchOverlapError || thrown instanceof RangeError) unchanged()
    throw thrown
  }
  unchanged()
  const hash = sourceHash.hex()
  if (original !== null && (sourceBytes !== file.sourceBytes || hash !== file.hash))
    throw new OriginalChanged()
  if (sourceBytes !== file.sourceBytes || (file.hash !== null && hash !== file.hash))
    throw new LatheError(
      'not-readable',
      `${file.path} was not written: its bytes in the catalog are not those that were imported. Import the file again.`,
    )
  return { bytes: writing.bytes, edits, sha256: isHashedOnce ? hash : sha256 }
}
