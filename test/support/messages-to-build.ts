import type { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { familyOf } from '../../shared/ern/versions.ts'

/** What makes one message: ReleaseReferences of a main release and its tracks; null is all of the message. */
export type MessageContents = readonly string[] | null

/** Each walk over a message's releases has a table of its own. */
let tables = 0

/**
 * How many messages of a version a message of the catalog makes, and which releases go into each: ERN 4 has one main
 * release a message. `each`: a message for each main release in any version. Read one after the other: a catalog in
 * one file may make thousands.
 */
export function* messagesToBuild(
  catalog: Catalog,
  message: number,
  version: string,
  each = false,
): Generator<MessageContents> {
  const { database } = catalog
  const mains = database.all<{ id: number; reference: string }>(
    "SELECT id, reference FROM release WHERE message = ? AND kind = 'Release' AND reference IS NOT NULL ORDER BY id",
    message,
  )
  const from = database.get<{ ern_version: string | null }>(
    'SELECT ern_version FROM message WHERE id = ?',
    message,
  )
  const one = !each && (familyOf(version) === '3' || familyOf(from?.ern_version ?? version) === '4')
  if (mains.length < 2 || one) {
    yield null
    return
  }
  const table = `track_of_resource_${++tables}`
  database.exec(`
    CREATE TEMP TABLE ${table} (resource TEXT NOT NULL, track TEXT NOT NULL);
    CREATE INDEX temp.${table}_resource ON ${table} (resource);
  `)
  try {
    database.run(
      `INSERT INTO ${table}
         SELECT link.reference, release.reference FROM release CROSS JOIN release_resource AS link ON link.release = release.id
         WHERE release.message = ? AND kind <> 'Release' AND release.reference IS NOT NULL AND link.secondary = 0`,
      message,
    )
    for (const main of mains) {
      const tracks = database.all<{ track: string }>(
        `SELECT DISTINCT track FROM release_resource AS link CROSS JOIN ${table} ON resource = link.reference
         WHERE link.release = ?`,
        main.id,
      )
      yield [main.reference, ...tracks.map(({ track }) => track)]
    }
  } finally {
    database.exec(`DROP TABLE ${table}`)
  }
}
