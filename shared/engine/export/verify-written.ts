import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import type { AtomicFile } from './atomic-file.ts'
import type { PatchedPiece, PatchedText, UneditedBlocks } from './patched-text.ts'
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

/** Bytes from which on it pays to unpack beside this thread. */
const longStretch = 4 * 1024 * 1024

/** The same, with long stretches unpacked ahead beside this thread, or taken from where `unedited` has the same bytes. */
export async function* replacedPiecesAhead(
  text: PatchedText,
  replacements: readonly Replacement[] = [],
  unedited?: UneditedBlocks,
): AsyncGenerator<PatchedPiece> {
  let at = 0
  for (const { start, end, bytes } of [...replacements, endOf(text)]) {
    if (start - at >= longStretch) yield* text.piecesAhead(at, start, unedited)
    else yield* text.pieces(at, start)
    if (bytes.length > 0) yield { bytes, edited: true }
    at = end
  }
}

function endOf({ length }: PatchedText): Replacement {
  return { start: length, end: length, bytes: new Uint8Array() }
}

/**
 * Reads back what was written, before it gets its name, and compares it byte for byte: what was not edited with the
 * source as it is archived, what was edited with what was meant. Throws `not-writable` at the first difference.
 */
export async function verifyWritten(
  file: AtomicFile,
  expected: Iterable<PatchedPiece> | AsyncIterable<PatchedPiece>,
  name: string,
  signal: AbortSignal,
): Promise<ComparedBytes> {
  const compared: ComparedBytes = { bytes: 0, uneditedBytes: 0, editedPlaces: 0 }
  const pieces =
    Symbol.asyncIterator in expected ? expected[Symbol.asyncIterator]() : expected[Symbol.iterator]()
  let piece: PatchedPiece | undefined
  let passed = 0
  const next = async () => {
    const { value, done } = await pieces.next()
    piece = done ? undefined : value
    passed = 0
    if (piece?.edited) compared.editedPlaces++
  }
  try {
    await next()
    for await (const bytes of file.read()) {
      signal.throwIfAborted()
      for (let at = 0; at < bytes.length; ) {
        while (piece && passed === piece.bytes.length) await next()
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
    while (piece && passed === piece.bytes.length) await next()
    if (piece) throw mismatch(name, compared.bytes, 'it ends too early')
    return compared
  } finally {
    await pieces.return?.()
  }
}

/**
 * Reads back what was written and compares its hash sum: for what has no source to be compared with, or is that source
 * without an edit. Gives its bytes.
 */
export async function verifyHash(
  file: AtomicFile,
  sha256: string,
  name: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of file.read()) {
    signal.throwIfAborted()
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
