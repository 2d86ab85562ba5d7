import type { Catalog } from '../catalog/catalog.ts'
import type { Place } from '../catalog/place.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { PatchedText } from '../export/patched-text.ts'
import { patchesInForce, toPatch } from './patches-in-force.ts'

/** Where a byte of the edited text comes from. */
export interface SourceByte {
  /** The byte of the source; of what an edit put there, the place it was put. */
  source: number
  /** Whether an edit put it there. */
  isPut: boolean
}

/** A source with its edits, which knows where each byte comes from. It holds four numbers for each edit. */
export class EditedSource {
  readonly #text: SourceText
  readonly #patched: PatchedText
  /** Where each edit begins and ends in the edited text, and where it begins and ends in the source. */
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #place: number[] = []
  readonly #behind: number[] = []

  constructor(catalog: Catalog, source: number) {
    this.#text = catalog.text(source)
    this.#patched = new PatchedText(catalog, source)
    let growth = 0
    for (const patch of patchesInForce(catalog.database, source)) {
      const { length } = toPatch(patch, this.#patched.encoding).bytes
      this.#from.push(patch.start + growth)
      this.#to.push(patch.start + growth + length)
      this.#place.push(patch.start)
      this.#behind.push(patch.start + patch.length)
      growth += length - patch.length
    }
  }

  /** Bytes as edited. */
  get bytes(): number {
    return this.#patched.length
  }

  /** All bytes as edited, piece by piece. */
  blocks(): Iterable<{ bytes: Uint8Array }> {
    return this.#patched.pieces(0, this.#patched.length)
  }

  /** The text of a short range as edited, which must not cut a character. */
  decode(start: number, end: number): string {
    return new TextDecoder(this.#text.encoding, { ignoreBOM: true }).decode(this.#patched.read(start, end))
  }

  /** Line and column in the source of what stands at a byte of the edited text. */
  locate(offset: number): Place {
    return this.#text.locate(this.originOf(offset).source)
  }

  /** Where a byte of the edited text comes from. */
  originOf(offset: number): SourceByte {
    let low = 0
    let high = this.#from.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#from[middle]! <= offset) low = middle + 1
      else high = middle
    }
    const edit = low - 1
    if (edit < 0) return { source: offset, isPut: false }
    if (offset < this.#to[edit]!) return { source: this.#place[edit]!, isPut: true }
    return { source: this.#behind[edit]! + offset - this.#to[edit]!, isPut: false }
  }
}
