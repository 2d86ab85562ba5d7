import type { ProblemRecord } from '../../ern/record.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { ReleaseColumns } from './editable-release.ts'

/** A problem as the table has it. */
export interface ProblemColumns {
  id: number
  code: string
  severity: string
  text: string
  path: string | null
}

/**
 * Replaces problems of a release, keeping those it still has: `isAsked` tells which of the known ones were looked for,
 * `found` are the ones there are. Runs inside the caller's transaction.
 */
export function replaceProblems(
  catalog: Catalog,
  row: ReleaseColumns,
  isAsked: (problem: ProblemColumns) => boolean,
  found: readonly ProblemRecord[],
): void {
  const { database } = catalog
  const key = (problem: { code: string; text: string; path: string | null }) =>
    `${problem.code}\n${problem.text}\n${problem.path ?? ''}`
  // The same value may stand in a record twice: a key has as many problems as places.
  const wanted = new Map<string, ProblemRecord[]>()
  for (const problem of found) {
    const same = wanted.get(key(problem))
    if (same) same.push(problem)
    else wanted.set(key(problem), [problem])
  }
  let change = 0
  let errors = 0
  let warnings = 0
  for (const known of database.all<ProblemColumns>(
    "SELECT id, code, severity, text, path FROM problem WHERE record_table = 'release' AND record_id = ? ORDER BY start",
    row.id,
  )) {
    if (!isAsked(known) || wanted.get(key(known))?.shift() !== undefined) continue
    database.run('DELETE FROM problem WHERE id = ?', known.id)
    change--
    if (known.severity === 'error') errors--
    else if (known.severity === 'warning') warnings--
  }
  const text = catalog.text(row.source)
  for (const problem of [...wanted.values()].flat()) {
    const { line, column } = text.locate(problem.offset)
    database.run(
      `INSERT INTO problem (source, message, record_table, record_id, code, severity, text, advice, path, start, line, col)
       VALUES (?, ?, 'release', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.source,
      row.message,
      row.id,
      problem.code,
      problem.severity,
      problem.text,
      problem.advice,
      problem.path,
      problem.offset,
      line,
      column,
    )
    change++
    if (problem.severity === 'error') errors++
    else if (problem.severity === 'warning') warnings++
  }
  database.run(
    `UPDATE release SET problems = problems + ?, severity = coalesce((
       SELECT max(CASE severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END) FROM problem
       WHERE record_table = 'release' AND record_id = release.id
     ), 0) WHERE id = ?`,
    change,
    row.id,
  )
  database.run('UPDATE message SET problems = problems + ? WHERE id = ?', change, row.message)
  database.run(
    'UPDATE source SET problems = problems + ?, errors = errors + ?, warnings = warnings + ? WHERE id = ?',
    change,
    errors,
    warnings,
    row.source,
  )
}
