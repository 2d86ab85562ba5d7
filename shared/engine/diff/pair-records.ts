import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RecordId } from '../../contract/records.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import type { PairedTable } from './record-content.ts'

/** Rows handled in one turn of the event loop. */
const atOnce = 5_000

/** Identifiers as they are compared: notation does not count. */
const plain = (column: string) => `upper(replace(replace(${column}, '-', ''), ' ', ''))`

/**
 * What a record is recognised by: SQL over its row `r`, most certain first; null where it has none of this kind. A weak
 * key counts only where not both records are known by identifiers: those that differ are two things then.
 */
type Keys = readonly (string | { weak: string })[]

/** A track and a product that share an identifier are two releases. */
const releaseClass = "CASE WHEN r.kind = 'TrackRelease' THEN 'track ' ELSE 'product ' END"

const titled = (...columns: string[]) =>
  `CASE WHEN coalesce(${columns[0]}, '') <> '' THEN ${columns.map((column) => `coalesce(${column}, '')`).join(" || '\n' || ")} END`

/** What has no reference either goes by its place among its kind. */
const nameless = (kind: string) => ({ weak: `CASE WHEN r.reference IS NULL THEN 'nameless ' || ${kind} END` })

const keysOf: Readonly<Record<PairedTable, Keys>> = {
  release: [
    `${releaseClass} || 'GRid ' || ${plain('r.grid')}`,
    `${releaseClass} || 'ICPN ' || ltrim(${plain('r.icpn')}, '0')`,
    `${releaseClass} || 'own ' || (SELECT min(value) FROM json_each(r.proprietary))`,
    `${releaseClass} || 'ISRC ' || ${plain('r.isrc')}`,
    `${releaseClass} || ${titled('r.title_key', 'r.artist_key')}`,
    { weak: `${releaseClass} || ${titled('r.title_key')}` },
    { weak: `${releaseClass} || r.reference` },
    nameless('r.kind'),
  ],
  resource: [
    `r.kind || ' ISRC ' || ${plain('r.isrc')}`,
    `r.kind || ' ' || ${titled('r.title_key', 'r.artist_key', 'round(r.duration)')}`,
    `r.kind || ' ' || ${titled('r.title_key', 'r.artist_key')}`,
    { weak: `r.kind || ' ' || ${titled('r.title_key')}` },
    { weak: `r.kind || ' file ' || r.file` },
    { weak: "r.kind || ' ' || r.reference" },
    nameless('r.kind'),
  ],
  party: [
    `'ISNI ' || ${plain('r.isni')}`,
    `'DPID ' || ${plain('r.dpid')}`,
    `'IPI ' || ${plain('r.ipi')}`,
    titled('r.name_key'),
    { weak: 'r.reference' },
    nameless("'party'"),
  ],
  part: [
    `r.kind || ' ' || ${titled('r.title')}`,
    { weak: "r.kind || ' ' || r.reference" },
    nameless('r.kind'),
  ],
}

/** Whether something identifies the record: then it is not taken for another one that only has the same reference. */
const identified: Readonly<Record<PairedTable, string>> = {
  release: 'coalesce(r.grid, r.icpn, r.isrc, r.proprietary) IS NOT NULL',
  resource: 'r.isrc IS NOT NULL',
  party: 'coalesce(r.isni, r.dpid, r.ipi) IS NOT NULL',
  part: 'false',
}

const tables = `
  CREATE TEMP TABLE IF NOT EXISTS diff_key (
    rank INTEGER, key TEXT, side INTEGER, id INTEGER, identified INTEGER, reference TEXT,
    PRIMARY KEY (rank, key, side, id)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS diff_pair (
    kind TEXT, before INTEGER, after INTEGER,
    PRIMARY KEY (kind, before)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS temp.diff_pair_after ON diff_pair (kind, after);
`

interface KeyRow {
  key: string
  side: 0 | 1
  id: number
  identified: number
  reference: string | null
  paired: number
}

/**
 * Which records of two messages are the same thing: by their identifiers, then by what they are called, then by their
 * reference where nothing else tells. The pairs stand in a temporary table until the next call.
 */
export class RecordPairs {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
    database.exec(tables)
    this.clear()
  }

  clear(): void {
    this.#database.exec('DELETE FROM temp.diff_key; DELETE FROM temp.diff_pair')
  }

  /** The record of the later message that one of the earlier was recognised as. */
  after(table: PairedTable, before: number): number | null {
    const found = this.#database.get<{ after: number }>(
      'SELECT after FROM temp.diff_pair WHERE kind = ? AND before = ?',
      table,
      before,
    )
    return found?.after ?? null
  }

  before(table: PairedTable, after: number): number | null {
    const found = this.#database.get<{ before: number }>(
      'SELECT before FROM temp.diff_pair WHERE kind = ? AND after = ?',
      table,
      after,
    )
    return found?.before ?? null
  }

  /** Notes that two records are the same thing, found out otherwise. */
  pair(table: PairedTable, before: number, after: number): void {
    this.#database.run('INSERT OR IGNORE INTO temp.diff_pair VALUES (?, ?, ?)', table, before, after)
  }

  /** Finds the pairs of one table, in steps between which the event loop turns. */
  async find(table: PairedTable, before: number, after: number, signal: AbortSignal): Promise<void> {
    this.#database.exec('DELETE FROM temp.diff_key')
    const keys = keysOf[table]
    for (const [side, message] of [before, after].entries())
      for (const [rank, key] of keys.entries())
        await this.#gather(table, message, side, rank, typeof key === 'string' ? key : key.weak, signal)
    for (const [rank, key] of keys.entries()) await this.#match(table, rank, typeof key !== 'string', signal)
    this.#database.exec('DELETE FROM temp.diff_key')
  }

  async #gather(
    table: PairedTable,
    message: number,
    side: number,
    rank: number,
    key: string,
    signal: AbortSignal,
  ): Promise<void> {
    for (let from = 0; ; ) {
      const last = this.#database.get<{ id: number | null }>(
        `SELECT max(id) AS id FROM (SELECT id FROM ${table} WHERE message = ? AND id > ? ORDER BY id LIMIT ${atOnce})`,
        message,
        from,
      )?.id
      if (last == null) return
      this.#database.run(
        `INSERT OR IGNORE INTO temp.diff_key
         SELECT ?, x.key, ?, x.id, x.identified, x.reference FROM (
           SELECT ${key} AS key, r.id, ${identified[table]} AS identified, r.reference FROM ${table} AS r
           WHERE r.message = ? AND r.id > ? AND r.id <= ?
         ) AS x WHERE x.key IS NOT NULL`,
        rank,
        side,
        message,
        from,
        last,
      )
      from = last
      await nextTurn()
      signal.throwIfAborted()
    }
  }

  /** Goes through the keys of one rank in their order: the first of the one side goes with the first of the other. */
  async #match(table: PairedTable, rank: number, isWeak: boolean, signal: AbortSignal): Promise<void> {
    let from: [string, number, number] = ['', -1, -1]
    let key: string | null = null
    let sides: [KeyRow[], KeyRow[]] = [[], []]
    let pairs: [number, number][] = []
    const settle = () => {
      // Both are known by identifiers, and those differ: they are two things.
      for (const [one, other] of coupled(...sides))
        if (!(isWeak && one.identified === 1 && other.identified === 1)) pairs.push([one.id, other.id])
      sides = [[], []]
    }
    for (;;) {
      const rows: KeyRow[] = this.#database.all<KeyRow>(
        `SELECT k.key, k.side, k.id, k.identified, k.reference, CASE k.side
           WHEN 0 THEN EXISTS (SELECT 1 FROM temp.diff_pair AS p WHERE p.kind = ? AND p.before = k.id)
           ELSE EXISTS (SELECT 1 FROM temp.diff_pair AS p WHERE p.kind = ? AND p.after = k.id) END AS paired
         FROM temp.diff_key AS k WHERE k.rank = ? AND (k.key, k.side, k.id) > (?, ?, ?)
         ORDER BY k.key, k.side, k.id LIMIT ${atOnce}`,
        table,
        table,
        rank,
        ...(from as SqlValue[]),
      )
      for (const row of rows) {
        if (row.key !== key) settle()
        key = row.key
        if (row.paired === 0) sides[row.side].push(row)
      }
      const last = rows.at(-1)
      if (!last) settle()
      this.#pairAll(table, pairs)
      pairs = []
      if (!last) return
      from = [last.key, last.side, last.id]
      await nextTurn()
      signal.throwIfAborted()
    }
  }

  #pairAll(table: PairedTable, pairs: readonly [number, number][]): void {
    if (pairs.length === 0) return
    this.#database.exec('SAVEPOINT diff_pairs')
    for (const [before, after] of pairs) this.pair(table, before, after)
    this.#database.exec('RELEASE diff_pairs')
  }
}

/** Records with the same key: those with the same reference go together, the others in their order. */
function coupled(before: readonly KeyRow[], after: readonly KeyRow[]): [KeyRow, KeyRow][] {
  if (before.length === 0 || after.length === 0) return []
  if (before.length === 1 && after.length === 1) return [[before[0]!, after[0]!]]
  const waiting = new Map<string, KeyRow>()
  for (const row of after) if (row.reference !== null) waiting.set(row.reference, row)
  const couples: [KeyRow, KeyRow][] = []
  const taken = new Set<KeyRow>()
  const left = before.filter((row) => {
    const partner = row.reference === null ? undefined : waiting.get(row.reference)
    if (!partner || taken.has(partner)) return true
    couples.push([row, partner])
    taken.add(partner)
    return false
  })
  const right = after.filter((row) => !taken.has(row))
  for (const [at, row] of left.entries()) {
    const partner = right[at]
    if (!partner) break
    couples.push([row, partner])
  }
  return couples
}

/** The id of a record of one side; null where that side has none. */
export function idOf(table: PairedTable, row: number | null): RecordId | null {
  return row === null ? null : recordId(table, row)
}
