import { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { combinedSortIndexes } from '../catalog/list-indexes.ts'

/** Orders by several fields that have an index at the same time: each further one makes edits and imports slower. */
const mostCombined = 6

/** Pages kept while an index is made, which is as much as is sorted at once. */
const sortingBytes = 32_000_000

/** The index that an order of a list needs. */
export interface WantedIndex {
  name: string
  sql: string
  /** Whether it is of several fields. */
  combined: boolean
}

/** Whether the catalog has this index. */
export function hasIndex(database: Database, name: string): boolean {
  return database.get('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?', 'index', name) !== undefined
}

/** Makes an index on this connection, and room for it among those of several fields. */
export function createSortIndex(database: Database, { sql, combined }: WantedIndex): void {
  if (combined) dropOldest(database)
  database.exec(sql)
}

/** Opens the catalog, makes an index in one transaction and closes it. Waits for whoever writes. */
export function makeSortIndex(catalogPath: string, wanted: WantedIndex): void {
  const catalog = Catalog.open(catalogPath, 'import', sortingBytes)
  try {
    catalog.database.transaction(() => createSortIndex(catalog.database, wanted))
  } finally {
    catalog.dispose()
  }
}

/** Makes room for the index of a further order by several fields. */
function dropOldest(database: Database): void {
  const combined = database.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE ? ESCAPE '\\' ORDER BY rowid",
    combinedSortIndexes,
  )
  for (const { name } of combined.slice(0, Math.max(0, combined.length - mostCombined + 1)))
    database.exec(`DROP INDEX IF EXISTS ${name}`)
}
