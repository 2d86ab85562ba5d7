import { type Codec, compress } from './codec.ts'
import type { Database } from './database.ts'
import { PlaceCounter } from './place.ts'

/** Bytes of a full archive block. */
export const blockBytes = 256 * 1024

/** A block's buffer that the last writer is done with: files come one after the other. */
let spare: Buffer | null = null

/** One block, ready to be written. */
export interface PackedBlock {
  start: number
  length: number
  line: number
  column: number
  codec: Codec
  data: Uint8Array
}

/**
 * Packs the bytes of one block and moves the counter, which stands at its first byte, past them. `byteOrderMark` is the
 * length of the mark the block begins with.
 */
export function packBlock(
  start: number,
  bytes: Uint8Array,
  counter: PlaceCounter,
  byteOrderMark: number,
): PackedBlock {
  const { codec, data } = compress(bytes)
  const packed = {
    start,
    length: bytes.length,
    line: counter.line,
    column: counter.afterReturn ? 0 : counter.column,
    codec,
    data: data === bytes ? Uint8Array.from(bytes) : data,
  }
  counter.advance(byteOrderMark > 0 ? bytes.subarray(byteOrderMark) : bytes)
  return packed
}

/** Writes blocks of a source, inside the caller's transaction. One that is there already is written anew. */
export function writeBlocks(database: Database, source: number, blocks: readonly PackedBlock[]): void {
  const insert = database.prepare(
    'INSERT OR REPLACE INTO source_block (source, start, length, line, col, codec, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const block of blocks)
    insert.run(source, block.start, block.length, block.line, block.column, block.codec, block.data)
}

/** Ends reading ahead: blocks that lie beyond `end`, where reading in order ended, leave the archive. */
export function dropBlocksAhead(database: Database, source: number, end: number): void {
  database.run('DELETE FROM source_block WHERE source = ? AND start >= ?', source, end)
  database.run('UPDATE source SET ahead = NULL WHERE id = ?', source)
}

/** Where a block begins, and the place in the text of its first byte. */
export interface BlockStart {
  start: number
  line: number
  column: number
  /** The byte before is a CR, so that an LF here ends no line. */
  afterReturn: boolean
}

/** Cuts the bytes of a source into blocks, packs them and remembers where each begins. */
export class BlockPacker {
  #counter = new PlaceCounter('utf-8')
  #byteOrderMark = 0
  #partial: Buffer | null = null
  #partialLength = 0
  #start = 0
  #packed: PackedBlock[] = []

  /** To be told before the first full block. `encoding` is a WHATWG name; `byteOrderMark` the mark's length in bytes. */
  setEncoding(encoding: string, byteOrderMark: number): void {
    this.#counter = new PlaceCounter(encoding)
    this.#byteOrderMark = byteOrderMark
  }

  /** Where the next block will begin. */
  get next(): BlockStart {
    const { line, column, afterReturn } = this.#counter
    return { start: this.#start, line, column, afterReturn }
  }

  /** The blocks packed since the last time. */
  take(): PackedBlock[] {
    const packed = this.#packed
    this.#packed = []
    return packed
  }

  /** Packs the next bytes of the source; they may be reused afterwards. */
  write(bytes: Uint8Array): void {
    let from = 0
    while (from < bytes.length) {
      if (this.#partialLength === 0 && bytes.length - from >= blockBytes) {
        this.#pack(bytes.subarray(from, from + blockBytes))
        from += blockBytes
        continue
      }
      if (!this.#partial) {
        this.#partial = spare ?? Buffer.allocUnsafeSlow(blockBytes)
        spare = null
      }
      const take = Math.min(blockBytes - this.#partialLength, bytes.length - from)
      this.#partial.set(bytes.subarray(from, from + take), this.#partialLength)
      this.#partialLength += take
      from += take
      if (this.#partialLength === blockBytes) this.#packPartial()
    }
  }

  /** Packs what is left as the last block. Nothing may be written afterwards. */
  end(): void {
    if (this.#partialLength > 0) this.#packPartial()
    spare = this.#partial ?? spare
    this.#partial = null
  }

  #packPartial(): void {
    this.#pack(this.#partial!.subarray(0, this.#partialLength))
    this.#partialLength = 0
  }

  #pack(bytes: Uint8Array): void {
    this.#packed.push(packBlock(this.#start, bytes, this.#counter, this.#byteOrderMark))
    this.#byteOrderMark = 0
    this.#start += bytes.length
  }
}
