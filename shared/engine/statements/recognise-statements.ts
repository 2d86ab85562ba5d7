import type { Database } from '../catalog/database.ts'
import { releaseKeys, senderKey } from './release-keys.ts'

/** Messages that state something about releases: whole, and none that only lists what there is. */
const stating = `m.complete = 1 AND m.type IN ('NewReleaseMessage', 'PurgeReleaseMessage')`

const isTest = `(coalesce(m.control_type, '') = 'TestMessage')`

/** Messages of senders with more than one message; the only message of a sender has nothing to be compared with. */
const fresh = `
  INSERT INTO temp.fresh_message
  SELECT m.id FROM message AS m WHERE m.statement_scope IS NULL AND ${stating}
    AND (m.type = 'PurgeReleaseMessage' OR EXISTS (
      SELECT 1 FROM temp.sender_message AS sender
      WHERE sender.sender = ${senderKey} AND sender.test = ${isTest} AND sender.messages > 1
    ) OR EXISTS (SELECT 1 FROM source WHERE source.id = m.source AND source.replaced_by IS NOT NULL))`

/** Whether a deal had ended when the message was sent: by its last day, or by its last moment. */
const ended = `coalesce(CASE WHEN length(deal.valid_to) > 10
    THEN unixepoch(deal.valid_to) < coalesce(source.delivered, m.created_at, source.imported) / 1000
    ELSE deal.valid_to < substr(date(coalesce(source.delivered, m.created_at, source.imported) / 1000, 'unixepoch'), 1, length(deal.valid_to))
  END, 0)`

/**
 * Whether a release without deals of its own is available by those of its message: a track with its album, an album
 * with its tracks. Any other release of a message is taken down when no deal names it.
 */
const belongsTogether = `r.kind IN ('TrackRelease', 'ClipRelease') OR r.main = 1 OR NOT EXISTS (
    SELECT 1 FROM release AS other WHERE other.message = r.message AND other.kind = 'Release' AND other.id <> r.id
  )`

/**
 * Every statement of the touched releases in order, and whether it leaves the release available. Tracks and products
 * are ordered apart, a purge among both.
 */
const orderStatements = `
  INSERT INTO temp.ordered_statement
  SELECT x.subject, x.class, x.release, x.is_purge, x.is_live, x.is_replaced,
    dense_rank() OVER (
      PARTITION BY x.subject, x.class
      ORDER BY x.time IS NOT NULL, x.time, x.created, x.message_id, x.version, x.hash, x.message
    )
  FROM (
    SELECT s.subject, class.track AS class, s.release, r.kind = 'PurgedRelease' AS is_purge, m.id AS message,
      coalesce(source.delivered, m.created_at) AS time, coalesce(m.created_at, 0) AS created,
      coalesce(m.message_id, '') AS message_id, source.version, coalesce(source.hash, '') AS hash,
      source.replaced_by IS NOT NULL AS is_replaced,
      EXISTS (
        SELECT 1 FROM deal_release AS link CROSS JOIN deal ON deal.id = link.deal
        WHERE link.message = r.message AND link.reference = r.reference AND NOT (${ended})
      ) OR (
        coalesce(r.deals, 0) = 0 AND (${belongsTogether})
        AND EXISTS (SELECT 1 FROM deal WHERE deal.message = r.message AND NOT (${ended}))
      ) AS is_live
    FROM statement AS s
    CROSS JOIN release AS r ON r.id = s.release
    CROSS JOIN message AS m ON m.id = r.message
    CROSS JOIN source ON source.id = m.source
    JOIN (SELECT 0 AS track UNION ALL SELECT 1) AS class
      ON r.kind = 'PurgedRelease' OR (r.kind = 'TrackRelease') = class.track
    WHERE s.subject IN (SELECT subject FROM temp.touched_subject)
  ) AS x`

/**
 * What a statement is follows from the one before it: after a purge a release begins anew. What stands in a file that
 * was changed since is replaced, and replaces nothing.
 */
const tellStatements = `
  INSERT OR REPLACE INTO statement (release, subject, kind, superseded)
  SELECT x.release, x.subject,
    CASE
      WHEN x.is_purge THEN 'purge'
      WHEN x.place = 1 OR EXISTS (
        SELECT 1 FROM temp.ordered_statement AS before
        WHERE before.subject = x.subject AND before.class = x.class AND before.place = x.place - 1 AND before.is_purge
      ) THEN 'initial'
      WHEN NOT x.is_live THEN 'takedown'
      ELSE 'update'
    END,
    max(x.is_replaced OR EXISTS (
      SELECT 1 FROM temp.ordered_statement AS after
      WHERE after.subject = x.subject AND after.class = x.class AND after.place > x.place AND NOT after.is_replaced
    ))
  FROM temp.ordered_statement AS x GROUP BY x.release`

const temporaryTables = `
  CREATE TEMP TABLE IF NOT EXISTS sender_message (sender TEXT, test INTEGER, messages INTEGER, PRIMARY KEY (sender, test)) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS fresh_message (id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS fresh_key (key TEXT, scope INTEGER, release INTEGER);
  CREATE TEMP TABLE IF NOT EXISTS same_release (release INTEGER, other INTEGER);
  CREATE TEMP TABLE IF NOT EXISTS joined_subject (subject INTEGER PRIMARY KEY, becomes INTEGER);
  CREATE TEMP TABLE IF NOT EXISTS touched_subject (subject INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS ordered_statement (
    subject INTEGER, class INTEGER, release INTEGER, is_purge INTEGER, is_live INTEGER,
    is_replaced INTEGER, place INTEGER
  );
  CREATE INDEX IF NOT EXISTS temp.ordered_statement_place ON ordered_statement (subject, class, place);
`
const temporaryNames = [
  'sender_message',
  'fresh_message',
  'fresh_key',
  'same_release',
  'joined_subject',
  'touched_subject',
  'ordered_statement',
]

/**
 * Recognises releases that were delivered before: by their sender and identifiers. Only messages that were never
 * compared cost anything, and the releases they speak of. The result does not depend on the order of the imports:
 * newest folder time first, else the time the message was created. Runs inside the caller's transaction.
 */
export function recogniseStatements(database: Database): void {
  if (!database.get(`SELECT 1 FROM message AS m WHERE m.statement_scope IS NULL AND ${stating} LIMIT 1`))
    return
  database.exec(temporaryTables)
  const clear = () => {
    for (const name of temporaryNames) database.exec(`DELETE FROM temp.${name}`)
  }
  clear()
  recognise(database)
  clear()
}

function recognise(database: Database): void {
  database.run(
    `INSERT INTO temp.sender_message SELECT ${senderKey}, ${isTest}, count(*) FROM message AS m WHERE ${stating} GROUP BY 1, 2`,
  )
  if (database.prepare(fresh).change() === 0) return
  database.run(
    `INSERT OR IGNORE INTO statement_scope (sender, test)
     SELECT ${senderKey}, ${isTest} FROM message AS m WHERE m.id IN (SELECT id FROM temp.fresh_message)`,
  )
  database.run(
    `UPDATE message AS m SET statement_scope = (
       SELECT scope.id FROM statement_scope AS scope WHERE scope.sender = ${senderKey} AND scope.test = ${isTest}
     ) WHERE m.id IN (SELECT id FROM temp.fresh_message)`,
  )
  database.run(`INSERT INTO temp.fresh_key ${releaseKeys} ORDER BY 1, 2, 3`)
  database.run('INSERT OR IGNORE INTO release_key SELECT key, scope, release FROM temp.fresh_key')
  findSame(database)
  joinSubjects(database)
  database.run(
    `INSERT OR IGNORE INTO temp.touched_subject
     SELECT s.subject FROM temp.same_release AS same CROSS JOIN statement AS s ON s.release = same.release`,
  )
  retell(database)
}

/** Pairs each fresh release with another that shares a key: enough to connect all that do. */
function findSame(database: Database): void {
  database.run(
    `INSERT INTO temp.same_release
     SELECT DISTINCT release, other FROM (
       SELECT f.release, (
         SELECT min(k.release) FROM release_key AS k WHERE k.key = f.key AND k.scope = f.scope AND k.release <> f.release
       ) AS other FROM temp.fresh_key AS f
     ) WHERE other IS NOT NULL`,
  )
  database.run(
    `INSERT INTO temp.same_release
     SELECT r.id, r.id FROM temp.fresh_message AS f CROSS JOIN release AS r ON r.message = f.id
     CROSS JOIN message AS m ON m.id = f.id CROSS JOIN source ON source.id = m.source
     WHERE r.kind = 'PurgedRelease' OR source.replaced_by IS NOT NULL`,
  )
  database.run(
    `INSERT OR IGNORE INTO statement (release, subject, kind, superseded)
     SELECT release, release, 'initial', 0 FROM temp.same_release UNION SELECT other, other, 'initial', 0 FROM temp.same_release`,
  )
}

/** Gives all statements of one release the same subject, the lowest, however they are connected. */
function joinSubjects(database: Database): void {
  for (;;) {
    database.run('DELETE FROM temp.joined_subject')
    const joined = database
      .prepare(
        `INSERT INTO temp.joined_subject
         SELECT max(a.subject, b.subject), min(min(a.subject, b.subject)) FROM temp.same_release AS same
         CROSS JOIN statement AS a ON a.release = same.release CROSS JOIN statement AS b ON b.release = same.other
         WHERE a.subject <> b.subject GROUP BY 1`,
      )
      .change()
    if (joined === 0) return
    database.run(
      `UPDATE statement SET subject = (SELECT becomes FROM temp.joined_subject AS j WHERE j.subject = statement.subject)
       WHERE subject IN (SELECT subject FROM temp.joined_subject)`,
    )
  }
}

/** Orders the statements of the touched subjects anew and says what each is. */
function retell(database: Database): void {
  database.run(orderStatements)
  database.run(tellStatements)
}

/**
 * Takes the statements of a source out, so that it can be removed: what was compared with it is compared again by the
 * next `recogniseStatements`. Runs inside the caller's transaction.
 */
export function forgetStatements(database: Database, source: number): void {
  compareAgain(database, source)
  database.run('UPDATE message SET complete = 0 WHERE source = ?', source)
}

/**
 * Lets the next `recogniseStatements` compare a source's statements, and all that were compared with them, again. Runs
 * inside the caller's transaction.
 */
export function compareAgain(database: Database, source: number): void {
  const ofSource =
    'SELECT release.id FROM message CROSS JOIN release ON release.message = message.id WHERE message.source = ?'
  database.exec(temporaryTables)
  database.run('DELETE FROM temp.touched_subject')
  database.run('DELETE FROM temp.fresh_message')
  database.run(
    `INSERT INTO temp.touched_subject SELECT DISTINCT subject FROM statement WHERE release IN (${ofSource})`,
    source,
  )
  database.run(
    `INSERT INTO temp.fresh_message SELECT DISTINCT r.message FROM statement AS s CROSS JOIN release AS r ON r.id = s.release
     WHERE s.subject IN (SELECT subject FROM temp.touched_subject)`,
  )
  database.run('INSERT OR IGNORE INTO temp.fresh_message SELECT id FROM message WHERE source = ?', source)
  database.run(`DELETE FROM statement WHERE subject IN (SELECT subject FROM temp.touched_subject)`)
  database.run(
    `DELETE FROM release_key WHERE release IN (
       SELECT r.id FROM temp.fresh_message AS f CROSS JOIN release AS r ON r.message = f.id)`,
  )
  database.run('UPDATE message SET statement_scope = NULL WHERE id IN (SELECT id FROM temp.fresh_message)')
  database.run('DELETE FROM temp.touched_subject')
  database.run('DELETE FROM temp.fresh_message')
}
