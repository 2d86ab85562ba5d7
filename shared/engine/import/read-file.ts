import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import type { FileSummary } from '../../contract/jobs.ts'
import { Assembler } from '../../ern/assembler.ts'
import { openReader } from '../../xml/open-reader.ts'
import { XmlError, type XmlReader } from '../../xml/reader.ts'
import { fileProblem, keptBefore, specialFile, xmlProblem } from './bad-input.ts'
import type { InputFile } from './find-inputs.ts'
import type { ImportRun } from './import-run.ts'
import type { FoundProblem } from './problem-rows.ts'
import { type SourceEnd, SourceImport } from './source-import.ts'

/** Roots of a delivery's own files, which lie beside the messages of a folder. FACTS.md section 10. */
const choreographyRoots = new Set([
  'ManifestMessage',
  'FtpAcknowledgementMessage',
  'ErnAcknowledgementStatusMessage',
])

/** Bytes read at once when a file is only hashed. */
const hashChunk = 1024 * 1024

/** Reads one file into the run. Whatever is wrong with the file ends up in its summary; only the catalog's own errors throw. */
export async function readFile(
  run: ImportRun,
  file: InputFile,
  inFolder: boolean,
  summary: FileSummary,
): Promise<void> {
  let handle: FileHandle
  let bytes: number
  try {
    const status = await stat(file.path)
    if (!status.isFile() && !status.isDirectory()) return await refuseFile(run, file, summary, specialFile)
    bytes = status.size
    handle = await open(file.path, 'r')
  } catch (thrown) {
    return await refuseFile(run, file, summary, fileProblem(thrown))
  }
  try {
    if (await tellIfKnown(run, handle, bytes, summary)) return
    await read(run, file, handle, inFolder, summary)
  } finally {
    await handle.close().catch(() => {})
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
  return new SourceImport(run.catalog.database, { path: file.path, name: file.name, job: run.task.job })
}

function reasonOf(problem: FoundProblem): string {
  return problem.advice === null ? problem.text : `${problem.text} ${problem.advice}`
}

/** Whether the same bytes are in the catalog already; then they are told from there. Size first, then the hash. */
async function tellIfKnown(
  run: ImportRun,
  handle: FileHandle,
  bytes: number,
  summary: FileSummary,
): Promise<boolean> {
  if (bytes === 0) return false
  if (run.waitsWithSize(bytes)) await run.commit()
  const known = run.catalog.database.all<{ id: number; sha256: string }>(
    "SELECT id, sha256 FROM source WHERE bytes = ? AND status = 'complete'",
    bytes,
  )
  if (known.length === 0) return false
  let digest: string | null
  try {
    digest = await hashOf(handle, run.signal)
  } catch {
    // Reading it will fail again, and tell why.
    return false
  }
  const twin = known.find((source) => source.sha256 === digest)
  if (!twin) return false
  run.readBytes(bytes)
  run.tellKnown(twin.id, { ...summary, bytes })
  return true
}

async function hashOf(handle: FileHandle, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafeSlow(hashChunk)
  for (let at = 0; ; ) {
    if (signal.aborted) return null
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return hash.digest('hex')
    hash.update(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}

async function read(
  run: ImportRun,
  file: InputFile,
  handle: FileHandle,
  inFolder: boolean,
  summary: FileSummary,
): Promise<void> {
  const source = newSource(run, file)
  run.opened(source)
  const assembler = new Assembler(source.record)
  const reader = openReader(assembler, {
    reader: run.task.reader,
    onEncoding: ({ encoding, byteOrderMark }) => source.setEncoding(encoding, byteOrderMark),
  })
  const end = await pump(run, source, reader, handle, inFolder)
  if (end !== 'choreography' && end.status !== 'complete') assembler.flush()
  if (end === 'choreography') {
    run.opened(null)
    run.tellSkipped({
      ...summary,
      status: 'skipped',
      bytes: source.bytes,
      error: `It is a ${source.root?.type} of a delivery, not a message.`,
    })
    return
  }
  await run.ended(source, end, summary)
}

/** Reads the file chunk by chunk, one chunk ahead, until it ends, breaks or is stopped. */
async function pump(
  run: ImportRun,
  source: SourceImport,
  reader: XmlReader,
  handle: FileHandle,
  inFolder: boolean,
): Promise<SourceEnd | 'choreography'> {
  const size = run.task.chunkBytes
  let [current, next] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)]
  const fill = (buffer: Buffer, at: number) => {
    const reading = handle.read(buffer, 0, size, at)
    // It is awaited in the next round; until then nobody listens.
    reading.catch(() => {})
    return reading
  }
  let reading = fill(current, 0)
  for (;;) {
    if (run.signal.aborted) {
      await reading.catch(() => {})
      source.endBytes()
      return stoppedEnd(run)
    }
    let bytesRead: number
    try {
      bytesRead = (await reading).bytesRead
    } catch (thrown) {
      source.endBytes()
      return failedEnd(source, fileProblem(thrown))
    }
    if (bytesRead === 0) break
    const chunk = current.subarray(0, bytesRead)
    reading = fill(next, source.bytes + bytesRead)
    let broken: unknown
    try {
      reader.write(chunk)
    } catch (thrown) {
      broken = thrown
    }
    source.take(chunk)
    run.readBytes(bytesRead)
    if (broken !== undefined) {
      await reading.catch(() => {})
      source.endBytes()
      return failedEnd(source, brokenBy(broken))
    }
    if (inFolder && source.id === 0 && choreographyRoots.has(source.root?.type ?? '')) {
      await reading.catch(() => {})
      return 'choreography'
    }
    ;[current, next] = [next, current]
    await run.commitIfDue()
  }
  try {
    reader.end()
  } catch (thrown) {
    source.endBytes()
    return failedEnd(source, brokenBy(thrown))
  }
  source.endBytes()
  if (inFolder && source.id === 0 && choreographyRoots.has(source.root?.type ?? '')) return 'choreography'
  return { status: 'complete' }
}

function brokenBy(thrown: unknown): FoundProblem {
  if (thrown instanceof XmlError) return xmlProblem(thrown)
  throw thrown
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
  return {
    status: 'stopped',
    reason: `Stopped by you at ${Math.floor(run.part * 100)} %. What was read is kept.`,
  }
}
