import { addCounts, type Counts } from '../../contract/jobs.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceRole } from './source-import.ts'

/** A file as it was found: what tells whether it has changed since. */
export interface FoundFile {
  /** Its path; of a file in an archive, the archive's path and the one inside. */
  place: string
  bytes: number
  /** Time of its last change, in milliseconds since the epoch. */
  mtime: number
  /** When that was looked at. */
  foundAt: number
}

/** A file that is as it was. */
export interface UnchangedFile {
  /** Row number of its source. */
  source: number
  role: SourceRole
  counts: Counts & { ernVersion: string | null }
}

/**
 * A file that was changed less than this before it was looked at may change again without a sign: some file systems
 * tell times by two seconds. In milliseconds.
 */
const settled = 2000

/** Instead of the time of such a file: its bytes are to be compared. */
const neverTrusted = -1

/** `seen` is written anew once it is older, so that a run over unchanged files writes nothing. In milliseconds. */
const seenAnew = 24 * 3600 * 1000

/** Keeps how a file was found, so that the next import need not read it. Runs inside the caller's transaction. */
export function remember(database: Database, file: FoundFile, source: number): void {
  database.run(
    'INSERT OR REPLACE INTO known_file (path, bytes, mtime, source, seen) VALUES (?, ?, ?, ?, ?)',
    file.place,
    file.bytes,
    file.foundAt - file.mtime < settled ? neverTrusted : file.mtime,
    source,
    file.foundAt,
  )
}

/** What knowing files was good for in one import. */
export interface KnownFileUse {
  hits: number
  contentHits: number
  misses: number
  bytesSaved: number
}

/** Adds what one import found to what the catalog knows of all. Runs inside the caller's transaction. */
export function addUse(database: Database, { hits, contentHits, misses, bytesSaved }: KnownFileUse): void {
  database.run(
    `INSERT INTO known_file_use (id, hits, content_hits, misses, bytes_saved) VALUES (1, ?1, ?2, ?3, ?4)
     ON CONFLICT (id) DO UPDATE SET hits = hits + ?1, content_hits = content_hits + ?2, misses = misses + ?3,
       bytes_saved = bytes_saved + ?4`,
    hits,
    contentHits,
    misses,
    bytesSaved,
  )
}

/** Those of some files that are as they were when they were read, by their positions in the list. One query. */
export function unchangedFiles(
  database: Database,
  files: readonly (FoundFile | null)[],
): Map<number, UnchangedFile> {
  const rows = database.all<
    Counts & {
      at: number
      source: number
      seen: number
      bytes: number
      mtime: number
      role: SourceRole
      ernVersion: string | null
    }
  >(
    `SELECT asked.key AS at, known.source, known.bytes, known.mtime, known.seen, source.role,
       message.id IS NOT NULL AS messages, coalesce(releases, 0) AS releases,
       coalesce(track_releases, 0) AS trackReleases, coalesce(resources, 0) AS resources,
       coalesce(parties, 0) AS parties, coalesce(deals, 0) AS deals,
       source.problems, source.errors, source.warnings, ern_version AS ernVersion
     FROM json_each(?) AS asked CROSS JOIN known_file AS known ON known.path = asked.value
     CROSS JOIN source ON source.id = known.source AND source.status = 'complete'
     LEFT JOIN message ON message.source = source.id`,
    JSON.stringify(files.map((file) => file?.place ?? null)),
  )
  const unchanged = new Map<number, UnchangedFile>()
  const seen: string[] = []
  for (const row of rows) {
    const file = files[row.at]
    if (!file || file.bytes !== row.bytes || file.mtime !== row.mtime) continue
    const before = unchanged.get(row.at)
    // Named one by one: taking the rest of a row by what it is not costs more than looking the file up.
    const counts: UnchangedFile['counts'] = {
      messages: row.messages,
      releases: row.releases,
      trackReleases: row.trackReleases,
      resources: row.resources,
      parties: row.parties,
      deals: row.deals,
      problems: row.problems,
      errors: row.errors,
      warnings: row.warnings,
      ernVersion: row.ernVersion,
    }
    unchanged.set(row.at, {
      source: row.source,
      role: row.role,
      counts: before ? { ...addCounts(before.counts, counts), ernVersion: before.counts.ernVersion } : counts,
    })
    if (file.foundAt - row.seen > seenAnew) seen.push(file.place)
  }
  if (seen.length > 0)
    database.transaction(() =>
      database.run(
        'UPDATE known_file SET seen = ? WHERE path IN (SELECT value FROM json_each(?))',
        Date.now(),
        JSON.stringify(seen),
      ),
    )
  return unchanged
}
