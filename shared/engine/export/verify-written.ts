import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import type { AtomicFile } from './atomic-file.ts'
import type { PatchedPiece, PatchedText } from './patched-text.ts'
import type { Replacement } from './renew-header.ts'

/** What was compared in one file. */
export interface ComparedBytes {
  bytes: number
  uneditedBytes: number
  editedPlaces: number
}

/** The bytes of a source with its edits and, over those, replacements in order. */
export function* replacedPieces(
  text: PatchedText,
  replacements: readonly Replacement[] = [],
): Generator<PatchedPiece> {
  let at = 0
  for (const { start, end, bytes } of replacements) {
    yield* text.pieces(at, start)
    if (bytes.length > 0) yield { bytes, edited: true }
    at = end
  }
  yield* text.pieces(at, text.length)
}

/**
 * Reads back what was written, before it gets its name, and compares it byte for byte: what was not edited with the
 * source as it is archived, what was edited with what was meant. Throws `not-writable` at the first difference.
 */
export async function verifyWritten(
  file: AtomicFile,
  expected: Iterable<PatchedPiece>,
  name: string,
  signal: AbortSignal,
): Promise<ComparedBytes> {
  const compared: ComparedBytes = { bytes: 0, uneditedBytes: 0, editedPlaces: 0 }
  const pieces = expected[Symbol.iterator]()
  let piece: PatchedPiece | undefined
  let passed = 0
  const next = () => {
    const { value, done } = pieces.next()
    piece = done ? undefined : value
    passed = 0
    if (piece?.edited) compared.editedPlaces++
  }
  next()
  for await (const bytes of file.read()) {
    signal.throwIfAborted()
    for (let at = 0; at < bytes.length; ) {
      while (piece && passed === piece.bytes.length) next()
      if (!piece) throw mismatch(name, compared.bytes, 'it is longer than it should be')
      const length = Math.min(bytes.length - at, piece.bytes.length - passed)
      const meant = piece.bytes.subarray(passed, passed + length)
      if (Buffer.compare(bytes.subarray(at, at + length), meant) !== 0)
        throw mismatch(
          name,
          compared.bytes,
          piece.edited
            ? 'an edit is not there as it was meant'
            : 'it differs from its source where nothing was edited',
        )
      at += length
      passed += length
      compared.bytes += length
      if (!piece.edited) compared.uneditedBytes += length
    }
    await nextTurn()
  }
  while (piece && passed === piece.bytes.length) next()
  if (piece) throw mismatch(name, compared.bytes, 'it ends too early')
  return compared
}

/** Reads back what was written and compares its hash sum: for what has no source to be compared with. Gives its bytes. */
export async function verifyHash(file: AtomicFile, sha256: string, name: string): Promise<number> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of file.read()) {
    hash.update(piece)
    bytes += piece.length
  }
  if (hash.digest('hex') !== sha256) throw mismatch(name, bytes, 'it is not what was written')
  return bytes
}

function mismatch(name: string, byte: number, what: string): LatheError {
  return new LatheError(
    'not-writable',
    `${name} was not written: read back from the disk, ${what} (at byte ${byte}). What stood there before is unchanged. The disk may be failing: check it, or export to another.`,
  )
}
