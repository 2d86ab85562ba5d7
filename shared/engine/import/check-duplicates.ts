import { findValue } from '../../ern/find-value.ts'
import { problemCodes } from '../../problems/problem-codes.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import type { FoundProblem, ProblemRows } from './problem-rows.ts'

/** Duplicates told in one step. */
const perStep = 2_000
/** Longer records are not searched for the exact place: the problem points at their beginning. */
const longestSearched = 1024 * 1024

interface Duplicate {
  id: number
  kind: string
  value: string
  start: number
  length: number
  first: number
}

const code = 'IDENTIFIER-DUPLICATE'

const identifiers = [
  { table: 'resource', element: 'ISRC', column: 'isrc', key: 'isrc' },
  // The same number with and without leading zeros is the same product.
  { table: 'release', element: 'ICPN', column: 'icpn', key: "substr('00000000000000' || icpn, -14)" },
  { table: 'release', element: 'GRid', column: 'grid', key: 'grid' },
] as const

/** An identifier that another record of the message has too, the first of them in this line. */
export function duplicateProblem(
  table: string,
  element: string,
  kind: string,
  value: string,
  line: number,
): Pick<FoundProblem, 'code' | 'severity' | 'text' | 'advice'> {
  return {
    code,
    severity: problemCodes[code].severity,
    text: `The ${element} ${value} of this ${kind} is that of another ${table} of the message, in line ${line.toLocaleString('en')}.`,
    advice: problemCodes[code].remedy,
  }
}

/**
 * Tells of recordings that share an ISRC and releases that share an ICPN or GRid inside one message (FACTS.md
 * section 8, rule 17): all but the first of each. Yields between steps.
 */
export function* checkDuplicates(
  database: Database,
  message: number,
  problems: ProblemRows,
  text: SourceText,
): Generator<void> {
  for (const { table, element, column, key } of identifiers) {
    for (let after = -1; ; ) {
      const found = database.all<Duplicate>(
        `SELECT r.id, r.kind, r.${column} AS value, r.start, r.length, shared.first FROM (
           SELECT ${key} AS value, min(start) AS first FROM ${table}
           WHERE message = ?1 AND ${column} IS NOT NULL GROUP BY 1 HAVING count(*) > 1
         ) AS shared JOIN ${table} AS r ON shared.value = ${key}
         WHERE r.message = ?1 AND r.start > shared.first AND r.start > ?2 ORDER BY r.start LIMIT ${perStep}`,
        message,
        after,
      )
      for (const { id, kind, value, start, length, first } of found) {
        if (problems.isFull(code)) {
          problems.addCounted(code, 1)
          continue
        }
        const place =
          length > longestSearched
            ? null
            : findValue(text.read(start, start + length), text.encoding, element, value)
        problems.add(
          {
            ...duplicateProblem(table, element, kind, value, text.locate(first).line),
            path: place?.path ?? element,
            offset: start + (place?.offset ?? 0),
          },
          { table, row: id },
        )
      }
      yield
      if (found.length < perStep) break
      after = found.at(-1)!.start
    }
  }
}
