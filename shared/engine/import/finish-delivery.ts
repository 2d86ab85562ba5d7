import type { Choreography } from '../../ern/choreography.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { DeliveryContents } from './delivery-contents.ts'
import type { Delivery } from './delivery-folders.ts'
import { type CheckableHash, checkableHash, hasHash } from './hash-sums.ts'
import { LateProblemRows, type LateProblems } from './late-problems.ts'
import { type BatchMessage, matchManifest } from './match-manifest.ts'
import { writeNamedFiles } from './write-named-files.ts'

/** How a delivery is looked at once its files have been read. */
export interface FinishOptions {
  job: string
  /** Files up to this size are hashed where the sender gives a sum; 0: none. */
  checkHashesUpTo: number
  /** Problems of one kind that are listed of it. */
  maxProblems: number
  signal: AbortSignal
}

/** A message of a batch as it stands in the catalog. */
export interface MessageOfBatch extends BatchMessage {
  message: number
  start: number
  hash: string | null
  hashAlgorithm: string | null
  role: string
}

/**
 * Writes a delivery whose files have been read and committed: its batch with the manifest, which message each entry
 * means, and which of the files that the messages name are there. A delivery that was imported before is written anew.
 */
export async function finishDelivery(
  catalog: Catalog,
  contents: DeliveryContents,
  options: FinishOptions,
): Promise<LateProblems> {
  const { database } = catalog
  const { delivery } = contents
  const batch = database.transaction(() => writeBatch(database, contents, options.job))
  const late = new LateProblemRows(database, options.maxProblems)
  database.transaction(() => late.forget(batch))
  const messages = messagesOf(database, batch, delivery)
  if (contents.manifest)
    await writeManifest(
      catalog,
      batch,
      contents.manifest.source.id,
      contents.manifest.choreography,
      messages,
      late,
      options,
    )
  else if (database.get('SELECT 1 FROM batch_entry WHERE batch = ? LIMIT 1', batch))
    database.transaction(() => matchAgain(database, batch, messages, late))
  for (const message of messages) {
    if (options.signal.aborted) break
    await writeNamedFiles(catalog, batch, delivery, message, late, options)
  }
  database.transaction(() => {
    database.run(
      `UPDATE batch SET
         files_found = (SELECT count(*) FROM resource_file WHERE batch = ?1 AND bytes IS NOT NULL),
         files_missing = (SELECT count(*) FROM resource_file WHERE batch = ?1 AND bytes IS NULL),
         files_different = (SELECT count(*) FROM resource_file WHERE batch = ?1 AND hash_state = 'mismatch')
       WHERE id = ?1`,
      batch,
    )
    late.end()
  })
  return late.change
}

/** The row of the batch: the one it had before, by its folder or its manifest. */
function writeBatch(database: Database, contents: DeliveryContents, job: string): number {
  const { delivery, manifest } = contents
  const known =
    database.get<{ id: number }>('SELECT id FROM batch WHERE path = ?', delivery.path) ??
    database.get<{ id: number }>(
      `SELECT batch.id FROM batch JOIN json_each(?1) AS source ON source.value = batch.manifest
       ORDER BY batch.id LIMIT 1`,
      JSON.stringify(contents.sources),
    ) ??
    (contents.sources.length === 0
      ? undefined
      : database.get<{ id: number }>(
          `SELECT batch.id FROM json_each(?1) AS source JOIN batch_source ON batch_source.source = source.value
           JOIN batch ON batch.id = batch_source.batch WHERE batch.folder = ?2 ORDER BY batch.id LIMIT 1`,
          JSON.stringify(contents.sources),
          delivery.folder,
        ))
  const id =
    known?.id ??
    database.run(
      `INSERT INTO batch (job, path, folder, place, batch_id, choreography, priority, delivered) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      job,
      delivery.path,
      delivery.folder,
      delivery.place,
      delivery.batchId,
      delivery.choreography,
      delivery.priority,
      delivery.delivered,
    )
  const link = database.prepare('INSERT OR IGNORE INTO batch_source (batch, source) VALUES (?, ?)')
  for (const source of contents.sources) link.run(id, source)
  if (manifest && delivery.sizeOf('.') === null && contents.sources.length <= 1)
    database.run(
      `INSERT OR IGNORE INTO batch_source (batch, source) SELECT ?, id FROM source
       WHERE job = ? AND path > ? AND path < ? AND id NOT IN (SELECT source FROM batch_source)`,
      id,
      job,
      `${delivery.path}/`,
      `${delivery.path}0`,
    )
  if (manifest) {
    const { choreography } = manifest
    database.run(
      `UPDATE batch SET marker = 'manifest', manifest = ?, message_id = ?, sender = ?, recipient = ?, created = ?,
         is_test = ?, root_directory = ?, expected = ? WHERE id = ?`,
      manifest.source.id,
      choreography.messageId,
      choreography.sender,
      choreography.recipient,
      choreography.created,
      choreography.isTest === null ? null : Number(choreography.isTest),
      choreography.rootDirectory,
      choreography.numberOfMessages ?? choreography.entries.length + choreography.entriesLost,
      id,
    )
  } else if (contents.isMarked)
    database.run("UPDATE batch SET marker = coalesce(marker, 'flag') WHERE id = ?", id)
  return id
}

function messagesOf(database: Database, batch: number, delivery: Delivery): MessageOfBatch[] {
  const below = delivery.place === '' ? 0 : delivery.place.length + 1
  return database
    .all<MessageOfBatch & { file: string }>(
      `SELECT source.id AS source, source.file, source.role, source.hash, source.hash_algorithm AS hashAlgorithm, message.id AS message, message.start,
         message.message_id AS messageId
       FROM batch_source CROSS JOIN source ON source.id = batch_source.source
       CROSS JOIN message ON message.source = source.id
       WHERE batch_source.batch = ? AND source.status <> 'removed' ORDER BY source.id`,
      batch,
    )
    .map(({ file, ...message }) => ({
      ...message,
      path: file.startsWith(`${delivery.place}/`) || below === 0 ? file.slice(below) : file,
    }))
}

async function writeManifest(
  catalog: Catalog,
  batch: number,
  manifest: number,
  choreography: Choreography,
  messages: readonly MessageOfBatch[],
  late: LateProblemRows,
  options: FinishOptions,
): Promise<void> {
  const { database } = catalog
  const { entries, entriesLost, numberOfMessages } = choreography
  const matched = matchManifest(entries, messages)
  const bySource = new Map(messages.map((message) => [message.source, message]))
  const states: ('match' | 'mismatch' | null)[] = []
  for (const [index, entry] of entries.entries()) {
    const message = matched[index] == null ? undefined : bySource.get(matched[index])
    const hash = checkableHash(entry.hashAlgorithm, entry.hash)
    states.push(message && hash ? await checkMessage(catalog, message, hash, options) : null)
  }
  database.transaction(() => {
    database.run('DELETE FROM batch_entry WHERE batch = ?', batch)
    const insert = database.prepare(
      `INSERT INTO batch_entry (batch, position, message_type, message_id, url, releases, delivery_type, product_type,
         hash_algorithm, hash, hash_state, start, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const [index, entry] of entries.entries()) {
      const source = matched[index] ?? null
      insert.run(
        batch,
        index + 1,
        entry.messageType,
        entry.messageId,
        entry.url,
        JSON.stringify(entry.releases),
        entry.deliveryType,
        entry.productType,
        entry.hashAlgorithm,
        entry.hash,
        states[index] ?? null,
        entry.start,
        source,
      )
      const message = source === null ? undefined : bySource.get(source)
      if (source === null) late.addMissing(manifest, entry.start, entry.url ?? entry.messageId)
      else if (message && states[index] === 'mismatch')
        late.add('MESSAGE-HASH-DIFFERS', 'error', message.source, message.message, message.start, null, {
          text: `Its ${entry.hashAlgorithm} is not the one the manifest gives: ${entry.hash}.`,
          advice: 'It was changed or damaged on its way. Fetch it again.',
        })
    }
    if (numberOfMessages !== null && numberOfMessages !== entries.length + entriesLost)
      late.add('BATCH-COUNT-DIFFERS', 'warning', manifest, null, null, null, {
        text: `The manifest announces ${numberOfMessages} messages but lists ${entries.length + entriesLost}.`,
        advice: 'Ask the sender whether a message is missing.',
      })
    addUnlisted(messages, new Set(matched), late)
  })
}

function addUnlisted(
  messages: readonly MessageOfBatch[],
  listed: ReadonlySet<number | null>,
  late: LateProblemRows,
): void {
  for (const message of messages)
    if (!listed.has(message.source))
      late.add('BATCH-MESSAGE-UNLISTED', 'warning', message.source, message.message, message.start, null, {
        text: 'The manifest of its batch does not list this message.',
        advice: 'Ask the sender whether it belongs to the batch.',
      })
}

/** A batch whose manifest was read by an earlier import: messages may have come since. */
function matchAgain(
  database: Database,
  batch: number,
  messages: readonly MessageOfBatch[],
  late: LateProblemRows,
): void {
  const rows = database.all<{
    position: number
    url: string | null
    message_id: string | null
    releases: string
    start: number
    manifest: number | null
  }>(
    `SELECT position, url, batch_entry.message_id, releases, start, batch.manifest FROM batch_entry
     JOIN batch ON batch.id = batch_entry.batch WHERE batch = ? ORDER BY position`,
    batch,
  )
  const matched = matchManifest(
    rows.map((row) => ({
      start: row.start,
      url: row.url,
      messageId: row.message_id,
      releases: JSON.parse(row.releases),
      messageType: null,
      deliveryType: null,
      productType: null,
      hash: null,
      hashAlgorithm: null,
    })),
    messages,
  )
  for (const [index, row] of rows.entries()) {
    const source = matched[index] ?? null
    database.run(
      'UPDATE batch_entry SET source = ? WHERE batch = ? AND position = ?',
      source,
      batch,
      row.position,
    )
    if (source === null && row.manifest !== null)
      late.addMissing(row.manifest, row.start, row.url ?? row.message_id)
  }
  addUnlisted(messages, new Set(matched), late)
}

async function checkMessage(
  catalog: Catalog,
  message: MessageOfBatch,
  hash: CheckableHash,
  options: FinishOptions,
): Promise<'match' | 'mismatch' | null> {
  // The catalog knows this sum of every source.
  if (hash.algorithm === message.hashAlgorithm && message.hash !== null)
    return message.hash === hash.hex ? 'match' : 'mismatch'
  const text = catalog.text(message.source)
  if (text.bytes > options.checkHashesUpTo) return null
  const blocks = text.blocks()
  const pieces = (function* () {
    for (const block of blocks) yield block.bytes
  })()
  try {
    return (await hasHash(pieces, hash, options.signal)) ? 'match' : 'mismatch'
  } catch {
    return null
  }
}
