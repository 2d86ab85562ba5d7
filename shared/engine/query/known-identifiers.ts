import { type IdentifierKind, identifierKind, writtenForms } from '../../values/identifier-list.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import type { Condition } from './filters.ts'

/** The column each kind of identifier stands in. A resource has an ISRC alone. */
const columns = {
  releases: { isrc: 'isrc', icpn: 'icpn', grid: 'grid', catalogNumber: 'catalog_number' },
  resources: { isrc: 'isrc' },
} as const satisfies Record<string, Partial<Record<IdentifierKind, string>>>
const tables = { releases: 'release', resources: 'resource' } as const

type IdentifiedList = keyof typeof columns

/** The identifiers by column, with all ways to write them. */
function byColumn(list: IdentifiedList, identifiers: readonly string[]): Map<string, string[]> {
  const known: Partial<Record<IdentifierKind, string>> = columns[list]
  const found = new Map<string, string[]>()
  for (const identifier of identifiers) {
    const column = known[identifierKind(identifier)]
    if (column === undefined) continue
    const forms = found.get(column)
    if (forms) forms.push(...writtenForms(identifier))
    else found.set(column, writtenForms(identifier))
  }
  return found
}

/** What a row fulfils that has one of these identifiers. Each column is looked up by its own index. */
export function identifierCondition(list: IdentifiedList, identifiers: readonly string[]): Condition {
  const parts: string[] = []
  const parameters: SqlValue[] = []
  for (const [column, forms] of byColumn(list, identifiers)) {
    parts.push(`r.id IN (SELECT id FROM ${tables[list]} WHERE ${column} IN (SELECT value FROM json_each(?)))`)
    parameters.push(JSON.stringify(forms))
  }
  return { sql: parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`, parameters }
}

/** Those of the identifiers that no row of the list has, in the order they were given. */
export function missingIdentifiers(
  database: Database,
  list: IdentifiedList,
  identifiers: readonly string[],
): string[] {
  const present = new Set<string>()
  for (const [column, forms] of byColumn(list, identifiers))
    for (const { value } of database.all<{ value: string }>(
      `SELECT DISTINCT ${column} AS value FROM ${tables[list]}
       WHERE ${column} IN (SELECT value FROM json_each(?))`,
      JSON.stringify(forms),
    ))
      present.add(value)
  return identifiers.filter((identifier) => !writtenForms(identifier).some((form) => present.has(form)))
}
