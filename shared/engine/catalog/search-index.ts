import type { Database } from './database.ts'

/** Identifiers as written, and once more without hyphens and spaces where they have some. */
function identifiers(columns: readonly string[]): string {
  const squeezed = (column: string) => `replace(replace(replace(${column}, '-', ''), ' ', ''), '.', '')`
  return columns
    .map(
      (column) =>
        `coalesce(${column} || CASE WHEN ${squeezed(column)} <> ${column} THEN ' ' || ${squeezed(column)} ELSE '' END || ' ', '')`,
    )
    .join(' || ')
}

const releaseColumns = `title, artist, label, ${identifiers(['icpn', 'isrc', 'grid', 'catalog_number'])}`

/** Makes new releases findable; parameters: first and last row number. */
export const releaseSearchInsert = `INSERT INTO release_search (rowid, title, artist, label, identifiers)
  SELECT id, ${releaseColumns} FROM release WHERE id BETWEEN ? AND ?`

const releasesSearchInsert = `INSERT INTO release_search (rowid, title, artist, label, identifiers)
  SELECT id, ${releaseColumns} FROM release WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`

/** Makes new resources findable; parameters: first and last row number. */
export const resourceSearchInsert = `INSERT INTO resource_search (rowid, title, artist, identifiers)
  SELECT id, title, artist, ${identifiers(['isrc'])} FROM resource WHERE id BETWEEN ? AND ?`

/** Brings the full text index up to date after a release's row has changed. Runs inside the caller's transaction. */
export function refreshReleaseSearch(database: Database, release: number): void {
  database.run('DELETE FROM release_search WHERE rowid = ?', release)
  database.run(releaseSearchInsert, release, release)
}

/** The same for many releases at once, in ascending order. */
export function refreshReleasesSearch(database: Database, releases: readonly number[]): void {
  const rows = JSON.stringify(releases)
  database.run('DELETE FROM release_search WHERE rowid IN (SELECT value FROM json_each(?))', rows)
  database.run(releasesSearchInsert, rows)
}

/**
 * What is typed, as a full text query: every word must begin a word of the row. Identifiers match with or without
 * their hyphens and spaces. Null when nothing is left to look for.
 */
export function fullTextQuery(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{M}\p{N}]+/gu)
  if (!words) return null
  const everyWord = words.map((word) => `"${word}" *`).join(' AND ')
  const together = words.join('')
  if (words.length === 1 || !/\d/.test(together)) return everyWord
  const joinedRuns = typed
    .trim()
    .split(/\s+/)
    .map((run) => run.match(/[\p{L}\p{M}\p{N}]+/gu))
    .filter((run) => run !== null)
    .map((run) =>
      run.length === 1
        ? `"${run[0]}" *`
        : `(${run.map((word) => `"${word}" *`).join(' AND ')} OR identifiers : "${run.join('')}" *)`,
    )
    .join(' AND ')
  return `(${joinedRuns}) OR (identifiers : "${together}" *)`
}
