import type { ProblemRecord } from '../../../ern/record.ts'
import type { ProblemCode } from '../../../problems/problem-codes.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { EditedTable } from '../patches-in-force.ts'

/** Problems that the reading of one record finds; others need the whole message. */
export const foundInRecord: ReadonlySet<string> = new Set<ProblemCode>([
  'ICPN-FORMAT',
  'ICPN-CHECK-DIGIT',
  'GRID-FORMAT',
  'GRID-CHECK-DIGIT',
  'ISRC-FORMAT',
  'ISWC-FORMAT',
  'ISWC-CHECK-DIGIT',
  'ISNI-FORMAT',
  'ISNI-CHECK-DIGIT',
  'DPID-FORMAT',
  'DPID-CHECK-DIGIT',
  'DATE-FORMAT',
  'DATE-TIME-FORMAT',
  'YEAR-FORMAT',
  'DURATION-FORMAT',
  'TITLE-MISSING',
  'VALUE-TOO-LONG',
])

/** The record whose problems are replaced. */
export interface ProblemsOf {
  table: EditedTable
  row: number
  source: number
  message: number
}

/** A problem as the table has it. */
export interface ProblemColumns {
  id: number
  code: string
  severity: string
  text: string
  path: string | null
  start: number | null
}

/**
 * Replaces problems of a record, keeping those it still has: `isAsked` tells which of the known ones were looked for,
 * `found` are the ones there are. Runs inside the caller's transaction.
 */
export function replaceProblems(
  catalog: Catalog,
  of: ProblemsOf,
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
  let replaced = 0
  for (const known of database.all<ProblemColumns>(
    'SELECT id, code, severity, text, path, start FROM problem WHERE record_table = ? AND record_id = ? ORDER BY start',
    of.table,
    of.row,
  )) {
    if (!isAsked(known) || wanted.get(key(known))?.shift() !== undefined) continue
    database.run('DELETE FROM problem WHERE id = ?', known.id)
    change--
    replaced++
    if (known.severity === 'error') errors--
    else if (known.severity === 'warning') warnings--
  }
  const text = catalog.text(of.source)
  for (const problem of [...wanted.values()].flat()) {
    const { line, column } = text.locate(problem.offset)
    database.run(
      `INSERT INTO problem (source, message, record_table, record_id, code, severity, text, advice, path, start, line, col)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      of.source,
      of.message,
      of.table,
      of.row,
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
  if (change === 0 && errors === 0 && warnings === 0 && replaced === 0) return
  if (of.table === 'release')
    database.run(
      `UPDATE release SET problems = problems + ?, severity = coalesce((
         SELECT max(CASE severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END) FROM problem
         WHERE record_table = 'release' AND record_id = release.id
       ), 0) WHERE id = ?`,
      change,
      of.row,
    )
  database.run('UPDATE message SET problems = problems + ? WHERE id = ?', change, of.message)
  database.run(
    'UPDATE source SET problems = problems + ?, errors = errors + ?, warnings = warnings + ? WHERE id = ?',
    change,
    errors,
    warnings,
    of.source,
  )
}
