import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { FileNovelty, FileSummary } from '../../contract/jobs.ts'
import type { Database } from '../catalog/database.ts'
import { comeBack, sourceAt, takeOver } from './file-versions.ts'
import { foundFile, type InputFile, placeOf } from './find-inputs.ts'
import type { ImportRun } from './import-run.ts'
import { remember } from './known-files.ts'
import { hashSum, openHash } from './open-hash.ts'
import type { OpenInput } from './open-input.ts'

/** What is known of a file's bytes before they are read: their hash sum, or that they are in the catalog. */
export type Known = { isKnown: true } | { isKnown: false; digest: string | null }

/** Whether the same bytes are in the catalog already; then they are told from there. */
export async function tellIfKnown(
  run: ImportRun,
  file: InputFile,
  input: OpenInput,
  summary: FileSummary,
): Promise<Known> {
  const { bytes } = input
  if (bytes === 0) return { isKnown: tellIfKnownMarker(run, file, summary), digest: null }
  let sums: ReadonlyMap<HashAlgorithm, string> | null
  if (input.whole) sums = hashOfWhole(run, input.whole)
  else
    try {
      sums = await hashIfSizeIsKnown(run, input)
    } catch {
      // Reading it will fail again, and tell why.
      return { isKnown: false, digest: null }
    }
  if (sums === null) return { isKnown: false, digest: null }
  const own = sums.get(run.choice.hash) ?? null
  if (own !== null && run.commits.waitsWithDigest(own)) await run.commits.commit()
  const twin = twinOf(run.catalog.database, bytes, sums, placeOf(file))
  if (!twin) return { isKnown: false, digest: own }
  if (run.handsBack) {
    run.report.handBack(file.name)
    return { isKnown: true }
  }
  run.report.readBytes(bytes)
  run.deliveries.known(file, twin.id)
  run.tellKnown(twin.id, { ...summary, bytes, novelty: keepPlace(run, file, twin) })
  return { isKnown: true }
}

/** Size first, then the hash: a large file is read twice only when there is one of its size. Null: there is none. */
async function hashIfSizeIsKnown(
  run: ImportRun,
  input: OpenInput,
): Promise<ReadonlyMap<HashAlgorithm, string> | null> {
  const algorithms = new Set(
    run.catalog.database
      .all<{ algorithm: HashAlgorithm }>(
        `SELECT DISTINCT hash_algorithm AS algorithm FROM source
         WHERE bytes = ? AND status = 'complete' AND hash_algorithm IS NOT NULL`,
        input.bytes,
      )
      .map(({ algorithm }) => algorithm),
  )
  if (run.commits.waitsWithSize(input.bytes)) algorithms.add(run.choice.hash)
  return algorithms.size === 0 ? null : await hashOf(run, input, algorithms)
}

function hashOfWhole(run: ImportRun, whole: Uint8Array): ReadonlyMap<HashAlgorithm, string> {
  return new Map([...run.algorithms].map((algorithm) => [algorithm, hashSum(algorithm, whole)]))
}

/** The source with these bytes, that of this place first. */
function twinOf(
  database: Database,
  bytes: number,
  sums: ReadonlyMap<HashAlgorithm, string>,
  place: string,
): Twin | undefined {
  const isThere = [...sums].some(
    ([algorithm, sum]) =>
      database.get(
        `SELECT 1 FROM source WHERE bytes = ? AND hash = ? AND status = 'complete' AND hash_algorithm = ? LIMIT 1`,
        bytes,
        sum,
        algorithm,
      ) !== undefined,
  )
  if (!isThere) return undefined
  return database.get<Twin>(
    `SELECT id, path, file, job, replaced_by AS replacedBy FROM source
     WHERE bytes = ?1 AND status = 'complete'
       AND hash_algorithm || ' ' || hash IN (SELECT value FROM json_each(?2))
     ORDER BY path = ?3 DESC, replaced_by IS NOT NULL LIMIT 1`,
    bytes,
    JSON.stringify([...sums].map(([algorithm, sum]) => `${algorithm} ${sum}`)),
    place,
  )
}

/** A source with the same bytes as a file. */
interface Twin {
  id: number
  path: string
  file: string
  job: string
  replacedBy: number | null
}

/** Whether something was read at this place before, or bytes of it were known from another. */
export function isKnownPlace(database: Database, place: string): boolean {
  return (
    sourceAt(database, place) !== null ||
    database.get('SELECT 1 FROM known_file WHERE path = ?', place) !== undefined
  )
}

/** Keeps where bytes that are in the catalog were found again, with the next commit; tells what that means. */
function keepPlace(run: ImportRun, file: InputFile, twin: Twin): FileNovelty {
  const { database } = run.catalog
  const found = foundFile(file)
  const place = placeOf(file)
  const path = run.commits.movedTo.get(twin.id) ?? twin.path
  const known = database.get<{ source: number }>('SELECT source FROM known_file WHERE path = ?', place)
  const novelty: FileNovelty =
    twin.replacedBy === null && (path === place || known?.source === twin.id)
      ? 'unchanged'
      : path === place || isKnownPlace(database, place)
        ? 'changed'
        : isStillThere(path)
          ? 'copied'
          : 'moved'
  // Of the same bytes in one import the first file is the source, whichever process was the first to read them.
  const isFirst =
    novelty === 'copied' && twin.job === run.task.job && run.report.comesBefore(file.name, twin.file)
  if (novelty === 'moved') run.commits.movedTo.set(twin.id, place)
  run.commits.withCommit(() => {
    deliveredAgain(database, twin.id, file)
    if (!found) return
    if (novelty === 'moved') {
      database.run('DELETE FROM known_file WHERE path = ?', path)
      database.run('UPDATE source SET path = ?, file = ? WHERE id = ?', place, file.name, twin.id)
    }
    if (twin.replacedBy !== null) comeBack(database, twin.id, place)
    else if (isFirst)
      database.run('UPDATE source SET path = ?, file = ? WHERE id = ?', place, file.name, twin.id)
    else if (novelty !== 'unchanged') takeOver(database, twin.id, place, true)
    remember(database, found, twin.id)
  })
  return novelty
}

/** Whether the file, or the archive it is in, is still where it was. */
function isStillThere(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status !== undefined) return true
  for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
    const holder = statSync(above, { throwIfNoEntry: false })
    if (holder !== undefined) return !holder.isDirectory()
  }
  return false
}

/** An empty BatchComplete file is known by its place. */
function tellIfKnownMarker(run: ImportRun, file: InputFile, summary: FileSummary): boolean {
  const twin = run.catalog.database.get<{ id: number }>(
    "SELECT id FROM source WHERE path = ? AND bytes = 0 AND role = 'batch-complete' AND status = 'complete'",
    placeOf(file),
  )
  if (!twin) return false
  const found = foundFile(file)
  if (found) run.commits.withCommit(() => remember(run.catalog.database, found, twin.id))
  run.deliveries.marked(file)
  run.deliveries.known(file, twin.id)
  run.tellKnown(twin.id, { ...summary, role: 'batch-complete', novelty: 'unchanged' })
  return true
}

/** The same bytes in a newer delivery: its time counts, and its statements are ordered anew. */
function deliveredAgain(database: Database, source: number, { delivered = null }: InputFile): void {
  if (delivered === null) return
  database.run(
    `UPDATE message SET statement_scope = NULL WHERE source = ?1 AND EXISTS (
       SELECT 1 FROM source WHERE id = ?1 AND coalesce(delivered, 0) < ?2)`,
    source,
    delivered,
  )
  database.run(
    'UPDATE source SET delivered = ?2 WHERE id = ?1 AND coalesce(delivered, 0) < ?2',
    source,
    delivered,
  )
}

/** Hash sums of a whole file, read once; null when the import was stopped meanwhile. */
async function hashOf(
  run: ImportRun,
  input: OpenInput,
  algorithms: ReadonlySet<HashAlgorithm>,
): Promise<ReadonlyMap<HashAlgorithm, string> | null> {
  const hashes = [...algorithms].map((algorithm) => [algorithm, openHash(algorithm)] as const)
  const [buffer] = run.readings.buffers
  for (let at = 0; ; ) {
    if (run.signal.aborted) return null
    const bytesRead = await input.read(buffer, buffer.length, at)
    if (bytesRead === 0) return new Map(hashes.map(([algorithm, hash]) => [algorithm, hash.hex()]))
    for (const [, hash] of hashes) hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}
