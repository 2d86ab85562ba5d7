import { setImmediate as turn } from 'node:timers/promises'
import type { Catalog } from '../catalog/catalog.ts'

/** Rows removed in one transaction: few enough that nobody waits for it. */
const rowsPerStep = 2000

/** Tables of records, their full text index, and the columns of rows that hang on one of theirs. */
const recordTables = [
  { table: 'release', search: 'release_search', linked: 'release_resource', by: 'release' },
  { table: 'resource', search: 'resource_search', linked: null, by: null },
  { table: 'party', search: null, linked: null, by: null },
  { table: 'deal', search: null, linked: null, by: null },
] as const

/**
 * Takes a source with everything read from it and every edit of it out of the catalog, in short transactions. Until
 * it is gone it counts as stopped, so that a half removed source is never exported.
 */
export async function discardSource(catalog: Catalog, source: number): Promise<void> {
  const { database } = catalog
  await catalog.write(() => {
    database.run("UPDATE source SET status = 'stopped', error = 'It is being removed.' WHERE id = ?", source)
    database.run('DELETE FROM edit_patch WHERE source = ?', source)
    database.run(
      'DELETE FROM edit_transaction WHERE NOT EXISTS (SELECT 1 FROM edit_patch WHERE step = edit_transaction.id)',
    )
    database.run('DELETE FROM problem WHERE source = ?', source)
  })
  const messages = database.all<{ id: number }>('SELECT id FROM message WHERE source = ?', source)
  for (const { id: message } of messages) {
    for (const { table, search, linked, by } of recordTables)
      for (;;) {
        const ids = database
          .all<{ id: number }>(`SELECT id FROM ${table} WHERE message = ? LIMIT ${rowsPerStep}`, message)
          .map((row) => row.id)
        if (ids.length === 0) break
        const these = JSON.stringify(ids)
        const among = '(SELECT value FROM json_each(?))'
        await catalog.write(() => {
          if (search) database.run(`DELETE FROM ${search} WHERE rowid IN ${among}`, these)
          if (linked) database.run(`DELETE FROM ${linked} WHERE ${by} IN ${among}`, these)
          database.run(`DELETE FROM ${table} WHERE id IN ${among}`, these)
        })
        await turn()
      }
    await catalog.write(() => database.run('DELETE FROM deal_release WHERE message = ?', message))
  }
  for (;;) {
    const blocks = database.all<{ id: number }>(
      'SELECT id FROM source_block WHERE source = ? LIMIT 200',
      source,
    )
    if (blocks.length === 0) break
    await catalog.write(() =>
      database.run(
        'DELETE FROM source_block WHERE id IN (SELECT value FROM json_each(?))',
        JSON.stringify(blocks.map((block) => block.id)),
      ),
    )
    await turn()
  }
  await catalog.write(() => {
    database.run('DELETE FROM message WHERE source = ?', source)
    database.run('DELETE FROM source WHERE id = ?', source)
  })
  catalog.forgetText(source)
}
