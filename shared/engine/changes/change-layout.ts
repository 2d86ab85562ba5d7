import type { ChangeView } from '../../contract/changes.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { RecordTable } from '../catalog/record-id.ts'
import { wordsToFind } from '../catalog/sort-key.ts'
import { isTakenBack } from '../edit/step-queries.ts'
import { changeName } from './change-names.ts'
import { findOwners, ownerTable } from './change-owners.ts'
import { type Named, nameOf, subjectOf } from './change-records.ts'

/** Releases, and changes of a step, that are laid out in one turn; the first page is wanted soon. */
const together = 100
const changesTogether = 500
/** Names that are remembered. */
const remembered = 1_000

/** Rows of the list as they are laid out, by place. */
export const layoutTables = `
  CREATE TEMP TABLE IF NOT EXISTS change_row (
    view TEXT, place INTEGER, "row" TEXT, change INTEGER, together INTEGER, record_table TEXT, record_id INTEGER,
    release INTEGER, title TEXT, artist TEXT, identifier TEXT, name TEXT, before_value TEXT, after_value TEXT,
    in_force INTEGER, changes INTEGER, step INTEGER, words TEXT,
    PRIMARY KEY (view, place)
  ) WITHOUT ROWID;
  ${ownerTable}
`

/** One change of a step, or what all changes of a field came to. */
interface Gathered {
  change: number
  together: number
  step: number
  record_table: RecordTable
  record_id: number
  field: string
  before_value: string | null
  after_value: string | null
  in_force: number
  release: number | null
  position: number | null
}

/**
 * Lays the list of changes out in the order in which it is shown, a turn at a time: what is shown first is there first.
 * `rows` and `headings` are what is there so far.
 */
export class ChangeLayout {
  readonly view: ChangeView
  rows = 0
  headings = 0
  readonly #catalog: Catalog
  readonly #database: Database
  readonly #named = new Map<string, Named>()
  readonly #subjects = new Map<number, string>()

  constructor(catalog: Catalog, view: ChangeView) {
    this.#catalog = catalog
    this.#database = catalog.database
    this.view = view
  }

  /** Lays out all rows; ends after the last one. */
  *run(): Generator<void> {
    this.#database.run('DELETE FROM temp.change_row WHERE view = ?', this.view)
    yield* findOwners(this.#catalog, this.view)
    yield* this.view === 'release' ? this.#byRelease() : this.#bySteps()
  }

  /** By release: those with changes in their order, then the records that belong to none. */
  *#byRelease(): Generator<void> {
    for (let after = 0; ; ) {
      const releases = this.#database
        .all<{ id: number }>(
          `SELECT id FROM (
             SELECT * FROM (SELECT DISTINCT record_id AS id FROM edit_patch
               WHERE record_table = 'release' AND record_id > ?1 ORDER BY record_id LIMIT ${together})
             UNION
             SELECT * FROM (SELECT DISTINCT release AS id FROM temp.change_owner
               WHERE view = 'release' AND release > ?1 ORDER BY release LIMIT ${together})
           ) ORDER BY id LIMIT ${together}`,
          after,
        )
        .map(({ id }) => id)
      const last = releases.at(-1)
      if (last === undefined) break
      this.#layOutReleases(releases)
      after = last
      yield
    }
    for (const table of ['resource', 'deal', 'message', 'part', 'party'])
      for (let after = 0; ; ) {
        const records = this.#database
          .all<{ id: number }>(
            `SELECT DISTINCT record_id AS id FROM edit_patch AS p WHERE record_table = ?1 AND record_id > ?2 AND NOT EXISTS (
               SELECT 1 FROM temp.change_owner AS o WHERE o.view = 'release' AND o.record_table = ?1 AND o.record_id = p.record_id)
             ORDER BY record_id LIMIT ${together}`,
            table,
            after,
          )
          .map(({ id }) => id)
        const last = records.at(-1)
        if (last === undefined) break
        const all = this.#inForce(
          `SELECT value AS id, NULL AS release, NULL AS position FROM json_each(?2)`,
          table,
          records,
        )
        for (const id of records) this.#layOutGroup(all.filter(({ record_id }) => record_id === id))
        after = last
        yield
      }
  }

  #layOutReleases(releases: readonly number[]): void {
    const own = this.#inForce(
      'SELECT value AS id, value AS release, 0 AS position FROM json_each(?2)',
      'release',
      releases,
    )
    const others = (['resource', 'deal'] as const).flatMap((table) =>
      this.#inForce(
        `SELECT o.record_id AS id, o.release, o.position FROM json_each(?2) AS given
         CROSS JOIN temp.change_owner AS o ON o.view = 'release' AND o.release = given.value AND o.record_table = ?1
         ORDER BY o.release, o.position, o.record_id`,
        table,
        releases,
      ),
    )
    const ofRelease = new Map<number | null, Gathered[]>()
    for (const one of [...own, ...others]) {
      const known = ofRelease.get(one.release)
      if (known) known.push(one)
      else ofRelease.set(one.release, [one])
    }
    for (const release of releases) this.#layOutGroup(ofRelease.get(release) ?? [])
  }

  /** What holds now of records, field by field: the first value before and the last one after. */
  #inForce(records: string, table: string, given: readonly number[]): Gathered[] {
    const found = new Map<string, Gathered>()
    const rows = this.#database.all<Omit<Gathered, 'together' | 'in_force'>>(
      `SELECT p.id AS change, p.step, p.record_table, p.record_id, p.field, p.before_value, p.after_value, r.release, r.position
       FROM (${records}) AS r
       CROSS JOIN edit_patch AS p ON p.record_table = ?1 AND p.record_id = r.id AND p.change = p.id AND p.cancels IS NULL
       CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       CROSS JOIN source ON source.id = p.source AND source.status = 'complete'
       WHERE NOT ${isTakenBack}`,
      table,
      JSON.stringify(given),
    )
    for (const row of rows.toSorted((a, b) => a.change - b.change)) {
      const key = `${row.record_id} ${row.field}`
      const known = found.get(key)
      if (known)
        found.set(key, {
          ...row,
          before_value: known.before_value,
          together: known.together + 1,
          in_force: 1,
          step: Math.max(known.step, row.step),
        })
      else found.set(key, { ...row, together: 1, in_force: 1 })
    }
    return [...found.values()]
      .filter((one) => one.before_value !== one.after_value || one.before_value === null)
      .sort(
        (a, b) => (a.position ?? 0) - (b.position ?? 0) || a.record_id - b.record_id || a.change - b.change,
      )
  }

  #layOutGroup(changes: readonly Gathered[]): void {
    const [first] = changes
    if (!first) return
    const isOwned = first.release !== null
    const named = this.#owner(first)
    this.#insert({
      ...emptyRow,
      row: 'record',
      record_table: isOwned ? 'release' : first.record_table,
      record_id: isOwned ? first.release : first.record_id,
      ...{ release: first.release, title: named.title, artist: named.artist, identifier: named.identifier },
      ...{ name: named.what, changes: changes.length },
      words: wordsToFind(named.title, named.artist, named.identifier),
    })
    for (const one of changes) this.#insertChange(one)
  }

  /** By step: every change of every step that was not overtaken, newest step first. */
  *#bySteps(): Generator<void> {
    const from = `edit_patch AS p CROSS JOIN source ON source.id = p.source AND source.status = 'complete'`
    for (const { id, label, state } of this.#database.all<{ id: number; label: string; state: string }>(
      "SELECT id, label, state FROM edit_transaction WHERE state <> 'discarded' ORDER BY id DESC",
    )) {
      const changes =
        this.#database.get<{ n: number }>(
          `SELECT count(*) AS n FROM ${from} WHERE p.step = ? AND p.change = p.id`,
          id,
        )?.n ?? 0
      if (changes === 0) continue
      this.#insert({ ...emptyRow, row: 'step', step: id, changes, words: wordsToFind(label) })
      for (let after = 0; ; ) {
        const rows = this.#database.all<Gathered>(
          `SELECT p.id AS change, 1 AS together, p.step, p.record_table, p.record_id, p.field, p.before_value, p.after_value,
             ${state === 'applied' ? `NOT ${isTakenBack}` : '0'} AS in_force,
             CASE p.record_table WHEN 'release' THEN p.record_id ELSE o.release END AS release, o.position
           FROM ${from}
           LEFT JOIN temp.change_owner AS o ON o.view = 'step' AND o.record_table = p.record_table AND o.record_id = p.record_id
           WHERE p.step = ? AND p.id > ? AND p.change = p.id ORDER BY p.id LIMIT ${changesTogether}`,
          id,
          after,
        )
        for (const row of rows) this.#insertChange(row)
        yield
        const last = rows.at(-1)
        if (!last || rows.length < changesTogether) break
        after = last.change
      }
    }
  }

  #insertChange(one: Gathered): void {
    const named = this.#owner(one)
    const name = changeName(one.field, this.#subject(one))
    const { before_value, after_value } = one
    this.#insert({
      ...{ row: 'change', change: one.change, together: one.together },
      ...{ record_table: one.record_table, record_id: one.record_id, release: one.release },
      ...{ title: named.title, artist: null, identifier: null, name, before_value, after_value },
      ...{ in_force: one.in_force, changes: 0, step: one.step },
      words: wordsToFind(named.title, named.artist, named.identifier, name, before_value, after_value),
    })
  }

  #owner({ release, record_table, record_id }: Gathered): Named {
    const key = release === null ? `${record_table} ${record_id}` : `release ${release}`
    let named = this.#named.get(key)
    if (!named) {
      named =
        release === null
          ? nameOf(this.#catalog, record_table, record_id)
          : nameOf(this.#catalog, 'release', release)
      if (this.#named.size > remembered) this.#named.clear()
      this.#named.set(key, named)
    }
    return named
  }

  /** What a resource is called in its release: "track 3". */
  #subject({ release, record_table, record_id, position }: Gathered): string {
    if (release === null || record_table === 'release') return ''
    if (record_table === 'deal') return 'deal'
    let subject = this.#subjects.get(record_id)
    if (subject === undefined) {
      subject = subjectOf(this.#catalog, release, record_id, position ?? 0)
      if (this.#subjects.size > remembered) this.#subjects.clear()
      this.#subjects.set(record_id, subject)
    }
    return subject
  }

  #insert(row: Omit<StoredRow, 'place'>): void {
    if (row.row !== 'change') this.headings++
    this.#database
      .prepare('INSERT INTO temp.change_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[this.view, this.rows++, row.row, row.change, row.together, row.record_table, row.record_id],
        ...[row.release, row.title, row.artist, row.identifier, row.name, row.before_value],
        ...[row.after_value, row.in_force, row.changes, row.step, row.words],
      )
  }
}

/** A row as it is laid out. */
export interface StoredRow {
  place: number
  row: 'record' | 'step' | 'change'
  change: number | null
  together: number
  record_table: RecordTable | null
  record_id: number | null
  release: number | null
  title: string | null
  artist: string | null
  identifier: string | null
  name: string | null
  before_value: string | null
  after_value: string | null
  in_force: number
  changes: number
  step: number | null
  words: string
}

const emptyRow = {
  ...{ change: null, together: 0, record_table: null, record_id: null, release: null },
  ...{ title: null, artist: null, identifier: null, name: null, before_value: null, after_value: null },
  ...{ in_force: 1, changes: 0, step: null },
} as const
