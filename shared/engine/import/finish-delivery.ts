import { posix } from 'node:path'
import type { Choreography } from '../../ern/choreography.ts'
import type { ProblemCode } from '../../problems/problem-codes.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { SourceText } from '../catalog/source-text.ts'
import type { DeliveryContents } from './delivery-contents.ts'
import type { Delivery } from './delivery-folders.ts'
import { type CheckableHash, checkableHash, hasHash } from './hash-sums.ts'
import { type BatchMessage, matchManifest } from './match-manifest.ts'
import { findNamedFile, isRemote, namedFiles } from './named-files.ts'

/** How a delivery is looked at once its files have been read. */
export interface FinishOptions {
  job: string
  /** Files up to this size are hashed where the sender gives a sum; 0: none. */
  checkHashesUpTo: number
  /** Problems of one kind that are listed of it. */
  maxProblems: number
  signal: AbortSignal
}

/** Problems added after their files were told of. */
export interface LateProblems {
  problems: number
  errors: number
  warnings: number
}

/** A file that a message names, and what became of it. */
interface FoundFile {
  resource: number
  path: string
  bytes: number | null
  hash: string | null
  algorithm: string | null
  state: 'match' | 'mismatch' | 'unchecked' | null
}

interface MessageOfBatch extends BatchMessage {
  message: number
  start: number
  sha256: string | null
  role: string
}

const codesOfDeliveries: readonly ProblemCode[] = [
  'BATCH-MESSAGE-MISSING',
  'BATCH-MESSAGE-UNLISTED',
  'BATCH-COUNT-DIFFERS',
  'MESSAGE-HASH-DIFFERS',
  'RESOURCE-FILE-MISSING',
  'RESOURCE-HASH-DIFFERS',
]

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
    await writeFiles(catalog, batch, delivery, message, late, options)
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
      `SELECT source.id AS source, source.file, source.role, source.sha256, message.id AS message, message.start,
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
  if (hash.algorithm === 'sha256' && message.sha256 !== null)
    return message.sha256 === hash.hex ? 'match' : 'mismatch'
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

async function writeFiles(
  catalog: Catalog,
  batch: number,
  delivery: Delivery,
  message: MessageOfBatch,
  late: LateProblemRows,
  options: FinishOptions,
): Promise<void> {
  const { database } = catalog
  const folder = posix.dirname(message.path)
  const text = catalog.text(message.source)
  const found: FoundFile[] = []
  for (const row of database.all<{ id: number; file: string; start: number; length: number }>(
    'SELECT id, file, start, length FROM resource WHERE message = ? AND file IS NOT NULL ORDER BY id',
    message.message,
  ))
    for (const named of namedFiles(text, row.start, row.length, row.file)) {
      if (isRemote(named.path)) continue
      const place = findNamedFile(delivery, folder, named.path)
      const hash = checkableHash(named.hashAlgorithm, named.hash)
      found.push({
        resource: row.id,
        path: named.path,
        bytes: place?.bytes ?? null,
        hash: named.hash,
        algorithm: named.hashAlgorithm,
        state:
          named.hash === null
            ? null
            : place && hash
              ? await checkFile(delivery, place, hash, options)
              : 'unchecked',
      })
    }
  database.transaction(() => {
    database.run('DELETE FROM resource_file WHERE message = ? AND batch = ?', message.message, batch)
    const insert = database.prepare(
      `INSERT INTO resource_file (batch, message, position, resource, path, bytes, hash_algorithm, hash, hash_state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const [index, file] of found.entries())
      insert.run(
        batch,
        message.message,
        index + 1,
        file.resource,
        file.path,
        file.bytes,
        file.algorithm,
        file.hash,
        file.state,
      )
    addFileProblems(message, found, late)
  })
}

function addFileProblems(message: MessageOfBatch, found: readonly FoundFile[], late: LateProblemRows): void {
  const missing = found.filter((file) => file.bytes === null)
  if (missing.length > 0)
    late.add('RESOURCE-FILE-MISSING', 'warning', message.source, message.message, message.start, null, {
      text: `${missing.length} of the ${found.length} files it names ${missing.length === 1 ? 'is' : 'are'} not in its delivery: ${missing
        .slice(0, 3)
        .map((file) => file.path)
        .join(', ')}${missing.length > 3 ? ' and others' : ''}.`,
      advice: 'Right for an update of the metadata alone. Otherwise ask the sender for the files.',
    })
  for (const file of found)
    if (file.state === 'mismatch')
      late.add('RESOURCE-HASH-DIFFERS', 'error', message.source, message.message, null, file.resource, {
        text: `${file.path} is not the file the message names: its ${file.algorithm} is not ${file.hash}.`,
        advice: 'It was changed or damaged on its way. Fetch it again.',
      })
}

async function checkFile(
  delivery: Delivery,
  place: { path: string; bytes: number },
  hash: CheckableHash,
  { checkHashesUpTo, signal }: FinishOptions,
): Promise<'match' | 'mismatch' | 'unchecked'> {
  if (place.bytes > checkHashesUpTo) return 'unchecked'
  try {
    return (await hasHash(await delivery.open(place.path), hash, signal)) ? 'match' : 'mismatch'
  } catch {
    return 'unchecked'
  }
}

/** Writes problems of sources that have come to rest, and keeps their counts true. */
class LateProblemRows {
  readonly #database: Database
  readonly #most: number
  #perCode = new Map<ProblemCode, number>()
  #last = new Map<ProblemCode, number>()
  /** By how many there are more than before. */
  readonly change: LateProblems = { problems: 0, errors: 0, warnings: 0 }

  constructor(database: Database, most: number) {
    this.#database = database
    this.#most = most
  }

  /** Takes out what an earlier look at the batch has found. */
  forget(batch: number): void {
    const codes = codesOfDeliveries.map((code) => `'${code}'`).join(', ')
    const rows = this.#database.all<{ id: number; source: number; message: number | null; severity: string }>(
      `SELECT id, source, message, severity FROM problem WHERE code IN (${codes})
       AND source IN (SELECT source FROM batch_source WHERE batch = ?)`,
      batch,
    )
    for (const row of rows) {
      this.#database.run('DELETE FROM problem WHERE id = ?', row.id)
      this.#count(row.source, row.message, row.severity, -1)
    }
  }

  add(
    code: ProblemCode,
    severity: 'error' | 'warning',
    source: number,
    message: number | null,
    start: number | null,
    resource: number | null,
    words: { text: string; advice: string },
  ): void {
    const count = (this.#perCode.get(code) ?? 0) + 1
    this.#perCode.set(code, count)
    this.#last.set(code, source)
    if (count > this.#most) return
    this.#insert(code, severity, source, message, start, resource, words)
  }

  /** An entry of the manifest without its message. */
  addMissing(manifest: number, start: number, name: string | null): void {
    this.add('BATCH-MESSAGE-MISSING', 'error', manifest, null, start, null, {
      text: `The manifest names a message that is not in the batch${name === null ? '' : `: ${name}`}.`,
      advice: 'Fetch the batch again, or ask the sender for the message.',
    })
  }

  /** Says how many problems are not listed. */
  end(): void {
    for (const [code, count] of this.#perCode) {
      if (count <= this.#most) continue
      const severity =
        code.startsWith('RESOURCE-FILE') || code === 'BATCH-MESSAGE-UNLISTED' ? 'warning' : 'error'
      this.#insert(code, severity, this.#last.get(code)!, null, null, null, {
        text: `${(count - this.#most).toLocaleString('en')} more problems of this kind are not listed.`,
        advice: `The first ${this.#most.toLocaleString('en')} of this delivery are listed.`,
      })
    }
  }

  #insert(
    code: ProblemCode,
    severity: 'error' | 'warning',
    source: number,
    message: number | null,
    start: number | null,
    resource: number | null,
    { text, advice }: { text: string; advice: string },
  ): void {
    const span =
      resource === null
        ? null
        : this.#database.get<{ start: number }>('SELECT start FROM resource WHERE id = ?', resource)
    const at = span?.start ?? start
    const place = at === null ? null : placeIn(this.#database, source, at)
    this.#database.run(
      `INSERT INTO problem (source, message, record_table, record_id, code, severity, text, advice, path, start, line, col)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)`,
      source,
      message,
      resource !== null ? 'resource' : message !== null ? 'message' : null,
      resource ?? message,
      code,
      severity,
      text,
      advice,
      at,
      place?.line ?? null,
      place?.column ?? null,
    )
    this.#count(source, message, severity, 1)
  }

  #count(source: number, message: number | null, severity: string, by: number): void {
    const errors = severity === 'error' ? by : 0
    const warnings = severity === 'warning' ? by : 0
    this.change.problems += by
    this.change.errors += errors
    this.change.warnings += warnings
    this.#database.run(
      'UPDATE source SET problems = problems + ?, errors = errors + ?, warnings = warnings + ? WHERE id = ?',
      by,
      errors,
      warnings,
      source,
    )
    if (message !== null)
      this.#database.run('UPDATE message SET problems = problems + ? WHERE id = ?', by, message)
  }
}

function placeIn(database: Database, source: number, offset: number): { line: number; column: number } {
  return new SourceText(database, source).locate(offset)
}
