import { basename } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import { type Patch, PatchOverlapError, PatchStream } from '../../edit/patch.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { openHash } from '../import/open-hash.ts'
import { AtomicFile } from './atomic-file.ts'
import { HashedWriting } from './hashed-writing.ts'
import { EditedMeanwhile } from './patched-text.ts'
import type { PlannedFile } from './plan-files.ts'
import { writingError } from './writing-error.ts'

/** How often a file is begun again because something was edited meanwhile. */
const mostAttempts = 5

/** What was written. */
export interface WrittenFile {
  bytes: number
  edits: number
  sha256: string
}

/** Looks at a file that is written and has no name yet; what it throws keeps it from getting one. */
export type VerifyFile = (file: AtomicFile, sha256: string) => Promise<void>

/**
 * Writes a source with its edits to `path`: a block at a time, to a `.part` file beside it, looked at by `verify`, then
 * renamed over it. What stood there before is whole until then, and stays when this throws (a LatheError in words) or
 * `signal` aborts.
 * `onBytes` hears how many bytes of the source have passed since it was last called.
 */
export async function writeSource(
  catalog: Catalog,
  file: PlannedFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  verify: VerifyFile = async () => {},
): Promise<WrittenFile> {
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
      )
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
  verify: VerifyFile,
): Promise<WrittenFile> {
  const out = await AtomicFile.create(path)
  try {
    const written = await copyPatched(catalog, file, out, signal, onBytes)
    out.flushAside()
    await verify(out, written.sha256)
    await out.finish(signal)
    return written
  } catch (thrown) {
    await out.discard()
    throw thrown
  }
}

async function copyPatched(
  catalog: Catalog,
  file: PlannedFile,
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
    for await (const block of text.blocksAhead()) {
      signal.throwIfAborted()
      sourceHash.update(block.bytes)
      sourceBytes += block.bytes.length
      stream.write(block.bytes, emit)
      await writing.settle()
      onBytes(block.bytes.length)
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
  if (sourceBytes !== file.sourceBytes || (file.hash !== null && hash !== file.hash))
    throw new LatheError(
      'not-readable',
      `${file.path} was not written: its bytes in the catalog are not those that were imported. Import the file again.`,
    )
  return { bytes: writing.bytes, edits, sha256: isHashedOnce ? hash : sha256 }
}
