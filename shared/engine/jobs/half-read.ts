import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SharedEnd, SharedFile } from '../../contract/import-process.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { countsOfSource, emptySummary } from '../import/file-summary.ts'
import { removeSource } from './sources-of-job.ts'

/** Takes the sources out that a process of this job left half read: those of these paths, or all of them. */
export async function dropHalfRead(
  catalog: Catalog,
  job: string,
  paths: readonly string[] | null,
): Promise<void> {
  const rows = catalog.database.all<{ id: number }>(
    `SELECT id FROM source WHERE job = ?1 AND status = 'reading'
       AND (?2 IS NULL OR path IN (SELECT value FROM json_each(?2)))`,
    job,
    paths === null ? null : JSON.stringify(paths),
  )
  for (const { id } of rows) {
    await removeSource(catalog, id)
    await nextTurn()
  }
}

/**
 * A file that ended the process which read it alone: it stands in the catalog as one that failed, with what was read of
 * it before, and says why.
 */
export async function breakFile(
  catalog: Catalog,
  job: string,
  file: SharedFile,
  reason: string,
): Promise<SharedEnd> {
  const { database } = catalog
  const advice = 'What was read of it is kept. Look at the file; Retry reads it again.'
  const error = `The process that read this file alone ${reason}. The other files of the import were read without it. ${advice}`
  const source = await catalog.write(() => {
    const id =
      database.get<{ id: number }>(
        "SELECT id FROM source WHERE job = ? AND path = ? AND status = 'reading'",
        job,
        file.path,
      )?.id ??
      database.run(
        `INSERT INTO source (path, file, job, bytes, status, imported, role, delivered, mtime)
         VALUES (?, ?, ?, 0, 'reading', ?, 'message', ?, ?)`,
        file.path,
        file.name,
        job,
        Date.now(),
        file.delivered,
        file.mtime,
      )
    database.run(
      `INSERT INTO problem (source, message, code, severity, text, advice)
       SELECT ?1, (SELECT id FROM message WHERE source = ?1), 'IMPORT-ENDED', 'error', ?2, ?3`,
      id,
      `The process that read this file alone ${reason}.`,
      advice,
    )
    database.run(
      `UPDATE source SET status = 'failed', error = ?2, reader = NULL, problems = problems + 1, errors = errors + 1,
         bytes = coalesce((SELECT max(start + length) FROM source_block WHERE source = ?1), 0) WHERE id = ?1`,
      id,
      error,
    )
    return id
  })
  return {
    name: file.name,
    summary: {
      ...emptySummary(file.name),
      ...countsOfSource(database, source),
      status: 'failed',
      bytes: file.bytes,
      source: recordId('source', source),
      error,
    },
  }
}
