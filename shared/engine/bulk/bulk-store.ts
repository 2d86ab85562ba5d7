import type { BulkChange, BulkOutcome, BulkRow } from '../../contract/bulk.ts'
import { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import type { UnitPatch } from '../edit/edited-unit.ts'
import type { ChangeKind, EditedTable } from '../edit/patches-in-force.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import type { BulkTable } from './change-model-fields.ts'

const outcomes: readonly BulkOutcome[] = ['changes', 'same', 'refused']

/** What becomes of one record, as it is kept until it is shown or done. */
export interface StagedRecord {
  outcome: BulkOutcome
  changes: readonly BulkChange[]
  reason: string | null
  /** How its row is brought up to date: from `rowValues` alone, by reading it again, or not at all. */
  refresh: 'values' | 'read' | 'none'
  /** What its row says then, where that is all there is to it. */
  rowValues: readonly PlainValue[]
  /** The Party that is to be its label, when that is another one. */
  labelReference: string | null
  /** References of Parties it would refer to and did not before. */
  parties: readonly string[]
  isGivenDeal: boolean
}

/** One change to be, with its patches. */
export interface StagedChange {
  source: number
  table: EditedTable
  row: number
  field: string
  kind: ChangeKind
  before: string | null
  after: string | null
  patches: readonly Omit<UnitPatch, 'change'>[]
  /** Of a deal: what its row says then, where that is all there is to it. */
  rowValues?: readonly PlainValue[]
}

/** What records of a table are known by: SQL of a row `r`. */
const names: Readonly<Record<BulkTable, string>> = {
  release: 'r.title, r.artist',
  resource: 'r.title, r.artist',
  party: 'r.name AS title, NULL AS artist',
}

/**
 * What a bulk edit is about to do, record by record, in temporary tables of a connection of its own: nothing of it is
 * in memory, nobody else sees it, and it is gone with the connection.
 */
export class BulkStore {
  readonly catalog: Catalog
  /** The table of the records. */
  readonly table: BulkTable

  constructor(path: string, table: BulkTable) {
    this.table = table
    this.catalog = Catalog.open(path, 'bulk')
    this.catalog.database.exec(`
      CREATE TEMP TABLE bulk_record (
        -- in the order of the files
        number INTEGER PRIMARY KEY,
        -- in the order of the selection
        position INTEGER NOT NULL,
        record INTEGER NOT NULL,
        -- 1 for one that is left out because the user says so
        unticked INTEGER NOT NULL DEFAULT 0,
        outcome INTEGER,
        -- JSON list of BulkChange
        changes TEXT,
        reason TEXT,
        -- values | read | none
        refresh TEXT,
        -- JSON list of PlainValue
        row_values TEXT,
        -- the reference of the Party that is to be its label, when that is another one
        label_reference TEXT,
        -- fields of a release that are edited then, where its row is not read again
        edited INTEGER,
        -- releases that change with it
        releases INTEGER NOT NULL DEFAULT ${table === 'release' ? 1 : 0}
      );
      CREATE TEMP TABLE bulk_patch (
        number INTEGER PRIMARY KEY,
        -- number of the first patch of the same change
        change INTEGER NOT NULL,
        source INTEGER NOT NULL, place INTEGER NOT NULL, within INTEGER, start INTEGER NOT NULL,
        length INTEGER NOT NULL, slot TEXT NOT NULL,
        record_table TEXT NOT NULL, record_id INTEGER NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL,
        replacement TEXT, cancels INTEGER, before_value TEXT, after_value TEXT
      );
      -- Parties that messages may have to be given, to be named by selected records
      CREATE TEMP TABLE bulk_party (message INTEGER NOT NULL, reference TEXT NOT NULL, name TEXT NOT NULL);
      -- and those that records which will change do name
      CREATE TEMP TABLE bulk_party_use (
        message INTEGER NOT NULL, reference TEXT NOT NULL, PRIMARY KEY (message, reference)
      ) WITHOUT ROWID;
      -- deals whose rows are brought up to date from values alone: JSON list of PlainValue
      CREATE TEMP TABLE bulk_deal_row (deal INTEGER PRIMARY KEY, row_values TEXT NOT NULL);
      -- releases that are given a deal, by message
      CREATE TEMP TABLE bulk_deal (message INTEGER NOT NULL, release INTEGER NOT NULL);
    `)
  }

  /** Takes in the selected records, but those `without`; the order in which they will be looked at is that of the files. */
  *select(records: readonly number[], without: readonly number[]): Generator<void> {
    const { database } = this.catalog
    database.exec('CREATE TEMP TABLE bulk_selected (position INTEGER PRIMARY KEY, record INTEGER NOT NULL)')
    const insert = 'INSERT INTO bulk_selected SELECT ? + key, value FROM json_each(?)'
    for (let at = 0; at < records.length; at += 5000) {
      database.run(insert, at, JSON.stringify(records.slice(at, at + 5000)))
      yield
    }
    database.exec(`
      INSERT INTO bulk_record (position, record)
        SELECT position, bulk_selected.record FROM bulk_selected
        LEFT JOIN ${this.table} AS r ON r.id = bulk_selected.record
        LEFT JOIN message ON message.id = r.message
        ORDER BY message.source, r.start;
      DROP TABLE bulk_selected;
      CREATE INDEX temp.bulk_record_record ON bulk_record (record);
    `)
    database.run(
      'UPDATE bulk_record SET unticked = 1 WHERE record IN (SELECT value FROM json_each(?))',
      JSON.stringify(without),
    )
  }

  /** Keeps what becomes of a record of a message; `edited`: how many of its fields would be. */
  keep(number: number, message: number | null, record: StagedRecord, edited: number): void {
    const { database } = this.catalog
    const { outcome, changes, reason, refresh, rowValues, labelReference } = record
    database.run(
      `UPDATE bulk_record SET outcome = ?, changes = ?, reason = ?, refresh = ?, row_values = ?, label_reference = ?,
         edited = ? WHERE number = ?`,
      outcomes.indexOf(outcome),
      changes.length === 0 ? null : JSON.stringify(changes),
      reason,
      refresh,
      refresh === 'values' ? JSON.stringify(rowValues) : null,
      labelReference,
      edited,
      number,
    )
    for (const reference of record.parties)
      database.run('INSERT OR IGNORE INTO bulk_party_use VALUES (?, ?)', message, reference)
  }

  keepChange({ source, table, row, field, kind, before, after, patches, rowValues }: StagedChange): void {
    if (rowValues)
      this.catalog.database.run(
        'INSERT OR REPLACE INTO bulk_deal_row VALUES (?, ?)',
        row,
        JSON.stringify(rowValues),
      )
    let change: number | null = null
    for (const patch of patches) {
      const number: number = this.catalog.database.run(
        `INSERT INTO bulk_patch (change, source, place, within, start, length, slot, record_table, record_id, field, kind,
           replacement, cancels, before_value, after_value)
         VALUES (coalesce(?, (SELECT coalesce(max(number), 0) + 1 FROM bulk_patch)), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        change,
        source,
        patch.place,
        patch.within,
        patch.start,
        patch.length,
        patch.slot,
        table,
        row,
        field,
        kind,
        patch.replacement,
        patch.cancels,
        before,
        after,
      )
      change ??= number
    }
  }

  /** A Party that a message has to be given. */
  keepParty(message: number, reference: string, name: string): void {
    this.catalog.database.run('INSERT INTO bulk_party VALUES (?, ?, ?)', message, reference, name)
  }

  /** A release that is given a deal. */
  keepDeal(message: number, release: number): void {
    this.catalog.database.run('INSERT INTO bulk_deal VALUES (?, ?)', message, release)
  }

  /** Ends the filling: rows can be found by place and by outcome. */
  *indexing(): Generator<void> {
    for (const index of [
      'position ON bulk_record (position)',
      'outcome ON bulk_record (outcome, position)',
      'patch ON bulk_patch (record_table, record_id)',
    ]) {
      this.catalog.database.exec(`CREATE INDEX temp.bulk_record_${index}`)
      yield
    }
  }

  /** Rows in the order of the selection; `outcome` absent: all that were looked at. */
  page(outcome: BulkOutcome | undefined, offset: number, limit: number): BulkRow[] {
    return this.catalog.database
      .all<{
        record: number
        title: string | null
        artist: string | null
        outcome: number
        changes: string | null
        reason: string | null
        releases: number
      }>(
        `SELECT own.record, ${names[this.table]}, own.outcome, own.changes, own.reason, own.releases
         FROM (
           SELECT * FROM bulk_record WHERE ${outcome === undefined ? 'outcome IS NOT NULL' : 'outcome = ?3'}
           ORDER BY position LIMIT ?1 OFFSET ?2
         ) AS own LEFT JOIN ${this.table} AS r ON r.id = own.record ORDER BY own.position`,
        limit,
        offset,
        ...(outcome === undefined ? [] : [outcomes.indexOf(outcome)]),
      )
      .map((row) => ({
        record: recordId(this.table, row.record),
        title: row.title,
        artist: row.artist,
        outcome: outcomes[row.outcome]!,
        changes: row.changes === null ? [] : (JSON.parse(row.changes) as BulkChange[]),
        reason: row.reason,
        releases: row.releases,
      }))
  }

  /** Closes the connection: everything kept here is gone. */
  dispose(): void {
    this.catalog.dispose()
  }
}
