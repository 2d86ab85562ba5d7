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

/** The bytes of a source from a place on, a block at a time; a block is valid until the next is asked for. */
export type UneditedBlocks = (from: number) => AsyncGenerator<{ start: number; bytes: Buffer }>

/** Where the edits begin that lie from here on: a place no edit reaches over. */
interface Checkpoint {
  source: number
  patched: number
}

/** An edit of a window: what it takes away of the source, and what it puts there. */
interface WindowPatch {
  start: number
  length: number
  bytes: Uint8Array
}

/** Edits between two places that are remembered. */
const patchesApart = 50
/**
 * Windows between two such places whose edits are kept: the lists of a message are read side by side when its releases are
 * written apart, a release of each at a time. A window with more bytes than that is read each time.
 */
const windowsKept = 16
const longestKept = 256 * 1024
/** Stretches up to this long are read through the blocks that are kept unpacked. */
const shortStretch = 256 * 1024

/**
 * A source with its edits, readable from any place. Offsets count the bytes as edited. Holds a place for every few
 * dozen edits, and the edits of some windows between. Whatever is read after an edit was made throws `EditedMeanwhile`.
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
  readonly #windows = new Map<number, readonly WindowPatch[]>()

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

  /**
   * The same, the blocks unpacked ahead beside this thread: for long ranges, of which unpacking is most of the work. What
   * begins with it costs as much as some blocks. `unedited` gives the bytes of the source from a place on: those of the
   * archive, or of a file that is known to have the same.
   */
  async *piecesAhead(
    start: number,
    end: number,
    unedited: UneditedBlocks = (from) => this.text.blocksAhead(from),
  ): AsyncGenerator<PatchedPiece> {
    this.assertUnchanged()
    let blocks: ReturnType<UneditedBlocks> | null = null
    let block: { start: number; bytes: Buffer } | null = null
    try {
      for (const span of this.#spans(start, end)) {
        if (span.patched >= end) return
        const skip = Math.max(0, start - span.patched)
        const length = Math.min(span.length, end - span.patched)
        if (length <= skip) continue
        if (span.bytes !== null) {
          yield { bytes: span.bytes.subarray(skip, length), edited: true }
          continue
        }
        const to = span.source + length
        blocks ??= unedited(span.source + skip)
        for (let at = span.source + skip; at < to; ) {
          while (block === null || block.start + block.bytes.length <= at) {
            const { value, done } = await blocks.next()
            if (done) throw new RangeError(`Expected byte ${at} of the source, got its end`)
            block = value
          }
          const bytes = block.bytes.subarray(at - block.start, to - block.start)
          at += bytes.length
          yield { bytes, edited: false }
        }
      }
    } finally {
      await blocks?.return(undefined)
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
    const window = this.#placeOf((checkpoint) => checkpoint.source <= source)
    const from = this.#checkpoints[window]!
    let shift = from.patched - from.source
    for (const { start, length, bytes } of this.#patchesOf(window)) {
      if (start > source || (start === source && length > 0)) break
      if (start + length > source) return start + shift
      shift += bytes.length - length
    }
    return source + shift
  }

  /** Stretches of the source and of edits in order, from the place before `start` that is remembered, past `end`. */
  *#spans(
    start: number,
    end: number,
  ): Generator<{ patched: number; length: number; source: number; bytes: Uint8Array | null }> {
    const first = this.#placeOf((checkpoint) => checkpoint.patched <= start)
    const last = this.#placeOf((checkpoint) => checkpoint.patched <= end)
    let { source, patched } = this.#checkpoints[first]!
    for (let window = first; window <= last; window++)
      for (const patch of this.#patchesOf(window)) {
        const gap = patch.start - source
        if (gap > 0) yield { patched, length: gap, source, bytes: null }
        patched += gap
        const { bytes } = patch
        if (bytes.length > 0) yield { patched, length: bytes.length, source: patch.start, bytes }
        patched += bytes.length
        source = patch.start + patch.length
      }
    const until = this.#checkpoints[last + 1]?.source ?? this.sourceLength
    if (source < until) yield { patched, length: until - source, source, bytes: null }
  }

  /** The edits between a place that is remembered and the next. */
  #patchesOf(window: number): readonly WindowPatch[] {
    const known = this.#windows.get(window)
    if (known) {
      this.#windows.delete(window)
      this.#windows.set(window, known)
      return known
    }
    const patches: WindowPatch[] = []
    let held = 0
    const from = this.#checkpoints[window]!.source
    const to = this.#checkpoints[window + 1]?.source
    for (const row of patchesInForce(this.#database, this.#source, from, to)) {
      const { bytes } = toPatch(row, this.encoding)
      patches.push({ start: row.start, length: row.length, bytes })
      held += bytes.length
    }
    if (held > longestKept) return patches
    this.#windows.set(window, patches)
    if (this.#windows.size > windowsKept) {
      const [oldest] = this.#windows.keys()
      if (oldest !== undefined) this.#windows.delete(oldest)
    }
    return patches
  }

  *#sourceBlocks(start: number, end: number): Generator<Uint8Array> {
    for (const block of this.text.blocks(start)) {
      const length = Math.min(block.bytes.length, end - block.start)
      if (length > 0) yield block.bytes.subarray(0, length)
      if (block.start + block.bytes.length >= end) return
    }
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
