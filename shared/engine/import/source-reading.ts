import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { ReadingLimits } from '../../base/reading-limits.ts'
import type { StageTimes } from '../../contract/jobs.ts'
import { Assembler } from '../../ern/assembler.ts'
import type { ReadingMemory } from '../../ern/reading-memory.ts'
import type { ErnRecord } from '../../ern/record.ts'
import type { SourceEncoding } from '../../xml/encoding.ts'
import { isReadAsBytes, openReader } from '../../xml/open-reader.ts'
import { XmlError, type XmlHandler, type XmlReader } from '../../xml/reader.ts'
import { BlockPacker, type BlockStart, type PackedBlock } from '../catalog/archive-writer.ts'
import { xmlProblem } from './bad-input.ts'
import { LinkList, type LinkPiece } from './link-list.ts'
import { openHash, type RunningHash } from './open-hash.ts'
import type { FoundProblem } from './problem-rows.ts'
import type { ReadRecords, RecordCollector } from './read-records.ts'

/** How a source is to be read. */
export interface ReadingOptions {
  reader: 'auto' | 'saxes'
  limits: ReadingLimits
  hash: HashAlgorithm
  /** The sum, where it is known before. */
  digest?: string | null
}

/** What the reading of some bytes gave. All but the records is plain data: it may come from another thread. */
export interface ReadPiece<Records = ReadRecords> {
  /** Bytes that were read. */
  bytes: number
  records: Records
  links: LinkPiece
  blocks: PackedBlock[]
  /** Where the archive goes on. */
  next: BlockStart
  /** Null until the first bytes have shown it. */
  encoding: SourceEncoding | null
  /** Hash sum of all bytes, once they have ended. */
  digest: string | null
  /** Why reading cannot go on. */
  fault: FoundProblem | null
  /** Nothing follows. */
  ended: boolean
  /** What it took, in milliseconds. */
  took: ReadingTimes
}

/** Time that reading took, by what was done; in milliseconds. */
export type ReadingTimes = Pick<StageTimes, 'read' | 'hash' | 'archive' | 'parse'>

/**
 * Reads one source: hashes its bytes, packs them for the archive, and makes records of them. Knows no catalog, so that
 * it can run in a thread of its own.
 */
export class SourceReading<Records> {
  readonly #hash: RunningHash
  readonly #packer = new BlockPacker()
  readonly #links = new LinkList()
  readonly #assembler: Assembler
  readonly #reader: XmlReader
  readonly #records: RecordCollector<Records>
  #encoding: SourceEncoding | null = null
  #ended = false
  #took: ReadingTimes = { read: 0, hash: 0, archive: 0, parse: 0 }

  /**
   * `instead` hears the source instead of what makes records of messages. `memory` is that of the sources before this one,
   * each of which was read to its end.
   */
  constructor(
    { reader, limits, hash, digest = null }: ReadingOptions,
    records: RecordCollector<Records>,
    instead: XmlHandler | null = null,
    memory: ReadingMemory | null = null,
  ) {
    this.#records = records
    this.#hash = digest === null ? openHash(hash) : { update: () => {}, hex: () => digest }
    const links = this.#links
    const take = (record: ErnRecord) => {
      records.add(record)
      links.identify(record)
    }
    this.#assembler = new Assembler(take, undefined, links, limits)
    this.#reader = openReader(instead ?? this.#assembler, {
      reader,
      limits,
      memory: memory?.bytes ?? null,
      onEncoding: (found) => {
        this.#encoding = found
        this.#packer.setEncoding(found.encoding, found.byteOrderMark)
        this.#assembler.noteEncoding(found)
        if (memory && isReadAsBytes(found, { reader })) this.#assembler.remember(memory)
      },
    })
  }

  /** Whether the blocks of what is read next are left for others to pack. */
  set leavesBlocks(leaves: boolean) {
    this.#packer.isLoose = leaves
  }

  /** It took so many milliseconds to fetch the bytes that are read next. */
  fetched(milliseconds: number): void {
    this.#took.read += milliseconds
  }

  /** Reads the next bytes; they may be reused afterwards. After a fault or the end nothing is taken any more. */
  read(chunk: Uint8Array): ReadPiece<Records> {
    if (this.#ended) return this.#piece(0, null)
    const began = performance.now()
    const fault = this.#faultOf(() => this.#reader.write(chunk))
    const parsed = performance.now()
    this.#hash.update(chunk)
    const hashed = performance.now()
    this.#packer.write(chunk)
    this.#took.parse += parsed - began
    this.#took.hash += hashed - parsed
    this.#took.archive += performance.now() - hashed
    return fault === null ? this.#piece(chunk.length, null) : this.#end(chunk.length, fault)
  }

  /** The source has ended. */
  end(): ReadPiece<Records> {
    if (this.#ended) return this.#piece(0, null)
    const fault = this.#faultOf(() => this.#reader.end())
    return this.#end(0, fault)
  }

  /** The source is not read to its end; `fault` is why it cannot be. */
  breakOff(fault: FoundProblem | null = null): ReadPiece<Records> {
    if (this.#ended) return this.#piece(0, null)
    this.#assembler.flush()
    return this.#end(0, fault)
  }

  #faultOf(work: () => void): FoundProblem | null {
    try {
      work()
      return null
    } catch (thrown) {
      if (!(thrown instanceof XmlError)) throw thrown
      this.#assembler.flush()
      return xmlProblem(thrown)
    }
  }

  #end(bytes: number, fault: FoundProblem | null): ReadPiece<Records> {
    this.#ended = true
    this.#packer.end()
    return { ...this.#piece(bytes, fault), digest: this.#hash.hex() }
  }

  #piece(bytes: number, fault: FoundProblem | null): ReadPiece<Records> {
    const took = this.#took
    this.#took = { read: 0, hash: 0, archive: 0, parse: 0 }
    return {
      bytes,
      records: this.#records.take(),
      links: this.#links.take(),
      blocks: this.#packer.take(),
      next: this.#packer.next,
      encoding: this.#encoding,
      digest: null,
      fault,
      ended: this.#ended,
      took,
    }
  }
}
