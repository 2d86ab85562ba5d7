import type { BulkChange, BulkOutcome, BulkRow } from '../../contract/bulk.ts'
import { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import type { UnitPatch } from '../edit/edited-unit.ts'
import type { ChangeKind, EditedTable } from '../edit/patches-in-force.ts'

const outcomes: readonly BulkOutcome[] = ['changes', 'same', 'refused']

/** What becomes of one release, as it is kept until it is shown or done. */
export interface StagedRelease {
  outcome: BulkOutcome
  changes: readonly BulkChange[]
  reason: string | null
  /** How its row is brought up to date: from `changes` alone, by reading it again, or not at all. */
  refresh: 'values' | 'read' | 'none'
  /** The Party that is to be its label, when that is another one. */
  labelReference: string | null
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
}

/**
 * What a bulk edit is about to do, release by release, in temporary tables of a connection of its own: nothing of it is
 * in memory, nobody else sees it, and it is gone with the connection.
 */
export class BulkStore {
  readonly catalog: Catalog

  constructor(path: string) {
    this.catalog = Catalog.open(path, 'bulk')
    this.catalog.database.exec(`
      CREATE TEMP TABLE bulk_release (
        -- in the order of the files
        number INTEGER PRIMARY KEY,
        -- in the order of the selection
        position INTEGER NOT NULL,
        release INTEGER NOT NULL,
        -- 1 for one that is left out because the user says so
        unticked INTEGER NOT NULL DEFAULT 0,
        outcome INTEGER,
        -- JSON list of BulkChange
        changes TEXT,
        reason TEXT,
        -- values | read | none
        refresh TEXT,
        -- the reference of the Party that is to be its label, when that is another one
        label_reference TEXT
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
      -- Parties that messages have to be given, to be the label of selected releases
      CREATE TEMP TABLE bulk_party (message INTEGER NOT NULL, reference TEXT NOT NULL, name TEXT NOT NULL);
      -- releases that are given a deal, by message
      CREATE TEMP TABLE bulk_deal (message INTEGER NOT NULL, release INTEGER NOT NULL);
    `)
  }

  /** Takes in the selected releases, but those `without`; the order in which they will be looked at is that of the files. */
  *select(releases: readonly number[], without: readonly number[]): Generator<void> {
    const { database } = this.catalog
    database.exec('CREATE TEMP TABLE bulk_selected (position INTEGER PRIMARY KEY, release INTEGER NOT NULL)')
    const insert = 'INSERT INTO bulk_selected SELECT ? + key, value FROM json_each(?)'
    for (let at = 0; at < releases.length; at += 5000) {
      database.run(insert, at, JSON.stringify(releases.slice(at, at + 5000)))
      yield
    }
    database.exec(`
      INSERT INTO bulk_release (position, release)
        SELECT position, bulk_selected.release FROM bulk_selected
        LEFT JOIN release ON release.id = bulk_selected.release
        LEFT JOIN message ON message.id = release.message
        ORDER BY message.source, release.start;
      DROP TABLE bulk_selected;
      CREATE INDEX temp.bulk_release_release ON bulk_release (release);
    `)
    database.run(
      'UPDATE bulk_release SET unticked = 1 WHERE release IN (SELECT value FROM json_each(?))',
      JSON.stringify(without),
    )
  }

  keep(number: number, { outcome, changes, reason, refresh, labelReference }: StagedRelease): void {
    this.catalog.database.run(
      'UPDATE bulk_release SET outcome = ?, changes = ?, reason = ?, refresh = ?, label_reference = ? WHERE number = ?',
      outcomes.indexOf(outcome),
      changes.length === 0 ? null : JSON.stringify(changes),
      reason,
      refresh,
      labelReference,
      number,
    )
  }

  keepChange({ source, table, row, field, kind, before, after, patches }: StagedChange): void {
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
      'label ON bulk_release (label_reference) WHERE label_reference IS NOT NULL',
      'position ON bulk_release (position)',
      'outcome ON bulk_release (outcome, position)',
    ]) {
      this.catalog.database.exec(`CREATE INDEX temp.bulk_release_${index}`)
      yield
    }
  }

  /** Rows in the order of the selection; `outcome` absent: all that were looked at. */
  page(outcome: BulkOutcome | undefined, offset: number, limit: number): BulkRow[] {
    return this.catalog.database
      .all<{
        release: number
        title: string | null
        artist: string | null
        outcome: number
        changes: string | null
        reason: string | null
      }>(
        `SELECT own.release, r.title, r.artist, own.outcome, own.changes, own.reason
         FROM (
           SELECT * FROM bulk_release WHERE ${outcome === undefined ? 'outcome IS NOT NULL' : 'outcome = ?3'}
           ORDER BY position LIMIT ?1 OFFSET ?2
         ) AS own LEFT JOIN release AS r ON r.id = own.release ORDER BY own.position`,
        limit,
        offset,
        ...(outcome === undefined ? [] : [outcomes.indexOf(outcome)]),
      )
      .map((row) => ({
        release: recordId('release', row.release),
        title: row.title,
        artist: row.artist,
        outcome: outcomes[row.outcome]!,
        changes: row.changes === null ? [] : (JSON.parse(row.changes) as BulkChange[]),
        reason: row.reason,
      }))
  }

  /** Closes the connection: everything kept here is gone. */
  dispose(): void {
    this.catalog.dispose()
  }
}
