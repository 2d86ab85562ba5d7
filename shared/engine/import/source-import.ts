import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { ReadingLimits } from '../../base/reading-limits.ts'
import { type Counts, noCounts } from '../../contract/jobs.ts'
import type { ErnRecord, MessageRecord } from '../../ern/record.ts'
import type { SourceEncoding } from '../../xml/encoding.ts'
import {
  aheadFrom,
  type BlockStart,
  dropBlocksAhead,
  type PackedBlock,
  writeBlocks,
} from '../catalog/archive-writer.ts'
import type { Database } from '../catalog/database.ts'
import type { SearchRanges } from '../catalog/search-ranges.ts'
import { SourceText } from '../catalog/source-text.ts'
import { letBuffersGo } from './collect-garbage.ts'
import { takeOver } from './file-versions.ts'
import { finishMessage } from './finish-message.ts'
import { type FoundFile, remember } from './known-files.ts'
import type { Ahead } from './look-ahead.ts'
import { MessageLinks } from './message-links.ts'
import { MessageRows } from './message-rows.ts'
import { type FoundProblem, type ProblemOwner, ProblemRows } from './problem-rows.ts'
import type { ReadRecords } from './read-records.ts'
import type { RecordInserts } from './record-inserts.ts'
import { RecordsAtHand } from './records-at-hand.ts'
import type { ReadPiece } from './source-reading.ts'

/** How a source came to rest. */
export type SourceEnd =
  | { status: 'complete' }
  | { status: 'stopped'; reason: string }
  | { status: 'failed'; problem: FoundProblem; reason: string }

/** What is known of a source before its first byte. */
export interface SourceStart {
  path: string
  name: string
  job: string
  limits: ReadingLimits
  /** How its hash sum is made. */
  hash: HashAlgorithm
  /** Time in the name of its delivery's folder, in milliseconds since the epoch. */
  delivered?: number | null
  /** How it was found; null for what has no lasting place. */
  found?: FoundFile | null
}

/** From this part of what comes before the releases on, the releases are near. */
const nearPart = 0.9

/** What a file is in its delivery. */
export type SourceRole = 'message' | 'manifest' | 'batch-complete' | 'acknowledgement'

/**
 * One source on its way into the catalog. Bytes and records are taken in as they come and wait until `write` puts them
 * into the tables, inside the caller's transaction.
 */
export class SourceImport {
  readonly #database: Database
  readonly #start: SourceStart
  readonly #inserts: RecordInserts
  readonly #problems: ProblemRows
  readonly #links: MessageLinks
  #encoding: string | null = null
  #byteOrderMark = 0
  #blocks: PackedBlock[] = []
  #nextBlock: BlockStart = { start: 0, line: 1, column: 1, afterReturn: false }
  #records: ReadRecords[] = []
  #waitingRecords = 0
  #message: MessageRows | null = null
  #text: SourceText | null = null
  #owner: (ProblemOwner & { start: number; end: number }) | null = null
  #digest: string | null = null
  /** Wait to be written. */
  #ahead: Ahead[] = []
  /** Where blocks that were read ahead begin and end, in the order of the file, until reading has passed them. */
  #rangesAhead: { start: number; end: number }[] = []
  /** About where its releases begin, when they were found ahead. */
  #releasesFrom = Number.POSITIVE_INFINITY
  /** To be set before the source is closed. */
  role: SourceRole = 'message'
  /** Row number in `source`; 0 until the first write. */
  id = 0
  bytes = 0
  /** Told when the root element opens. */
  root: MessageRecord | null = null
  #hasResources = false
  #showsResources = false
  /** Releases told so far, whether written or not. */
  releasesRead = 0
  recordsRead = 0

  constructor(database: Database, start: SourceStart, inserts: RecordInserts) {
    this.#database = database
    this.#inserts = inserts
    this.#start = start
    this.#problems = new ProblemRows(database, start.limits.maxProblems)
    this.#links = new MessageLinks(database)
  }

  get encoding(): string | null {
    return this.#encoding
  }

  /** Takes what the next bytes gave. */
  take(piece: ReadPiece): void {
    this.bytes += piece.bytes
    this.#encoding = piece.encoding?.encoding ?? null
    this.#byteOrderMark = piece.encoding?.byteOrderMark ?? 0
    this.#digest = piece.digest ?? this.#digest
    this.#nextBlock = piece.next
    for (const block of piece.blocks) this.#blocks.push(block)
    const { records } = piece
    if (records.length > 0) this.#records.push(records)
    this.#waitingRecords += records.length
    this.root = records.root ?? this.root
    this.releasesRead += records.releases
    this.recordsRead += records.rows
    if (records.resources > 0) this.#hasResources = true
    this.#links.take(piece.links)
  }

  /** Where the next archive block begins. */
  get nextBlock(): BlockStart {
    return this.#nextBlock
  }

  /** Whether resources of it can be seen already, and with them the parties before them. */
  get showsResources(): boolean {
    return this.#showsResources
  }

  /** Whether nearly all that comes before its releases was read; false where it is not known where they begin. */
  get isNearReleases(): boolean {
    return this.bytes >= nearPart * this.#releasesFrom
  }

  /** Whether its first resources were read and cannot be seen yet. */
  get holdsFirstResources(): boolean {
    return this.#hasResources && !this.showsResources
  }

  /** Whether reading has come to its resources. */
  get hasResources(): boolean {
    return this.#hasResources
  }

  /** The first bytes have been looked at before reading began: what is read ahead belongs to this message. */
  foresee(root: MessageRecord, { encoding, byteOrderMark }: SourceEncoding): void {
    this.root = root
    this.#encoding = encoding
    this.#byteOrderMark = byteOrderMark
  }

  /** Takes records that were read ahead. */
  takeAhead(ahead: Ahead): void {
    this.#ahead.push(ahead)
  }

  /** Hash sum of all bytes, once they have ended. */
  get digest(): string | null {
    return this.#digest
  }

  /** Records that wait to be written. */
  get waitingRecords(): number {
    return this.#waitingRecords
  }

  /** Bytes that wait to be written. */
  get waitingBytes(): number {
    return this.#blocks.reduce((sum, { data }) => sum + data.length, 0)
  }

  /** What is in the tables of it. */
  get counts(): Counts {
    const message = this.#message
    if (!message) return { ...noCounts, ...this.#problemCounts }
    const ahead = message.readAheadCounts
    return {
      messages: 1,
      releases: message.releases + ahead.releases,
      trackReleases: message.trackReleases + ahead.trackReleases,
      resources: message.resources + ahead.resources,
      parties: message.parties,
      deals: message.deals,
      ...this.#problemCounts,
    }
  }

  get #problemCounts(): Pick<Counts, 'problems' | 'errors' | 'warnings'> {
    const { stored, errors, warnings } = this.#problems
    return { problems: stored, errors, warnings }
  }

  /**
   * Puts what waits into its tables. Runs inside the caller's transaction, which must not end before `endBatch`: rows may
   * wait for others to be inserted with.
   */
  write(): void {
    this.#writeRecords(null)
  }

  /** Completes what was written and makes it findable, before the caller's transaction ends. */
  endBatch(): void {
    this.#endRecords()
    this.#message?.endBatch()
    this.#message?.writeCounts(this.#problems.stored, false)
    this.#updateCounts()
    this.#showsResources = this.counts.resources > 0
  }

  /**
   * Writes the rest of a source that has come to rest and is closed in the same transaction. Before `finish` the caller
   * ends the inserts, in which its rows may still wait, and makes them findable by `search`.
   */
  writeRest(end: SourceEnd, search: SearchRanges): void {
    const isWhole = this.#message === null && end.status === 'complete'
    this.#writeRecords(isWhole ? RecordsAtHand.of(this.#records, this.#waitingRecords) : null)
    this.#endRecords()
    this.#message?.endBatch(search)
  }

  #writeRecords(atHand: RecordsAtHand | null): void {
    this.#insertSource()
    writeBlocks(this.#database, this.id, this.#blocks)
    this.#blocks = []
    for (const records of this.#records) records.each((record) => this.#insert(record, atHand))
    this.#records = []
    this.#waitingRecords = 0
  }

  #endRecords(): void {
    this.#writeAhead()
    this.#flushProblems()
    if (this.#message && this.root?.isErn) this.#links.write(this.#message.id)
  }

  /**
   * What has to be done once the message has ended, in short steps, each inside a transaction of the caller's. All
   * records must have been written.
   */
  *finish(): Generator<void> {
    if (!this.#message || !this.root?.isErn) return
    yield* finishMessage(this.#database, this.#message, this.root, this.#problems, this.#links, () => ({
      text: this.#openText(),
      limits: this.#start.limits,
    }))
  }

  /** Marks the source as come to rest. Runs inside the caller's transaction, after everything else. */
  close(end: SourceEnd): void {
    this.#insertSource()
    if (this.#rangesAhead.length > 0) {
      this.#endAhead()
      this.#message?.endBatch()
    }
    this.#message?.makeFindable()
    this.#links.clear()
    if (end.status === 'failed') this.#problems.add(end.problem, null)
    this.#problems.addTallied()
    this.#problems.addOverflow()
    this.#flushProblems()
    this.#message?.writeCounts(this.#problems.stored, end.status === 'complete')
    this.#database.run(
      `UPDATE source SET status = ?, role = ?, error = ?, bytes = ?, hash = ?, hash_algorithm = ?, encoding = ?, bom = ?,
         problems = ?, errors = ?, warnings = ?, reader = NULL WHERE id = ?`,
      end.status,
      this.role,
      end.status === 'complete' ? null : end.reason,
      this.bytes,
      end.status === 'complete' ? this.#digest : null,
      end.status === 'complete' ? this.#start.hash : null,
      this.#encoding,
      this.#byteOrderMark,
      this.#problems.stored,
      this.#problems.errors,
      this.#problems.warnings,
      this.id,
    )
    const { found, path } = this.#start
    if (!found) return
    takeOver(this.#database, this.id, path, end.status === 'complete')
    if (end.status === 'complete') remember(this.#database, found, this.id)
  }

  /** Line and column of a byte that has been written. */
  locate(offset: number): { line: number; column: number } {
    return this.#openText().locate(offset)
  }

  #insertSource(): void {
    if (this.id > 0) return
    this.id = this.#database.run(
      `INSERT INTO source (path, file, job, bytes, encoding, bom, status, imported, reader, role, delivered, mtime)
       VALUES (?, ?, ?, 0, ?, ?, 'reading', ?, ?, ?, ?, ?)`,
      this.#start.path,
      this.#start.name,
      this.#start.job,
      this.#encoding,
      this.#byteOrderMark,
      Date.now(),
      process.pid,
      this.role,
      this.#start.delivered ?? null,
      this.#start.found?.mtime ?? null,
    )
  }

  #writeAhead(): void {
    this.#passAhead()
    if (this.#ahead.length === 0 || this.root === null) return
    this.#message ??= new MessageRows(this.#database, this.id, this.root, this.#inserts)
    const message = this.#message
    for (const { blocks, records } of this.#ahead) {
      const { start } = blocks[0]!
      // Reading may have come as far meanwhile.
      if (this.bytes > start) continue
      writeBlocks(this.#database, this.id, blocks)
      message.readAhead(records)
      if (records[0]?.kind === 'release') this.#releasesFrom = start
      this.#rangesAhead.push({ start, end: blocks.at(-1)!.start + blocks.at(-1)!.length })
      aheadFrom(this.#database, this.id, this.#rangesAhead[0]!.start)
    }
    this.#ahead = []
  }

  /** Reading has come to the end of blocks that were read ahead: what it has not confirmed in them is taken back. */
  #passAhead(): void {
    const read = this.#nextBlock.start
    const left = this.#rangesAhead.filter(({ end }) => end > read)
    if (left.length === this.#rangesAhead.length) return
    for (const { end } of this.#rangesAhead) if (end <= read) this.#message?.dropAhead(end)
    this.#rangesAhead = left
    aheadFrom(this.#database, this.id, left.length === 0 ? null : Math.max(left[0]!.start, read))
  }

  /** Reading has come to its own end. */
  #endAhead(): void {
    this.#rangesAhead = []
    this.#message?.dropAhead()
    dropBlocksAhead(this.#database, this.id, this.#nextBlock.start)
  }

  #insert(record: ErnRecord, atHand: RecordsAtHand | null): void {
    if (record.kind === 'message') {
      this.#message ??= new MessageRows(this.#database, this.id, record, this.#inserts, atHand)
      return
    }
    if (record.kind === 'problem') {
      const owner = this.#owner
      const inside = owner !== null && record.offset >= owner.start && record.offset < owner.end
      this.#problems.add(record, inside ? owner : this.#messageOwner)
      return
    }
    const message = this.#message
    if (!message) return
    if (record.kind === 'header') {
      message.header(record)
      this.#owner = null
      return
    }
    const row = message[record.kind](record as never)
    this.#owner = { table: record.kind, row, start: record.start, end: record.end }
  }

  /** What stands in no record stands in the message. */
  get #messageOwner(): ProblemOwner | null {
    return this.#message && { table: 'message', row: this.#message.id }
  }

  #flushProblems(): void {
    if (!this.#problems.isWaiting) return
    // They are counted in the rows they belong to.
    this.#message?.flush()
    this.#problems.flush(this.id, this.#message?.id ?? null, this.bytes > 0 ? this.#openText() : null)
  }

  #updateCounts(): void {
    this.#database.run(
      'UPDATE source SET problems = ?, errors = ?, warnings = ? WHERE id = ?',
      this.#problems.stored,
      this.#problems.errors,
      this.#problems.warnings,
      this.id,
    )
  }

  #openText(): SourceText {
    if (this.#text === null) {
      this.#text = new SourceText(this.#database, this.id)
      this.#text.onUnpacked = letBuffersGo
    }
    return this.#text
  }
}
