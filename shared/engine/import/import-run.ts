import { performance } from 'node:perf_hooks'
import type { Worker } from 'node:worker_threads'
import { defaultFileChoice, type FileChoice, type HashAlgorithm } from '../../base/file-choice.ts'
import {
  defaultProcessPace,
  type ImportOutcome,
  type ImportTask,
  type ProcessPace,
  type SharedEnd,
  type SharedFile,
} from '../../contract/import-process.ts'
import type { FileSummary } from '../../contract/jobs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { databaseError } from '../catalog/database.ts'
import { recordId, rowNumber } from '../catalog/record-id.ts'
import { fileProblem } from './bad-input.ts'
import { CommitPace } from './commit-pace.ts'
import { DeliveriesOfImport } from './delivery-contents.ts'
import { countsOfSource, emptySummary } from './file-summary.ts'
import { foundFile, type InputFile, type Inputs, passOverLarge } from './find-inputs.ts'
import { findTaskInputs } from './find-task-inputs.ts'
import { finishDeliveryOf, finishImport } from './finish-import.ts'
import { ImportCommits } from './import-commits.ts'
import { ImportReadings } from './import-readings.ts'
import { type ImportListener, ImportReport } from './import-report.ts'
import { ImportStop } from './import-stop.ts'
import { type UnchangedFile, unchangedFiles } from './known-files.ts'
import { MemoryBudget } from './memory-budget.ts'
import { readFile, refuseFile } from './read-file.ts'
import { SharedFiles } from './shared-files.ts'

/** The longest the process goes on without looking at its messages, in milliseconds. */
const turnEvery = 20
/** Batches of shared files that are on their way at once, at most. */
const batchesOut = 8
/** Files looked up at once among those that are known. */
const lookedUpAtOnce = 500

/** One import task: its files, one after the other. */
export class ImportRun {
  readonly catalog: Catalog
  readonly task: ImportTask
  /** Which files are read, and by which sum they are known. */
  readonly choice: FileChoice
  readonly readings: ImportReadings
  readonly report: ImportReport
  readonly commits: ImportCommits
  /** What belongs to which delivery. */
  readonly deliveries = new DeliveriesOfImport()
  readonly #listener: ImportListener
  readonly #stop: ImportStop
  readonly #budget: MemoryBudget
  #sharing: SharedFiles | null = null
  #algorithms: ReadonlySet<HashAlgorithm> | null = null
  #turnedAt = performance.now()

  /** `startThread` starts a thread that serves reading; without it large files are read in this one too. */
  constructor(
    catalog: Catalog,
    task: ImportTask,
    listener: ImportListener,
    startThread: (() => Worker) | null = null,
  ) {
    const pace: ProcessPace = task.pace ?? defaultProcessPace
    this.catalog = catalog
    this.task = task
    this.choice = task.choice ?? defaultFileChoice
    this.#listener = listener
    this.#budget = new MemoryBudget(pace.maxMemoryUsage)
    this.#stop = new ImportStop(() => listener.stopping?.())
    this.report = new ImportReport(listener, pace, this.#stop)
    this.readings = new ImportReadings(task, this.choice, catalog.path, this.signal, startThread)
    this.commits = new ImportCommits(
      catalog,
      this.choice,
      new CommitPace(pace, this.#budget),
      this.report,
      this.readings,
      this.deliveries,
    )
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Stops within a chunk; `run` then resolves with what was kept. */
  stop(): void {
    this.#stop.stop()
  }

  /**
   * What this process holds resident. Near its budget less may wait and memory is given back; where it stays beyond it
   * the import stops with what it has.
   */
  memoryIs(resident: number): void {
    const { maxMemoryUsage } = this.task.pace ?? defaultProcessPace
    if (this.#budget.take(resident) === 'stop')
      this.#stop.stopWith(
        `Stopped at its memory budget: the process held ${megabytes(resident)} where ${megabytes(maxMemoryUsage)} were allowed. Raise the budget of the profile, or choose Low memory, then retry.`,
      )
  }

  /** What a file that was being read when the import stopped is told with. */
  get stoppedWords(): string {
    return this.#stop.wordsAt(this.report.part)
  }

  /** Whether files that are in the catalog already, or are no messages, are left to the process that found them. */
  get handsBack(): boolean {
    return this.isMember
  }

  /** How the sums of the sources in the catalog were made, and those of this import. */
  get algorithms(): ReadonlySet<HashAlgorithm> {
    this.#algorithms ??= new Set([
      this.choice.hash,
      ...this.catalog.database
        .all<{ algorithm: HashAlgorithm }>(
          'SELECT DISTINCT hash_algorithm AS algorithm FROM source WHERE hash_algorithm IS NOT NULL',
        )
        .map(({ algorithm }) => algorithm),
    ])
    return this.#algorithms
  }

  /** Throws a LatheError when the catalog cannot be written any more. */
  async run(): Promise<ImportOutcome> {
    return await this.#closing(async () => {
      const inputs = await findTaskInputs(this.task, this.choice, this.signal)
      this.#expect(inputs)
      await this.#importAll(inputs)
      await this.commits.commit()
      this.readings.endThread()
      await finishImport(this)
      return this.report.outcome()
    })
  }

  /** Whether it reads files that another process has found. */
  get isMember(): boolean {
    return this.report.isMember
  }

  /**
   * Reads files that another process has found; more may follow until `rest`. Each is told of once it is committed, or
   * handed back.
   */
  async readFiles(files: readonly SharedFile[]): Promise<void> {
    const { report } = this
    report.isMember = true
    // The first rows of the import are told by the process that leads it.
    report.firstRowsAfter = 0
    report.expect(files)
    await this.#orClose(async () => {
      for (const file of files) await this.#import(file, true)
      await this.readings.letThreadGo()
    })
  }

  /** No more files of another process follow: what waits is committed. */
  async rest(): Promise<void> {
    await this.#closing(async () => {
      await this.commits.commit()
      this.commits.progress()
    })
  }

  /** Files another process was given have come to rest there. */
  returned(files: readonly SharedEnd[]): void {
    this.#sharing?.returned(files)
  }

  /** A file whose bytes are in the catalog already, as the source with this row number. */
  tellKnown(source: number, summary: FileSummary): void {
    const { use } = this.report
    use.contentHits++
    use.bytesSaved += summary.bytes
    this.#tellFromCatalog(source, countsOfSource(this.catalog.database, source), summary)
  }

  #expect(inputs: Inputs): void {
    const { report, task } = this
    report.leftOut = inputs.leftOut
    // It starts while the catalog is asked what is known of the file.
    if (!inputs.isFolder) this.readings.byThread(inputs.files[0]?.bytes ?? 0)
    passOverLarge(inputs.files, task.limits.maxFileSize)
    report.expect(inputs.files)
    if (inputs.isFolder && inputs.files.length === 0 && !this.signal.aborted)
      report.tell({
        ...emptySummary(task.name),
        status: 'failed',
        error:
          inputs.leftOut > 0
            ? `It holds no XML files but ${inputs.leftOut} that the patterns to include and exclude leave out. Change them, then retry.`
            : 'It holds no XML files. Choose the folder or the archive that holds the messages.',
      })
    this.deliveries.expect(inputs.deliveries, inputs.files)
  }

  async #importAll(inputs: Inputs): Promise<void> {
    const { sharing } = this.task
    if (sharing && inputs.isFolder && SharedFiles.worthIt(inputs.files, sharing.all)) {
      this.#sharing = new SharedFiles(sharing.batchFiles, {
        shared: (files) => this.#listener.shared?.(files),
      })
      this.commits.isShared = true
    }
    let unchanged = new Map<number, UnchangedFile>()
    for (const [index, file] of inputs.files.entries()) {
      this.readings.isLast = index === inputs.files.length - 1 && this.#sharing === null
      const at = index % lookedUpAtOnce
      if (at === 0)
        unchanged = unchangedFiles(
          this.catalog.database,
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
      this.commits.progress()
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

  /** A file that another process has read. */
  #tellShared(file: InputFile, summary: FileSummary): void {
    const { report } = this
    if (summary.status === 'stopped') {
      report.isStopped = true
      // A process that reads with this one has stopped by itself: at its memory budget.
      if (summary.error) this.#stop.stopAsTold(summary.error)
    } else report.readBytes(file.bytes ?? 0)
    if (summary.source !== null) {
      this.commits.hasWritten = true
      report.use.misses++
      report.count(summary, summary.ernVersion)
      report.firstRowsAfter ??= report.elapsed
      this.deliveries.known(file, rowNumber(summary.source, 'source'))
    }
    report.currentFile = file.name
    report.tell(summary)
  }

  async #import(file: InputFile, inFolder: boolean): Promise<void> {
    const { report } = this
    const summary = emptySummary(file.name)
    const before = report.bytes
    if (this.signal.aborted) {
      report.isStopped = true
      report.tell({
        ...summary,
        status: 'stopped',
        error: 'Not read: the import was stopped before it.',
      })
      return
    }
    report.currentFile = file.name
    if (file.skip !== undefined)
      report.tell({ ...summary, status: 'skipped', bytes: file.bytes ?? 0, error: file.skip })
    else if (file.error !== undefined) await refuseFile(this, file, summary, fileProblem(file.error))
    else await readFile(this, file, inFolder, summary)
    this.commits.opened(null)
    await this.#letMessagesIn()
    if (!report.isStopped) report.passBytes(before + (file.bytes ?? 0))
    await this.commits.commitIfDue()
  }

  /** A file that is as it was when it was read: nothing of it is read. */
  async #passOver(file: InputFile, { source, role, counts }: UnchangedFile): Promise<void> {
    const { report } = this
    const bytes = file.bytes ?? 0
    report.currentFile = file.name
    report.readBytes(bytes)
    report.use.hits++
    report.use.bytesSaved += bytes
    if (role === 'batch-complete') this.deliveries.marked(file)
    this.deliveries.known(file, source)
    this.#tellFromCatalog(source, counts, {
      ...emptySummary(file.name),
      novelty: 'unchanged',
      bytes,
      ...(role === 'message' ? {} : { role }),
    })
    if (await this.#letMessagesIn()) await this.commits.commitIfDue()
  }

  /** Tells of a file that is in the catalog as the source with this row number. */
  #tellFromCatalog(source: number, counts: UnchangedFile['counts'], summary: FileSummary): void {
    this.report.count(counts, counts.ernVersion)
    this.report.tell({
      ...summary,
      ...counts,
      status: counts.errors > 0 ? 'done-with-problems' : 'done',
      alreadyInCatalog: true,
      source: recordId('source', source),
    })
  }

  /** Small files are read without waiting: now and then a stop must be heard, and progress sent. Whether it was. */
  async #letMessagesIn(): Promise<boolean> {
    if (performance.now() - this.#turnedAt < turnEvery) return false
    await new Promise((resolve) => setImmediate(resolve))
    this.#turnedAt = performance.now()
    return true
  }

  async #endedInDelivery(file: InputFile): Promise<void> {
    const ended = this.deliveries.ended(file)
    if (ended) await finishDeliveryOf(this, ended)
  }

  /** Closes after the work, however it ends. */
  async #closing<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = await this.#orClose(work)
    await this.#close()
    return result
  }

  /** Closes where the work fails. */
  async #orClose<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (thrown) {
      await this.#close()
      throw databaseError(thrown, this.catalog.name)
    }
  }

  /** Leaves the catalog as it was last committed, and no thread behind. */
  async #close(): Promise<void> {
    this.catalog.database.rollBack()
    this.readings.endThread()
    await this.readings.threadEnds
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}
