import { type Database, databaseError } from '../catalog/database.ts'
import { searchColumns, searchTokenizer } from '../catalog/search-index.ts'

type SearchedList = keyof typeof searchColumns

/**
 * Finds out of some rows which fit a search, by a full text index of these rows alone. The index over all rows has to
 * gather every row of a prefix before it gives the first: where most rows fit, that takes longer than this, which says
 * exactly the same.
 */
export class TriedRows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  static suits(list: string): list is SearchedList {
    return Object.hasOwn(searchColumns, list)
  }

  /**
   * Which of the rows fit, by their numbers. `match`: a full text query. Null where there is no room for a temporary
   * table, as on a full disk. The connection must be in no transaction.
   */
  fitting(list: SearchedList, rows: readonly number[], match: string): Set<number> | null {
    try {
      return this.#fitting(list, rows, match)
    } catch (thrown) {
      if (databaseError(thrown, '') === thrown) throw thrown
      return null
    }
  }

  #fitting(list: SearchedList, rows: readonly number[], match: string): Set<number> {
    const { table, columns } = searchColumns[list]
    const names = Object.keys(columns).join(', ')
    const own = `tried_${table}`
    this.#database.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS temp.${own}
       USING fts5 (${names}, content='', tokenize='${searchTokenizer}')`,
    )
    // Taking it all back empties the table faster than deleting does.
    this.#database.exec('BEGIN')
    try {
      this.#database.run(
        `INSERT INTO temp.${own} (rowid, ${names}) SELECT id, ${Object.values(columns).join(', ')}
         FROM main.${table} WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(rows),
      )
      const found = this.#database.all<{ id: number }>(
        `SELECT rowid AS id FROM temp.${own} WHERE ${own} MATCH ?`,
        match,
      )
      return new Set(found.map(({ id }) => id))
    } finally {
      this.#database.exec('ROLLBACK')
    }
  }
}
