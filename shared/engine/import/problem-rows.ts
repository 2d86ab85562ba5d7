import { limitOption, readingLimits } from '../../base/reading-limits.ts'
import type { ProblemRecord } from '../../ern/record.ts'
import type { ProblemCode } from '../../problems/problem-codes.ts'
import type { Database } from '../catalog/database.ts'
import type { RecordTable } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** The record a problem stands in. */
export interface ProblemOwner {
  table: RecordTable
  row: number
}

/** What is known of a problem when it is found. `offset` is null for a file that cannot be read at all. */
export type FoundProblem = Omit<ProblemRecord, 'kind' | 'offset'> & { offset: number | null }

/** The problems of one code. */
interface CodeCount {
  kept: number
  found: number
  severity: ProblemRecord['severity']
}

/** How the release table orders severities; 0 stands for no problem. */
export const severityRank: Readonly<Record<ProblemRecord['severity'], number>> = {
  info: 1,
  warning: 2,
  error: 3,
}

interface Waiting {
  found: FoundProblem
  owner: ProblemOwner | null
}

/**
 * The problems of one file: placed by line and column once their bytes are archived, and bounded in number: of
 * each code so many are kept, and a last line says how many more there are.
 */
export class ProblemRows {
  readonly #database: Database
  readonly #most: number
  #perCode = new Map<ProblemCode, CodeCount>()
  #waiting: Waiting[] = []
  /** Told once for all their occurrences: they wait until the source ends and the number is known. */
  #tallied: Waiting[] = []
  /** Rows written so far. */
  stored = 0
  /** Errors and warnings found so far, listed or only counted. */
  errors = 0
  warnings = 0

  /** `most` is the number of problems that are kept of each code. */
  constructor(database: Database, most: number) {
    this.#database = database
    this.#most = most
  }

  add(found: FoundProblem, owner: ProblemOwner | null): void {
    if (found.tally !== undefined) {
      this.#tallied.push({ found, owner })
      return
    }
    let code = this.#perCode.get(found.code)
    if (code === undefined) {
      code = { kept: 0, found: 0, severity: found.severity }
      this.#perCode.set(found.code, code)
    }
    const times = 1 + (found.more ?? 0)
    code.found += times
    this.#count(found.severity, times)
    if (code.kept >= this.#most) return
    code.kept++
    this.#waiting.push({ found, owner })
  }

  /** Whether some have not been written. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** Whether more problems of this code would only be counted. */
  isFull(code: ProblemCode): boolean {
    return (this.#perCode.get(code)?.kept ?? 0) >= this.#most
  }

  /** Counts problems of a code that is full. */
  addCounted(code: ProblemCode, count: number): void {
    const known = this.#perCode.get(code)
    if (!known) return
    known.found += count
    this.#count(known.severity, count)
  }

  #count(severity: ProblemRecord['severity'], times: number): void {
    if (severity === 'error') this.errors += times
    else if (severity === 'warning') this.warnings += times
  }

  /** Adds the problems that were told once for all their occurrences: no more of them follow. */
  addTallied(): void {
    for (const { found, owner } of this.#tallied) {
      const { tally, ...one } = found
      const times = tally?.times ?? 1
      const text = times === 1 ? one.text : `${one.text} It stands there ${times.toLocaleString('en')} times.`
      this.add({ ...one, text }, owner)
    }
    this.#tallied = []
  }

  /** Adds a line for every code of which not all are kept. */
  addOverflow(): void {
    for (const [code, { kept, found, severity }] of this.#perCode) {
      const more = found - kept
      if (more <= 0) continue
      this.#waiting.push({
        found: {
          code,
          severity,
          text: `${more.toLocaleString('en')} more ${more === 1 ? 'problem' : 'problems'} of this kind ${more === 1 ? 'is' : 'are'} not listed.`,
          advice: `${this.#most.toLocaleString('en')} of each kind are listed of a file. Raise the limit "${readingLimits.maxProblems.words}" in the settings, or for one import with ${limitOption('maxProblems')}, to see more.`,
          path: null,
          offset: null,
        },
        owner: null,
      })
    }
  }

  /**
   * Writes what waits, as far as its bytes are archived. Runs inside the caller's transaction. `text` is null for a
   * file of which nothing could be read.
   */
  flush(source: number, message: number | null, text: SourceText | null): void {
    if (this.#waiting.length === 0) return
    const archived = text?.bytes ?? 0
    const insert = this.#database.prepare(
      `INSERT INTO problem (source, message, record_table, record_id, code, severity, text, advice, path, start, line, col)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const countForRelease = this.#database.prepare(
      'UPDATE release SET problems = problems + 1, severity = max(severity, ?) WHERE id = ?',
    )
    const later: Waiting[] = []
    for (const waiting of this.#waiting) {
      const { found, owner } = waiting
      if (found.offset !== null && text && found.offset > archived) {
        later.push(waiting)
        continue
      }
      const place = found.offset === null || !text ? null : text.locate(found.offset)
      insert.run(
        source,
        message,
        owner?.table ?? null,
        owner?.row ?? null,
        found.code,
        found.severity,
        found.text,
        found.advice,
        found.path,
        found.offset,
        place?.line ?? null,
        place?.column ?? null,
      )
      this.stored++
      if (owner?.table === 'release') countForRelease.run(severityRank[found.severity], owner.row)
    }
    this.#waiting = later
  }
}
