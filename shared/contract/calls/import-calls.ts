import { z } from 'zod'
import { CacheCheck, CachePruning, CacheState } from '../cache.ts'
import { call } from '../define.ts'
import { ImportJob, ImportSummary, JobId, OriginState } from '../jobs.ts'
import { NewRelease, NewReleaseResult } from '../new-release.ts'
import { RecordId } from '../records.ts'
import { ChoiceChange, LimitChange, PaceChange } from '../settings.ts'
import { SourcePage, SourceQuery, SourceRow } from '../sources.ts'
import { WatchedFolder } from '../watch.ts'

/** What is read into a catalog: imports, the sources they left, watched folders, what is known of files. */
export const importCalls = {
  /** Starts one job per file or folder. Ids come from the host (dropped, picked or named files). */
  'import.start': call({
    input: z.object({
      files: z.array(z.string()).min(1).max(10_000),
      /** For these jobs instead of the limits of the settings. */
      limits: LimitChange.optional(),
      /** For these jobs instead of what the settings say of the files to read. */
      choice: ChoiceChange.optional(),
      /** For these jobs instead of the profile of the settings. */
      pace: PaceChange.optional(),
    }),
    output: z.array(JobId),
  }),

  'import.samples': call({
    input: z.object({ names: z.array(z.string()).min(1) }),
    output: z.array(JobId),
  }),

  /** Resolves when the job has come to rest; what was committed is kept. */
  'import.stop': call({ input: z.object({ job: JobId }), output: ImportJob }),

  /** Waits for the end of jobs and adds up their summaries. */
  'import.wait': call({ input: z.object({ jobs: z.array(JobId) }), output: ImportSummary }),

  /** Takes a finished job off the list; with `discard`, everything it read leaves the catalog. */
  'import.remove': call({
    input: z.object({ job: JobId, discard: z.boolean().default(false) }),
    output: z.object({ removedSources: z.number().int() }),
  }),

  /**
   * Discards what an ended job read and reads it again: from where it was read, if its file is still there, or from the
   * file or folder with this id of the host. With `keep`, nothing is discarded: what changed is a newer version.
   */
  'import.retry': call({
    input: z.object({ job: JobId, file: z.string().optional(), keep: z.boolean().default(false) }),
    output: JobId,
  }),

  /** A target of the host that stands for what a job has read, to be shown in the file manager. Throws `not-found`. */
  'import.place': call({
    input: z.object({ job: JobId }),
    output: z.object({ id: z.string(), name: z.string() }),
  }),

  /** Whether what a job has read is still where it was read from. */
  'import.origin': call({ input: z.object({ job: JobId }), output: z.object({ state: OriginState }) }),

  /** What the catalog was read from, the newest first: files in force, not the earlier versions of them. */
  'sources.page': call({ input: SourceQuery, output: SourcePage }),

  /** All that was read at the place of a source, the newest first; it is one of them. */
  'sources.versions': call({ input: z.object({ source: RecordId }), output: z.array(SourceRow) }),

  /** What was read of a source leaves the catalog, with every change made in it. What it replaced is in force again. */
  'sources.discard': call({ input: z.object({ source: RecordId }), output: z.object({}) }),

  /** Writes the message of a new release and imports it; resolves when it is in the catalog. */
  'release.create': call({ input: NewRelease, output: NewReleaseResult }),

  /** The folders whose files are imported as they arrive. */
  'watch.list': call({ input: z.object({}), output: z.array(WatchedFolder) }),

  /** Watches a folder, an id of the host; what is in it is imported too. `keep`: also after a restart. */
  'watch.add': call({
    input: z.object({ folder: z.string(), keep: z.boolean().default(true) }),
    output: WatchedFolder,
  }),

  /** Watches a folder no more; what was imported stays. */
  'watch.remove': call({ input: z.object({ id: z.string() }), output: z.array(WatchedFolder) }),

  /** What is known of imported files. Forgetting it loses nothing: what is imported again is compared by its bytes. */
  'cache.state': call({ input: z.object({}), output: CacheState }),

  /** Compares known files with the disk, byte for byte: all, or so many picked at random. */
  'cache.verify': call({
    input: z.object({ sample: z.number().int().min(1).optional() }),
    output: CacheCheck,
  }),

  'cache.prune': call({ input: CachePruning, output: z.object({ removed: z.number().int() }) }),

  /** Forgets all known files, and what knowing them has saved. */
  'cache.clear': call({ input: z.object({}), output: z.object({ removed: z.number().int() }) }),
}
