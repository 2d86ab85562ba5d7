import { blockBytes, type Codec, compress } from './codec.ts'
import type { Database } from './database.ts'
import { PlaceCounter } from './place.ts'

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
  /** Its bytes are as they were read: `pack` is still to be done, by whoever has the time. */
  isLoose?: true
}

/** Packs a block that was left loose; any other is as it should be. */
export function pack(block: PackedBlock): PackedBlock {
  if (!block.isLoose) return block
  const { isLoose: _, ...rest } = block
  return { ...rest, ...compressed(block.data) }
}

function compressed(bytes: Uint8Array): Pick<PackedBlock, 'codec' | 'data'> {
  const { codec, data } = compress(bytes)
  // In memory of its own: what compresses writes the next block into the same.
  return { codec, data: Uint8Array.from(data) }
}

/**
 * Packs the bytes of one block and moves the counter, which stands at its first byte, past them. `byteOrderMark` is the
 * length of the mark the block begins with. `isLoose` leaves the packing to others.
 */
export function packBlock(
  start: number,
  bytes: Uint8Array,
  counter: PlaceCounter,
  byteOrderMark: number,
  isLoose = false,
): PackedBlock {
  const place = {
    start,
    length: bytes.length,
    line: counter.line,
    column: counter.afterReturn ? 0 : counter.column,
  }
  const packed: PackedBlock = isLoose
    ? { ...place, codec: 'none', data: Uint8Array.from(bytes), isLoose }
    : { ...place, ...compressed(bytes) }
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
  aheadFrom(database, source, null)
}

/** Notes where the blocks of a source begin that were read ahead and that reading in order has not come to. */
export function aheadFrom(database: Database, source: number, start: number | null): void {
  database.run('UPDATE source SET ahead = ? WHERE id = ?', start, source)
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
  /** Whether the blocks that follow are left loose. */
  isLoose = false

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
    this.#packed.push(packBlock(this.#start, bytes, this.#counter, this.#byteOrderMark, this.isLoose))
    this.#byteOrderMark = 0
    this.#start += bytes.length
  }
}
