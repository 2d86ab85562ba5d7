import type { Database } from '../catalog/database.ts'
import type { ProblemOwner } from './problem-rows.ts'

/** A record as it was told, to be found again in the tables. */
export interface ToldRecord {
  kind: 'party' | 'resource' | 'release' | 'deal' | 'part'
  reference: string | null
  start: number
}

/** Finds rows of one message by the place of their record. */
export class RecordRows {
  readonly #database: Database
  readonly #message: number

  constructor(database: Database, message: number) {
    this.#database = database
    this.#message = message
  }

  /** The row of a record; null when it has none. */
  find(record: ToldRecord): ProblemOwner | null {
    const row = record.kind === 'deal' ? this.#deal(record.start) : this.#byReference(record)
    return row === undefined ? null : { table: record.kind, row }
  }

  /** The record an anchor stands on, by the anchor and a byte inside the record. */
  findAt(kind: 'party' | 'resource' | 'release', reference: string, offset: number): ProblemOwner | null {
    const row = this.#database.get<{ id: number }>(
      `SELECT id FROM ${kind} WHERE message = ? AND reference = ? AND start <= ? AND start + length > ?`,
      this.#message,
      reference,
      offset,
      offset,
    )
    return row === undefined ? null : { table: kind, row: row.id }
  }

  #byReference({ kind, reference, start }: ToldRecord): number | undefined {
    return this.#database.get<{ id: number }>(
      `SELECT id FROM ${kind} WHERE message = ? AND reference IS ? AND start = ?`,
      this.#message,
      reference,
      start,
    )?.id
  }

  /** Deals have no anchor, but their rows stand in the order of the message: halving finds one. */
  #deal(start: number): number | undefined {
    const bounds = this.#database.get<{ first: number | null; last: number | null }>(
      'SELECT min(id) AS first, max(id) AS last FROM deal WHERE message = ?',
      this.#message,
    )
    let low = bounds?.first ?? 0
    let high = bounds?.last ?? -1
    while (low <= high) {
      const middle = Math.floor((low + high) / 2)
      const row = this.#database.get<{ id: number; start: number }>(
        'SELECT id, start FROM deal WHERE message = ? AND id >= ? ORDER BY id LIMIT 1',
        this.#message,
        middle,
      )
      if (row === undefined || row.start > start) high = middle - 1
      else if (row.start === start) return row.id
      else low = row.id + 1
    }
    return undefined
  }
}
