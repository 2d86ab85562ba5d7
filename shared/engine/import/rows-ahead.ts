import type { ReleaseRecord, ResourceRecord } from '../../ern/record.ts'
import type { Database } from '../catalog/database.ts'
import type { NumberedInserts } from '../catalog/row-inserts.ts'
import { releaseSearchInsert, resourceSearchInsert } from '../catalog/search-index.ts'
import { removeRelease, removeResource } from './complete-releases.ts'

/** A row that was inserted before reading in order came to its record. */
interface RowAhead {
  table: 'release' | 'resource'
  row: number
  isTrackRelease: boolean
}

/** How many records have rows although reading has not come to them. */
export interface AheadCounts {
  resources: number
  releases: number
  trackReleases: number
}

const searchInserts = { release: releaseSearchInsert, resource: resourceSearchInsert } as const

/** The rows of one message whose records were read ahead: confirmed by reading in order, or taken back. */
export class RowsAhead {
  readonly #database: Database
  readonly #source: number
  /** By the first byte of their records. */
  readonly #ahead = new Map<number, RowAhead>()
  #confirmed: RowAhead[] = []

  constructor(database: Database, source: number) {
    this.#database = database
    this.#source = source
  }

  get counts(): AheadCounts {
    const counts = { resources: 0, releases: 0, trackReleases: 0 }
    for (const { table, isTrackRelease } of this.#ahead.values()) {
      if (table === 'resource') counts.resources++
      else counts.releases++
      if (isTrackRelease) counts.trackReleases++
    }
    return counts
  }

  /** A record that was read ahead has this row. */
  add(record: ReleaseRecord | ResourceRecord, row: number): void {
    const isTrackRelease = record.kind === 'release' && record.role === 'TrackRelease'
    this.#ahead.set(record.start, { table: record.kind, row, isTrackRelease })
    this.#database.run('INSERT INTO read_ahead VALUES (?, ?, ?)', this.#source, record.kind, row)
  }

  /** Makes rows of these records findable that have been written. */
  makeFindable(records: readonly { start: number }[]): void {
    for (const { start } of records) this.#makeFindable(this.#ahead.get(start)!)
  }

  /**
   * The number of a record's row, which has been inserted as `inserted` through `inserts`: one that was read ahead keeps
   * its own, since somebody may be looking at it.
   */
  confirm(table: RowAhead['table'], start: number, inserted: number, inserts: NumberedInserts): number {
    const ahead = this.#ahead.size > 0 ? this.#ahead.get(start) : undefined
    if (ahead === undefined || ahead.table !== table) return inserted
    this.#remove(ahead)
    inserts.flush()
    this.#database.run(`UPDATE ${table} SET id = ? WHERE id = ?`, ahead.row, inserted)
    this.#ahead.delete(start)
    this.#confirmed.push(ahead)
    return ahead.row
  }

  /** Takes back what was read ahead before this byte and is not so. */
  drop(before: number): void {
    for (const [start, row] of this.#ahead) {
      if (start >= before) continue
      this.#remove(row)
      this.#ahead.delete(start)
    }
  }

  /** Makes rows findable that were confirmed. */
  endBatch(): void {
    for (const row of this.#confirmed) this.#makeFindable(row)
    this.#confirmed = []
  }

  #remove({ table, row }: RowAhead): void {
    if (table === 'release') removeRelease(this.#database, row)
    else removeResource(this.#database, row)
    this.#database.run(
      'DELETE FROM read_ahead WHERE source = ? AND record_table = ? AND record_id = ?',
      this.#source,
      table,
      row,
    )
  }

  #makeFindable({ table, row }: RowAhead): void {
    this.#database.run(searchInserts[table], row, row)
  }
}
