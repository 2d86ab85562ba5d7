import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChangeLine, ChangePage, ChangeQuery, ChangeView } from '../../contract/changes.ts'
import type { ComparedKind } from '../../contract/diff.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { type RecordTable, recordId } from '../catalog/record-id.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { isTrackKind, kindWords } from '../diff/compare-content.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { isTakenBack } from '../edit/step-queries.ts'
import type { Revision } from '../revision.ts'
import { changeName } from './change-names.ts'

/** Changes gathered in one turn of the event loop. */
const atOnce = 2_000

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

interface StoredRow {
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
  label: string | null
  time: number
  state: string
}

const tables = `
  CREATE TEMP TABLE IF NOT EXISTS change_row (
    view TEXT, place INTEGER, "row" TEXT, change INTEGER, together INTEGER, record_table TEXT, record_id INTEGER,
    release INTEGER, title TEXT, artist TEXT, identifier TEXT, name TEXT, before_value TEXT, after_value TEXT,
    in_force INTEGER, changes INTEGER, step INTEGER, words TEXT,
    PRIMARY KEY (view, place)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS change_owner (
    record_table TEXT, record_id INTEGER, release INTEGER, position INTEGER,
    PRIMARY KEY (record_table, record_id)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS change_found (
    change INTEGER PRIMARY KEY, together INTEGER, step INTEGER, record_table TEXT, record_id INTEGER, field TEXT,
    before_value TEXT, after_value TEXT, in_force INTEGER, release INTEGER, position INTEGER
  );
  CREATE INDEX IF NOT EXISTS temp.change_found_release ON change_found (release, record_table, position, record_id, change);
`

const ofCompleteSources = `edit_patch AS p CROSS JOIN edit_transaction AS step ON step.id = p.step
  CROSS JOIN source ON source.id = p.source AND source.status = 'complete'`

/** What holds now, field by field: the first value before and the last one after. */
const netChanges = `
  INSERT INTO temp.change_found (change, together, step, record_table, record_id, field, before_value, after_value, in_force)
  SELECT net.last, net.together, net.step, net.record_table, net.record_id, net.field,
    (SELECT before_value FROM edit_patch WHERE id = net.first), (SELECT after_value FROM edit_patch WHERE id = net.last), 1
  FROM (
    SELECT min(p.id) AS first, max(p.id) AS last, count(*) AS together, max(p.step) AS step,
      p.record_table, p.record_id, p.field
    FROM ${ofCompleteSources}
    WHERE p.change = p.id AND step.state = 'applied' AND p.cancels IS NULL AND NOT ${isTakenBack}
    GROUP BY p.record_table, p.record_id, p.field
  ) AS net`

/** Every change of every step that was not overtaken. */
const allChanges = `
  INSERT INTO temp.change_found (change, together, step, record_table, record_id, field, before_value, after_value, in_force)
  SELECT p.change, 1, p.step, p.record_table, p.record_id, p.field, p.before_value, p.after_value,
    step.state = 'applied' AND NOT ${isTakenBack}
  FROM ${ofCompleteSources} WHERE p.change = p.id AND step.state <> 'discarded'`

/** Which release a record belongs to: the first album that plays a resource, else the first release; that of a deal. */
const owners = [
  `INSERT OR IGNORE INTO temp.change_owner SELECT DISTINCT 'release', record_id, record_id, 0 FROM temp.change_found
   WHERE record_table = 'release'`,
  `INSERT OR IGNORE INTO temp.change_owner
   SELECT 'resource', x.id, x.release, (
     SELECT min(link.position) FROM release_resource AS link WHERE link.release = x.release AND link.reference = x.reference)
   FROM (
     SELECT r.id, r.reference, coalesce(
       min(CASE WHEN release.kind <> 'TrackRelease' THEN release.id END), min(release.id)) AS release
     FROM (SELECT DISTINCT record_id AS id FROM temp.change_found WHERE record_table = 'resource') AS f
     CROSS JOIN resource AS r ON r.id = f.id
     CROSS JOIN temp.change_link AS link ON link.message = r.message AND link.reference = r.reference
     CROSS JOIN release ON release.id = link.release
     GROUP BY r.id
   ) AS x WHERE x.release IS NOT NULL`,
  `INSERT OR IGNORE INTO temp.change_owner
   SELECT 'deal', f.id, min(release.id), f.id
   FROM (SELECT DISTINCT record_id AS id FROM temp.change_found WHERE record_table = 'deal') AS f
   CROSS JOIN deal ON deal.id = f.id CROSS JOIN deal_release AS link ON link.message = deal.message AND link.deal = deal.id
   CROSS JOIN release ON release.message = deal.message AND release.reference = link.reference
   GROUP BY f.id`,
]

/** Where the edited resources of the edited messages are played: one pass over the releases of those messages. */
const links = [
  'CREATE TEMP TABLE IF NOT EXISTS change_link (message INTEGER, reference TEXT, release INTEGER, PRIMARY KEY (message, reference, release)) WITHOUT ROWID',
  'DELETE FROM temp.change_link',
  `INSERT OR IGNORE INTO temp.change_link
   SELECT release.message, link.reference, release.id FROM (
     SELECT DISTINCT r.message FROM temp.change_found AS f CROSS JOIN resource AS r ON r.id = f.record_id
     WHERE f.record_table = 'resource'
   ) AS m CROSS JOIN release ON release.message = m.message CROSS JOIN release_resource AS link ON link.release = release.id
   WHERE link.reference IN (
     SELECT r.reference FROM temp.change_found AS f CROSS JOIN resource AS r ON r.id = f.record_id
     WHERE f.record_table = 'resource')`,
]

/**
 * The list of all changes, by release or by step, of any length: laid out in a temporary table when it is first asked for
 * after an edit, then paged by place.
 */
export class ChangeList {
  readonly #catalog: Catalog
  readonly #revision: Revision
  #built = new Map<ChangeView, { state: string; done: Promise<void> }>()
  #last: Promise<void> = Promise.resolve()

  constructor(catalog: Catalog, revision: Revision) {
    this.#catalog = catalog
    this.#revision = revision
    catalog.database.exec(tables)
  }

  /** A page of the list as it is now. */
  async page(query: ChangeQuery, offset: number, limit: number): Promise<ChangePage> {
    await this.#prepare(query.view)
    const { database } = this.#catalog
    const { sql, parameters } = conditionOf(query)
    const counts = database.get<{ total: number; groups: number }>(
      `SELECT count(*) AS total, total("row" <> 'change') AS groups FROM temp.change_row AS c WHERE ${sql}`,
      ...parameters,
    )!
    const isAll = query.search.trim() === ''
    const rows = database.all<StoredRow>(
      `SELECT c.*, step.label, step.time, step.state FROM (
         SELECT * FROM temp.change_row AS c WHERE ${sql} ${isAll ? 'AND c.place >= ?' : ''}
         ORDER BY c.place LIMIT ? ${isAll ? '' : 'OFFSET ?'}
       ) AS c LEFT JOIN edit_transaction AS step ON step.id = c.step ORDER BY c.place`,
      ...parameters,
      ...(isAll ? [offset, limit] : [limit, offset]),
    )
    return {
      rows: rows.map(toLine),
      total: counts.total,
      groups: counts.groups,
      changes: counts.total - counts.groups,
    }
  }

  /** Lays the list out anew when something was edited since. Several who ask wait for the same. */
  async #prepare(view: ChangeView): Promise<void> {
    for (;;) {
      const state = `${editsState(this.#catalog.database)} ${this.#revision.order}`
      const known = this.#built.get(view)
      if (known?.state === state) return await known.done
      const done = this.#last.then(() => this.#build(view))
      this.#last = done.catch(() => {})
      this.#built.set(view, { state, done })
      try {
        await done
      } catch (thrown) {
        this.#built.delete(view)
        throw thrown
      }
    }
  }

  async #build(view: ChangeView): Promise<void> {
    const { database } = this.#catalog
    database.exec('DELETE FROM temp.change_found; DELETE FROM temp.change_owner')
    database.run('DELETE FROM temp.change_row WHERE view = ?', view)
    database.run(view === 'release' ? netChanges : allChanges)
    await nextTurn()
    for (const sql of [...links, ...owners]) {
      database.run(sql)
      await nextTurn()
    }
    database.run(
      `UPDATE temp.change_found AS f SET (release, position) = (
         SELECT o.release, o.position FROM temp.change_owner AS o
         WHERE o.record_table = f.record_table AND o.record_id = f.record_id)`,
    )
    await nextTurn()
    await (view === 'release' ? this.#layOutReleases() : this.#layOutSteps())
    database.exec(
      'DELETE FROM temp.change_found; DELETE FROM temp.change_owner; DELETE FROM temp.change_link',
    )
  }

  async #layOutReleases(): Promise<void> {
    const { database } = this.#catalog
    const layout = new Layout(this.#catalog, 'release')
    // What belongs to a release comes first, in the order of the releases; within one, itself, its tracks, its deals.
    const order = `f.release IS NULL, f.release, CASE f.record_table WHEN 'release' THEN 0 WHEN 'resource' THEN 1 ELSE 2 END,
      f.position, f.record_table, f.record_id, f.change`
    const found = database.all<{ change: number }>(
      `SELECT f.change FROM temp.change_found AS f
       WHERE f.before_value IS NOT f.after_value OR f.before_value IS NULL ORDER BY ${order}`,
    )
    for (let at = 0; at < found.length; at += atOnce) {
      layout.add(this.#rows(found.slice(at, at + atOnce)), (one) =>
        one.release === null ? `${one.record_table} ${one.record_id}` : `release ${one.release}`,
      )
      await nextTurn()
    }
    layout.end()
  }

  async #layOutSteps(): Promise<void> {
    const layout = new Layout(this.#catalog, 'step')
    const found = this.#catalog.database.all<{ change: number }>(
      'SELECT f.change FROM temp.change_found AS f ORDER BY f.step DESC, f.change',
    )
    for (let at = 0; at < found.length; at += atOnce) {
      layout.add(this.#rows(found.slice(at, at + atOnce)), (one) => `step ${one.step}`)
      await nextTurn()
    }
    layout.end()
  }

  #rows(changes: readonly { change: number }[]): Gathered[] {
    const one = this.#catalog.database.prepare('SELECT * FROM temp.change_found WHERE change = ?')
    return changes.map(({ change }) => one.get<Gathered>(change)!)
  }
}

interface Named {
  what: string
  title: string | null
  artist: string | null
  identifier: string | null
}

/** Writes the rows of one view, a heading before each group. */
class Layout {
  readonly #catalog: Catalog
  readonly #view: ChangeView
  #place = 0
  #group: string | null = null
  #heading = -1
  #changes = 0
  readonly #named = new Map<string, Named>()
  readonly #subjects = new Map<number, string>()

  constructor(catalog: Catalog, view: ChangeView) {
    this.#catalog = catalog
    this.#view = view
  }

  add(rows: readonly Gathered[], groupOf: (row: Gathered) => string): void {
    const { database } = this.#catalog
    database.exec('SAVEPOINT change_rows')
    for (const row of rows) {
      const group = groupOf(row)
      if (group !== this.#group) {
        this.#count()
        this.#group = group
        this.#heading = this.#place
        this.#changes = 0
        this.#insertHeading(row)
      }
      this.#changes++
      const named = this.#owner(row)
      const name = changeName(row.field, this.#subject(row))
      this.#insert({
        ...{
          row: 'change',
          change: row.change,
          together: row.together,
          table: row.record_table,
          record: row.record_id,
        },
        ...{ release: row.release, title: named.title, artist: null, identifier: null, name },
        ...{ before: row.before_value, after: row.after_value, inForce: row.in_force, step: row.step },
        words: words(named.title, named.artist, named.identifier, name, row.before_value, row.after_value),
      })
    }
    this.#count()
    database.exec('RELEASE change_rows')
  }

  end(): void {
    this.#count()
  }

  #count(): void {
    if (this.#heading < 0) return
    this.#catalog.database.run(
      'UPDATE temp.change_row SET changes = ? WHERE view = ? AND place = ?',
      this.#changes,
      this.#view,
      this.#heading,
    )
  }

  #insertHeading(row: Gathered): void {
    if (this.#view === 'step') {
      const label = this.#catalog.database.get<{ label: string }>(
        'SELECT label FROM edit_transaction WHERE id = ?',
        row.step,
      )!.label
      this.#insert({ row: 'step', step: row.step, words: words(label) })
      return
    }
    const named = this.#owner(row)
    const isOwned = row.release !== null
    this.#insert({
      row: 'record',
      table: isOwned ? 'release' : row.record_table,
      record: isOwned ? row.release : row.record_id,
      ...{ release: row.release, title: named.title, artist: named.artist, identifier: named.identifier },
      name: named.what,
      words: words(named.title, named.artist, named.identifier),
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
      if (this.#named.size > 1_000) this.#named.clear()
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
      if (this.#subjects.size > 1_000) this.#subjects.clear()
      this.#subjects.set(record_id, subject)
    }
    return subject
  }

  #insert(row: {
    row: StoredRow['row']
    change?: number
    together?: number
    table?: string
    record?: number | null
    release?: number | null
    title?: string | null
    artist?: string | null
    identifier?: string | null
    name?: string
    before?: string | null
    after?: string | null
    inForce?: number
    step?: number
    words: string
  }): void {
    this.#catalog.database.run(
      'INSERT INTO temp.change_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)',
      ...[this.#view, this.#place++, row.row, row.change ?? null, row.together ?? 0, row.table ?? null],
      ...[
        row.record ?? null,
        row.release ?? null,
        row.title ?? null,
        row.artist ?? null,
        row.identifier ?? null,
      ],
      ...[
        row.name ?? null,
        row.before ?? null,
        row.after ?? null,
        row.inForce ?? 1,
        row.step ?? null,
        row.words,
      ],
    )
  }
}

function words(...texts: (string | null)[]): string {
  return (
    sortKey(
      texts
        .filter((text) => text !== null)
        .join('\n')
        .slice(0, 2_000),
    ) ?? ''
  )
}

const names: Readonly<Record<string, string>> = {
  release: `SELECT CASE kind WHEN 'TrackRelease' THEN 'track-release' ELSE 'release' END AS what, title, artist,
    coalesce(icpn, grid, isrc, catalog_number, reference) AS identifier FROM release WHERE id = ?`,
  resource: `SELECT 'resource' AS what, coalesce(title, file, reference) AS title, artist, isrc AS identifier
    FROM resource WHERE id = ?`,
  party: `SELECT 'party' AS what, name AS title, NULL AS artist, coalesce(isni, dpid, ipi, reference) AS identifier
    FROM party WHERE id = ?`,
  deal: `SELECT 'deal' AS what, 'Deal' AS title, NULL AS artist, release_references AS identifier FROM deal WHERE id = ?`,
  part: `SELECT 'part' AS what, coalesce(title, kind) AS title, NULL AS artist, reference AS identifier FROM part WHERE id = ?`,
  message: `SELECT 'message' AS what, coalesce(message_id, type) AS title, sender AS artist, NULL AS identifier
    FROM message WHERE id = ?`,
}

function nameOf(catalog: Catalog, table: RecordTable, row: number): Named {
  const found = catalog.database.get<Named>(names[table] ?? names.message!, row)
  return found ?? { what: table, title: null, artist: null, identifier: null }
}

/** "Track 3", "disc 2 track 4", "image": how a resource is found in its release. */
function subjectOf(catalog: Catalog, release: number, resource: number, position: number): string {
  const row = catalog.database.get<{
    kind: string
    disc: number | null
    sequence: number | null
    discs: number
    before: number
  }>(
    `SELECT r.kind, link.disc, link.sequence,
       (SELECT max(other.disc) FROM release_resource AS other WHERE other.release = link.release) AS discs,
       (SELECT count(*) FROM release_resource AS other WHERE other.release = link.release AND other.secondary = 0
          AND other.position <= link.position) AS before
     FROM release_resource AS link JOIN resource AS r ON r.id = ? WHERE link.release = ? AND link.position = ?`,
    resource,
    release,
    position,
  )
  if (!row) return 'resource'
  if (!isTrackKind(row.kind)) return kindWords(row.kind)
  const number = row.sequence ?? row.before
  return (row.discs ?? 0) > 1 && row.disc !== null ? `disc ${row.disc} track ${number}` : `track ${number}`
}

function conditionOf({ view, search }: ChangeQuery): { sql: string; parameters: SqlValue[] } {
  const parts = ['c.view = ?']
  const parameters: SqlValue[] = [view]
  for (const word of search.trim().split(/\s+/).filter(Boolean)) {
    // A heading is shown when one of its changes is found.
    parts.push(`(c.words LIKE ? ESCAPE '\\' OR c."row" <> 'change' AND EXISTS (
      SELECT 1 FROM temp.change_row AS d WHERE d.view = c.view AND d.place > c.place AND d.place <= c.place + c.changes
        AND d.words LIKE ? ESCAPE '\\'))`)
    const pattern = `%${(sortKey(word) ?? word).replace(/[\\%_]/g, '\\$&')}%`
    parameters.push(pattern, pattern)
  }
  return { sql: parts.join(' AND '), parameters }
}

function toLine(row: StoredRow): ChangeLine {
  const step = { id: row.step ?? 0, label: row.label ?? '', time: row.time, undone: row.state === 'undone' }
  if (row.row === 'step') return { row: 'step', step, changes: row.changes }
  const record = recordId(row.record_table!, row.record_id!)
  if (row.row === 'record')
    return {
      ...{ row: 'record', record, what: (row.name ?? 'release') as ComparedKind },
      ...{ title: row.title, artist: row.artist, identifier: row.identifier, changes: row.changes },
    }
  return {
    ...{ row: 'change', change: row.change!, together: row.together, record },
    release: row.release === null ? null : recordId('release', row.release),
    ...{ title: row.title, name: row.name ?? '', before: row.before_value, after: row.after_value, step },
    inForce: row.in_force === 1,
  }
}
