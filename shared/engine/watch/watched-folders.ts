import { statSync } from 'node:fs'
import { LatheError } from '../../contract/errors.ts'
import { isTerminal } from '../../contract/jobs.ts'
import type { WatchedFolder } from '../../contract/watch.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { everyFile, type FilePatterns, filePatterns } from '../import/file-patterns.ts'
import { unchangedFiles } from '../import/known-files.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'
import type { NamedPath } from '../places.ts'
import { SettingsFile } from '../settings.ts'
import { defaultWatchPace, FolderWatch, type WatchEngine, type WatchPace } from './watched-folder.ts'

/** Ended imports of one folder that stay in the list of jobs. */
const keptJobs = 20
const lookedUpAtOnce = 500

/**
 * The folders whose files are imported as they arrive. Those that are kept stand in the catalog and are watched whenever
 * it is open; what arrived meanwhile is imported then, and what is known is not read again.
 */
export class WatchedFolders {
  readonly #context: EngineContext
  readonly #imports: ImportJobs
  readonly #pace: WatchPace
  readonly #folders = new Map<string, FolderWatch>()
  readonly #timer: NodeJS.Timeout
  readonly #jobs = new Map<string, string[]>()
  readonly #settings: SettingsFile
  #compiled: { key: string; patterns: FilePatterns } = { key: '', patterns: everyFile }

  constructor(context: EngineContext, imports: ImportJobs, pace: Partial<WatchPace> = {}) {
    this.#context = context
    this.#imports = imports
    this.#settings = new SettingsFile(context.dataFolder)
    this.#pace = { ...defaultWatchPace, ...pace }
    for (const { id, path, name } of context.catalog.database.all<{ id: string; path: string; name: string }>(
      'SELECT id, path, name FROM watched_folder ORDER BY name, id',
    ))
      this.#folders.set(id, this.#watch({ id, path, name, kept: true }))
    this.#timer = setInterval(() => void this.look(), this.#pace.every)
    this.#timer.unref()
  }

  readonly handlers: WorkbenchHandlers<'watch.list' | 'watch.add' | 'watch.remove'> = {
    'watch.list': () => this.#list(),
    'watch.add': async ({ folder, keep }) => await this.#add(this.#context.host.places.file(folder), keep),
    'watch.remove': async ({ id }) => {
      const watch = this.#folders.get(id)
      if (!watch) throw new LatheError('not-found', 'This folder is not watched any more.')
      this.#folders.delete(id)
      await this.#context.catalog.write(() =>
        this.#context.catalog.database.run('DELETE FROM watched_folder WHERE id = ?', id),
      )
      await watch.dispose()
      this.#tell()
      return this.#list()
    },
  }

  /** Looks at all folders now. */
  async look(): Promise<void> {
    await Promise.all([...this.#folders.values()].map((folder) => folder.look()))
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all([...this.#folders.values()].map((folder) => folder.dispose()))
  }

  #list(): WatchedFolder[] {
    return [...this.#folders.values()].map(({ state }) => state)
  }

  #tell(): void {
    this.#context.events.emit('watch.changed', { folders: this.#list() })
  }

  async #add({ path, name }: NamedPath, kept: boolean): Promise<WatchedFolder> {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new LatheError('invalid-input', `${name} is no folder. Only folders can be watched.`)
    const known = [...this.#folders.values()].find((folder) => folder.path === path)
    if (known) return known.state
    const id = crypto.randomUUID()
    const { catalog } = this.#context
    if (kept)
      await catalog.write(() =>
        catalog.database.run('INSERT INTO watched_folder (id, path, name) VALUES (?, ?, ?)', id, path, name),
      )
    const folder = this.#watch({ id, path, name, kept })
    this.#folders.set(id, folder)
    await folder.look()
    this.#tell()
    return folder.state
  }

  #watch(folder: { id: string; path: string; name: string; kept: boolean }): FolderWatch {
    const engine: WatchEngine = {
      leavesOut: (place) => this.#patterns().leavesOut(place),
      known: (files) => this.#known(files),
      import: ({ path, name }, only) => this.#import(folder.id, { path, name, only }),
      changed: () => this.#tell(),
    }
    return new FolderWatch(folder, engine, this.#pace)
  }

  /** Compiled anew only where the settings have changed. */
  #patterns(): FilePatterns {
    const { include, exclude } = this.#settings.read()
    const key = JSON.stringify([include, exclude])
    if (this.#compiled.key !== key) this.#compiled = { key, patterns: filePatterns({ include, exclude }) }
    return this.#compiled.patterns
  }

  #known(files: readonly { path: string; bytes: number; mtime: number }[]): Set<string> {
    const known = new Set<string>()
    for (let at = 0; at < files.length; at += lookedUpAtOnce) {
      const some = files.slice(at, at + lookedUpAtOnce)
      const unchanged = unchangedFiles(
        this.#context.catalog.database,
        some.map(({ path, bytes, mtime }) => ({ place: path, bytes, mtime, foundAt: 0 })),
      )
      for (const index of unchanged.keys()) known.add(some[index]!.path)
    }
    return known
  }

  async #import(id: string, input: NamedPath): Promise<number> {
    const [job] = await this.#imports.start([input])
    const { totals } = await this.#imports.wait([job!])
    const read = totals.read + totals.changed
    const jobs = [...(this.#jobs.get(id) ?? []), job!]
    this.#jobs.set(id, jobs)
    // Nothing came of it, or it is long ago: the list shows what matters.
    if (read + totals.failed + totals.moved === 0) await this.#forget(jobs.pop()!)
    while (jobs.length > keptJobs) await this.#forget(jobs.shift()!)
    return read
  }

  /** Takes an import off the list; what it read stays. */
  async #forget(job: string): Promise<void> {
    const state = this.#context.jobs.get(job)
    if (state && isTerminal(state.status)) await this.#imports.remove(job, false)
  }
}
