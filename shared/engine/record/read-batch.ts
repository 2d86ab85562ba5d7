import type {
  Acknowledgement,
  BatchDetail,
  BatchEntry,
  BatchMessage,
  NamedFile,
  StatementKind,
} from '../../contract/records.ts'
import type { Database } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { readRow } from '../query/rows.ts'

/** How much of a long list is shown. */
const mostShown = 1000

/** Everything that is shown of a batch. Throws `not-found`. */
export function readBatch(database: Database, id: number): BatchDetail {
  const row = readRow(database, 'batches', id)
  const more = database.get<{ root_directory: string | null; is_test: number | null; file: string | null }>(
    `SELECT root_directory, is_test, source.file FROM batch LEFT JOIN source ON source.id = batch.manifest WHERE batch.id = ?`,
    id,
  )
  const count = (from: string) =>
    database.get<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE batch = ?`, id)?.n ?? 0
  return {
    row,
    rootDirectory: more?.root_directory ?? null,
    isTest: more?.is_test == null ? null : more.is_test === 1,
    manifestFile: more?.file ?? null,
    entries: entriesOf(database, id),
    entriesTotal: count('batch_entry'),
    messages: messagesOf(database, id, row.marker === 'manifest'),
    messagesTotal: row.messages,
    files: filesOf(database, id),
    filesTotal: count('resource_file'),
    acknowledgements: acknowledgementsOf(database, id),
  }
}

type Columns = Record<string, string | number | null>

function entriesOf(database: Database, id: number): BatchEntry[] {
  return database
    .all<Columns>(
      `SELECT e.*, source.file, message.id AS message FROM batch_entry AS e
       LEFT JOIN source ON source.id = e.source LEFT JOIN message ON message.source = e.source
       WHERE e.batch = ? ORDER BY e.position LIMIT ${mostShown}`,
      id,
    )
    .map((entry) => ({
      position: entry.position as number,
      messageType: text(entry.message_type),
      messageId: text(entry.message_id),
      url: text(entry.url),
      releases: JSON.parse(String(entry.releases)),
      deliveryType: text(entry.delivery_type),
      productType: text(entry.product_type),
      hash: hashOf(entry),
      hashState: entry.hash_state as BatchEntry['hashState'],
      message: entry.message == null ? null : recordId('message', entry.message as number),
      source: entry.source == null ? null : recordId('source', entry.source as number),
      file: text(entry.file),
    }))
}

function messagesOf(database: Database, id: number, hasManifest: boolean): BatchMessage[] {
  return database
    .all<Columns>(
      `SELECT m.id, source.file, m.message_id, m.created, m.releases, m.problems, r.id AS release, r.title,
         CASE WHEN m.complete AND r.kind <> 'CatalogItem' THEN coalesce(s.kind, 'initial') END AS statement,
         EXISTS (SELECT 1 FROM batch_entry AS e WHERE e.batch = ?1 AND e.source = source.id) AS listed
       FROM batch_source AS own CROSS JOIN source ON source.id = own.source CROSS JOIN message AS m ON m.source = source.id
       LEFT JOIN release AS r ON r.id = (
         SELECT id FROM release WHERE release.message = m.id ORDER BY main DESC, id LIMIT 1)
       LEFT JOIN statement AS s ON s.release = r.id
       WHERE own.batch = ?1 ORDER BY source.file LIMIT ${mostShown}`,
      id,
    )
    .map((message) => ({
      message: recordId('message', message.id as number),
      file: String(message.file),
      messageId: text(message.message_id),
      created: text(message.created),
      releases: message.releases as number,
      problems: message.problems as number,
      title: text(message.title),
      release: message.release == null ? null : recordId('release', message.release as number),
      statement: message.statement as StatementKind | null,
      listed: hasManifest ? message.listed === 1 : null,
    }))
}

function filesOf(database: Database, id: number): NamedFile[] {
  return database
    .all<Columns>(
      `SELECT * FROM resource_file WHERE batch = ? ORDER BY bytes IS NOT NULL, hash_state IS NOT 'mismatch', message, position
       LIMIT ${mostShown}`,
      id,
    )
    .map((file) => ({
      resource: recordId('resource', file.resource as number),
      message: recordId('message', file.message as number),
      path: String(file.path),
      bytes: file.bytes as number | null,
      hash: hashOf(file),
      hashState: file.hash_state as NamedFile['hashState'],
    }))
}

function acknowledgementsOf(database: Database, id: number): Acknowledgement[] {
  return database
    .all<Columns>(
      `SELECT a.*, source.file FROM batch_source AS own CROSS JOIN acknowledgement AS a ON a.source = own.source
       CROSS JOIN source ON source.id = a.source WHERE own.batch = ? ORDER BY source.file, a.id LIMIT ${mostShown}`,
      id,
    )
    .map((row) => ({
      source: recordId('source', row.source as number),
      file: String(row.file),
      release: text(row.release),
      status: text(row.status),
      text: text(row.text),
      action: text(row.action),
      time: text(row.time),
    }))
}

function hashOf(row: Columns): { algorithm: string | null; value: string } | null {
  return row.hash == null ? null : { algorithm: text(row.hash_algorithm), value: String(row.hash) }
}

function text(value: string | number | null | undefined): string | null {
  return value == null ? null : String(value)
}
