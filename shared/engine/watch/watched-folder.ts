import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { WatchedFolder, WatchState } from '../../contract/watch.ts'
import { isBatchMarker } from '../import/delivery-folders.ts'
import { archiveByName } from '../import/find-in-archive.ts'
import { type Arrived, ArrivingFiles, type FolderLook } from './arriving-files.ts'
import { type FilesWatch, watchFiles } from './watch-files.ts'

/** Places one import names at most; with more, the whole folder is looked through. */
const mostNamed = 10_000
/** How long after a folder could not be reached it is tried again, in milliseconds. */
const retryAfter = 5000

/** When things are looked at. In milliseconds. */
export interface WatchPace {
  /** Between two looks. */
  every: number
  /** How long a file must stay as it is to count as complete. */
  stableFor: number
  now(): number
}

export const defaultWatchPace: WatchPace = { every: 1000, stableFor: 2000, now: () => Date.now() }

/** What a watched folder asks of the engine. */
export interface WatchEngine {
  /** Whether the settings leave a file out, by its place below the folder. */
  leavesOut(place: string): boolean
  /** Those of some files that are in the catalog as they are, by their absolute paths. */
  known(files: readonly { path: string; bytes: number; mtime: number }[]): Set<string>
  /** Imports these places of a folder, or all of it; resolves with how many files were read. */
  import(folder: { path: string; name: string }, only: string[] | undefined): Promise<number>
  /** Its state has changed. */
  changed(): void
}

/** One folder whose files are imported once they are complete. */
export class FolderWatch {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly kept: boolean
  readonly #engine: WatchEngine
  readonly #pace: WatchPace
  readonly #arriving: ArrivingFiles
  #watch: FilesWatch | null = null
  #message: string | null = null
  #tryAt = 0
  #importing = false
  #imported = 0
  #last: number | null = null
  #told = ''
  #ended = false

  constructor(
    folder: { id: string; path: string; name: string; kept: boolean },
    engine: WatchEngine,
    pace: WatchPace,
  ) {
    this.id = folder.id
    this.path = folder.path
    this.name = folder.name
    this.kept = folder.kept
    this.#engine = engine
    this.#pace = pace
    this.#arriving = new ArrivingFiles(folder.name, pace.stableFor)
  }

  get state(): WatchedFolder {
    const { id, name, kept } = this
    const state: WatchState =
      this.#message !== null
        ? 'unreachable'
        : this.#importing
          ? 'importing'
          : this.#arriving.size > 0
            ? 'arriving'
            : 'watching'
    return {
      id,
      name,
      kept,
      state,
      arriving: this.#arriving.size,
      incomplete: this.#arriving.incomplete,
      imported: this.#imported,
      last: this.#last,
      message: this.#message,
    }
  }

  /** Looks at the folder and what has arrived in it. */
  async look(): Promise<void> {
    if (this.#ended) return
    const now = this.#pace.now()
    if (!this.#isThere(now)) return await this.#leave()
    this.#watch ??= watchFiles(this.path, matters, {
      changed: (place) => this.#arriving.changed(place, this.#pace.now()),
      gone: (place) => this.#arriving.gone(place),
      failed: (error) => {
        this.#message = `It cannot be watched: ${error.message}. It is tried again every few seconds.`
        this.#tryAt = this.#pace.now() + retryAfter
      },
    })
    if (!this.#importing) {
      const arrived = this.#arriving.take(now, this.#folderLook)
      const only = this.#notKnown(arrived)
      if (only.length > 0) void this.#import(only)
    }
    this.#tell()
  }

  readonly #folderLook: FolderLook = {
    file: (place) => {
      const status = statSync(join(this.path, place), { throwIfNoEntry: false })
      return status?.isFile() ? { bytes: status.size, mtime: status.mtimeMs } : null
    },
    isBatchComplete: (place) => {
      try {
        return readdirSync(join(this.path, place)).some(isBatchMarker)
      } catch {
        return false
      }
    },
  }

  /** Places of what is not in the catalog as it is. */
  #notKnown({ files, batches }: Arrived): string[] {
    const all = [...files, ...batches.flatMap((batch) => batch.files)]
    if (all.length === 0) return []
    const known = this.#engine.known(
      all.map(({ place, look }) => ({ path: join(this.path, place), ...look })),
    )
    const isNew = ({ place }: { place: string }) =>
      !known.has(join(this.path, place)) && !this.#engine.leavesOut(place)
    return [
      ...files.filter(isNew).map(({ place }) => place),
      ...batches.filter((batch) => batch.files.some(isNew)).map(({ place }) => place),
    ]
  }

  async #import(only: string[]): Promise<void> {
    this.#importing = true
    try {
      const isWhole = only.includes('') || only.length > mostNamed
      this.#imported += await this.#engine.import(this, isWhole ? undefined : only)
      this.#last = this.#pace.now()
    } catch {
      // The engine is ending. What has arrived is found again when it starts.
    } finally {
      this.#importing = false
      this.#tell()
    }
  }

  #isThere(now: number): boolean {
    if (this.#message !== null && now < this.#tryAt) return false
    let why: string
    try {
      if (statSync(this.path).isDirectory()) {
        const wasAway = this.#message !== null
        this.#message = null
        if (wasAway) void this.#close()
        return true
      }
      why = 'is no folder any more'
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      why =
        code === 'ENOENT'
          ? 'is not there'
          : code === 'EACCES' || code === 'EPERM'
            ? 'may not be read'
            : `cannot be reached (${code ?? (thrown as Error).message})`
    }
    this.#message = `The folder ${why}. It is tried again every few seconds; what was imported stays.`
    this.#tryAt = now + retryAfter
    return false
  }

  async #leave(): Promise<void> {
    this.#arriving.clear()
    this.#tell()
    await this.#close()
  }

  async #close(): Promise<void> {
    const watch = this.#watch
    this.#watch = null
    await watch?.close()
  }

  #tell(): void {
    const now = JSON.stringify(this.state)
    if (now === this.#told || this.#ended) return
    this.#told = now
    this.#engine.changed()
  }

  async dispose(): Promise<void> {
    this.#ended = true
    await this.#close()
  }
}

/** Whether a file is of those that are imported, by its name: what is still being copied has another as a rule. */
function matters(name: string): boolean {
  return !name.startsWith('.') && (/\.xml$/i.test(name) || archiveByName(name) !== null)
}
