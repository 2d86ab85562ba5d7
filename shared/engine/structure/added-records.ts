import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { patchedRecord } from '../edit/patched-record.ts'
import { releaseDealAround } from '../edit/release-deal.ts'
import type { StepEffect, TouchedRecord } from '../edit/rows/after-step.ts'
import { refreshDuplicates } from '../edit/rows/refresh-duplicates.ts'
import { Refreshing } from '../edit/rows/refresh-rows.ts'
import { compareAgain } from '../statements/recognise-statements.ts'
import { type AddedKind, countRecord } from './added-rows.ts'

/**
 * Rows of records that edits add and take away. A row leaves its table while its record is not in the XML and waits in
 * `removed_record`; when the record is there again (undo, redo, a change that was taken back) the row comes back under
 * its old number, so that whoever knew it finds it.
 */

type Row = Record<string, string | number | null> & {
  id: number
  message: number
  start: number
  length: number
}

/** Releases take over what their label and their resources say, so those come first. */
const order: readonly AddedKind[] = ['party', 'resource', 'release', 'deal']

/** Follows a step that was applied or taken back: rows of records that went are put away, others come back. */
export function followStep(catalog: Catalog, { step, touched, absent, missing }: StepEffect): void {
  const refreshing = new Refreshing(catalog)
  const gone = new Map(absent.map((record) => [`${record.table}/${record.row}`, record]))
  const back = new Map(missing.map((record) => [`${record.table}/${record.row}`, record]))
  // A range that was taken away or given back may hold more records than the one it counts to.
  for (const range of rangesOf(catalog, step)) {
    for (const record of recordsIn(catalog, range))
      if (!isInXml(catalog, record)) gone.set(keyOf(record), record)
    for (const record of putAwayIn(catalog, range)) back.set(keyOf(record), record)
  }
  for (const table of order)
    for (const record of gone.values()) if (record.table === table) putAway(catalog, refreshing, record)
  for (const table of order)
    for (const record of back.values()) if (record.table === table) takeBack(catalog, refreshing, record)
  for (const record of touched)
    if (record.table === 'deal') refreshNeighbours(catalog, refreshing, record.row)
    else if (record.table === 'release') lookForDeals(catalog, refreshing, record.row)
  refreshing.finish()
}

const keyOf = ({ table, row }: TouchedRecord) => `${table}/${row}`

interface Range {
  source: number
  start: number
  end: number
}

/** The ranges of the source that a step replaced, or whose replacement it took back. A field holds no record. */
function rangesOf(catalog: Catalog, step: number): Range[] {
  return catalog.database.all<Range & Record<string, SqlValue>>(
    `SELECT DISTINCT source, start, start + length AS end FROM edit_patch
     WHERE step = ? AND within IS NULL AND length > 0 AND record_table IN ('deal', 'message') AND kind <> 'field'`,
    step,
  )
}

function recordsIn(catalog: Catalog, { source, start, end }: Range): TouchedRecord[] {
  return order.flatMap((table) =>
    catalog.database
      .all<{ id: number }>(
        `SELECT record.id FROM message JOIN ${table} AS record ON record.message = message.id
         WHERE message.source = ? AND record.start >= ? AND record.start + record.length <= ?`,
        source,
        start,
        end,
      )
      .map(({ id }) => ({ table, row: id })),
  )
}

function putAwayIn(catalog: Catalog, { source, start, end }: Range): TouchedRecord[] {
  return catalog.database
    .all<{ record_table: AddedKind; record_id: number }>(
      'SELECT record_table, record_id FROM removed_record WHERE source = ? AND start >= ? AND start <= ?',
      source,
      start,
      end,
    )
    .map((one) => ({ table: one.record_table, row: one.record_id }))
}

function isInXml(catalog: Catalog, { table, row }: TouchedRecord): boolean {
  const span = catalog.database.get<{ start: number; length: number; patch: number | null; source: number }>(
    `SELECT record.start, record.length, record.patch, message.source FROM ${table} AS record
     JOIN message ON message.id = record.message WHERE record.id = ?`,
    row,
  )
  return span !== undefined && patchedRecord(catalog, span) !== null
}

/** Takes the row of a record out of its table, with what other tables hold of it. */
function putAway(catalog: Catalog, refreshing: Refreshing, record: TouchedRecord): void {
  const { database } = catalog
  const table = record.table as AddedKind
  const row = database.get<Row>(`SELECT * FROM ${table} WHERE id = ?`, record.row)
  if (!row) return
  const source = database.get<{ source: number }>(
    'SELECT source FROM message WHERE id = ?',
    row.message,
  )!.source
  const problems = database.all<Record<string, SqlValue>>(
    'SELECT * FROM problem WHERE record_table = ? AND record_id = ?',
    table,
    record.row,
  )
  database.run(
    `INSERT OR REPLACE INTO removed_record (record_table, record_id, source, start, content, problems)
     VALUES (?, ?, ?, ?, ?, ?)`,
    table,
    record.row,
    source,
    row.start,
    JSON.stringify(row),
    JSON.stringify(problems),
  )
  database.run('DELETE FROM problem WHERE record_table = ? AND record_id = ?', table, record.row)
  countProblems(catalog, source, row.message, problems, -1)
  countRecord(database, table, row.message, record.row, -1)
  if (table === 'release') {
    database.run('DELETE FROM release_search WHERE rowid = ?', record.row)
    database.run('DELETE FROM release_resource WHERE release = ?', record.row)
  } else if (table === 'resource') database.run('DELETE FROM resource_search WHERE rowid = ?', record.row)
  else if (table === 'deal') {
    database.run('DELETE FROM deal_release WHERE message = ? AND deal = ?', row.message, record.row)
    refreshing.dealsChanged(row.message, String(row.release_references).split(' ').filter(Boolean))
  }
  database.run(`DELETE FROM ${table} WHERE id = ?`, record.row)
  followRow(catalog, refreshing, table, row, source)
}

/** Puts a row that waits back into its table, if its record is in the XML again. */
function takeBack(catalog: Catalog, refreshing: Refreshing, record: TouchedRecord): void {
  const { database } = catalog
  const table = record.table as AddedKind
  const kept = database.get<{ content: string; problems: string; source: number }>(
    'SELECT content, problems, source FROM removed_record WHERE record_table = ? AND record_id = ?',
    table,
    record.row,
  )
  if (!kept) return
  const row = JSON.parse(kept.content) as Row & { patch: number | null }
  if (patchedRecord(catalog, { ...row, source: kept.source }) === null) return
  const columns = Object.keys(row)
  database.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((column) => row[column] ?? null),
  )
  database.run('DELETE FROM removed_record WHERE record_table = ? AND record_id = ?', table, record.row)
  countRecord(database, table, row.message, record.row, 1)
  const problems = JSON.parse(kept.problems) as Record<string, SqlValue>[]
  for (const problem of problems) {
    const names = Object.keys(problem)
    database.run(
      `INSERT INTO problem (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      ...names.map((name) => problem[name] ?? null),
    )
  }
  countProblems(catalog, kept.source, row.message, problems, 1)
  refreshing.record(record)
  if (table === 'release') refreshing.wordsChanged(record.row)
  else if (table === 'resource') refreshing.resourceWordsChanged(record.row)
  followRow(catalog, refreshing, table, row, kept.source)
}

/** What other rows take over from one that came or went. */
function followRow(
  catalog: Catalog,
  refreshing: Refreshing,
  table: AddedKind,
  row: Row,
  source: number,
): void {
  const columns = { id: row.id, message: row.message, source, reference: row.reference as string | null }
  if (table === 'resource') {
    refreshing.resourceChanged(row.message, columns.reference)
    refreshDuplicates(catalog, 'resource', 'isrc', columns, [row.isrc as string | null])
  } else if (table === 'release') {
    for (const name of ['icpn', 'grid'] as const)
      refreshDuplicates(catalog, 'release', name, columns, [row[name] as string | null])
    if (columns.reference !== null) refreshing.dealsChanged(row.message, [columns.reference])
    compareAgain(catalog.database, source)
  }
}

function countProblems(
  catalog: Catalog,
  source: number,
  message: number,
  problems: readonly Record<string, SqlValue>[],
  by: 1 | -1,
): void {
  if (problems.length === 0) return
  const of = (severity: string) => problems.filter((problem) => problem.severity === severity).length * by
  catalog.database.run(
    'UPDATE message SET problems = problems + ? WHERE id = ?',
    problems.length * by,
    message,
  )
  catalog.database.run(
    'UPDATE source SET problems = problems + ?, errors = errors + ?, warnings = warnings + ? WHERE id = ?',
    problems.length * by,
    of('error'),
    of('warning'),
    source,
  )
}

/** Deals that share a ReleaseDeal name the same releases: when those of one changed, so did those of the others. */
function refreshNeighbours(catalog: Catalog, refreshing: Refreshing, deal: number): void {
  const { database } = catalog
  const row = database.get<{ message: number; start: number; source: number; release_references: string }>(
    `SELECT deal.message, deal.start, release_references, source FROM deal
     JOIN message ON message.id = deal.message WHERE deal.id = ?`,
    deal,
  )
  const around = row && releaseDealAround(catalog.text(row.source), row.start)
  if (!around) return
  for (const { id } of database.all<{ id: number }>(
    `SELECT id FROM deal WHERE message = ? AND start BETWEEN ? AND ? AND id <> ? AND release_references <> ?`,
    row.message,
    around.start,
    around.start + around.length,
    deal,
    row.release_references,
  ))
    refreshing.record({ table: 'deal', row: id })
}

/** Whether a release that an edit put there has deals: it may have none from the beginning. */
function lookForDeals(catalog: Catalog, refreshing: Refreshing, release: number): void {
  const row = catalog.database.get<{ message: number; reference: string }>(
    'SELECT message, reference FROM release WHERE id = ? AND patch IS NOT NULL AND reference IS NOT NULL',
    release,
  )
  if (row) refreshing.dealsChanged(row.message, [row.reference])
}
