import type { Catalog } from '../catalog/catalog.ts'
import type { BulkStore } from './bulk-store.ts'

/** Releases whose resources are looked at in one step. */
const together = 500
/** Longer messages are not searched for references to Parties, in bytes: labels and what refers to them are counted. */
const longestSearched = 64 * 1024 * 1024

/** The releases that change with shared records. */
export interface Touched {
  releases: number
  /** Whether there may be more: a message is too large to be searched for every reference. */
  isAtLeast: boolean
}

/**
 * Counts the releases that refer to each record that will change, directly or through a resource, and how many they are
 * together. Every message is gone through once, however many of its records change.
 */
export function* countTouched({ catalog, table }: BulkStore): Generator<void, Touched> {
  const { database } = catalog
  if (table === 'release') return { releases: 0, isAtLeast: false }
  database.exec(`
    CREATE TEMP TABLE bulk_named (
      message INTEGER NOT NULL, reference TEXT NOT NULL, number INTEGER NOT NULL,
      PRIMARY KEY (message, reference, number)
    ) WITHOUT ROWID;
    -- resources of which releases are looked for, and the record each stands for
    CREATE TEMP TABLE bulk_through (
      message INTEGER NOT NULL, reference TEXT NOT NULL, number INTEGER NOT NULL,
      PRIMARY KEY (message, reference, number)
    ) WITHOUT ROWID;
    CREATE TEMP TABLE bulk_touched (
      number INTEGER NOT NULL, release INTEGER NOT NULL, PRIMARY KEY (number, release)
    ) WITHOUT ROWID;
  `)
  database.run(
    `INSERT OR IGNORE INTO ${table === 'resource' ? 'bulk_through' : 'bulk_named'}
     SELECT record.message, record.reference, own.number
     FROM bulk_record AS own CROSS JOIN ${table} AS record ON record.id = own.record
     WHERE +own.outcome = 0 AND record.reference IS NOT NULL`,
  )
  yield
  const isAtLeast = table === 'party' ? yield* findNames(catalog) : false
  for (const { message } of database.all<{ message: number }>('SELECT DISTINCT message FROM bulk_through'))
    for (let after = 0; ; ) {
      const last = database.get<{ id: number | null }>(
        `SELECT max(id) AS id FROM (
           SELECT id FROM release WHERE message = ? AND id > ? ORDER BY id LIMIT ${together})`,
        message,
        after,
      )?.id
      if (last == null) break
      database.run(
        `INSERT OR IGNORE INTO bulk_touched
         SELECT named.number, r.id FROM release AS r CROSS JOIN release_resource AS link ON link.release = r.id
         CROSS JOIN bulk_through AS named ON named.message = r.message AND named.reference = link.reference
         WHERE r.message = ? AND r.id > ? AND r.id <= ?`,
        message,
        after,
        last,
      )
      after = last
      yield
    }
  database.exec(`
    UPDATE bulk_record SET releases = found.n
    FROM (SELECT number, count(*) AS n FROM bulk_touched GROUP BY number) AS found
    WHERE bulk_record.number = found.number`)
  yield
  const { releases } = database.get<{ releases: number }>(
    'SELECT count(DISTINCT release) AS releases FROM bulk_touched',
  )!
  return { releases, isAtLeast }
}

/** Finds the releases and resources that name Parties; gives whether messages were too large for it. */
function* findNames(catalog: Catalog): Generator<void, boolean> {
  const { database } = catalog
  let isAtLeast = false
  const messages = database.all<{ message: number; source: number; bytes: number }>(
    `SELECT message.id AS message, message.source, source.bytes
     FROM (SELECT DISTINCT message FROM bulk_named) AS own
     CROSS JOIN message ON message.id = own.message CROSS JOIN source ON source.id = message.source`,
  )
  for (const { message, source, bytes } of messages) {
    database.run(
      `INSERT OR IGNORE INTO bulk_touched
       SELECT named.number, r.id FROM release AS r
       CROSS JOIN bulk_named AS named ON named.message = r.message AND named.reference = r.label_reference
       WHERE r.message = ?`,
      message,
    )
    yield
    if (bytes > longestSearched || catalog.text(source).encoding.startsWith('utf-16')) isAtLeast = true
    else yield* searchMessage(catalog, message, source)
  }
  return isAtLeast
}

interface RecordSpan {
  id: number
  reference: string | null
  start: number
  end: number
}

/** Looks for references as the source writes them: the text of an element. */
function* searchMessage(catalog: Catalog, message: number, source: number): Generator<void> {
  const { database } = catalog
  const numbers = new Map<string, number[]>()
  for (const { reference, number } of database.all<{ reference: string; number: number }>(
    'SELECT reference, number FROM bulk_named WHERE message = ?',
    message,
  ))
    numbers.set(reference, [...(numbers.get(reference) ?? []), number])
  const spans = (table: 'release' | 'resource') =>
    database.all<Record<string, number | string | null> & RecordSpan>(
      `SELECT id, reference, start, start + length AS "end" FROM ${table}
       WHERE message = ? AND patch IS NULL ORDER BY start`,
      message,
    )
  const lists = [
    { records: spans('release'), sql: 'INSERT OR IGNORE INTO bulk_touched VALUES (?2, ?1)', at: 0 },
    {
      records: spans('resource').filter(({ reference }) => reference !== null),
      sql: `INSERT OR IGNORE INTO bulk_through SELECT message, reference, ?2 FROM resource WHERE id = ?1`,
      at: 0,
    },
  ]
  // Elements that are cut by the end of a block are found with the next.
  const longestReference = 300
  let before = ''
  for (const { start, bytes } of catalog.text(source).blocks()) {
    const text = before + bytes.toString('latin1')
    const base = start - before.length
    for (const found of text.matchAll(/>[ \t\r\n]*([A-Za-z0-9_.-]{1,200})[ \t\r\n]*<\//g)) {
      const named = numbers.get(found[1]!)
      if (named === undefined) continue
      const place = base + found.index
      for (const list of lists) {
        while (list.at < list.records.length && list.records[list.at]!.end <= place) list.at++
        const record = list.records[list.at]
        if (!record || record.start > place) continue
        for (const number of named) database.run(list.sql, record.id, number)
      }
    }
    before = text.slice(-longestReference)
    yield
  }
}
