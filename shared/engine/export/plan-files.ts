import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { ExportFile } from '../../contract/export.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { FilePaths } from './file-path.ts'

/** One file to be written, with what the plan does not show. */
export interface PlannedFile extends ExportFile {
  /** Row of the source. */
  row: number
  /** Whether it is a message, and no manifest or acknowledgement. */
  isMessage: boolean
  /** The row of the message in it; null when it has none. */
  message: number | null
  /** Local name of the message's root. */
  messageType: string | null
  hash: string | null
  hashAlgorithm: HashAlgorithm | null
  sourceBytes: number
}

interface SourceRow {
  id: number
  file: string
  bytes: number
  hash: string | null
  hash_algorithm: HashAlgorithm | null
  /** The source that came later at the same path. */
  replaced_by: number | null
  status: string
  error: string | null
  role: string
  message: number | null
  type: string | null
  ern_version: string | null
  releases: number | null
  patched: number
}

/** Why an earlier version is left out, and what of the user's is left out with it. */
function replaced(edits: number): string {
  const kept =
    edits === 0
      ? ''
      : ` Its ${edits === 1 ? 'edit stands' : `${edits} edits stand`} there only: make ${edits === 1 ? 'it' : 'them'} again in the version in force.`
  return `It is an earlier version: the file was changed and read again.${kept}`
}

const leftOut: Readonly<Record<string, string>> = {
  reading: 'It is still being read.',
  stopped: 'Reading it was stopped, so not all of it is in the catalog.',
  failed: 'It could not be read to its end.',
}

/**
 * The sources in scope as files, in the order of their import: all, those with edits, or these. Paths are those they came
 * with, each once.
 */
export function* planFiles(
  catalog: Catalog,
  scope: 'all' | 'changed' | ReadonlySet<number>,
  paths: FilePaths = new FilePaths(),
): Generator<PlannedFile> {
  const sources = catalog.database.all<SourceRow>(
    `SELECT source.id, file, source.bytes, hash, hash_algorithm, replaced_by, status, error, role,
       message.id AS message, message.type, min(message.ern_version) AS ern_version,
       sum(message.releases - message.track_releases) AS releases, EXISTS (SELECT 1 FROM edit_patch WHERE edit_patch.source = source.id) AS patched
     FROM source LEFT JOIN message ON message.source = source.id
     WHERE status <> 'removed' GROUP BY source.id ORDER BY source.id`,
  )
  for (const source of sources) {
    if (typeof scope !== 'string' && !scope.has(source.id)) continue
    const { edits, growth } = source.patched ? changesOf(catalog, source.id) : { edits: 0, growth: 0 }
    if (scope === 'changed' && edits === 0) continue
    const complete = source.status === 'complete' && source.replaced_by === null
    yield {
      source: recordId('source', source.id),
      // What was read unpacked is written unpacked.
      path: complete ? paths.take(source.file.replace(/\.gz$/i, '')) : source.file,
      ernVersion: source.ern_version,
      bytes: complete ? source.bytes + growth : 0,
      edits,
      releases: source.releases ?? 0,
      leftOut: complete
        ? null
        : source.replaced_by !== null
          ? replaced(edits)
          : (source.error ?? leftOut[source.status] ?? 'It is not complete.'),
      row: source.id,
      isMessage: source.role === 'message',
      message: source.message,
      messageType: source.type,
      hash: source.hash,
      hashAlgorithm: source.hash_algorithm,
      sourceBytes: source.bytes,
    }
  }
}

/** How many places of a source are changed, and by how many bytes that makes it longer. */
function changesOf(catalog: Catalog, source: number): { edits: number; growth: number } {
  const encoding = writingEncoding(catalog.text(source))
  let edits = 0
  let growth = 0
  for (const row of patchesInForce(catalog.database, source)) {
    edits++
    growth += toPatch(row, encoding).bytes.length - row.length
  }
  return { edits, growth }
}

/** The part of a planned file that clients see. */
export function shown({
  row: _row,
  isMessage: _isMessage,
  message: _message,
  messageType: _type,
  hash: _hash,
  hashAlgorithm: _algorithm,
  sourceBytes: _bytes,
  ...file
}: PlannedFile): ExportFile {
  return file
}
