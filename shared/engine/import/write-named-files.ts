import { posix } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import type { Delivery } from './delivery-folders.ts'
import type { FinishOptions, MessageOfBatch } from './finish-delivery.ts'
import { type CheckableHash, checkableHash, hasHash } from './hash-sums.ts'
import type { LateProblemRows } from './late-problems.ts'
import { findNamedFile, isRemote, namedFiles } from './named-files.ts'

/** A file that a message names, and what became of it. */
interface FoundFile {
  resource: number
  path: string
  bytes: number | null
  hash: string | null
  algorithm: string | null
  state: 'match' | 'mismatch' | 'unchecked' | null
}

/** Looks for the files that a message of a batch names, and writes which are there. */
export async function writeNamedFiles(
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
