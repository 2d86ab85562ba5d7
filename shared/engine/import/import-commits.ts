import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { HashAlgorithm } from '../../base/file-choice.ts'
import { LatheError } from '../../contract/errors.ts'
import type { FileSummary } from '../../contract/jobs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { SearchRanges } from '../catalog/search-ranges.ts'
import type { CommitPace } from './commit-pace.ts'
import type { DeliveriesOfImport } from './delivery-contents.ts'
import { EarlyIndexes } from './early-indexes.ts'
import { completeSummary } from './file-summary.ts'
import type { ImportReadings } from './import-readings.ts'
import type { ImportReport } from './import-report.ts'
import { RecordInserts } from './record-inserts.ts'
import type { SourceEnd, SourceImport } from './source-import.ts'

/** Messages with more releases are finished in transactions of their own. */
const finishTogether = 5000
/** Steps of finishing one are committed together that take so many milliseconds: others may want to write, too. */
const finishedTogether = 40

/** How often the catalog's lock is asked for while another has it, in milliseconds. */
const lockEvery = 2
/** How long the lock is waited for, in milliseconds. */
const lockDeadline = 120_000

/** A source that has come to rest. */
interface Ended {
  source: SourceImport
  end: SourceEnd
  summary: FileSummary
}

/** What of an import waits to be written, and when it is written and committed. */
export class ImportCommits {
  readonly #catalog: Catalog
  readonly #hash: HashAlgorithm
  readonly #pace: CommitPace
  readonly #report: ImportReport
  readonly #readings: ImportReadings
  readonly #deliveries: DeliveriesOfImport
  readonly #earlyIndexes: EarlyIndexes
  /** Through which the sources of this import write their rows. */
  readonly inserts: RecordInserts
  /** What is being read. */
  #open: SourceImport | null = null
  /** What has been read to its end and waits to be committed. */
  #ended: Ended[] = []
  /** Records and bytes of those. */
  #endedRecords = 0
  #endedBytes = 0
  #endedDigests = new Set<string>()
  /** What is to be written with the next commit. */
  #late: (() => void)[] = []
  /** Where sources stand from the next commit on. */
  readonly movedTo = new Map<number, string>()
  /** Whether anything has been committed. */
  hasWritten = false
  /** Whether other processes read for the same import. */
  isShared = false

  constructor(
    catalog: Catalog,
    choice: { hash: HashAlgorithm },
    pace: CommitPace,
    report: ImportReport,
    readings: ImportReadings,
    deliveries: DeliveriesOfImport,
  ) {
    this.#catalog = catalog
    this.#hash = choice.hash
    this.#pace = pace
    this.#report = report
    this.#readings = readings
    this.#deliveries = deliveries
    this.inserts = new RecordInserts(catalog.database)
    this.#earlyIndexes = new EarlyIndexes(catalog.database)
  }

  /** Begins to take in a source (only one is open at a time), or drops it again. */
  opened(source: SourceImport | null): void {
    this.#open = source
  }

  /** Does this inside the transaction of the next commit. */
  withCommit(work: () => void): void {
    this.#late.push(work)
  }

  /** Whether a file with this hash sum waits to be committed. */
  waitsWithDigest(digest: string): boolean {
    return this.#endedDigests.has(digest)
  }

  /** Whether a file of this size waits to be committed: it might be the same as the next. */
  waitsWithSize(bytes: number): boolean {
    return this.#ended.some((ended) => ended.source.bytes === bytes)
  }

  /** A source has come to rest: it is written and closed with the next commit, and told about after it. */
  async ended(source: SourceImport, end: SourceEnd, summary: FileSummary): Promise<void> {
    if (this.#open === source) this.#open = null
    this.#report.use.misses++
    if (source.releasesRead > finishTogether && end.status === 'complete') {
      this.#open = source
      await this.commit()
      this.#open = null
      if (this.#readings.isLast) this.#readings.endThread()
      await this.#finishAlone(source)
    }
    this.#ended.push({ source, end, summary })
    this.#endedRecords += source.waitingRecords
    this.#endedBytes += source.waitingBytes
    if (source.digest !== null) this.#endedDigests.add(source.digest)
    if (end.status === 'stopped') this.#report.isStopped = true
  }

  /** Commits when enough waits or enough time has gone by; at once when nothing has been shown yet. */
  async commitIfDue(): Promise<void> {
    const open = this.#open
    const report = this.#report
    const waiting = {
      records: this.#waitingRecords,
      bytes: this.#endedBytes + (open?.waitingBytes ?? 0),
      changes: this.#late.length,
      isAnything:
        this.#late.length > 0 ||
        this.#ended.length > 0 ||
        (open !== null && open.waitingRecords > 0) ||
        this.#catalog.database.isInTransaction,
    }
    const first = { open, isNothingShown: report.firstRowsAfter === null, elapsed: report.elapsed }
    if (this.#pace.isDue(waiting, first)) {
      if (report.isMember && this.#pace.mayWait(waiting)) this.#tryCommit()
      else await this.commit()
    } else if (this.#writesOn && this.#pace.leavesLock) this.#writeOn()
    report.tellEnded()
    // This thread has the time while the other one reads on, and not after it.
    if (this.#readings.areAside && this.#open && !report.isMember)
      this.#earlyIndexes.makeNext(this.#open.counts, this.#open.isNearReleases)
    this.progress()
  }

  /** Writes everything that waits, and commits. Other processes may write meanwhile: their turn is waited for. */
  async commit(): Promise<void> {
    const deadline = performance.now() + lockDeadline
    while (!this.#tryCommit()) {
      if (performance.now() > deadline)
        throw new LatheError('busy', `${this.#catalog.name} is in use by another process. Try again.`, {
          retry: true,
        })
      await delay(lockEvery)
      this.#report.took({ wait: lockEvery })
    }
    this.#report.tellEnded()
  }

  /** Tells how far the import has come. */
  progress(): void {
    this.#report.progress(this.#waitingRecords)
  }

  /**
   * Whether rows are written as they are read, in a transaction that is committed later: those of a file that is too
   * large to be written at once, where no other process reads for the same import.
   */
  get #writesOn(): boolean {
    return this.#open !== null && this.#open.id > 0 && !this.#report.isMember && !this.isShared
  }

  /** Writes what was read of the open source, unless another process is writing. A later commit shows it. */
  #writeOn(): void {
    const open = this.#open
    const { database } = this.#catalog
    if (!open || (!database.isInTransaction && !database.tryBegin())) return
    const began = performance.now()
    this.#pace.wrote(open.waitingRecords)
    try {
      open.write()
    } catch (thrown) {
      database.rollBack()
      throw thrown
    }
    this.#report.took({ store: performance.now() - began })
  }

  /** Writes everything that waits, unless another process is writing; false then. */
  #tryCommit(): boolean {
    const open = this.#open
    const { database } = this.#catalog
    if (!open && this.#ended.length === 0 && this.#late.length === 0 && !database.isInTransaction) return true
    if (!database.isInTransaction && !database.tryBegin()) return false
    const began = performance.now()
    let finishing = 0
    let ended: Ended[] = []
    try {
      ended = this.#report.isMember ? this.#notYetThere(this.#ended) : this.#ended
      const late = this.#late
      this.#ended = []
      this.#endedRecords = 0
      this.#endedBytes = 0
      this.#endedDigests.clear()
      this.#late = []
      this.movedTo.clear()
      finishing = this.#writeEnded(ended)
      open?.write()
      open?.endBatch()
      for (const work of late) work()
      database.commit()
    } catch (thrown) {
      database.rollBack()
      throw thrown
    }
    this.#readings.committed()
    this.hasWritten = true
    this.#pace.committed()
    this.#report.took({ store: performance.now() - began - finishing, finish: finishing })
    for (const { source, end, summary } of ended) {
      this.#deliveries.written(source)
      this.#report.count(source.counts)
      this.#report.tell(completeSummary(summary, source, end))
    }
    this.#report.committed(open !== null && open.id > 0 ? open.counts : null, ended.length > 0)
    return true
  }

  /** Writes and closes what has come to rest; gives the milliseconds that finishing took of it. */
  #writeEnded(ended: readonly Ended[]): number {
    const search = new SearchRanges(this.#catalog.database)
    for (const { source, end } of ended) source.writeRest(end, search)
    this.inserts.end()
    search.write()
    let finishing = 0
    for (const { source, end } of ended) {
      if (end.status === 'complete' && source.releasesRead <= finishTogether) {
        const from = performance.now()
        for (const _ of source.finish());
        finishing += performance.now() - from
      }
      source.close(end)
    }
    return finishing
  }

  /** Files whose bytes nobody else has written meanwhile; the others are left to the process that found them. */
  #notYetThere(ended: readonly Ended[]): Ended[] {
    const { database } = this.#catalog
    return ended.filter(({ source, end, summary }) => {
      if (end.status !== 'complete' || source.id > 0) return true
      const isThere =
        database.get(
          `SELECT 1 FROM source WHERE bytes = ? AND hash = ? AND status = 'complete' AND hash_algorithm = ? LIMIT 1`,
          source.bytes,
          source.digest,
          this.#hash,
        ) !== undefined
      if (isThere) this.#report.handBack(summary.path)
      return !isThere
    })
  }

  get #waitingRecords(): number {
    return this.#endedRecords + (this.#open?.waitingRecords ?? 0)
  }

  async #finishAlone(source: SourceImport): Promise<void> {
    const steps = source.finish()
    let done = false
    while (!done) {
      const began = performance.now()
      this.#catalog.database.transaction(() => {
        while (!done && performance.now() - began < finishedTogether) done = steps.next().done === true
      })
      this.#report.took({ finish: performance.now() - began })
      this.progress()
      // Lets messages in, and other writers have the lock.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
}
