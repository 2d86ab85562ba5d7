import type { Database } from './database.ts'

/** Identifiers as written, and once more without hyphens, spaces and dots where they have some. */
function identifiers(columns: readonly string[]): string {
  const squeezed = (column: string) => `replace(replace(replace(${column}, '-', ''), ' ', ''), '.', '')`
  return `concat_ws(' ', ${columns
    .map((column) => `${column}, CASE WHEN ${column} GLOB '*[-. ]*' THEN ${squeezed(column)} END`)
    .join(', ')})`
}

/** How texts are cut into words: the same in `release_search` and `resource_search`. */
export const searchTokenizer = 'unicode61 remove_diacritics 2'

/** What is searched of the rows of a table, by the columns of its full text index. */
export const searchColumns = {
  releases: {
    table: 'release',
    columns: {
      title: 'title',
      artist: 'artist',
      label: 'label',
      identifiers: identifiers(['icpn', 'isrc', 'grid', 'catalog_number']),
    },
  },
  resources: {
    table: 'resource',
    columns: { title: 'title', artist: 'artist', identifiers: identifiers(['isrc']) },
  },
} as const

const releaseColumns = Object.values(searchColumns.releases.columns).join(', ')
const resourceColumns = Object.values(searchColumns.resources.columns).join(', ')

/** Makes new releases findable; parameters: first and last row number. */
export const releaseSearchInsert = `INSERT INTO release_search (rowid, title, artist, label, identifiers)
  SELECT id, ${releaseColumns} FROM release WHERE id BETWEEN ? AND ?`

/** Makes new resources findable; parameters: first and last row number. */
export const resourceSearchInsert = `INSERT INTO resource_search (rowid, title, artist, identifiers)
  SELECT id, ${resourceColumns} FROM resource WHERE id BETWEEN ? AND ?`

/** Only rows that are not findable yet: of those inserted before, some may have been edited meanwhile, and found by that. */
const notYet = (index: string) => `AND id NOT IN (SELECT id FROM ${index}_docsize)`

/** The same for rows that were committed before. */
export const lateSearchInserts = {
  releases: `${releaseSearchInsert} ${notYet('release_search')}`,
  resources: `${resourceSearchInsert} ${notYet('resource_search')}`,
}

/** Makes all rows of a message findable that are not yet: an import that dies leaves some. Runs inside the caller's transaction. */
export function makeRestFindable(database: Database, message: number): void {
  for (const table of ['release', 'resource'] as const) {
    const { first, last } = database.get<{ first: number | null; last: number | null }>(
      `SELECT min(id) AS first, max(id) AS last FROM ${table} WHERE message = ?`,
      message,
    )!
    if (first !== null && last !== null)
      database.run(`${lateSearchInserts[`${table}s`]} AND message = ?`, first, last, message)
  }
}

/** Brings the full text index up to date after a release's row has changed. Runs inside the caller's transaction. */
export function refreshReleaseSearch(database: Database, release: number): void {
  database.run('DELETE FROM release_search WHERE rowid = ?', release)
  database.run(releaseSearchInsert, release, release)
}

/** Rows taken out or put in by one statement; each makes a part of the index, which costs more than the rows do. */
const searchedTogether = 2000

const given = 'SELECT value FROM json_each(?)'
const insertOf = {
  release_search: `INSERT INTO release_search (rowid, title, artist, label, identifiers)
    SELECT id, ${releaseColumns} FROM release WHERE id IN (${given}) ORDER BY id`,
  resource_search: `INSERT INTO resource_search (rowid, title, artist, identifiers)
    SELECT id, title, artist, ${identifiers(['isrc'])} FROM resource WHERE id IN (${given}) ORDER BY id`,
} as const

/**
 * How many parts of one level are merged as rows are written. SQLite does so from 4 on unasked: then a large import writes
 * every word three times; with more parts a search takes no measurable time longer.
 */
export const partsMerged = 16

/** Says how many; 0: none are merged. */
const merge = (index: string, parts: number) =>
  `INSERT INTO ${index} (${index}, rank) VALUES ('automerge', ${parts})`

/**
 * The same for many rows (ascending row numbers) of releases or resources, in steps between which the event loop may
 * turn. All are taken out before any is put in again, and parts of the index are not merged meanwhile: while rows leave,
 * SQLite would merge all of it again and again, which takes longer the more a catalog holds. Later writes merge the parts
 * little by little.
 */
export function* refreshingSearch(
  database: Database,
  index: keyof typeof insertOf,
  rows: readonly number[],
  told: (part: number) => void = () => {},
): Generator<void> {
  const isMany = rows.length > searchedTogether
  if (isMany) database.exec(merge(index, 0))
  let done = 0
  for (const sql of [`DELETE FROM ${index} WHERE rowid IN (${given})`, insertOf[index]])
    for (let at = 0; at < rows.length; at += searchedTogether) {
      const some = rows.slice(at, at + searchedTogether)
      database.run(sql, JSON.stringify(some))
      done += some.length
      told(done / (2 * rows.length))
      yield
    }
  if (isMany) database.exec(merge(index, partsMerged))
}

/**
 * What is typed, as a full text query: every word must begin a word of the row. Identifiers match with or without
 * their hyphens and spaces. Null when nothing is left to look for.
 */
export function fullTextQuery(typed: string): string | null {
  const words = typedWords(typed)
  if (words.length === 0) return null
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

/** The words of what is typed. */
export function typedWords(typed: string): string[] {
  return typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** What is typed up to its last word. */
export function withoutLastWord(typed: string): string {
  return typed.replace(/[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}]*$/u, '')
}
