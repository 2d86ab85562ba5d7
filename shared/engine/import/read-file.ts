import { statSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { FileNovelty, FileSummary } from '../../contract/jobs.ts'
import { ChoreographyReader, choreographyRole } from '../../ern/choreography.ts'
import { familyOf } from '../../ern/versions.ts'
import type { Database } from '../catalog/database.ts'
import { PlaceCounter } from '../catalog/place.ts'
import { fileProblem, keptBefore, specialFile } from './bad-input.ts'
import { isBatchMarker } from './delivery-folders.ts'
import { comeBack, sourceAt, takeOver } from './file-versions.ts'
import { foundFile, type InputFile, placeOf } from './find-inputs.ts'
import type { ImportRun } from './import-run.ts'
import { remember } from './known-files.ts'
import { type Ahead, lookAhead } from './look-ahead.ts'
import { hashSum, openHash } from './open-hash.ts'
import { type OpenInput, openArriving, openInput } from './open-input.ts'
import type { FoundProblem } from './problem-rows.ts'
import type { ReadRecords } from './read-records.ts'
import type { Reading } from './reading.ts'
import { type SourceEnd, SourceImport } from './source-import.ts'
import type { ReadPiece, SourceReading } from './source-reading.ts'

/** Reads one file into the run. Whatever is wrong with the file ends up in its summary; only the catalog's own errors throw. */
export async function readFile(
  run: ImportRun,
  file: InputFile,
  inFolder: boolean,
  summary: FileSummary,
): Promise<void> {
  let input: OpenInput | null
  try {
    input = file.open
      ? await file.open()
      : file.isArriving && file.bytes !== null
        ? await openArriving(file.path, file.bytes, run.signal)
        : await openInput(file.path, file.bytes, run.buffers[0])
  } catch (thrown) {
    return await refuseFile(run, file, summary, fileProblem(thrown))
  }
  if (!input) return await refuseFile(run, file, summary, specialFile)
  try {
    const known = await tellIfKnown(run, file, input, summary)
    if (known.isKnown) return
    const isChanged = isKnownPlace(run.catalog.database, placeOf(file))
    const told: FileSummary = isChanged ? { ...summary, novelty: 'changed' } : summary
    await read(run, file, input, inFolder, told, known.digest)
  } finally {
    await input.close().catch(() => {})
  }
}

/** Tells of a file that cannot be read at all. */
export async function refuseFile(
  run: ImportRun,
  file: InputFile,
  summary: FileSummary,
  problem: FoundProblem,
): Promise<void> {
  const source = newSource(run, file)
  await run.ended(source, { status: 'failed', problem, reason: reasonOf(problem) }, summary)
}

function newSource(run: ImportRun, file: InputFile): SourceImport {
  const source = new SourceImport(run.catalog.database, {
    path: placeOf(file),
    name: file.name,
    found: foundFile(file),
    job: run.task.job,
    limits: run.task.limits,
    hash: run.choice.hash,
    delivered: file.delivered ?? null,
  })
  run.deliveries.begun(file, source)
  return source
}

function reasonOf(problem: FoundProblem): string {
  return problem.advice === null ? problem.text : `${problem.text} ${problem.advice}`
}

/** What is known of a file's bytes before they are read: their hash sum, or that they are in the catalog. */
type Known = { isKnown: true } | { isKnown: false; digest: string | null }

/** Whether the same bytes are in the catalog already; then they are told from there. */
async function tellIfKnown(
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
  if (own !== null && run.waitsWithDigest(own)) await run.commit()
  const twin = twinOf(run.catalog.database, bytes, sums, placeOf(file))
  if (!twin) return { isKnown: false, digest: own }
  if (run.handsBack) {
    run.handBack(file)
    return { isKnown: true }
  }
  run.readBytes(bytes)
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
  if (run.waitsWithSize(input.bytes)) algorithms.add(run.choice.hash)
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
function isKnownPlace(database: Database, place: string): boolean {
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
  const path = run.movedTo.get(twin.id) ?? twin.path
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
  const isFirst = novelty === 'copied' && twin.job === run.task.job && run.comesBefore(file.name, twin.file)
  if (novelty === 'moved') run.movedTo.set(twin.id, place)
  run.withCommit(() => {
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
  if (found) run.withCommit(() => remember(run.catalog.database, found, twin.id))
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
  const [buffer] = run.buffers
  for (let at = 0; ; ) {
    if (run.signal.aborted) return null
    const bytesRead = await input.read(buffer, buffer.length, at)
    if (bytesRead === 0) return new Map(hashes.map(([algorithm, hash]) => [algorithm, hash.hex()]))
    for (const [, hash] of hashes) hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

async function read(
  run: ImportRun,
  file: InputFile,
  input: OpenInput,
  inFolder: boolean,
  summary: FileSummary,
  digest: string | null,
): Promise<void> {
  const source = newSource(run, file)
  run.opened(source)
  const end = input.whole
    ? readAtHand(run, source, run.readingAtHand(digest), input.whole)
    : await pump(run, source, await run.reading(input), input)
  const role = source.id === 0 ? choreographyRole(source.root?.type ?? '') : undefined
  if (role !== undefined && (end === 'choreography' || end.status === 'failed')) {
    run.opened(null)
    run.readBytes(-source.bytes)
    if (run.handsBack) {
      run.handBack(file)
      return
    }
    await readChoreography(run, file, input, inFolder, summary, role)
    return
  }
  if (end === 'choreography') return
  if (end.status === 'failed' && isEmptyMarker(file, end)) {
    source.role = 'batch-complete'
    run.deliveries.marked(file)
    await run.ended(source, { status: 'complete' }, { ...summary, role: source.role })
    return
  }
  await run.ended(source, end, summary)
}

/** A BatchComplete file without XML: that it is there is what counts. */
function isEmptyMarker(file: InputFile, end: SourceEnd & { status: 'failed' }): boolean {
  return isBatchMarker(posix.basename(file.name)) && ['EMPTY', 'NOT-XML'].includes(end.problem.code)
}

/** Reads a manifest or an acknowledgement from its beginning. */
async function readChoreography(
  run: ImportRun,
  file: InputFile,
  input: OpenInput,
  inFolder: boolean,
  summary: FileSummary,
  role: 'manifest' | 'acknowledgement',
): Promise<void> {
  const source = newSource(run, file)
  source.role = role
  run.opened(source)
  const choreography = new ChoreographyReader()
  const end = input.whole
    ? readAtHand(run, source, run.readingAtHand(null, choreography), input.whole)
    : await pump(run, source, await run.reading(input, choreography), input)
  if (end === 'choreography') return
  // What was read before it breaks off counts, and that the file is there marks its batch as complete.
  if (end.status !== 'stopped') run.deliveries.read(file, source, choreography.finish(), inFolder)
  await run.ended(source, end, { ...summary, role })
}

/** Reads a file that is in memory: nothing of it waits, and nothing of it is committed before its end. */
function readAtHand(
  run: ImportRun,
  source: SourceImport,
  reading: SourceReading<ReadRecords>,
  whole: Uint8Array,
): SourceEnd | 'choreography' {
  const take = (piece: ReadPiece) => {
    source.take(piece)
    run.readBytes(piece.bytes)
    return piece.fault
  }
  const fault = take(reading.read(whole)) ?? take(reading.end())
  if (fault !== null) return failedEnd(source, fault)
  return isChoreography(source) ? 'choreography' : { status: 'complete' }
}

function isChoreography(source: SourceImport): boolean {
  return source.id === 0 && choreographyRole(source.root?.type ?? '') !== undefined
}

/** Takes in what reading gives until the file ends, breaks or is stopped. */
async function pump(
  run: ImportRun,
  source: SourceImport,
  reading: Reading,
  input: OpenInput,
): Promise<SourceEnd | 'choreography'> {
  let looked = false
  const take = async (): Promise<ReadPiece> => {
    const piece = await reading.next()
    source.take(piece)
    run.readBytes(piece.bytes)
    return piece
  }
  /** What was read already is still taken. */
  const stop = async () => {
    reading.stop()
    while (!(await take()).ended);
  }
  for (;;) {
    if (run.signal.aborted) {
      await stop()
      return stoppedEnd(run)
    }
    const { fault, ended } = await take()
    if (fault !== null) {
      reading.stop()
      return failedEnd(source, fault)
    }
    if (isChoreography(source)) {
      if (!ended) await stop()
      return 'choreography'
    }
    if (ended) return run.signal.aborted ? stoppedEnd(run) : { status: 'complete' }
    await run.commitIfDue()
    if (!looked && source.showsResources) {
      looked = true
      await lookForReleases(run, source, input)
    }
  }
}

/** Files up to this size are read before anybody could wait for their releases. */
const smallBytes = 8 * 1024 * 1024

/** Shows the first releases of a large message before the reading has come to them. */
async function lookForReleases(run: ImportRun, source: SourceImport, input: OpenInput): Promise<void> {
  const family = source.root?.isErn ? familyOf(source.root.ernVersion) : null
  const isWorthIt =
    !input.inOrder && input.bytes > smallBytes && source.releasesRead === 0 && run.task.reader !== 'saxes'
  if (!isWorthIt || family === null || source.encoding !== 'utf-8') return
  const { start, line, column, afterReturn } = source.nextBlock
  const counter = new PlaceCounter(source.encoding, { line, column }, afterReturn)
  let ahead: Ahead | null
  try {
    ahead = await lookAhead(input, start, counter, family, run.signal)
  } catch {
    // The file cannot be read there: reading in order comes to it, and tells.
    return
  }
  if (ahead === null) return
  source.takeAhead(ahead)
  await run.commit()
}

function failedEnd(source: SourceImport, problem: FoundProblem): SourceEnd {
  const kept = keptBefore(source.releasesRead, source.recordsRead)
  return {
    status: 'failed',
    problem: { ...problem, text: `${problem.text} ${kept}` },
    reason: `${problem.text} ${kept}${problem.advice === null ? '' : ` ${problem.advice}`}`,
  }
}

function stoppedEnd(run: ImportRun): SourceEnd {
  return { status: 'stopped', reason: run.stoppedWords }
}
