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

/** Parts of one level that are merged as rows are written; 4 is what SQLite does unasked, 0 not at all. */
const mergeNone = "INSERT INTO release_search (release_search, rank) VALUES ('automerge', 0)"
const mergeAsUsual = "INSERT INTO release_search (release_search, rank) VALUES ('automerge', 4)"

const releasesSearchDelete = 'DELETE FROM release_search WHERE rowid IN (SELECT value FROM json_each(?))'

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

/** Rows taken out or put in by one statement; each makes a part of the index, which costs more than the rows do. */
const searchedTogether = 2000

/**
 * The same for many releases (ascending row numbers), in steps between which the event loop may turn. All are taken out
 * before any is put in again, and parts of the index are not merged meanwhile: while rows leave, SQLite would merge all
 * of it again and again, which takes longer the more a catalog holds. Later writes merge the parts little by little.
 */
export function* refreshingReleasesSearch(
  database: Database,
  releases: readonly number[],
  told: (part: number) => void = () => {},
): Generator<void> {
  const isMany = releases.length > searchedTogether
  if (isMany) database.exec(mergeNone)
  let done = 0
  for (const sql of [releasesSearchDelete, releasesSearchInsert])
    for (let at = 0; at < releases.length; at += searchedTogether) {
      const rows = releases.slice(at, at + searchedTogether)
      database.run(sql, JSON.stringify(rows))
      done += rows.length
      told(done / (2 * releases.length))
      yield
    }
  if (isMany) database.exec(mergeAsUsual)
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
