import { setImmediate as nextTurn } from 'node:timers/promises'
import { addCounts, type Counts, noCounts } from '../../contract/jobs.ts'
import { dropBlocksAhead } from '../catalog/archive-writer.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { makeRestFindable } from '../catalog/search-index.ts'
import { SourceText } from '../catalog/source-text.ts'
import { removeRelease, removeResource } from '../import/complete-releases.ts'
import { forgetVersion } from '../import/file-versions.ts'
import { forgetStatements, recogniseStatements } from '../statements/recognise-statements.ts'

/** Rows removed in one transaction. */
const rowsPerStep = 2000
const blocksPerStep = 40
/** Sources that a job names at most. */
export const sourcesTold = 1000

/** Closes what a job left open, with the reason. Returns how many sources that were. */
export async function closeSources(
  catalog: Catalog,
  job: string,
  status: 'stopped' | 'failed',
  reason: string,
): Promise<number> {
  const { database } = catalog
  return await catalog.write(() => {
    const open = database.all<{ id: number }>(
      "SELECT id FROM source WHERE job = ? AND status = 'reading'",
      job,
    )
    for (const { id } of open) closeSource(database, id, status, reason)
    return open.length
  })
}

function closeSource(database: Database, id: number, status: 'stopped' | 'failed', reason: string): void {
  dropReadAhead(database, id)
  for (const message of database.all<{ id: number }>('SELECT id FROM message WHERE source = ?', id))
    makeRestFindable(database, message.id)
  const failed = status === 'failed' ? 1 : 0
  if (failed)
    database.run(
      `INSERT INTO problem (source, message, code, severity, text, advice)
       SELECT ?1, (SELECT id FROM message WHERE source = ?1), 'IMPORT-ENDED', 'error', ?2, 'Retry reads the file again from its beginning.'`,
      id,
      reason,
    )
  database.run(
    `UPDATE source SET status = ?2, error = ?3, reader = NULL, problems = problems + ?4, errors = errors + ?4,
       bytes = coalesce((SELECT max(start + length) FROM source_block WHERE source = ?1), 0) WHERE id = ?1`,
    id,
    status,
    reason,
    failed,
  )
}

/** What was read ahead of a reading that never came to it leaves the catalog. */
function dropReadAhead(database: Database, id: number): void {
  const ahead = database.get<{ ahead: number | null }>('SELECT ahead FROM source WHERE id = ?', id)?.ahead
  if (ahead == null) return
  const text = new SourceText(database, id)
  const end = text.bytes
  for (const { table, row } of database.all<{ table: string; row: number }>(
    'SELECT record_table AS "table", record_id AS row FROM read_ahead WHERE source = ?',
    id,
  )) {
    if (table === 'release') removeRelease(database, row)
    else removeResource(database, row)
  }
  database.run('DELETE FROM read_ahead WHERE source = ?', id)
  for (const message of database.all<{ id: number }>('SELECT id FROM message WHERE source = ?', id))
    database.run(
      `UPDATE message SET releases = (SELECT count(*) FROM release WHERE message = ?1),
         track_releases = (SELECT count(*) FROM release WHERE message = ?1 AND kind = 'TrackRelease'),
         resources = (SELECT count(*) FROM resource WHERE message = ?1) WHERE id = ?1`,
      message.id,
    )
  // Reading that came as far as these blocks has joined them to its own.
  dropBlocksAhead(database, id, end < ahead ? end : text.archivedFrom(ahead))
}

/** After a crash: closes the sources whose reader is gone. Runs inside a transaction. */
export function recoverSources(database: Database): void {
  const open = database.all<{ id: number; reader: number | null }>(
    "SELECT id, reader FROM source WHERE status = 'reading'",
  )
  for (const { id, reader } of open)
    if (reader === null || !isRunning(reader))
      closeSource(database, id, 'stopped', 'Lathe ended while this was being read. What was read is kept.')
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What a job's sources hold: records, bytes of the files as far as they were read, and row numbers. */
export function contentsOfJob(
  database: Database,
  job: string,
): { counts: Counts; bytes: number; sources: number[] } {
  const rows = database.all<Counts & { id: number; bytes: number }>(
    `SELECT source.id, source.bytes, count(message.id) AS messages, total(releases) AS releases,
       total(track_releases) AS trackReleases, total(resources) AS resources, total(parties) AS parties,
       total(deals) AS deals, source.problems, source.errors, source.warnings
     FROM source LEFT JOIN message ON message.source = source.id WHERE source.job = ? GROUP BY source.id`,
    job,
  )
  return {
    counts: rows.reduce<Counts>((sum, row) => addCounts(sum, row), noCounts),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    sources: rows.map((row) => row.id),
  }
}

/** Removes a source and all that was read of it, in short transactions. */
export async function removeSource(catalog: Catalog, source: number): Promise<void> {
  const { database } = catalog
  await catalog.write(() => {
    database.run("UPDATE source SET status = 'removed' WHERE id = ?", source)
    forgetStatements(database, source)
    forgetVersion(database, source)
  })
  const messages = database.all<{ id: number }>('SELECT id FROM message WHERE source = ?', source)
  const repeat = async (step: () => boolean) => {
    while (await catalog.write(step)) await nextTurn()
  }
  for (const { id } of messages)
    for (const { table, alongside } of tablesOfMessage)
      await repeat(() => {
        const rows = database.all<{ id: number }>(
          `SELECT id FROM ${table} WHERE message = ? LIMIT ${rowsPerStep}`,
          id,
        )
        for (const row of rows) {
          for (const sql of alongside) database.run(sql, row.id)
          database.run(`DELETE FROM ${table} WHERE id = ?`, row.id)
        }
        return rows.length === rowsPerStep
      })
  for (const { id } of messages)
    await repeat(
      () =>
        database
          .prepare(
            `DELETE FROM deal_release WHERE (message, reference, deal) IN (
               SELECT message, reference, deal FROM deal_release WHERE message = ? LIMIT ${rowsPerStep})`,
          )
          .change(id) === rowsPerStep,
    )
  const chunks: [table: string, size: number][] = [
    ['problem', rowsPerStep],
    ['source_block', blocksPerStep],
  ]
  for (const [table, size] of chunks)
    await repeat(
      () =>
        database
          .prepare(
            `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE source = ? LIMIT ${size})`,
          )
          .change(source) === size,
    )
  await catalog.write(() => {
    database.run('DELETE FROM edit_patch WHERE source = ?', source)
    database.run(
      `DELETE FROM edit_row WHERE (record_table, record_id) IN (
         SELECT record_table, record_id FROM removed_record WHERE source = ?)`,
      source,
    )
    database.run('DELETE FROM removed_record WHERE source = ?', source)
    database.run(
      'DELETE FROM message_to_check WHERE message IN (SELECT id FROM message WHERE source = ?)',
      source,
    )
    database.run('DELETE FROM edit_transaction WHERE id NOT IN (SELECT step FROM edit_patch)')
    forgetSourceOfBatch(database, source)
    database.run('DELETE FROM message WHERE source = ?', source)
    database.run('DELETE FROM source WHERE id = ?', source)
    recogniseStatements(database)
  })
  catalog.forgetText(source)
}

/** Takes a source out of its batches; a batch that has none left goes with it. */
function forgetSourceOfBatch(database: Database, source: number): void {
  database.run('DELETE FROM resource_file WHERE message IN (SELECT id FROM message WHERE source = ?)', source)
  database.run('DELETE FROM acknowledgement WHERE source = ?', source)
  database.run('UPDATE batch_entry SET source = NULL WHERE source = ?', source)
  database.run('DELETE FROM batch_entry WHERE batch IN (SELECT id FROM batch WHERE manifest = ?)', source)
  database.run('UPDATE batch SET marker = NULL, manifest = NULL WHERE manifest = ?', source)
  const batches = database.all<{ batch: number }>('SELECT batch FROM batch_source WHERE source = ?', source)
  database.run('DELETE FROM batch_source WHERE source = ?', source)
  for (const { batch } of batches)
    database.run(
      'DELETE FROM batch WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM batch_source WHERE batch = ?1)',
      batch,
    )
}

/** Forgets what steps wrote into a row: its number may be that of another record one day. */
function forgetWritten(table: string): string {
  return `DELETE FROM edit_row WHERE record_table = '${table}' AND record_id = ?`
}

const tablesOfMessage = [
  {
    table: 'release',
    alongside: [
      'DELETE FROM release_search WHERE rowid = ?',
      'DELETE FROM release_resource WHERE release = ?',
      forgetWritten('release'),
    ],
  },
  {
    table: 'resource',
    alongside: ['DELETE FROM resource_search WHERE rowid = ?', forgetWritten('resource')],
  },
  { table: 'party', alongside: [] },
  { table: 'deal', alongside: [forgetWritten('deal')] },
  { table: 'part', alongside: [] },
]

/** Sources whose removal was cut off by a crash. */
export function halfRemoved(database: Database): number[] {
  return database.all<{ id: number }>("SELECT id FROM source WHERE status = 'removed'").map((row) => row.id)
}
