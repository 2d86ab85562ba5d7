import type { HashAlgorithm } from '../../base/file-choice.ts'
import type { ExportFile, ExportPlan, ExportScope } from '../../contract/jobs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { FilePaths } from './file-path.ts'

/** Files a plan names. */
const mostShown = 200

/** One file to be written, with what the plan does not show. */
export interface PlannedFile extends ExportFile {
  row: number
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

/** Every file of an export, in the order of their import; for `changed`, those with edits. */
export function planFiles(catalog: Catalog, scope: ExportScope): PlannedFile[] {
  const paths = new FilePaths()
  const files: PlannedFile[] = []
  const sources = catalog.database.all<SourceRow>(
    `SELECT source.id, file, source.bytes, hash, hash_algorithm, replaced_by, status, error, min(message.ern_version) AS ern_version,
       sum(message.releases) AS releases, EXISTS (SELECT 1 FROM edit_patch WHERE edit_patch.source = source.id) AS patched
     FROM source LEFT JOIN message ON message.source = source.id
     WHERE status <> 'removed' GROUP BY source.id ORDER BY source.id`,
  )
  for (const source of sources) {
    const { edits, growth } = source.patched ? changesOf(catalog, source.id) : { edits: 0, growth: 0 }
    if (scope === 'changed' && edits === 0) continue
    const complete = source.status === 'complete' && source.replaced_by === null
    files.push({
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
      hash: source.hash,
      hashAlgorithm: source.hash_algorithm,
      sourceBytes: source.bytes,
    })
  }
  return files
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

/** What an export would write: shown before anything is written. */
export function planExport(catalog: Catalog, scope: ExportScope): ExportPlan {
  const files = planFiles(catalog, scope)
  return {
    scope,
    files: files.slice(0, mostShown).map(shown),
    filesTotal: files.length,
    bytesTotal: files.reduce((sum, file) => sum + file.bytes, 0),
    editsTotal: files.reduce((sum, file) => sum + file.edits, 0),
    editedFiles: files.filter((file) => file.edits > 0).length,
    leftOut: files.filter((file) => file.leftOut !== null).length,
  }
}

/** The part of a planned file that clients see. */
export function shown({
  row: _row,
  hash: _hash,
  hashAlgorithm: _algorithm,
  sourceBytes: _bytes,
  ...file
}: PlannedFile): ExportFile {
  return file
}
