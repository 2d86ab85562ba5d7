import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { LatheError } from '../../contract/errors.ts'
import type { ExportScope, ExportSummary } from '../../contract/jobs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type PlannedFile, planFiles, shown } from './plan-export.ts'
import { SourcePaths } from './source-paths.ts'
import { writeSource, writingError } from './write-source.ts'

/** What to export and where to. */
export interface ExportRequest {
  scope: ExportScope
  /** Absolute path of the file or folder. */
  out: string
  kind: 'file' | 'folder'
  /** Whether files that are there are replaced; else each of them is an error. */
  replace: boolean
}

export interface ExportProgress {
  bytes: number
  bytesTotal: number
  files: number
  filesTotal: number
}

/** An export that has been looked at and can be run. */
export interface PreparedExport {
  request: ExportRequest
  files: PlannedFile[]
}

/**
 * Plans an export. Throws `invalid-input` when there is nothing to write, or several messages for one file.
 */
export function prepareExport(catalog: Catalog, request: ExportRequest): PreparedExport {
  const files = planFiles(catalog, request.scope)
  const written = files.filter((file) => file.leftOut === null)
  const [first] = files
  if (!first)
    throw new LatheError(
      'invalid-input',
      request.scope === 'changed'
        ? 'Nothing is edited, so there is nothing to export.'
        : 'The catalog is empty.',
    )
  if (request.kind === 'file' && written.length === 0)
    throw new LatheError('invalid-input', `${basename(first.path)} is left out. ${first.leftOut}`)
  if (request.kind === 'file' && written.length > 1)
    throw new LatheError(
      'invalid-input',
      `${written.length} messages do not fit into one file. Choose a folder to export to.`,
    )
  return { request, files }
}

/** Writes what was prepared. Never throws for a single file: its entry in the summary says what went wrong. */
export async function runExport(
  catalog: Catalog,
  { request, files }: PreparedExport,
  signal: AbortSignal,
  progressed: (progress: ExportProgress) => void,
): Promise<ExportSummary> {
  const began = performance.now()
  const written = files.filter((file) => file.leftOut === null)
  const progress: ExportProgress = {
    bytes: 0,
    bytesTotal: written.reduce((sum, file) => sum + file.sourceBytes, 0),
    files: 0,
    filesTotal: written.length,
  }
  const sources = new SourcePaths(catalog.database)
  const summary: ExportSummary = { status: 'done', seconds: 0, out: request.out, bytes: 0, files: [] }
  let ended: string | null = null
  for (const file of files) {
    const entry = { ...shown(file), sha256: null as string | null }
    if (file.leftOut !== null) {
      summary.files.push(entry)
      continue
    }
    if (ended === null && signal.aborted) ended = 'Not written: the export was stopped before it.'
    if (ended !== null) {
      summary.files.push({ ...entry, bytes: 0, error: ended })
      continue
    }
    const path = request.kind === 'file' ? request.out : join(request.out, ...file.path.split('/'))
    try {
      await sources.refuse(path)
      if (!request.replace) await refuseExisting(path)
      const result = await writeSource(catalog, file, path, signal, (bytes) => {
        progress.bytes += bytes
        progressed(progress)
      })
      progress.files++
      summary.bytes += result.bytes
      summary.files.push({ ...entry, ...result })
    } catch (thrown) {
      if (signal.aborted) ended = 'Not written: the export was stopped.'
      // Whatever comes next would find the disk full as well.
      else if (thrown instanceof LatheError && thrown.code === 'no-space')
        ended = 'Not written: the disk was full before it.'
      const error = signal.aborted ? ended : thrown instanceof Error ? thrown.message : String(thrown)
      summary.files.push({ ...entry, bytes: 0, error: error ?? '' })
    }
    progressed(progress)
  }
  const good = summary.files.filter((file) => file.sha256 !== null).length
  if (signal.aborted) summary.status = 'stopped'
  else if (good === 0) summary.status = 'failed'
  else if (good < summary.files.length) summary.status = 'done-with-problems'
  summary.seconds = (performance.now() - began) / 1000
  return summary
}

async function refuseExisting(path: string): Promise<void> {
  let isThere = true
  try {
    await stat(path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw writingError(thrown, basename(path))
    isThere = false
  }
  if (isThere)
    throw new LatheError(
      'conflict',
      `${basename(path)} is there already and was not replaced. Choose another place.`,
    )
}

/** Exports in one go: for the command line and for tests. Throws as `prepareExport` does. */
export function exportCatalog(
  catalog: Catalog,
  request: ExportRequest,
  signal: AbortSignal = new AbortController().signal,
  progressed: (progress: ExportProgress) => void = () => {},
): Promise<ExportSummary> {
  return runExport(catalog, prepareExport(catalog, request), signal, progressed)
}
