import { type Patch, PatchOverlapError } from '../../edit/patch.ts'
import type { ByteWindow } from '../../xml/markup-scanner.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** A byte of a source as edited: one of the source's own, or one that an edit puts before (or in place of) it. */
export interface PatchedByte {
  /** Source offset. */
  byte: number
  /** How many bytes that edits put there stand before it; null for the source's own byte. */
  inserted: number | null
}

interface Piece {
  bytes: Uint8Array
  place: PatchedByte
}

/** `123` for a byte of the source, `123+4` for one put there. */
export function writePatchedByte({ byte, inserted }: PatchedByte): string {
  return inserted === null ? String(byte) : `${byte}+${inserted}`
}

/** Reads `123` or `123+4`; null for anything else. */
export function readPatchedByte(text: string): PatchedByte | null {
  const found = /^(\d{1,15})(?:\+(\d{1,15}))?$/.exec(text)
  if (found === null) return null
  return { byte: Number(found[1]), inserted: found[2] === undefined ? null : Number(found[2]) }
}

/**
 * A source from one byte on with its edits applied, read block by block. Holds what its reader has not released, and
 * knows of every byte where it comes from.
 */
export class PatchedWindow implements ByteWindow {
  buffer = Buffer.allocUnsafe(512 * 1024)
  base = 0
  end = 0
  readonly #pieces: Iterator<Piece>
  /** Where the pieces in memory begin, in order. */
  #begins: { at: number; place: PatchedByte }[] = []
  #released = 0

  /** `patches` come in the order of the source, none before `start`; nothing from source offset `end` on is read. */
  constructor(text: SourceText, patches: Iterable<Patch>, start: PatchedByte, end: number) {
    this.#pieces = piecesFrom(text, patches, start, end)
  }

  more(): boolean {
    const { value, done } = this.#pieces.next()
    if (done) return false
    const { bytes, place } = value
    const kept = this.end - this.#released
    if (this.end - this.base + bytes.length > this.buffer.length) {
      const larger =
        kept + bytes.length > this.buffer.length ? Buffer.allocUnsafe((kept + bytes.length) * 2) : this.buffer
      this.buffer.copy(larger, 0, this.#released - this.base, this.end - this.base)
      this.buffer = larger
      this.base = this.#released
    }
    this.buffer.set(bytes, this.end - this.base)
    this.#begins.push({ at: this.end, place })
    this.end += bytes.length
    return true
  }

  release(position: number): void {
    this.#released = Math.min(position, this.end)
    let gone = 0
    while (gone + 1 < this.#begins.length && this.#begins[gone + 1]!.at <= this.#released) gone++
    if (gone > 0) this.#begins = this.#begins.slice(gone)
  }

  /** Where a byte that has not been released comes from. */
  placeOf(position: number): PatchedByte {
    const begin = this.#begins.findLast(({ at }) => at <= position) ?? this.#begins[0]!
    const { byte, inserted } = begin.place
    const offset = position - begin.at
    return inserted === null ? { byte: byte + offset, inserted } : { byte, inserted: inserted + offset }
  }

  /** Whether an edit put anything of a range there, or took something away inside it. */
  isEdited(start: number, end: number): boolean {
    const first = this.#begins.findLastIndex(({ at }) => at <= start)
    for (let index = Math.max(first, 0); index < this.#begins.length; index++) {
      const begin = this.#begins[index]!
      if (begin.at >= end) break
      if (begin.place.inserted !== null) return true
      const before = this.#begins[index - 1]
      if (begin.at > start && before !== undefined && before.place.inserted === null) {
        const follows = before.place.byte + begin.at - before.at
        if (follows !== begin.place.byte) return true
      }
    }
    return false
  }
}

function* piecesFrom(
  text: SourceText,
  patches: Iterable<Patch>,
  start: PatchedByte,
  end: number,
): Generator<Piece> {
  const waiting = patches[Symbol.iterator]()
  let next = pull(waiting)
  // A byte of the source comes after all that edits put before it.
  if (start.inserted === null)
    while (next && next.start <= start.byte && next.length === 0) next = pull(waiting)
  let drop = start.inserted ?? 0
  let inserted = 0
  let insertedAt = start.byte
  let at = start.byte
  const insert = function* (patch: Patch): Generator<Piece> {
    if (patch.start !== insertedAt) {
      insertedAt = patch.start
      inserted = 0
    }
    const bytes = patch.bytes.subarray(Math.min(drop, patch.bytes.length))
    const begin = inserted + patch.bytes.length - bytes.length
    drop -= patch.bytes.length - bytes.length
    inserted += patch.bytes.length
    if (bytes.length > 0) yield { bytes, place: { byte: patch.start, inserted: begin } }
  }
  while (next && next.start === at) {
    yield* insert(next)
    at = next.start + next.length
    next = pull(waiting)
    if (at > start.byte) break
  }
  for (const block of text.blocks(at)) {
    const last = Math.min(block.start + block.bytes.length, end)
    while (at < last) {
      const stop = next && next.start < last ? next.start : last
      if (next && next.start < at) throw new PatchOverlapError(next, next)
      if (stop > at)
        yield {
          bytes: block.bytes.subarray(at - block.start, stop - block.start),
          place: { byte: at, inserted: null },
        }
      at = Math.max(at, stop)
      if (next && next.start === stop && stop < last) {
        yield* insert(next)
        at = stop + next.length
        next = pull(waiting)
      }
    }
    if (last === end) break
  }
  while (next && next.start === at && at <= end) {
    yield* insert(next)
    next = pull(waiting)
  }
}

function pull(patches: Iterator<Patch>): Patch | null {
  const { value, done } = patches.next()
  return done ? null : value
}
