import type { ProblemRecord } from '../../../ern/record.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { duplicateProblem } from '../../import/check-duplicates.ts'
import { replaceProblems } from './replace-problems.ts'

/** Identifiers that no two records of a message should share, by their column. */
const elements = { icpn: 'ICPN', grid: 'GRid', isrc: 'ISRC' } as const

/** The ways to write one ICPN: with more leading zeros, or fewer. */
function spellings(icpn: string): string[] {
  const digits = icpn.replace(/^0+/, '')
  return Array.from({ length: Math.max(0, 14 - digits.length) + 1 }, (_, zeros) => '0'.repeat(zeros) + digits)
}

/**
 * Brings the problem of a shared identifier up to date in a message after one has changed: of the records that have, or
 * had, one of these values, all but the first are told of. Runs inside the caller's transaction.
 */
export function refreshDuplicates(
  catalog: Catalog,
  table: 'release' | 'resource',
  column: keyof typeof elements,
  edited: { id: number; message: number; source: number },
  values: readonly (string | null)[],
): void {
  const { database } = catalog
  const told = new Set<number>()
  const tell = (id: number, first: number | null) => {
    const row = database.get<{ kind: string; value: string | null; start: number }>(
      `SELECT kind, ${column} AS value, start FROM ${table} WHERE id = ?`,
      id,
    )
    if (!row) return
    const element = elements[column]
    const found: ProblemRecord[] = []
    if (first !== null && row.value !== null) {
      const { line } = catalog.text(edited.source).locate(first)
      found.push({
        kind: 'problem',
        ...duplicateProblem(table, element, row.kind, row.value, line),
        path: element === 'ICPN' ? 'ReleaseId/ICPN' : element,
        offset: row.start,
      })
    }
    const isOfElement = (path: string | null) =>
      path !== null && (path === element || path.endsWith(`/${element}`))
    replaceProblems(
      catalog,
      { table, row: id, source: edited.source, message: edited.message },
      ({ code, path }) => code === 'IDENTIFIER-DUPLICATE' && isOfElement(path),
      found,
    )
  }
  for (const value of values) {
    if (value === null) continue
    const spelled = [...new Set([value, ...(column === 'icpn' ? spellings(value) : [])])]
    const sharing = database.all<{ id: number; start: number }>(
      `SELECT id, start FROM ${table} WHERE ${column} IN (${spelled.map(() => '?').join(', ')}) AND message = ? ORDER BY start, id`,
      ...spelled,
      edited.message,
    )
    for (const [at, { id }] of sharing.entries()) {
      told.add(id)
      tell(id, at === 0 ? null : sharing[0]!.start)
    }
  }
  if (!told.has(edited.id)) tell(edited.id, null)
}
