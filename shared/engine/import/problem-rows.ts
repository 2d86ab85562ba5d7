import type { ProblemRecord } from '../../ern/record.ts'
import type { ProblemCode } from '../../problems/problem-codes.ts'
import type { Database } from '../catalog/database.ts'
import type { RecordTable } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** How many problems of one code are kept of one file; a last line says how many more there are. */
export const problemsKeptPerCode = 10_000

/** The record a problem stands in. */
export interface ProblemOwner {
  table: RecordTable
  row: number
}

/** What is known of a problem when it is found. `offset` is null for a file that cannot be read at all. */
export type FoundProblem = Omit<ProblemRecord, 'kind' | 'offset'> & { offset: number | null }

interface Waiting {
  found: FoundProblem
  owner: ProblemOwner | null
}

/** The problems of one file: placed by line and column once their bytes are archived, and bounded in number. */
export class ProblemRows {
  readonly #database: Database
  #perCode = new Map<ProblemCode, { count: number; severity: ProblemRecord['severity'] }>()
  #waiting: Waiting[] = []
  /** Rows written so far. */
  stored = 0
  /** Those among them that are errors. */
  errors = 0

  constructor(database: Database) {
    this.#database = database
  }

  add(found: FoundProblem, owner: ProblemOwner | null): void {
    const known = this.#perCode.get(found.code)
    const count = known ? known.count + 1 : 1
    if (known) known.count = count
    else this.#perCode.set(found.code, { count, severity: found.severity })
    if (count <= problemsKeptPerCode) this.#waiting.push({ found, owner })
  }

  /** Whether more problems of this code would only be counted. */
  isFull(code: ProblemCode): boolean {
    return (this.#perCode.get(code)?.count ?? 0) >= problemsKeptPerCode
  }

  /** Counts problems of a code that is full. */
  addCounted(code: ProblemCode, count: number): void {
    const known = this.#perCode.get(code)
    if (known) known.count += count
  }

  /** Adds a line for every code of which not all are kept. */
  addOverflow(): void {
    for (const [code, { count, severity }] of this.#perCode) {
      const more = count - problemsKeptPerCode
      if (more <= 0) continue
      this.#waiting.push({
        found: {
          code,
          severity,
          text: `${more.toLocaleString('en')} more problems of this kind are not listed.`,
          advice: `The first ${problemsKeptPerCode.toLocaleString('en')} of this file are listed.`,
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
    const countForRelease = this.#database.prepare('UPDATE release SET problems = problems + 1 WHERE id = ?')
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
      if (found.severity === 'error') this.errors++
      if (owner?.table === 'release') countForRelease.run(owner.row)
    }
    this.#waiting = later
  }
}
