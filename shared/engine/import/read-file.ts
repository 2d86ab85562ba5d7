import { posix } from 'node:path'
import type { FileSummary } from '../../contract/jobs.ts'
import { ChoreographyReader, choreographyRole } from '../../ern/choreography.ts'
import { familyOf } from '../../ern/versions.ts'
import { PlaceCounter } from '../catalog/place.ts'
import { fileProblem, keptBefore, specialFile } from './bad-input.ts'
import { isBatchMarker } from './delivery-folders.ts'
import { foundFile, type InputFile, placeOf } from './find-inputs.ts'
import type { ImportRun } from './import-run.ts'
import { type Ahead, type ListAhead, lookAhead } from './look-ahead.ts'
import { type OpenInput, openArriving, openInput } from './open-input.ts'
import type { FoundProblem } from './problem-rows.ts'
import type { ReadRecords } from './read-records.ts'
import type { Reading } from './reading.ts'
import { type SourceEnd, SourceImport } from './source-import.ts'
import type { ReadPiece, SourceReading } from './source-reading.ts'
import { isKnownPlace, tellIfKnown } from './tell-if-known.ts'

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
        : await openInput(file.path, file.bytes, run.readings.buffers[0])
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
  await run.commits.ended(source, { status: 'failed', problem, reason: reasonOf(problem) }, summary)
}

function newSource(run: ImportRun, file: InputFile): SourceImport {
  const start = {
    path: placeOf(file),
    name: file.name,
    found: foundFile(file),
    job: run.task.job,
    limits: run.task.limits,
    hash: run.choice.hash,
    delivered: file.delivered ?? null,
  }
  const source = new SourceImport(run.catalog.database, start, run.commits.inserts)
  run.deliveries.begun(file, source)
  return source
}

function reasonOf(problem: FoundProblem): string {
  return problem.advice === null ? problem.text : `${problem.text} ${problem.advice}`
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
  run.commits.opened(source)
  const end = input.whole
    ? readAtHand(run, source, run.readings.atHand(digest), input.whole)
    : await readBegun(run, source, input)
  const role = source.id === 0 ? choreographyRole(source.root?.type ?? '') : undefined
  if (role !== undefined && (end === 'choreography' || end.status === 'failed')) {
    run.commits.opened(null)
    run.report.readBytes(-source.bytes)
    if (run.handsBack) {
      run.report.handBack(file.name)
      return
    }
    await readChoreography(run, file, input, inFolder, summary, role)
    return
  }
  if (end === 'choreography') return
  if (end.status === 'failed' && isEmptyMarker(file, end)) {
    source.role = 'batch-complete'
    run.deliveries.marked(file)
    await run.commits.ended(source, { status: 'complete' }, { ...summary, role: source.role })
    return
  }
  await run.commits.ended(source, end, summary)
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
  run.commits.opened(source)
  const choreography = new ChoreographyReader()
  const end = input.whole
    ? readAtHand(run, source, run.readings.atHand(null, choreography), input.whole)
    : await pump(run, source, await run.readings.begin(input, choreography), input)
  if (end === 'choreography') return
  // What was read before it breaks off counts, and that the file is there marks its batch as complete.
  if (end.status !== 'stopped') run.deliveries.read(file, source, choreography.finish(), inFolder)
  await run.commits.ended(source, end, { ...summary, role })
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
    run.report.readBytes(piece.bytes, source)
    run.report.took(piece.took)
    return piece.fault
  }
  const fault = take(reading.read(whole)) ?? take(reading.end())
  if (fault !== null) return failedEnd(source, fault)
  return isChoreography(source) ? 'choreography' : { status: 'complete' }
}

function isChoreography(source: SourceImport): boolean {
  return source.id === 0 && choreographyRole(source.root?.type ?? '') !== undefined
}

/** Reads a file bit by bit. While the thread for a large one starts, its first tracks are looked for. */
async function readBegun(
  run: ImportRun,
  source: SourceImport,
  input: OpenInput,
): Promise<SourceEnd | 'choreography'> {
  const reading = run.readings.begin(input)
  // It is awaited below; until then nobody listens.
  reading.catch(() => {})
  const isLookedInto = run.readings.byThread(input.bytes) && (await lookIntoBeginning(run, source, input))
  return await pump(run, source, await reading, input, isLookedInto)
}

/** A message's root element stands within so many bytes, as a rule. */
const rootWithin = 8 * 1024

/** Shows the first tracks of a large file before anything of it is read in order; false where they are to be looked for later. */
async function lookIntoBeginning(run: ImportRun, source: SourceImport, input: OpenInput): Promise<boolean> {
  if (input.inOrder || run.task.reader === 'saxes') return false
  // The first one is filled where no thread can be started after all.
  const [, buffer] = run.readings.buffers
  let length: number
  try {
    length = await input.read(buffer, buffer.length, 0)
  } catch {
    // Reading in order tells.
    return false
  }
  // Nothing is compiled yet, so that every byte that is read costs as much as fifty do later: its root is enough.
  const beginning = buffer.subarray(0, length)
  const { records, encoding, fault } = run.readings.atHand('').read(beginning.subarray(0, rootWithin))
  const isSoon = beginning.includes('ResourceList') || beginning.includes('ReleaseList')
  if (records.root === null || encoding === null || fault !== null || isSoon) return false
  if (encoding.byteOrderMark > 0) return false
  source.foresee(records.root, encoding)
  await show(run, source, await findAhead('resource', run, source, input, run.signal))
  return true
}

/**
 * Takes in what reading gives until the file ends, breaks or is stopped. `isLookedInto`: its first tracks have been looked
 * for already.
 */
async function pump(
  run: ImportRun,
  source: SourceImport,
  reading: Reading,
  input: OpenInput,
  isLookedInto = false,
): Promise<SourceEnd | 'choreography'> {
  const lookedFor: Record<ListAhead, boolean> = { resource: isLookedInto, release: false }
  const take = async (): Promise<ReadPiece> => {
    const began = performance.now()
    const piece = await reading.next()
    if (run.readings.areAside) run.report.took({ wait: performance.now() - began })
    source.take(piece)
    run.report.readBytes(piece.bytes, source)
    run.report.took(piece.took)
    return piece
  }
  /** What was read already is still taken. */
  const stop = async () => {
    reading.stop()
    while (!(await take()).ended);
  }
  // A thread reads on meanwhile: this one does not let it wait.
  const search = new AbortController()
  let searching: Promise<void> | null = null
  let found: Ahead | null = null
  try {
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
      await run.commits.commitIfDue()
      if (!lookedFor.resource && source.root !== null) {
        lookedFor.resource = true
        if (!source.hasResources)
          await show(run, source, await findAhead('resource', run, source, input, run.signal))
      }
      if (!lookedFor.release && source.showsResources) {
        lookedFor.release = true
        if (source.releasesRead === 0) {
          const signal = AbortSignal.any([run.signal, search.signal])
          searching = findAhead('release', run, source, input, signal).then((ahead) => {
            found = ahead
          })
          if (!run.readings.byThread(input.bytes)) await searching
        }
      }
      await show(run, source, found)
      found = null
    }
  } finally {
    search.abort()
    await searching
  }
}

/** Files up to this size are read before anybody could wait for their tracks and releases. */
const smallBytes = 8 * 1024 * 1024

/** Looks for the first records of a list of a large message; null where they are not found, or soon read anyway. */
async function findAhead(
  list: ListAhead,
  run: ImportRun,
  source: SourceImport,
  input: OpenInput,
  signal: AbortSignal,
): Promise<Ahead | null> {
  const family = source.root?.isErn ? familyOf(source.root.ernVersion) : null
  const isWorthIt = !input.inOrder && input.bytes > smallBytes && run.task.reader !== 'saxes'
  if (!isWorthIt || family === null || source.encoding !== 'utf-8') return null
  const { start, line, column, afterReturn } = source.nextBlock
  const counter = new PlaceCounter(source.encoding, { line, column }, afterReturn)
  try {
    return await lookAhead(input, list, start, counter, family, signal)
  } catch {
    // The file cannot be read there: reading in order comes to it, and tells.
    return null
  }
}

/** Shows records before the reading has come to them. */
async function show(run: ImportRun, source: SourceImport, ahead: Ahead | null): Promise<void> {
  if (ahead === null) return
  source.takeAhead(ahead)
  await run.commits.commit()
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
