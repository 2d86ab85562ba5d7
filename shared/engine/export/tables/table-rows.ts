import type { TableName } from '../../../contract/export.ts'
import type { Database } from '../../catalog/database.ts'
import { RowSet } from '../../query/row-set.ts'
import { changedReleases, type ResolvedScope } from '../scope.ts'
import {
  dealsWithoutRelease,
  problemSource,
  problemsOfReleases,
  type TableSource,
  tableSources,
} from './table-sql.ts'
import type { Cell } from './table-writer.ts'

/** Releases, deals or problems read in one step. */
const atOnce = 500

/**
 * The rows of a table in the order of the scope, some at a time; cells in the order of `columns`, which must be names of
 * the table's columns. Tracks are those of releases that are no tracks themselves; a deal has a row for each release it
 * names. `passed` says how many releases (or problems) have been gone through with it.
 */
export function* tableRows(
  database: Database,
  table: TableName,
  columns: readonly string[],
  scope: ResolvedScope,
): Generator<{ rows: Cell[][]; passed: number }> {
  if (table === 'problems') {
    yield* problemRows(database, columns, scope)
    return
  }
  const source = tableSources[table]
  const linked = new RowSet()
  const asked = table === 'deals' ? [...columns, 'dealRow'] : columns
  for (const releases of releaseChunks(database, scope, table === 'tracks')) {
    const rows = read(database, source, asked, releases)
    if (table === 'deals') for (const row of rows) linked.add(row.pop() as number)
    yield { rows, passed: releases.length }
  }
  if (table !== 'deals' || scope !== 'all') return
  for (const deals of idChunks(database, 'deal', 'true')) {
    const alone = deals.filter((deal) => !linked.has(deal))
    if (alone.length > 0) yield { rows: read(database, dealsWithoutRelease, columns, alone), passed: 0 }
  }
}

/** How many records of its own a table goes through: releases, or problems. */
export function recordsOfTable(database: Database, table: TableName, scope: ResolvedScope): number {
  if (scope === 'changed') return changedReleases(database).length
  if (scope !== 'all') return scope.releases.length
  return database.get<{ n: number }>(
    `SELECT count(*) AS n FROM ${table === 'problems' ? 'problem' : 'release'}`,
  )!.n
}

/** How many rows a table has, or about how many: a track or deal that several releases have is counted for each. */
export function rowsOfTable(database: Database, table: TableName, scope: ResolvedScope): number {
  if (table === 'releases' || (table === 'problems' && scope === 'all'))
    return recordsOfTable(database, table, scope)
  let rows = 0
  if (table === 'problems') {
    for (const releases of releaseChunks(database, scope)) rows += problemsOf(database, releases).length
    return rows
  }
  const sum = (from: string, ...parameters: string[]) =>
    database.get<{ n: number }>(`SELECT CAST(total(r.${table}) AS INTEGER) AS n FROM ${from}`, ...parameters)!
      .n
  if (scope === 'all')
    return sum(table === 'tracks' ? "release AS r WHERE r.kind <> 'TrackRelease'" : 'release AS r')
  for (const releases of releaseChunks(database, scope))
    rows += sum(
      'json_each(?) AS given CROSS JOIN release AS r ON r.id = given.value',
      JSON.stringify(releases),
    )
  return rows
}

function* problemRows(
  database: Database,
  columns: readonly string[],
  scope: ResolvedScope,
): Generator<{ rows: Cell[][]; passed: number }> {
  if (scope === 'all') {
    for (const problems of idChunks(database, 'problem', 'true'))
      yield { rows: read(database, problemSource, columns, problems), passed: problems.length }
    return
  }
  const told = new RowSet()
  for (const releases of releaseChunks(database, scope, false)) {
    const problems = problemsOf(database, releases).filter((problem) => !told.has(problem))
    for (const problem of problems) told.add(problem)
    yield { rows: read(database, problemSource, columns, problems), passed: releases.length }
  }
}

/** Rows of the problems of releases, of their resources and deals. */
export function problemsOf(database: Database, releases: readonly number[]): number[] {
  return database
    .all<{ id: number }>(
      `WITH given AS (SELECT value FROM json_each(?)) ${problemsOfReleases} ORDER BY 1`,
      JSON.stringify(releases),
    )
    .map(({ id }) => id)
}

/** The releases of a scope, some at a time. `forTracks`: of all, those that are tracks only where nothing else is. */
export function* releaseChunks(
  database: Database,
  scope: ResolvedScope,
  forTracks = false,
): Generator<readonly number[]> {
  if (scope === 'all') {
    yield* idChunks(
      database,
      'release',
      forTracks
        ? `(r.kind <> 'TrackRelease' OR NOT EXISTS (
            SELECT 1 FROM release AS other WHERE other.message = r.message AND other.kind <> 'TrackRelease'))`
        : 'true',
    )
    return
  }
  const releases = scope === 'changed' ? changedReleases(database) : scope.releases
  for (let at = 0; at < releases.length; at += atOnce) yield releases.slice(at, at + atOnce)
}

function* idChunks(database: Database, table: string, condition: string): Generator<number[]> {
  for (let after = 0; ; ) {
    const rows = database.all<{ id: number }>(
      `SELECT r.id FROM ${table} AS r WHERE r.id > ? AND ${condition} ORDER BY r.id LIMIT ${atOnce}`,
      after,
    )
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

function read(
  database: Database,
  { from, order, columns }: TableSource,
  asked: readonly string[],
  given: readonly number[],
): Cell[][] {
  const selected = asked.map((name, at) => `${columns[name]} AS c${at}`).join(', ')
  return database
    .all<Record<string, Cell>>(
      `SELECT ${selected} FROM json_each(?) AS given ${from} ORDER BY ${order}`,
      JSON.stringify(given),
    )
    .map((row) => asked.map((_, at) => row[`c${at}`] ?? null))
}
