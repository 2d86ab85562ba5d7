import { createHash } from 'node:crypto'
import type { Database } from '../../shared/engine/catalog/database.ts'

/** What an import leaves behind of one source. */
export const tablesOfSource = [
  'message',
  'party',
  'part',
  'resource',
  'release',
  'release_resource',
  'deal',
  'deal_release',
  'problem',
  'source_block',
] as const
export type TableOfSource = (typeof tablesOfSource)[number]

/** Tables with a row for each record, which has a place in the source. */
const records: readonly string[] = ['party', 'part', 'resource', 'release', 'deal']

/** Columns that tell one import from another: row numbers, and what was decided over several messages. */
const different = new Set(['id', 'source', 'message', 'statement_scope', 'territory_set', 'deal', 'release'])

function columnsOf(database: Database, table: string): string {
  return database
    .all<{ name: string }>(`PRAGMA table_info(${table})`)
    .map(({ name }) => name)
    .filter((name) => !different.has(name))
    .map((name) => (name === 'record_id' ? recordStart : `own.${name} AS ${name}`))
    .join(', ')
}

const terms = '(SELECT terms FROM territory_set WHERE id = own.territory_set) AS territories'
/** A problem's record by its place instead of its row number. */
const recordStart = `CASE record_table ${records
  .map((table) => `WHEN '${table}' THEN (SELECT start FROM ${table} WHERE id = own.record_id)`)
  .join(' ')} END AS record_start`

function query(database: Database, table: TableOfSource): string {
  const columns = columnsOf(database, table)
  const ofMessage = 'own.message IN (SELECT id FROM message WHERE source = ?)'
  switch (table) {
    case 'message':
      return `SELECT ${columns} FROM message AS own WHERE source = ? ORDER BY start`
    case 'release':
      return `SELECT ${columns}, ${terms} FROM release AS own WHERE ${ofMessage} ORDER BY own.start`
    case 'release_resource':
      return `SELECT release.start, ${columns} FROM release_resource AS own JOIN release ON release.id = own.release
        WHERE release.message IN (SELECT id FROM message WHERE source = ?) ORDER BY release.start, own.position`
    case 'deal_release':
      return `SELECT deal.start, ${columns}, ${terms} FROM deal_release AS own JOIN deal ON deal.id = own.deal
        WHERE ${ofMessage} ORDER BY deal.start, own.reference`
    case 'problem':
      return `SELECT ${columns} FROM problem AS own WHERE source = ? ORDER BY own.start, own.code, own.text, own.path`
    case 'source_block':
      return `SELECT ${columns} FROM source_block AS own WHERE source = ? ORDER BY own.start`
    default:
      return `SELECT ${columns} FROM ${table} AS own WHERE ${ofMessage} ORDER BY own.start`
  }
}

/** The rows of a source in one table, in the order of the source, without what differs from import to import. */
function* rowsOfSource(
  database: Database,
  source: number,
  table: TableOfSource,
): Generator<Record<string, unknown>> {
  yield* database.prepare(query(database, table)).iterate<Record<string, unknown>>(source)
}

/** How many rows a source has in one table, and a hash sum of all of them. Holds one row at a time. */
export function hashOfRows(
  database: Database,
  source: number,
  table: TableOfSource,
): { rows: number; hash: string } {
  const hash = createHash('sha256')
  let rows = 0
  for (const { data, ...row } of rowsOfSource(database, source, table)) {
    rows++
    hash.update(`${JSON.stringify(row)}\n`)
    if (data instanceof Uint8Array) hash.update(data)
  }
  return { rows, hash: hash.digest('hex') }
}

/** The first row that differs between two catalogs, as each of them has it; null when none does. */
export function firstDifference(
  table: TableOfSource,
  one: { database: Database; source: number },
  other: { database: Database; source: number },
): { row: number; one: unknown; other: unknown } | null {
  const [first, second] = [one, other].map(({ database, source }) => rowsOfSource(database, source, table))
  for (let row = 1; ; row++) {
    const [a, b] = [first!.next(), second!.next()]
    if (a.done && b.done) return null
    if (JSON.stringify(a.value) !== JSON.stringify(b.value))
      return { row, one: a.value ?? null, other: b.value ?? null }
  }
}
