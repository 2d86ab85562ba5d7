import type { ProblemCode } from '../../problems/problem-codes.ts'
import type { Database } from '../catalog/database.ts'
import { SourceText } from '../catalog/source-text.ts'

/** Problems added after their files were told of. */
export interface LateProblems {
  problems: number
  errors: number
  warnings: number
}

const codesOfDeliveries: readonly ProblemCode[] = [
  'BATCH-MESSAGE-MISSING',
  'BATCH-MESSAGE-UNLISTED',
  'BATCH-COUNT-DIFFERS',
  'MESSAGE-HASH-DIFFERS',
  'RESOURCE-FILE-MISSING',
  'RESOURCE-HASH-DIFFERS',
]

/** Writes problems of sources that have come to rest, and keeps their counts true. */
export class LateProblemRows {
  readonly #database: Database
  readonly #most: number
  #perCode = new Map<ProblemCode, number>()
  #last = new Map<ProblemCode, number>()
  /** By how many there are more than before. */
  readonly change: LateProblems = { problems: 0, errors: 0, warnings: 0 }

  constructor(database: Database, most: number) {
    this.#database = database
    this.#most = most
  }

  /** Takes out what an earlier look at the batch has found. */
  forget(batch: number): void {
    const codes = codesOfDeliveries.map((code) => `'${code}'`).join(', ')
    const rows = this.#database.all<{ id: number; source: number; message: number | null; severity: string }>(
      `SELECT id, source, message, severity FROM problem WHERE code IN (${codes})
       AND source IN (SELECT source FROM batch_source WHERE batch = ?)`,
      batch,
    )
    for (const row of rows) {
      this.#database.run('DELETE FROM problem WHERE id = ?', row.id)
      this.#count(row.source, row.message, row.severity, -1)
    }
  }

  add(
    code: ProblemCode,
    severity: 'error' | 'warning',
    source: number,
    message: number | null,
    start: number | null,
    resource: number | null,
    words: { text: string; advice: string },
  ): void {
    const count = (this.#perCode.get(code) ?? 0) + 1
    this.#perCode.set(code, count)
    this.#last.set(code, source)
    if (count > this.#most) return
    this.#insert(code, severity, source, message, start, resource, words)
  }

  /** An entry of the manifest without its message. */
  addMissing(manifest: number, start: number, name: string | null): void {
    this.add('BATCH-MESSAGE-MISSING', 'error', manifest, null, start, null, {
      text: `The manifest names a message that is not in the batch${name === null ? '' : `: ${name}`}.`,
      advice: 'Fetch the batch again, or ask the sender for the message.',
    })
  }

  /** Says how many problems are not listed. */
  end(): void {
    for (const [code, count] of this.#perCode) {
      if (count <= this.#most) continue
      const severity =
        code.startsWith('RESOURCE-FILE') || code === 'BATCH-MESSAGE-UNLISTED' ? 'warning' : 'error'
      this.#insert(code, severity, this.#last.get(code)!, null, null, null, {
        text: `${(count - this.#most).toLocaleString('en')} more problems of this kind are not listed.`,
        advice: `The first ${this.#most.toLocaleString('en')} of this delivery are listed.`,
      })
    }
  }

  #insert(
    code: ProblemCode,
    severity: 'error' | 'warning',
    source: number,
    message: number | null,
    start: number | null,
    resource: number | null,
    { text, advice }: { text: string; advice: string },
  ): void {
    const span =
      resource === null
        ? null
        : this.#database.get<{ start: number }>('SELECT start FROM resource WHERE id = ?', resource)
    const at = span?.start ?? start
    const place = at === null ? null : placeIn(this.#database, source, at)
    this.#database.run(
      `INSERT INTO problem (source, message, record_table, record_id, code, severity, text, advice, path, start, line, col)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)`,
      source,
      message,
      resource !== null ? 'resource' : message !== null ? 'message' : null,
      resource ?? message,
      code,
      severity,
      text,
      advice,
      at,
      place?.line ?? null,
      place?.column ?? null,
    )
    this.#count(source, message, severity, 1)
  }

  #count(source: number, message: number | null, severity: string, by: number): void {
    const errors = severity === 'error' ? by : 0
    const warnings = severity === 'warning' ? by : 0
    this.change.problems += by
    this.change.errors += errors
    this.change.warnings += warnings
    this.#database.run(
      'UPDATE source SET problems = problems + ?, errors = errors + ?, warnings = warnings + ? WHERE id = ?',
      by,
      errors,
      warnings,
      source,
    )
    if (message !== null)
      this.#database.run('UPDATE message SET problems = problems + ? WHERE id = ?', by, message)
  }
}

function placeIn(database: Database, source: number, offset: number): { line: number; column: number } {
  return new SourceText(database, source).locate(offset)
}
