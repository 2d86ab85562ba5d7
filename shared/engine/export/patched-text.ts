import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'

/** The edits changed while a file was written: what was written mixes two states. */
export class EditedMeanwhile extends Error {}

/** Bytes of a source as edited: its own, or what an edit puts there. */
export interface PatchedPiece {
  bytes: Uint8Array
  edited: boolean
}

/** Where the edits begin that lie from here on: a place no edit reaches over. */
interface Checkpoint {
  source: number
  patched: number
}

/** Edits between two places that are remembered. */
const patchesApart = 50
/** Stretches up to this long are read through the blocks that are kept unpacked. */
const shortStretch = 256 * 1024

/**
 * A source with its edits, readable from any place. Offsets count the bytes as edited. Holds a place for every few
 * hundred edits, never the bytes. Whatever is read after an edit was made throws `EditedMeanwhile`.
 */
export class PatchedText {
  readonly text: SourceText
  /** Bytes as edited. */
  readonly length: number
  /** Bytes as imported. */
  readonly sourceLength: number
  /** Places that are edited. */
  readonly edits: number
  /** WHATWG name of what it is written in. */
  readonly encoding: string
  readonly #database: Database
  readonly #source: number
  readonly #state: string
  readonly #checkpoints: Checkpoint[] = [{ source: 0, patched: 0 }]

  /** Throws `not-found` when the catalog has no such source (any more). */
  constructor(catalog: Catalog, source: number) {
    this.#database = catalog.database
    this.#source = source
    this.#state = editsState(catalog.database)
    this.text = catalog.text(source)
    this.encoding = writingEncoding(this.text)
    this.sourceLength = this.text.bytes
    let edits = 0
    let growth = 0
    let start = -1
    for (const row of patchesInForce(this.#database, source)) {
      if (edits > 0 && edits % patchesApart === 0 && row.start !== start)
        this.#checkpoints.push({ source: row.start, patched: row.start + growth })
      start = row.start
      growth += toPatch(row, this.encoding).bytes.length - row.length
      edits++
    }
    this.edits = edits
    this.length = this.sourceLength + growth
  }

  /** Throws `EditedMeanwhile` when something was edited since this was made. */
  assertUnchanged(): void {
    if (editsState(this.#database) !== this.#state) throw new EditedMeanwhile()
  }

  /** The bytes of a range, piece by piece, each no longer than a block of the archive or one edit. */
  *pieces(start: number, end: number): Generator<PatchedPiece> {
    this.assertUnchanged()
    for (const span of this.#spans(start, end)) {
      if (span.patched >= end) return
      const skip = Math.max(0, start - span.patched)
      const length = Math.min(span.length, end - span.patched)
      if (length <= skip) continue
      if (span.bytes !== null) yield { bytes: span.bytes.subarray(skip, length), edited: true }
      else if (length - skip <= shortStretch)
        yield { bytes: this.text.read(span.source + skip, span.source + length), edited: false }
      else
        for (const bytes of this.#sourceBlocks(span.source + skip, span.source + length))
          yield { bytes, edited: false }
    }
  }

  /** The bytes of a range at once: for short ones. */
  read(start: number, end: number): Buffer {
    const pieces: Uint8Array[] = []
    for (const { bytes } of this.pieces(start, end)) pieces.push(bytes)
    return pieces.length === 1 ? Buffer.from(pieces[0]!) : Buffer.concat(pieces)
  }

  /** Where a byte of the source stands now; one that an edit took away, where that edit begins. */
  patchedOffset(source: number): number {
    const from = this.#checkpointBefore((checkpoint) => checkpoint.source <= source)
    let shift = from.patched - from.source
    for (const row of patchesInForce(this.#database, this.#source, from.source, source + 1)) {
      if (row.start > source || (row.start === source && row.length > 0)) break
      if (row.start + row.length > source) return row.start + shift
      shift += toPatch(row, this.encoding).bytes.length - row.length
    }
    return source + shift
  }

  /** Stretches of the source and of edits in order, from the place before `start` that is remembered, past `end`. */
  *#spans(
    start: number,
    end: number,
  ): Generator<{ patched: number; length: number; source: number; bytes: Uint8Array | null }> {
    const from = this.#checkpointBefore((checkpoint) => checkpoint.patched <= start)
    let { source, patched } = from
    const beyond = this.#checkpoints[this.#placeOf((checkpoint) => checkpoint.patched <= end) + 1]
    for (const row of patchesInForce(this.#database, this.#source, from.source, beyond?.source)) {
      const gap = row.start - source
      if (gap > 0) yield { patched, length: gap, source, bytes: null }
      patched += gap
      const { bytes } = toPatch(row, this.encoding)
      if (bytes.length > 0) yield { patched, length: bytes.length, source: row.start, bytes }
      patched += bytes.length
      source = row.start + row.length
    }
    if (source < this.sourceLength) yield { patched, length: this.sourceLength - source, source, bytes: null }
  }

  *#sourceBlocks(start: number, end: number): Generator<Uint8Array> {
    for (const block of this.text.blocks(start)) {
      const length = Math.min(block.bytes.length, end - block.start)
      if (length > 0) yield block.bytes.subarray(0, length)
      if (block.start + block.bytes.length >= end) return
    }
  }

  #checkpointBefore(isBefore: (checkpoint: Checkpoint) => boolean): Checkpoint {
    return this.#checkpoints[this.#placeOf(isBefore)]!
  }

  /** Index of the last checkpoint of which this holds; it holds of the first. */
  #placeOf(isBefore: (checkpoint: Checkpoint) => boolean): number {
    let low = 0
    let high = this.#checkpoints.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (isBefore(this.#checkpoints[middle]!)) low = middle
      else high = middle - 1
    }
    return low
  }
}
