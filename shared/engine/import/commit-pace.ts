import { performance } from 'node:perf_hooks'
import type { ProcessPace } from '../../contract/import-process.ts'
import type { MemoryBudget } from './memory-budget.ts'
import type { SourceImport } from './source-import.ts'

/**
 * How often rows are committed, in milliseconds: the first ones soon, then less and less often up to the longest. What a
 * commit costs hardly depends on how much it commits.
 */
const commitSoon = 150
const commitLatest = 450
/** Rows of a large file are written as they are read: one transaction takes so many times what may wait in memory. */
const writtenTimes = 5
/** After a commit nothing is written for so long, in milliseconds: others who want to write ask every few. */
const lockLeft = 5
/** A file of which more has been read has its first tracks shown at once; a small one is soon read to its end. */
const eagerFrom = 1024 * 1024
/** How long first rows wait for first tracks, in milliseconds. */
const firstRowsWait = 150
/** While another process writes, reading goes on until so many times as much waits as is usual. */
const waitsTimes = 3

/** What waits to be written. */
export interface Waiting {
  records: number
  bytes: number
  /** Changes of other rows. */
  changes: number
  /** Whether a commit would show anything. */
  isAnything: boolean
}

/** What of an import can be seen already. */
interface Shown {
  /** The source that is being read. */
  open: SourceImport | null
  isNothingShown: boolean
  /** Milliseconds since the import began. */
  elapsed: number
}

/** When the rows of an import are committed. */
export class CommitPace {
  readonly #pace: ProcessPace
  readonly #budget: MemoryBudget
  #committedAt = performance.now()
  #commits = 0
  /** Records written in the transaction that is open. */
  #recordsWritten = 0

  constructor(pace: ProcessPace, budget: MemoryBudget) {
    this.#pace = pace
    this.#budget = budget
  }

  /** Whether enough waits or enough time has gone by; at once when nothing has been shown yet. */
  isDue(waiting: Waiting, { open, isNothingShown, elapsed }: Shown): boolean {
    if (waiting.bytes >= this.#bufferSize) return true
    // A message may begin with thousands of parties: its first tracks are as eagerly waited for as its first rows. Where
    // they are soon reached, all of it is told at once: what comes right after something told has to wait its turn.
    const tracksMayCome =
      isNothingShown && open !== null && !open.holdsFirstResources && elapsed < firstRowsWait
    if (tracksMayCome) return false
    const isFull =
      waiting.records + waiting.changes >= this.#flushThreshold ||
      this.#recordsWritten >= writtenTimes * this.#flushThreshold
    if (isFull || !waiting.isAnything) return isFull
    const isFirst = isNothingShown || (open?.holdsFirstResources === true && open.bytes >= eagerFrom)
    const commitEvery = Math.min(commitLatest, commitSoon * this.#commits)
    return isFirst || this.#sinceCommit >= commitEvery || this.#budget.wantsFlush
  }

  /** Whether reading may go on while another process writes. */
  mayWait(waiting: Waiting): boolean {
    return (
      waiting.records < waitsTimes * this.#flushThreshold && waiting.bytes < waitsTimes * this.#bufferSize
    )
  }

  /** Whether others have had the time to write since the last commit. */
  get leavesLock(): boolean {
    return this.#sinceCommit >= lockLeft
  }

  /** So many records were written in the transaction that is open. */
  wrote(records: number): void {
    this.#recordsWritten += records
  }

  committed(): void {
    this.#recordsWritten = 0
    this.#commits++
    this.#committedAt = performance.now()
    this.#budget.flushed()
  }

  get #sinceCommit(): number {
    return performance.now() - this.#committedAt
  }

  get #flushThreshold(): number {
    return this.#pace.flushThreshold * this.#budget.part
  }

  get #bufferSize(): number {
    return this.#pace.bufferSize * this.#budget.part
  }
}
