/** A change of one range of a source's bytes. */
export interface Patch {
  /** Source offset. */
  start: number
  /** Bytes replaced; 0 inserts before the byte at `start`. */
  length: number
  /** Tells insertions at one place apart and orders them; '' for a replacement. */
  slot: string
  /** What comes there, in the encoding of the source. */
  bytes: Uint8Array
}

/**
 * The order of patches in a source. What is inserted at a place comes before what replaces the bytes there, and
 * insertions at one place go by their slots.
 */
export function comparePatches(
  a: Pick<Patch, 'start' | 'length' | 'slot'>,
  b: Pick<Patch, 'start' | 'length' | 'slot'>,
): number {
  if (a.start !== b.start) return a.start - b.start
  if ((a.length === 0) !== (b.length === 0)) return a.length === 0 ? -1 : 1
  if (a.slot === b.slot) return 0
  return a.slot < b.slot ? -1 : 1
}

/** Two patches touch the same bytes: they cannot both be applied. */
export class PatchOverlapError extends Error {
  constructor(before: Patch, after: Patch) {
    super(
      `Expected patches apart, got ${before.start}+${before.length} and ${after.start}+${after.length} (slot "${after.slot}")`,
    )
    this.name = 'PatchOverlapError'
  }
}

/**
 * Applies patches to a source that passes through in pieces of any size. Holds one patch at a time and no bytes of
 * the source. `patches` come in the order of `comparePatches` and must not overlap.
 */
export class PatchStream {
  readonly #patches: Iterator<Patch>
  #next: Patch | null
  #position: number
  /** Source bytes before this offset have been replaced. */
  #skipTo: number

  /** `start`: source offset of the first byte that will be written. Patches must not lie before it. */
  constructor(patches: Iterable<Patch>, start = 0) {
    this.#patches = patches[Symbol.iterator]()
    this.#position = start
    this.#skipTo = start
    this.#next = this.#pull(null)
  }

  /** Passes on the next bytes of the source, patched. What `emit` gets is valid until it returns. */
  write(bytes: Uint8Array, emit: (bytes: Uint8Array) => void): void {
    const base = this.#position
    const end = base + bytes.length
    for (let at = base; ; ) {
      const next = this.#next !== null && this.#next.start < end ? this.#next : null
      const stop = next?.start ?? end
      const from = Math.max(at, this.#skipTo)
      if (stop > from) emit(bytes.subarray(from - base, stop - base))
      at = stop
      if (!next) break
      this.#apply(next, emit)
    }
    this.#position = end
  }

  /** Passes on what is inserted at the very end. Throws when a patch lies beyond the source. */
  end(emit: (bytes: Uint8Array) => void): void {
    while (this.#next && this.#next.start === this.#position) this.#apply(this.#next, emit)
    const beyond = this.#next !== null || this.#skipTo > this.#position
    if (beyond)
      throw new RangeError(`Expected patches inside the source, got one beyond byte ${this.#position}`)
  }

  #apply(patch: Patch, emit: (bytes: Uint8Array) => void): void {
    if (patch.bytes.length > 0) emit(patch.bytes)
    this.#skipTo = Math.max(this.#skipTo, patch.start + patch.length)
    this.#next = this.#pull(patch)
  }

  #pull(before: Patch | null): Patch | null {
    const { value, done } = this.#patches.next()
    if (done) return null
    const from = before ? before.start + before.length : this.#position
    if (value.start < from || (before && comparePatches(before, value) >= 0))
      throw new PatchOverlapError(before ?? value, value)
    return value
  }
}

/** Where a patch's bytes came to stand: offsets in the patched bytes. */
export interface PatchedPlace {
  patch: Patch
  start: number
  end: number
}

/** Applies patches (in order, not overlapping) to bytes that begin at source offset `start`. */
export function applyPatches(
  bytes: Uint8Array,
  patches: readonly Patch[],
  start: number,
): { bytes: Uint8Array; places: PatchedPlace[] } {
  const growth = patches.reduce((sum, patch) => sum + patch.bytes.length - patch.length, 0)
  const patched = new Uint8Array(Math.max(0, bytes.length + growth))
  let filled = 0
  const stream = new PatchStream(patches, start)
  const keep = (piece: Uint8Array) => {
    patched.set(piece, filled)
    filled += piece.length
  }
  stream.write(bytes, keep)
  stream.end(keep)
  let shift = -start
  const places = patches.map((patch) => {
    const at = patch.start + shift
    shift += patch.bytes.length - patch.length
    return { patch, start: at, end: at + patch.bytes.length }
  })
  return { bytes: patched, places }
}

/** The source offset of an offset in patched bytes; inside a patch, where the patch begins. */
export function sourceOffset(places: readonly PatchedPlace[], start: number, offset: number): number {
  let source = offset + start
  for (const { patch, start: from, end } of places) {
    if (offset < from) break
    if (offset < end) return patch.start
    source += patch.length - patch.bytes.length
  }
  return source
}
