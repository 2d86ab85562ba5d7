import { posix } from 'node:path'
import type { FileSummary } from '../../contract/jobs.ts'
import { ChoreographyReader, choreographyRole } from '../../ern/choreography.ts'
import { familyOf } from '../../ern/versions.ts'
import { PlaceCounter } from '../catalog/place.ts'
import { fileProblem, keptBefore, specialFile } from './bad-input.ts'
import { isBatchMarker } from './delivery-folders.ts'
import { foundFile, type InputFile, placeOf } from './find-inputs.ts'
import type { ImportRun } from './import-run.ts'
import { type Ahead, lookAhead } from './look-ahead.ts'
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
    run.took(piece.took)
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
    const began = performance.now()
    const piece = await reading.next()
    if (run.readsAside) run.took({ wait: performance.now() - began })
    source.take(piece)
    run.readBytes(piece.bytes)
    run.took(piece.took)
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
