import { performance } from 'node:perf_hooks'
import type {
  ImportOutcome,
  ImportProgress,
  ProcessPace,
  SharedEnd,
  SharedFile,
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
import { peakResident } from '../metrics/peak-resident.ts'
import { FileSummaries } from './file-summary.ts'
import type { InputFile } from './find-inputs.ts'
import type { ImportStop } from './import-stop.ts'
import type { KnownFileUse } from './known-files.ts'
import type { SourceImport } from './source-import.ts'

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

/** What one import has come to, as it is told while it runs and at its end. */
export class ImportReport {
  readonly #listener: ImportListener
  readonly #pace: ProcessPace
  readonly #stop: ImportStop
  readonly #began = performance.now()
  readonly #files = new FileSummaries()
  readonly #stages: StageTimes = { ...noStageTimes }
  #counts: Counts = noCounts
  /** What has been committed of a source that has not been told of yet. */
  #openCounts: Counts = noCounts
  /** Rows of all kinds that have been committed. */
  #rowsShown = 0
  #filesTotal: number | null = null
  #bytes = 0
  #bytesTotal: number | null = null
  #ernVersion: string | null = null
  #encoding: string | null = null
  #told: SharedEnd[] = []
  /** Milliseconds from its beginning to the first rows others can see. */
  firstRowsAfter: number | null = null
  currentFile: string | null = null
  stage: ImportProgress['stage'] = 'reading'
  /** Whether a file was not read, or not to its end. */
  isStopped = false
  /** Deliveries that have been finished. */
  batches = 0
  /** Files of a folder that patterns leave out. */
  leftOut = 0
  /** Whether files are read for another process, which found them and is told of each. */
  isMember = false
  /** What being known saved. */
  readonly use: KnownFileUse = { hits: 0, contentHits: 0, misses: 0, bytesSaved: 0 }

  constructor(listener: ImportListener, pace: ProcessPace, stop: ImportStop) {
    this.#listener = listener
    this.#pace = pace
    this.#stop = stop
  }

  /** These files are to be read, too. */
  expect(files: readonly Pick<InputFile, 'name' | 'bytes'>[]): void {
    this.#filesTotal = (this.#filesTotal ?? 0) + files.length
    this.#bytesTotal = files.reduce((sum, file) => sum + (file.bytes ?? 0), this.#bytesTotal ?? 0)
    if (!this.isMember) this.#files.expect(files.map((file) => file.name))
  }

  /** Whether one file of this import comes before another. */
  comesBefore(name: string, other: string): boolean {
    return this.#files.comesBefore(name, other)
  }

  /** So many milliseconds were spent on stages of the work. */
  took(times: Partial<StageTimes>): void {
    for (const stage in times) this.#stages[stage as Stage] += times[stage as Stage] ?? 0
  }

  /** Milliseconds since it began. */
  get elapsed(): number {
    return performance.now() - this.#began
  }

  /** Bytes that were read, or need not be. */
  get bytes(): number {
    return this.#bytes
  }

  /** Part of all bytes that has been read, 0 to 1. */
  get part(): number {
    return this.#bytesTotal ? Math.min(1, this.#bytes / this.#bytesTotal) : 0
  }

  /** Counts bytes that were read, of this source if of any. */
  readBytes(count: number, source: SourceImport | null = null): void {
    this.#bytes += count
    this.#encoding = source?.encoding ?? this.#encoding
    this.#ernVersion = source?.root?.ernVersion ?? this.#ernVersion
  }

  /** At least so many bytes are behind: skipped and unreadable files count as read, so that the whole reaches 100 %. */
  passBytes(least: number): void {
    this.#bytes = Math.max(this.#bytes, least)
  }

  /** Counts what is in the catalog of a file, or of a delivery. */
  count(counts: Counts, ernVersion: string | null = null): void {
    this.#counts = addCounts(this.#counts, counts)
    this.#ernVersion = ernVersion ?? this.#ernVersion
  }

  /** What is in the catalog of all files that have come to rest. */
  get counts(): Counts {
    return this.#counts
  }

  /**
   * What others can see of this import, with what has been committed of the source that is open. Rows that are written
   * and not committed would be lost with the process.
   */
  get shown(): Counts {
    return addCounts(this.#counts, this.#openCounts)
  }

  /** A commit has shown what is in the catalog of the open source; null where none is open. */
  committed(open: Counts | null, hasEnded: boolean): void {
    this.#openCounts = open ?? noCounts
    const counts = this.shown
    const rows = counts.messages + counts.parties + counts.resources + counts.releases + counts.deals
    if (rows <= this.#rowsShown && !hasEnded) return
    if (rows > 0) this.firstRowsAfter ??= this.elapsed
    this.#rowsShown = rows
    this.tellCommitted()
  }

  /** Tells others to look at the catalog anew. */
  tellCommitted(): void {
    this.#listener.committed(this.shown.releases)
  }

  /** Leaves a file to the process that found it. */
  handBack(name: string): void {
    this.#told.push({ name, summary: null })
  }

  /** Tells of a file that has come to rest, and stops where there are too many errors. */
  tell(summary: FileSummary): void {
    this.#files.tell(summary, !this.isMember)
    if (this.isMember) this.#told.push({ name: summary.path, summary })
    const { continueOnError, maxErrors } = this.#pace
    if (summary.status === 'failed' && !continueOnError)
      this.#stop.stopWith(
        `Stopped at ${summary.path}, which could not be read: the import was not to go on after that.`,
      )
    if (maxErrors > 0 && this.#counts.errors > maxErrors)
      this.#stop.stopWith(
        `Stopped after ${this.#counts.errors.toLocaleString('en')} errors: it was to stop after ${maxErrors.toLocaleString('en')}.`,
      )
  }

  /** Tells the process that found them of the files that have come to rest here. */
  tellEnded(): void {
    if (this.#told.length === 0) return
    const told = this.#told
    this.#told = []
    this.#listener.ended?.(told)
  }

  /** Tells how far it has come; so many records wait to be written. */
  progress(waitingRecords: number): void {
    this.#listener.progressed({
      stage: this.stage,
      bytes: this.#bytes,
      bytesTotal: this.#bytesTotal,
      files: this.#files.count,
      filesTotal: this.#filesTotal,
      filesFailed: this.#files.failed,
      tally: this.#files.tally,
      counts: this.shown,
      ernVersion: this.#ernVersion,
      encoding: this.#encoding,
      currentFile: this.currentFile,
      stages: { ...this.#stages },
      waitingRecords,
    })
  }

  /** How it has ended. */
  outcome(): ImportOutcome {
    const failed = this.#files.failed > 0
    const nothingElse = this.#files.failed === this.#files.count
    const status = this.isStopped
      ? 'stopped'
      : failed && nothingElse
        ? 'failed'
        : failed || this.#counts.errors > 0
          ? 'done-with-problems'
          : 'done'
    const { reason } = this.#stop
    return {
      status,
      seconds: this.elapsed / 1000,
      peakRssBytes: peakResident(),
      firstRowsAfter: this.firstRowsAfter,
      counts: this.#counts,
      files: this.#files.list(),
      filesTotal: this.#files.count,
      batches: this.batches,
      tally: this.#files.tally,
      leftOut: this.leftOut,
      ...(reason === null ? {} : { reason }),
    }
  }
}
