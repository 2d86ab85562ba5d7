import type {
  ComparedKind,
  DifferenceKind,
  DiffFilter,
  DiffPage,
  DiffRow,
  FieldDifference,
} from '../../contract/diff.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { sortKey, wordsToFind } from '../catalog/sort-key.ts'

/** A field that differs, with the records it stands in. */
export interface PlacedDifference extends FieldDifference {
  beforeRecord: RecordId | null
  afterRecord: RecordId | null
}

/** A record that differs, before its fields are noted. */
export interface DifferingRecord {
  what: ComparedKind
  kind: DifferenceKind
  before: RecordId | null
  after: RecordId | null
  title: string | null
  artist: string | null
  identifier: string | null
}

interface StoredRow {
  row: 'record' | 'field'
  what: ComparedKind
  kind: DifferenceKind
  before_id: string | null
  after_id: string | null
  title: string | null
  artist: string | null
  identifier: string | null
  fields: number | null
  name: string | null
  path: string | null
  before_value: string | null
  after_value: string | null
  in_words: number | null
}

/** `place` is that of the row in its comparison; `owner` that of the record a field belongs to. */
const table = `
  CREATE TEMP TABLE IF NOT EXISTS diff_row (
    diff INTEGER, place INTEGER, owner INTEGER, "row" TEXT, what TEXT, kind TEXT, owner_kind TEXT,
    before_id TEXT, after_id TEXT, title TEXT, artist TEXT, identifier TEXT, fields INTEGER,
    name TEXT, path TEXT, before_value TEXT, after_value TEXT, in_words INTEGER, words TEXT,
    PRIMARY KEY (diff, place)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS temp.diff_row_facet ON diff_row (diff, owner_kind, what, place);
`

/** The list of differences of one comparison: in a temporary table, on disk, for as long as the engine runs. */
export class DifferenceRows {
  readonly #database: Database
  readonly #diff: number
  #places = 0
  #waiting: { record: DifferingRecord; fields: readonly PlacedDifference[] }[] = []
  #waitingRows = 0
  /** Totals by filter. They stay what they are once the comparison has ended. */
  #totals = new Map<string, { places: number; total: number }>()

  constructor(database: Database, diff: number) {
    this.#database = database
    this.#diff = diff
    database.exec(table)
  }

  /** Rows noted so far. */
  get size(): number {
    return this.#places + this.#waitingRows
  }

  /** Notes a record that differs and its fields. */
  add(record: DifferingRecord, fields: readonly PlacedDifference[]): void {
    this.#waiting.push({ record, fields })
    this.#waitingRows += 1 + fields.length
    if (this.#waitingRows >= 500) this.flush()
  }

  /** Puts what was noted where pages are read from. */
  flush(): void {
    if (this.#waiting.length === 0) return
    const insert = this.#database.prepare(
      `INSERT INTO temp.diff_row VALUES (${Array.from({ length: 19 }, () => '?').join(', ')})`,
    )
    this.#database.exec('SAVEPOINT diff_rows')
    for (const { record, fields } of this.#waiting) {
      const owner = this.#places
      const { what, kind, before, after, title, artist, identifier } = record
      insert.run(
        ...[
          this.#diff,
          this.#places++,
          owner,
          'record',
          what,
          kind,
          kind,
          before,
          after,
          title,
          artist,
          identifier,
        ],
        ...[fields.length, null, null, null, null, null, wordsToFind(title, artist, identifier)],
      )
      for (const field of fields)
        insert.run(
          ...[
            this.#diff,
            this.#places++,
            owner,
            'field',
            what,
            field.kind,
            kind,
            field.beforeRecord,
            field.afterRecord,
          ],
          ...[null, null, null, null, field.name, field.path, field.before, field.after],
          field.inWords ? 1 : null,
          wordsToFind(title, artist, identifier, field.name, field.before, field.after),
        )
    }
    this.#database.exec('RELEASE diff_rows')
    this.#waiting = []
    this.#waitingRows = 0
  }

  /** Rows of a filter from a place on. */
  page(filter: DiffFilter, offset: number, limit: number): DiffPage {
    this.flush()
    const { sql, parameters } = conditionOf(this.#diff, filter)
    const key = JSON.stringify(filter)
    let known = this.#totals.get(key)
    if (known?.places !== this.#places) {
      const total =
        this.#database.get<{ n: number }>(
          `SELECT count(*) AS n FROM temp.diff_row AS d WHERE ${sql}`,
          ...parameters,
        )?.n ?? 0
      known = { places: this.#places, total }
      if (this.#totals.size > 50) this.#totals.clear()
      this.#totals.set(key, known)
    }
    // Everything is found by its place; a filter passes over index entries.
    const isAll = parameters.length === 1
    const rows = this.#database.all<StoredRow>(
      isAll
        ? `SELECT * FROM temp.diff_row AS d WHERE diff = ? AND place >= ? ORDER BY place LIMIT ?`
        : `SELECT * FROM temp.diff_row AS d WHERE ${sql} ORDER BY place LIMIT ? OFFSET ?`,
      ...parameters,
      ...(isAll ? [offset, limit] : [limit, offset]),
    )
    return { rows: rows.map(toRow), total: known.total }
  }

  /** Takes all rows away. */
  discard(): void {
    this.#waiting = []
    this.#waitingRows = 0
    this.#totals.clear()
    this.#database.run('DELETE FROM temp.diff_row WHERE diff = ?', this.#diff)
  }
}

function conditionOf(
  diff: number,
  { kinds, what, search }: DiffFilter,
): { sql: string; parameters: SqlValue[] } {
  const parts = ['d.diff = ?']
  const parameters: SqlValue[] = [diff]
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (!values) return
    parts.push(`${column} IN (${values.map(() => '?').join(', ')})`)
    parameters.push(...values)
  }
  oneOf('d.owner_kind', kinds)
  oneOf('d.what', what)
  const words = search.trim().split(/\s+/).filter(Boolean)
  for (const word of words) {
    // A record is shown when one of its fields is found.
    parts.push(`(d.words LIKE ? ESCAPE '\\' OR d."row" = 'record' AND EXISTS (
      SELECT 1 FROM temp.diff_row AS f WHERE f.diff = d.diff AND f.place > d.place AND f.place <= d.place + d.fields
        AND f.words LIKE ? ESCAPE '\\'))`)
    const pattern = `%${(sortKey(word) ?? word).replace(/[\\%_]/g, '\\$&')}%`
    parameters.push(pattern, pattern)
  }
  return { sql: parts.join(' AND '), parameters }
}

function toRow(stored: StoredRow): DiffRow {
  const { what, kind, before_id, after_id, title, artist, identifier } = stored
  if (stored.row === 'record')
    return {
      row: 'record',
      ...{ what, kind, before: before_id, after: after_id, title, artist, identifier },
      fields: stored.fields ?? 0,
    }
  return {
    row: 'field',
    name: stored.name ?? '',
    path: stored.path ?? '',
    kind,
    before: stored.before_value,
    after: stored.after_value,
    ...(stored.in_words === 1 && { inWords: true as const }),
    beforeRecord: before_id,
    afterRecord: after_id,
  }
}
