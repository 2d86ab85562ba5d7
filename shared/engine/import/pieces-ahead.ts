import type { PackedRecords } from './packed-records.ts'
import type { ReadPiece } from './source-reading.ts'

/**
 * How much a thread that reads may be ahead of the one that writes, in bytes: a commit or an index made there must not
 * keep it waiting, and what waits must not be much memory. Of records less than of all: resources, where the reading
 * sets the pace, have few bytes of them in a chunk, releases, where the writing does, four times as many.
 */
export const mostAhead = { records: 3 * 1024 * 1024, all: 6 * 1024 * 1024 }

/** The pieces a thread has told and nobody has taken yet. */
export class PiecesAhead {
  /** Bytes of each: of its records, and of all of it. */
  #sizes: { records: number; all: number }[] = []
  #taken = 0
  #records = 0
  #all = 0

  /** How many they are. */
  get count(): number {
    return this.#sizes.length
  }

  /** Whether some have to be taken before more are told. */
  get isFull(): boolean {
    return this.#records >= mostAhead.records || this.#all >= mostAhead.all
  }

  told({ records: { numbers, text }, links, blocks }: ReadPiece<PackedRecords>): void {
    const lists = [numbers, links.anchors, links.starts, links.references, links.identifiers]
    const records = lists.reduce((sum, { byteLength }) => sum + byteLength, text.length)
    const all = blocks.reduce((sum, { data }) => sum + data.byteLength, records)
    this.#sizes.push({ records, all })
    this.#records += records
    this.#all += all
  }

  /** So many were taken since the beginning. */
  taken(count: number): void {
    for (const { records, all } of this.#sizes.splice(0, count - this.#taken)) {
      this.#records -= records
      this.#all -= all
    }
    this.#taken = count
  }
}
