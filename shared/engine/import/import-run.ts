import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { defaultFileChoice, type FileChoice, type HashAlgorithm } from '../../base/file-choice.ts'
import { LatheError } from '../../contract/errors.ts'
import {
  defaultProcessPace,
  type ImportOutcome,
  type ImportProgress,
  type ImportTask,
  type ProcessPace,
  type SharedEnd,
  type SharedFile,
} from '../../contract/import-process.ts'
import {
  addCounts,
  type Counts,
  type FileSummary,
  noCounts,
  noStageTimes,
  type Stage,
  type StageTimes,
} from '../../contract/jobs.ts'
import type { XmlHandler } from '../../xml/reader.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { databaseError, isBusy } from '../catalog/database.ts'
import { recordId, rowNumber } from '../catalog/record-id.ts'
import { sortIndexes } from '../catalog/schema.ts'
import { SearchRanges } from '../catalog/search-ranges.ts'
import { peakResident } from '../metrics/peak-resident.ts'
import { recogniseStatements } from '../statements/recognise-statements.ts'
import { fileProblem } from './bad-input.ts'
import { DeliveriesOfImport, type DeliveryContents } from './delivery-contents.ts'
import { EarlyIndexes } from './early-indexes.ts'
import { filePatterns } from './file-patterns.ts'
import { completeSummary, countsOfSource, emptySummary, FileSummaries } from './file-summary.ts'
import { findInputs, foundFile, type InputFile, type Inputs, passOverLarge } from './find-inputs.ts'
import { finishDelivery } from './finish-delivery.ts'
import { addUse, type KnownFileUse, type UnchangedFile, unchangedFiles } from './known-files.ts'
import { MemoryBudget } from './memory-budget.ts'
import { type OpenInput, untilArrived } from './open-input.ts'
import { readFile, refuseFile } from './read-file.ts'
import { type ReadRecords, RecordList } from './read-records.ts'
import { type Reading, readHere } from './reading.ts'
import { ReadingThread } from './reading-thread.ts'
import { SharedFiles } from './shared-files.ts'
import type { SourceEnd, SourceImport } from './source-import.ts'
import { SourceReading } from './source-reading.ts'
import { writeAcknowledgements } from './write-acknowledgements.ts'

/** How often rows are committed, in milliseconds: short enough to be seen at once, long enough to be cheap. */
const commitEvery = 150
/** Records a thread gives are packed, which is less memory: so many times as many may wait, and batches cost less each. */
const packedTimes = 2.4
/** A file of which more has been read has its first tracks shown at once; a small one is soon read to its end. */
const eagerFrom = 1024 * 1024
/** How long first rows wait for first tracks, in milliseconds. */
const firstRowsWait = 150
/** The longest the process goes on without looking at its messages, in milliseconds. */
const turnEvery = 20
/** Messages with more releases are finished in transactions of their own. */
const finishTogether = 5000

/** How a reason to stop goes on. */
const keptWords = 'What was read is kept.'

/** Batches of shared files that are on their way at once, at most. */
const batchesOut = 8

/** While another process writes, reading goes on until so many times as much waits as is usual. */
const waitsTimes = 3
/** How often the catalog's lock is asked for while another has it, in milliseconds. */
const lockEvery = 2
/** How long the lock is waited for, in milliseconds. */
const lockDeadline = 120_000

/** Files looked up at once among those that are known. */
const lookedUpAtOnce = 500

/**
 * Files from this size on are read by a thread of their own. Below it, starting one and moving the records costs more
 * than the second core gives (measured at 100 MB: 15 % slower, first rows 0.1 s later).
 */
const defaultThreadFrom = 256 * 1024 * 1024

/** Told while an import runs. */
export interface ImportListener {
  progressed(progress: ImportProgress): void
  committed(releases: number): void
  /** Files for other processes to read; only where the task says that others read with it. */
  shared?(files: SharedFile[]): void
  /** It stops by itself, with a reason. */
  stopping?(): void
  /** Files that another process has found have come to rest here. */
  ended?(files: SharedEnd[]): void
}

interface Ended {
  source: SourceImport
  end: SourceEnd
  summary: FileSummary
}

/** One import task: reads its inputs one after the other and commits them in short batches. */
export class ImportRun {
  readonly #catalog: Catalog
  readonly task: ImportTask
  /** Which files are read, and by which sum they are known. */
  readonly choice: FileChoice
  /** How much may wait, and when it gives up. */
  readonly pace: ProcessPace
  readonly #listener: ImportListener
  readonly #stop = new AbortController()
  readonly #began = performance.now()
  #committedAt = performance.now()
  #turnedAt = performance.now()
  #firstRowsAfter: number | null = null
  /** Rows of all kinds that have been committed. */
  #rowsShown = 0
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
  #algorithms: ReadonlySet<HashAlgorithm> | null = null
  #buffers: [Buffer, Buffer] | null = null
  #startThread: (() => Worker) | null
  #thread: ReadingThread | null = null
  readonly #earlyIndexes: EarlyIndexes
  #counts: Counts = noCounts
  readonly #files = new FileSummaries()
  #filesTotal: number | null = null
  #stopped = false
  #hasWritten = false
  #leftOut = 0
  readonly #use: KnownFileUse = { hits: 0, contentHits: 0, misses: 0, bytesSaved: 0 }
  #bytes = 0
  #bytesTotal: number | null = null
  #ernVersion: string | null = null
  #encoding: string | null = null
  #currentFile: string | null = null
  #stage: ImportProgress['stage'] = 'reading'
  #batches = 0
  readonly #stages: StageTimes = { ...noStageTimes }
  /** Why it stops although nobody asked it to. */
  #reason: string | null = null
  readonly #budget: MemoryBudget
  #sharing: SharedFiles | null = null
  /** Whether it reads files another process has found, one batch after the other. */
  #isMember = false
  #told: SharedEnd[] = []
  /** What belongs to which delivery. */
  readonly deliveries = new DeliveriesOfImport()

  /** `startThread` starts a thread that serves reading; without it large files are read in this one too. */
  constructor(
    catalog: Catalog,
    task: ImportTask,
    listener: ImportListener,
    startThread: (() => Worker) | null = null,
  ) {
    this.#catalog = catalog
    this.#startThread = startThread
    this.#earlyIndexes = new EarlyIndexes(catalog.database)
    this.task = task
    this.choice = task.choice ?? defaultFileChoice
    this.pace = task.pace ?? defaultProcessPace
    this.#budget = new MemoryBudget(this.pace.maxMemoryUsage)
    this.#listener = listener
  }

  /** Stops within a chunk; `run` then resolves with what was kept. */
  stop(): void {
    this.#stop.abort()
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Two buffers of a chunk, for the file being read: memory that is reused is not waited for. */
  get buffers(): [Buffer, Buffer] {
    this.#buffers ??= [
      Buffer.allocUnsafeSlow(this.task.chunkBytes),
      Buffer.allocUnsafeSlow(this.task.chunkBytes),
    ]
    return this.#buffers
  }

  /** Reads a file that is in memory, of which the hash sum may be known. */
  readingAtHand(digest: string | null, instead: XmlHandler | null = null): SourceReading<ReadRecords> {
    const { reader, limits } = this.task
    return new SourceReading({ reader, limits, hash: this.choice.hash, digest }, new RecordList(), instead)
  }

  /** Begins to read a file. `instead` hears it instead of what makes records of messages. */
  async reading(input: OpenInput, instead: XmlHandler | null = null): Promise<Reading> {
    const { reader, limits, chunkBytes, threadFromBytes = defaultThreadFrom } = this.task
    const options = { reader, limits, hash: this.choice.hash }
    if (input.bytes >= threadFromBytes && this.#startThread !== null && instead === null) {
      this.#thread ??= new ReadingThread(this.#startThread())
      if (await this.#thread.started) return this.#thread.begin(options, input, chunkBytes, this.signal)
      // A platform that starts no threads reads more slowly.
      this.#startThread = null
    }
    return readHere(options, input, this.buffers, this.signal, instead)
  }

  get catalog(): Catalog {
    return this.#catalog
  }

  /** Whether a thread reads while this one writes. */
  get readsAside(): boolean {
    return this.#thread !== null
  }

  /** So many milliseconds were spent on stages of the work. */
  took(times: Partial<StageTimes>): void {
    for (const stage in times) this.#stages[stage as Stage] += times[stage as Stage] ?? 0
  }

  /** Part of all bytes that has been read, 0 to 1. */
  get part(): number {
    return this.#bytesTotal ? Math.min(1, this.#bytes / this.#bytesTotal) : 0
  }

  /** Throws a LatheError when the catalog cannot be written any more. */
  async run(): Promise<ImportOutcome> {
    try {
      const inputs = await this.#find()
      this.#leftOut = inputs.leftOut
      passOverLarge(inputs.files, this.task.limits.maxFileSize)
      this.#filesTotal = inputs.files.length
      this.#files.expect(inputs.files.map((file) => file.name))
      this.#bytesTotal = inputs.files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
      if (inputs.isFolder && inputs.files.length === 0 && !this.signal.aborted)
        this.#tell({
          ...emptySummary(this.task.name),
          status: 'failed',
          error:
            inputs.leftOut > 0
              ? `It holds no XML files but ${inputs.leftOut} that the patterns to include and exclude leave out. Change them, then retry.`
              : 'It holds no XML files. Choose the folder or the archive that holds the messages.',
        })
      this.deliveries.expect(inputs.deliveries, inputs.files)
      const { sharing } = this.task
      if (sharing && inputs.isFolder && SharedFiles.worthIt(inputs.files, sharing.all))
        this.#sharing = new SharedFiles(sharing.batchFiles, {
          shared: (files) => this.#listener.shared?.(files),
        })
      let unchanged = new Map<number, UnchangedFile>()
      for (const [index, file] of inputs.files.entries()) {
        const at = index % lookedUpAtOnce
        if (at === 0)
          unchanged = unchangedFiles(
            this.#catalog.database,
            inputs.files.slice(index, index + lookedUpAtOnce).map(foundFile),
          )
        const known = this.signal.aborted || file.skip !== undefined ? undefined : unchanged.get(at)
        if (!known && !this.signal.aborted && this.#sharing?.takes(file)) {
          this.#sharing.add(file)
          await this.#takeReturned(batchesOut * (sharing?.batchFiles ?? 1))
          continue
        }
        if (known) await this.#passOver(file, known)
        else await this.#import(file, inputs.isFolder)
        await this.#endedInDelivery(file)
      }
      await this.#awaitShared(sharing?.all === true)
      await this.commit()
      this.#stage = 'finishing'
      const finishing = performance.now()
      for (const contents of this.deliveries.rest()) await this.#finishDelivery(contents)
      this.#currentFile = null
      this.progress()
      if (this.#hasWritten) {
        await this.#makeIndexes()
        this.#catalog.database.transaction(() => {
          writeAcknowledgements(this.#catalog.database, this.deliveries)
          recogniseStatements(this.#catalog.database)
        })
      }
      addUse(this.#catalog.database, this.#use)
      this.took({ finish: performance.now() - finishing })
      this.progress()
      return this.#outcome()
    } catch (thrown) {
      throw databaseError(thrown, this.#catalog.name)
    } finally {
      await this.#thread?.dispose()
    }
  }

  /** Files another process was given have come to rest there. */
  returned(files: readonly SharedEnd[]): void {
    this.#sharing?.returned(files)
  }

  /** Takes in what has come back; waits until no more than so many files are out. */
  async #takeReturned(most: number): Promise<void> {
    const sharing = this.#sharing
    if (!sharing) return
    for (;;) {
      for (const { file, end } of sharing.take()) {
        if (end.summary) this.#tellShared(file, end.summary)
        // Handed back: its bytes are in the catalog, or it is no message.
        else await this.#import(file, true)
        await this.#endedInDelivery(file)
      }
      this.progress()
      if (sharing.outstanding <= most) {
        await this.#letMessagesIn()
        return
      }
      await sharing.wait()
    }
  }

  async #awaitShared(all: boolean): Promise<void> {
    const sharing = this.#sharing
    if (!sharing) return
    for (const file of all ? [] : sharing.keep()) {
      await this.#import(file, true)
      await this.#endedInDelivery(file)
    }
    sharing.give()
    await this.#takeReturned(0)
  }

  async #endedInDelivery(file: InputFile): Promise<void> {
    const ended = this.deliveries.ended(file)
    if (ended) await this.#finishDelivery(ended)
  }

  /** A file that another process has read. */
  #tellShared(file: InputFile, summary: FileSummary): void {
    if (summary.status === 'stopped') {
      this.#stopped = true
      // A process that reads with this one has stopped by itself: at its memory budget.
      if (summary.error) this.stopWith(summary.error.replace(` ${keptWords}`, ''))
    } else this.#bytes += file.bytes ?? 0
    if (summary.source !== null) {
      this.#hasWritten = true
      this.#use.misses++
      this.#counts = addCounts(this.#counts, summary)
      this.#ernVersion = summary.ernVersion ?? this.#ernVersion
      this.#firstRowsAfter ??= performance.now() - this.#began
      this.deliveries.known(file, rowNumber(summary.source, 'source'))
    }
    this.#currentFile = file.name
    this.#tell(summary)
  }

  /** Reads files that another process has found. Each is told of once it is committed, or handed back. */
  async readFiles(files: readonly SharedFile[]): Promise<void> {
    this.#isMember = true
    this.#filesTotal = files.length
    this.#bytesTotal = files.reduce((sum, { bytes }) => sum + bytes, 0)
    // The first rows of the import are told by the process that leads it.
    this.#firstRowsAfter = 0
    try {
      for (const { delivered, ...file } of files) await this.#import({ ...file, delivered }, true)
      await this.commit()
      this.progress()
    } catch (thrown) {
      throw databaseError(thrown, this.#catalog.name)
    } finally {
      await this.#thread?.dispose()
    }
  }

  /** Whether files that are in the catalog already, or are no messages, are left to the process that found them. */
  get handsBack(): boolean {
    return this.#isMember
  }

  /** Whether one file of this import comes before another. */
  comesBefore(name: string, other: string): boolean {
    return this.#files.comesBefore(name, other)
  }

  /** Leaves a file to the process that found it. */
  handBack(file: InputFile): void {
    this.#told.push({ name: file.name, summary: null })
  }

  /** Tells of a file that has come to rest, and stops where there are too many errors. */
  #tell(summary: FileSummary): void {
    this.#files.tell(summary)
    if (this.#isMember) this.#told.push({ name: summary.path, summary })
    const { continueOnError, maxErrors } = this.pace
    if (summary.status === 'failed' && !continueOnError)
      this.stopWith(
        `Stopped at ${summary.path}, which could not be read: the import was not to go on after that.`,
      )
    if (maxErrors > 0 && this.#counts.errors > maxErrors)
      this.stopWith(
        `Stopped after ${this.#counts.errors.toLocaleString('en')} errors: it was to stop after ${maxErrors.toLocaleString('en')}.`,
      )
  }

  /** Stops within a chunk, for this reason; what was read is kept. */
  stopWith(reason: string): void {
    if (this.signal.aborted) return
    this.#reason = reason
    this.stop()
    this.#listener.stopping?.()
  }

  /**
   * What this process holds resident. Near its budget less may wait and memory is given back; where it stays beyond it
   * the import stops with what it has.
   */
  memoryIs(resident: number): void {
    if (this.#budget.take(resident) === 'stop')
      this.stopWith(
        `Stopped at its memory budget: the process held ${megabytes(resident)} where ${megabytes(this.pace.maxMemoryUsage)} were allowed. Raise the budget of the profile, or choose Low memory, then retry.`,
      )
  }

  /** What a file that was being read when the import stopped is told with. */
  get stoppedWords(): string {
    return `${this.#reason ?? `Stopped by you at ${Math.floor(this.part * 100)} %.`} ${keptWords}`
  }

  #tellEnded(): void {
    if (this.#told.length === 0) return
    const told = this.#told
    this.#told = []
    this.#listener.ended?.(told)
  }

  async #find(): Promise<Inputs> {
    const { input: path, name, arrivingBytes } = this.task
    if (arrivingBytes !== undefined && /\.(?:zip|gz)$/i.test(name))
      // An archive is read from its end.
      await untilArrived(path, arrivingBytes, this.signal)
    else if (arrivingBytes !== undefined)
      return {
        isFolder: false,
        files: [{ path, name, bytes: arrivingBytes, isArriving: true }],
        deliveries: [],
        leftOut: 0,
      }
    try {
      return await findInputs(
        path,
        name,
        this.task.limits,
        this.signal,
        filePatterns(this.choice),
        this.task.only,
      )
    } catch (thrown) {
      return {
        isFolder: false,
        files: [{ path, name, bytes: null, error: thrown }],
        deliveries: [],
        leftOut: 0,
      }
    }
  }

  async #import(file: InputFile, inFolder: boolean): Promise<void> {
    const summary = emptySummary(file.name)
    const before = this.#bytes
    if (this.signal.aborted) {
      this.#stopped = true
      this.#tell({
        ...summary,
        status: 'stopped',
        error: 'Not read: the import was stopped before it.',
      })
      return
    }
    this.#currentFile = file.name
    if (file.skip !== undefined)
      this.#tell({ ...summary, status: 'skipped', bytes: file.bytes ?? 0, error: file.skip })
    else if (file.error !== undefined) await refuseFile(this, file, summary, fileProblem(file.error))
    else await readFile(this, file, inFolder, summary)
    this.#open = null
    await this.#letMessagesIn()
    // Skipped and unreadable files count as read, so that the whole reaches 100 %.
    if (!this.#stopped) this.#bytes = Math.max(this.#bytes, before + (file.bytes ?? 0))
    await this.commitIfDue()
  }

  /** A file that is as it was when it was read: nothing of it is read. */
  async #passOver(file: InputFile, { source, role, counts }: UnchangedFile): Promise<void> {
    this.#currentFile = file.name
    const bytes = file.bytes ?? 0
    this.#bytes += bytes
    this.#use.hits++
    this.#use.bytesSaved += bytes
    this.#counts = addCounts(this.#counts, counts)
    this.#ernVersion = counts.ernVersion ?? this.#ernVersion
    if (role === 'batch-complete') this.deliveries.marked(file)
    this.deliveries.known(file, source)
    this.#tell({
      ...counts,
      path: file.name,
      status: counts.errors > 0 ? 'done-with-problems' : 'done',
      alreadyInCatalog: true,
      novelty: 'unchanged',
      bytes,
      source: recordId('source', source),
      ...(role === 'message' ? {} : { role }),
    })
    if (await this.#letMessagesIn()) await this.commitIfDue()
  }

  /** A file that is not taken in. */
  tellSkipped(summary: FileSummary): void {
    this.#tell(summary)
  }

  /** A file whose bytes are in the catalog already, as the source with this row number. */
  tellKnown(source: number, summary: FileSummary): void {
    const counts = countsOfSource(this.#catalog.database, source)
    this.#use.contentHits++
    this.#use.bytesSaved += summary.bytes
    this.#counts = addCounts(this.#counts, counts)
    this.#ernVersion = counts.ernVersion ?? this.#ernVersion
    this.#tell({
      ...summary,
      ...counts,
      status: counts.errors > 0 ? 'done-with-problems' : 'done',
      alreadyInCatalog: true,
      source: recordId('source', source),
    })
  }

  /** Does this inside the transaction of the next commit. */
  withCommit(work: () => void): void {
    this.#late.push(work)
  }

  /** Begins to take in a source (only one is open at a time), or drops it again. */
  opened(source: SourceImport | null): void {
    this.#open = source
  }

  /** Counts bytes that were read. */
  readBytes(count: number): void {
    this.#bytes += count
    this.#encoding = this.#open?.encoding ?? this.#encoding
    this.#ernVersion = this.#open?.root?.ernVersion ?? this.#ernVersion
  }

  /** Whether a file with this hash sum waits to be committed. */
  waitsWithDigest(digest: string): boolean {
    return this.#endedDigests.has(digest)
  }

  /** Whether a file of this size waits to be committed: it might be the same as the next. */
  waitsWithSize(bytes: number): boolean {
    return this.#ended.some((ended) => ended.source.bytes === bytes)
  }

  /** How the sums of the sources in the catalog were made, and those of this import. */
  get algorithms(): ReadonlySet<HashAlgorithm> {
    this.#algorithms ??= new Set([
      this.choice.hash,
      ...this.#catalog.database
        .all<{ algorithm: HashAlgorithm }>(
          'SELECT DISTINCT hash_algorithm AS algorithm FROM source WHERE hash_algorithm IS NOT NULL',
        )
        .map(({ algorithm }) => algorithm),
    ])
    return this.#algorithms
  }

  /** A source has come to rest: it is written and closed with the next commit, and told about after it. */
  async ended(source: SourceImport, end: SourceEnd, summary: FileSummary): Promise<void> {
    if (this.#open === source) this.#open = null
    this.#use.misses++
    if (source.releasesRead > finishTogether && end.status === 'complete') {
      this.#open = source
      await this.commit()
      this.#open = null
      await this.#finishAlone(source)
    }
    this.#ended.push({ source, end, summary })
    this.#endedRecords += source.waitingRecords
    this.#endedBytes += source.waitingBytes
    if (source.digest !== null) this.#endedDigests.add(source.digest)
    if (end.status === 'stopped') this.#stopped = true
  }

  /** Commits when enough waits or enough time has gone by; at once when nothing has been shown yet. */
  async commitIfDue(): Promise<void> {
    const waiting =
      this.#late.length > 0 ||
      this.#ended.length > 0 ||
      (this.#open !== null && this.#open.waitingRecords > 0)
    // A message may begin with thousands of parties: its first tracks are as eagerly waited for as its first rows. Where
    // they are soon reached, all of it is told at once: what comes right after something told has to wait its turn.
    const tracksMayCome =
      this.#firstRowsAfter === null &&
      this.#open !== null &&
      !this.#open.holdsFirstResources &&
      performance.now() - this.#began < firstRowsWait
    const isFirst =
      this.#firstRowsAfter === null ||
      (this.#open?.holdsFirstResources === true && this.#open.bytes >= eagerFrom)
    const elapsed = performance.now() - this.#committedAt
    const flushThreshold = this.pace.flushThreshold * this.#budget.part * (this.#thread ? packedTimes : 1)
    const bufferSize = this.pace.bufferSize * this.#budget.part
    const bytes = this.#endedBytes + (this.#open?.waitingBytes ?? 0)
    if (
      (!tracksMayCome &&
        ((waiting && (isFirst || elapsed >= commitEvery || this.#budget.wantsFlush)) ||
          this.#waitingRecords() + this.#late.length >= flushThreshold)) ||
      bytes >= bufferSize
    ) {
      const mayWait =
        this.#isMember &&
        this.#waitingRecords() < waitsTimes * flushThreshold &&
        bytes < waitsTimes * bufferSize
      if (mayWait) this.#tryCommit()
      else await this.commit()
    }
    this.#tellEnded()
    // This thread has the time while the other one reads on, and not after it.
    if (this.#thread && this.#open && !this.#isMember) this.#earlyIndexes.makeNext(this.#open.counts)
    this.progress()
  }

  /** Writes everything that waits, in one transaction. Other processes may write meanwhile: their turn is waited for. */
  async commit(): Promise<void> {
    const deadline = performance.now() + lockDeadline
    while (!this.#tryCommit()) {
      if (performance.now() > deadline)
        throw new LatheError('busy', `${this.#catalog.name} is in use by another process. Try again.`, {
          retry: true,
        })
      await delay(lockEvery)
      this.took({ wait: lockEvery })
    }
    this.#tellEnded()
  }

  /** Writes everything that waits, unless another process is writing; false then. */
  #tryCommit(): boolean {
    const open = this.#open
    if (!open && this.#ended.length === 0 && this.#late.length === 0) return true
    const began = performance.now()
    let finishing = 0
    let ended: Ended[] = []
    try {
      this.#catalog.database.transaction(() => {
        ended = this.#isMember ? this.#notYetThere(this.#ended) : this.#ended
        const late = this.#late
        this.#ended = []
        this.#endedRecords = 0
        this.#endedBytes = 0
        this.#endedDigests.clear()
        this.#late = []
        this.movedTo.clear()
        const search = new SearchRanges(this.#catalog.database)
        for (const { source, end } of ended) source.writeRest(end, search)
        search.write()
        for (const { source, end } of ended) {
          if (end.status === 'complete' && source.releasesRead <= finishTogether) {
            const from = performance.now()
            for (const _ of source.finish());
            finishing += performance.now() - from
          }
          source.close(end)
        }
        open?.write()
        for (const work of late) work()
      })
    } catch (thrown) {
      if (isBusy(thrown) && ended.length === 0) return false
      throw thrown
    }
    this.#hasWritten = true
    this.#committedAt = performance.now()
    this.took({ store: this.#committedAt - began - finishing, finish: finishing })
    this.#budget.flushed()
    for (const { source, end, summary } of ended) {
      this.deliveries.written(source)
      this.#counts = addCounts(this.#counts, source.counts)
      this.#tell(completeSummary(summary, source, end))
    }
    const counts = this.#shownCounts()
    const rows = counts.messages + counts.parties + counts.resources + counts.releases + counts.deals
    if (rows > this.#rowsShown || ended.length > 0) {
      if (rows > 0) this.#firstRowsAfter ??= performance.now() - this.#began
      this.#rowsShown = rows
      this.#listener.committed(counts.releases)
    }
    return true
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
          this.choice.hash,
        ) !== undefined
      if (isThere) this.#told.push({ name: summary.path, summary: null })
      return !isThere
    })
  }

  progress(): void {
    this.#listener.progressed({
      stage: this.#stage,
      bytes: this.#bytes,
      bytesTotal: this.#bytesTotal,
      files: this.#files.count,
      filesTotal: this.#filesTotal,
      filesFailed: this.#files.failed,
      tally: this.#files.tally,
      counts: this.#shownCounts(),
      ernVersion: this.#ernVersion,
      encoding: this.#encoding,
      currentFile: this.#currentFile,
      stages: { ...this.#stages },
      waitingRecords: this.#waitingRecords(),
    })
  }

  /** Small files are read without waiting: now and then a stop must be heard, and progress sent. Whether it was. */
  async #letMessagesIn(): Promise<boolean> {
    if (performance.now() - this.#turnedAt < turnEvery) return false
    await new Promise((resolve) => setImmediate(resolve))
    this.#turnedAt = performance.now()
    return true
  }

  #shownCounts(): Counts {
    return this.#open && this.#open.id > 0 ? addCounts(this.#counts, this.#open.counts) : this.#counts
  }

  #waitingRecords(): number {
    return this.#endedRecords + (this.#open?.waitingRecords ?? 0)
  }

  async #finishAlone(source: SourceImport): Promise<void> {
    const steps = source.finish()
    let done = false
    while (!done) {
      const began = performance.now()
      this.#catalog.database.transaction(() => {
        done = steps.next().done === true
      })
      this.took({ finish: performance.now() - began })
      this.progress()
      // Lets messages in, and other writers have the lock.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }

  /** A delivery whose last file has been read: its batch is written, and what it states compared. */
  async #finishDelivery(contents: DeliveryContents): Promise<void> {
    if (this.signal.aborted) return
    this.#batches++
    await this.commit()
    const { database } = this.#catalog
    const late = await finishDelivery(this.#catalog, contents, {
      job: this.task.job,
      checkHashesUpTo: this.task.limits.maxCheckedFileSize,
      maxProblems: this.task.limits.maxProblems,
      signal: this.signal,
    })
    this.#counts = addCounts(this.#counts, { ...noCounts, ...late })
    database.transaction(() => {
      writeAcknowledgements(database, this.deliveries)
      recogniseStatements(database)
    })
    this.#listener.committed(this.#shownCounts().releases)
  }

  /** Each index in a transaction of its own, so that no one waits for all of them. */
  async #makeIndexes(): Promise<void> {
    if (this.#counts.releases + this.#counts.resources === 0) return
    for (const index of sortIndexes) {
      this.#catalog.database.exec(index)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    this.#catalog.database.exec('PRAGMA wal_checkpoint(PASSIVE)')
  }

  #outcome(): ImportOutcome {
    const failed = this.#files.failed > 0
    const nothingElse = this.#files.failed === this.#files.count
    const status = this.#stopped
      ? 'stopped'
      : failed && nothingElse
        ? 'failed'
        : failed || this.#counts.errors > 0
          ? 'done-with-problems'
          : 'done'
    return {
      status,
      seconds: (performance.now() - this.#began) / 1000,
      peakRssBytes: peakResident(),
      firstRowsAfter: this.#firstRowsAfter,
      counts: this.#counts,
      files: this.#files.list(),
      filesTotal: this.#files.count,
      batches: this.#batches,
      tally: this.#files.tally,
      leftOut: this.#leftOut,
      ...(this.#reason === null ? {} : { reason: this.#reason }),
    }
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}
