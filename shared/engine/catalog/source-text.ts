import { LatheError } from '../../contract/lathe-error.ts'
import { decompress, Unpacking } from './codec.ts'
import type { Database } from './database.ts'
import { type Place, PlaceCounter } from './place.ts'

interface BlockRow {
  start: number
  length: number
  line: number
  /** 0 when the block's first byte follows a CR, so that an LF there starts no further line. */
  col: number
  codec: string
  data: Uint8Array
}

interface Block {
  start: number
  line: number
  column: number
  bytes: Buffer
}

/** Said where archived bytes are not as they were written: the catalog file was damaged, as by a failing disk. */
function damaged(offset: number, cause?: unknown): LatheError {
  return new LatheError(
    'not-readable',
    `The copy of this file in the catalog is damaged at byte ${offset}.`,
    {
      cause,
    },
  )
}

function unpacked({ start, length, codec, data }: BlockRow): Buffer {
  let bytes: Buffer
  try {
    bytes = decompress(codec, data, length)
  } catch (thrown) {
    throw thrown instanceof LatheError ? thrown : damaged(start, thrown)
  }
  if (bytes.length !== length) throw damaged(start)
  return bytes
}

/**
 * How many unpacked blocks one source keeps (256 KiB each), those that were used last: a release, its resources, its deals
 * and the head of its message stand in as many places, and each may reach over the end of a block.
 */
const keptBlocks = 8

/** How many blocks are unpacked ahead when all of a source is read. */
const blocksAhead = 8

/** The archived bytes of one source, read back from the catalog. All positions are bytes of the original file. */
export class SourceText {
  readonly #database: Database
  /** Row number in the table `source`. */
  readonly source: number
  /** WHATWG name of the encoding. */
  readonly encoding: string
  /** Length of the byte order mark. */
  readonly byteOrderMark: number
  /** Told how many bytes were unpacked: most of them are garbage soon. */
  onUnpacked: (bytes: number) => void = () => {}
  #blocks = new Map<number, Block>()
  #counting: { block: number; offset: number; counter: PlaceCounter } | null = null

  /** Throws `not-found` when the catalog has no such source (any more). */
  constructor(database: Database, source: number) {
    const row = database.get<{ encoding: string | null; bom: number }>(
      'SELECT encoding, bom FROM source WHERE id = ?',
      source,
    )
    if (!row) throw new LatheError('not-found', 'This file is no longer in the catalog.')
    this.#database = database
    this.source = source
    this.encoding = row.encoding ?? 'utf-8'
    this.byteOrderMark = row.bom
  }

  /** Number of bytes archived so far: the whole file unless its import is running, was stopped or failed. */
  get bytes(): number {
    return this.archivedFrom(0)
  }

  /** End of the archived bytes around `offset`. While a file is read, blocks read ahead stand apart from the others. */
  archivedFrom(offset: number): number {
    const ahead = this.#database.get<{ ahead: number | null }>(
      'SELECT ahead FROM source WHERE id = ?',
      this.source,
    )?.ahead
    if (ahead != null && offset >= ahead) return this.#endOfRow(offset)
    const last = this.#database.get<{ start: number; length: number }>(
      'SELECT start, length FROM source_block WHERE source = ? AND start < ? ORDER BY start DESC LIMIT 1',
      this.source,
      ahead ?? Number.MAX_SAFE_INTEGER,
    )
    return last ? last.start + last.length : 0
  }

  /** End of the blocks that follow one another without a gap from the one that holds `offset` on. */
  #endOfRow(offset: number): number {
    let end = 0
    for (const block of this.#database.all<{ start: number; length: number }>(
      `SELECT start, length FROM source_block WHERE source = ?1 AND start >= coalesce(
         (SELECT max(start) FROM source_block WHERE source = ?1 AND start <= ?2), 0) ORDER BY start`,
      this.source,
      offset,
    )) {
      if (end > 0 && block.start !== end) break
      end = block.start + block.length
    }
    return end
  }

  /** The bytes from `start` up to `end` (exclusive). Throws `not-found` when they are not all archived. */
  read(start: number, end: number): Buffer {
    if (end <= start) return Buffer.alloc(0)
    const first = this.#blockAt(start)
    if (end <= first.start + first.bytes.length)
      return first.bytes.subarray(start - first.start, end - first.start)
    const result = Buffer.allocUnsafe(end - start)
    let at = start
    while (at < end) {
      const block = this.#blockAt(at)
      at += block.bytes.copy(
        result,
        at - start,
        at - block.start,
        Math.min(end - block.start, block.bytes.length),
      )
    }
    return result
  }

  /** The archived bytes in order, a block at a time, from `start` on (the first piece begins there exactly). */
  *blocks(start = 0): Generator<{ start: number; bytes: Buffer }> {
    let at = start
    for (;;) {
      const row = this.#row(at)
      if (!row) return
      const bytes = this.#unpacked(row)
      yield { start: at, bytes: at === row.start ? bytes : bytes.subarray(at - row.start) }
      at = row.start + row.length
    }
  }

  /**
   * The archived bytes in order, unpacked some blocks ahead beside this thread, from `start` on (the first piece begins
   * there exactly).
   */
  async *blocksAhead(start = 0): AsyncGenerator<{ start: number; bytes: Buffer }> {
    const coming: { start: number; unpacking: Promise<Buffer> }[] = []
    const unpacking = new Unpacking()
    let at = start
    try {
      for (;;) {
        for (
          let row = coming.length < blocksAhead ? this.#row(at) : undefined;
          row;
          row = coming.length < blocksAhead ? this.#row(at) : undefined
        ) {
          const unpacked = unpacking.unpack(row.codec, row.data, row.length)
          // It is awaited when its turn comes; until then nobody listens.
          unpacked.catch(() => {})
          coming.push({ start: row.start, unpacking: unpacked })
          at = row.start + row.length
        }
        const next = coming.shift()
        if (!next) return
        const bytes = await next.unpacking
        if (next.start >= start) yield { start: next.start, bytes }
        else yield { start, bytes: bytes.subarray(start - next.start) }
      }
    } finally {
      unpacking.dispose()
    }
  }

  /** Line and column of a byte. Cheapest when asked in ascending order. */
  locate(offset: number): Place {
    const block = this.#blockAt(Math.max(offset, 0), true)
    let counting = this.#counting
    if (!counting || counting.block !== block.start || counting.offset > offset) {
      const counter = new PlaceCounter(
        this.encoding,
        { line: block.line, column: block.column || 1 },
        block.column === 0,
      )
      counting = { block: block.start, offset: block.start === 0 ? this.byteOrderMark : block.start, counter }
      this.#counting = counting
    }
    if (offset > counting.offset) {
      counting.counter.advance(block.bytes.subarray(counting.offset - block.start, offset - block.start))
      counting.offset = offset
    }
    return { line: counting.counter.line, column: counting.counter.column }
  }

  /** Text of a byte range, in the source's encoding. The range must not cut a character. */
  decode(start: number, end: number): string {
    return new TextDecoder(this.encoding, { ignoreBOM: true }).decode(this.read(start, end))
  }

  #row(offset: number): BlockRow | undefined {
    const row = this.#database.get<BlockRow>(
      'SELECT start, length, line, col, codec, data FROM source_block WHERE source = ? AND start <= ? ORDER BY start DESC LIMIT 1',
      this.source,
      offset,
    )
    return row && offset < row.start + row.length ? row : undefined
  }

  #unpacked(row: BlockRow): Buffer {
    this.onUnpacked(row.data.length + row.length)
    return unpacked(row)
  }

  /** With `orEnd`, the place right after the last byte counts as inside the last block. */
  #blockAt(offset: number, orEnd = false): Block {
    for (const block of this.#blocks.values())
      if (offset >= block.start && offset < block.start + block.bytes.length) {
        this.#blocks.delete(block.start)
        this.#blocks.set(block.start, block)
        return block
      }
    const row = this.#row(offset) ?? (orEnd && offset > 0 ? this.#row(offset - 1) : undefined)
    if (!row) {
      if (orEnd && offset === 0) return { start: 0, line: 1, column: 1, bytes: Buffer.alloc(0) }
      throw damaged(offset)
    }
    const block = {
      start: row.start,
      line: row.line,
      column: row.col,
      bytes: this.#unpacked(row),
    }
    this.#blocks.set(block.start, block)
    if (this.#blocks.size > keptBlocks) {
      const [oldest] = this.#blocks.keys()
      if (oldest !== undefined) this.#blocks.delete(oldest)
    }
    return block
  }
}
