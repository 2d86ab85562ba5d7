import type { ProblemRecord } from '../../ern/record.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { duplicateProblem } from '../import/check-duplicates.ts'
import { type ReleaseColumns, releaseColumns } from './editable-release.ts'
import { replaceProblems } from './replace-problems.ts'

/** The ways to write one ICPN: with more leading zeros, or fewer. */
function spellings(icpn: string): string[] {
  const digits = icpn.replace(/^0+/, '')
  return Array.from({ length: Math.max(0, 14 - digits.length) + 1 }, (_, zeros) => '0'.repeat(zeros) + digits)
}

/**
 * Brings the problem of shared ICPNs up to date in a message after an ICPN has changed: of the releases that have, or
 * had, one of these values, all but the first are told of. Runs inside the caller's transaction.
 */
export function refreshDuplicates(
  catalog: Catalog,
  edited: ReleaseColumns,
  values: readonly (string | null)[],
): void {
  const { database } = catalog
  const told = new Set<number>()
  for (const value of values) {
    if (value === null) continue
    const spelled = [...new Set([value, ...spellings(value)])]
    const sharing = database.all<{ id: number; start: number }>(
      `SELECT id, start FROM release WHERE icpn IN (${spelled.map(() => '?').join(', ')}) AND message = ? ORDER BY start`,
      ...spelled,
      edited.message,
    )
    for (const [at, { id }] of sharing.entries()) {
      told.add(id)
      tell(catalog, id, at === 0 ? null : sharing[0]!.start)
    }
  }
  if (!told.has(edited.id)) tell(catalog, edited.id, null)
}

function tell(catalog: Catalog, id: number, first: number | null): void {
  const row = releaseColumns(catalog, id)
  const found: ProblemRecord[] = []
  if (first !== null && row.icpn !== null) {
    const line = catalog.text(row.source).locate(first).line
    found.push({
      kind: 'problem',
      ...duplicateProblem('release', 'ICPN', row.kind, row.icpn, line),
      path: 'ReleaseId/ICPN',
      offset: row.start,
    })
  }
  const isOfIcpn = (path: string | null) => path !== null && /(?:^|\/)ICPN$/.test(path)
  replaceProblems(catalog, row, ({ code, path }) => code === 'IDENTIFIER-DUPLICATE' && isOfIcpn(path), found)
}
