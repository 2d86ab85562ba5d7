import type { Database } from '../catalog/database.ts'
import { compareAgain } from '../statements/recognise-statements.ts'

/** The source that is in force at a path, whole; null when nothing is known there. */
export function sourceAt(database: Database, path: string): number | null {
  return (
    database.get<{ id: number }>(
      "SELECT id FROM source WHERE path = ? AND replaced_by IS NULL AND status = 'complete' LIMIT 1",
      path,
    )?.id ?? null
  )
}

/**
 * Makes a source the newest version of its path: what was read there before is kept, and replaced by it. A source that
 * broke off replaces nothing but such as broke off too. Bytes that are known from another place still stand there, so
 * the source of them moves there instead. Runs inside the caller's transaction.
 */
export function takeOver(database: Database, source: number, path: string, isComplete: boolean): void {
  const earlier = database.all<{ id: number; version: number; elsewhere: string | null }>(
    `SELECT id, version, (
       SELECT min(path) FROM known_file WHERE known_file.source = source.id AND known_file.path <> ?1
     ) AS elsewhere
     FROM source WHERE path = ?1 AND id <> ?2 AND replaced_by IS NULL
       AND (status IN ('stopped', 'failed') OR (?3 = 1 AND status = 'complete'))`,
    path,
    source,
    isComplete ? 1 : 0,
  )
  if (earlier.length === 0) return
  for (const { id, elsewhere } of earlier) {
    if (elsewhere === null) database.run('UPDATE source SET replaced_by = ? WHERE id = ?', source, id)
    else database.run('UPDATE source SET path = ? WHERE id = ?', elsewhere, id)
    compareAgain(database, id)
  }
  database.run(
    'UPDATE source SET version = max(version, ?2) WHERE id = ?1',
    source,
    1 + Math.max(...earlier.map(({ version }) => version)),
  )
}

/** Puts a source that was replaced in force again: its bytes have come back to this path. */
export function comeBack(database: Database, source: number, path: string): void {
  const before = database.get<{ path: string; replaced_by: number | null }>(
    'SELECT path, replaced_by FROM source WHERE id = ?',
    source,
  )
  if (before?.replaced_by != null) {
    database.run('UPDATE source SET replaced_by = NULL, path = ?2 WHERE id = ?1', source, path)
    compareAgain(database, source)
  }
  takeOver(database, source, path, true)
}

/** Before a source is removed: what it had replaced is in force again, or replaced by what replaced it. */
export function forgetVersion(database: Database, source: number): void {
  for (const { id } of database.all<{ id: number }>('SELECT id FROM source WHERE replaced_by = ?', source)) {
    database.run(
      'UPDATE source SET replaced_by = (SELECT replaced_by FROM source WHERE id = ?2) WHERE id = ?1',
      id,
      source,
    )
    compareAgain(database, id)
  }
  database.run('DELETE FROM known_file WHERE source = ?', source)
}
