import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { LatheError } from '../../contract/errors.ts'
import type { ImportOutcome } from '../../contract/import-process.ts'
import {
  type ImportJob,
  type ImportSummary,
  isTerminal,
  type OriginState,
  type ProcessSample,
} from '../../contract/jobs.ts'
import {
  type ChoiceChange,
  changedSettings,
  type LimitChange,
  type PaceChange,
  paceOf,
} from '../../contract/settings.ts'
import type { EngineContext } from '../context.ts'
import type { NamedPath } from '../places.ts'
import { SettingsFile } from '../settings.ts'
import { ActiveImport } from './active-import.ts'
import { failedJob } from './failed-import.ts'
import { breakFile, dropHalfRead } from './half-read.ts'
import { type GivenJob, isFolder, originOf, placeOfInput } from './import-input.ts'
import { endedJob, waitingJob } from './import-job-state.ts'
import { ImportPool } from './import-pool.ts'
import { ImportProcesses } from './import-processes.ts'
import { addUp, type EndedImport } from './import-summary.ts'
import { MachineMemory } from './machine-memory.ts'
import { contentsOfJob, halfRemoved, removeSource } from './sources-of-job.ts'

/** Imports that run at once. */
const atOnce = 2
/** What an import process needs to read at all, in bytes: a smaller budget has fewer processes. */
const leastForProcess = 160 * 1024 * 1024
/** Outcomes kept for `import.wait`. */
const keptOutcomes = 10_000

/** The queue of imports: one job per file or folder, two processes at once. */
export class ImportJobs {
  readonly #context: EngineContext
  readonly #processes: ImportProcesses
  readonly #settings: SettingsFile
  readonly #pool: ImportPool
  readonly #memory: MachineMemory
  #waiting: string[] = []
  /** What jobs were given; of those before the last start of the engine only their inputs are known. */
  #given = new Map<string, GivenJob>()
  #active = new Map<string, ActiveImport>()
  /** Processes each running import asks for. */
  #paces = new Map<string, number>()
  #outcomes = new Map<string, ImportOutcome>()
  #whenEnded = new Map<string, (() => void)[]>()
  #closed = false

  constructor(context: EngineContext, keepReady: boolean, machine?: MachineMemory) {
    this.#context = context
    this.#settings = new SettingsFile(context.dataFolder)
    this.#processes = new ImportProcesses(context.host, keepReady)
    this.#memory = machine ?? new MachineMemory()
    this.#pool = new ImportPool(this.#processes, () => this.#workers)
    this.#memory.onChange(() => this.#pool.next())
  }

  /** Processes that may read folders at once: as many as the largest running import asks for, half of it when memory is short. */
  get #workers(): number {
    const wanted = Math.max(1, ...this.#paces.values())
    return this.#memory.isShort ? Math.max(1, Math.floor(wanted / 2)) : wanted
  }

  get isActive(): boolean {
    return this.#active.size > 0 || this.#waiting.length > 0
  }

  /** Jobs that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** What the processes of a running import hold; none of one that does not run. */
  samplesOf(id: string): ProcessSample[] {
    return this.#active.get(id)?.samples ?? []
  }

  /** Queues one job per input. `limits`, `choice` and `pace` count for these instead of those of the settings. */
  async start(
    inputs: readonly NamedPath[],
    limits?: LimitChange,
    choice?: ChoiceChange,
    pace?: PaceChange,
  ): Promise<string[]> {
    const { jobs } = this.#context
    const ids = inputs.map((input) => {
      const job = waitingJob(randomUUID(), input.name, isFolder(input.path))
      this.#given.set(job.id, { input, limits, choice, pace })
      this.#waiting.push(job.id)
      jobs.put(job)
      return job.id
    })
    this.#next()
    await jobs.keep(ids, new Map(inputs.map((input, index) => [ids[index]!, input])))
    return ids
  }

  /** Resolves when the job has come to rest. */
  async stop(id: string): Promise<ImportJob> {
    const job = this.#job(id)
    if (isTerminal(job.status)) return job
    const active = this.#active.get(id)
    if (!active) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== id)
      await this.#end({
        ...job,
        status: 'stopped',
        ended: Date.now(),
        message: 'Stopped by you before it was read.',
      })
      return this.#job(id)
    }
    active.job = { ...active.job, status: 'stopping', secondsLeft: null }
    this.#context.jobs.put(active.job)
    active.stop()
    await this.#ended(id)
    return this.#job(id)
  }

  /** Waits for the end of jobs and adds them up. */
  async wait(ids: readonly string[]): Promise<ImportSummary> {
    const ended: EndedImport[] = []
    for (const id of ids) {
      if (!isTerminal(this.#job(id).status)) await this.#ended(id)
      ended.push({ job: this.#job(id), outcome: this.#outcomes.get(id) ?? null })
    }
    return addUp(ended)
  }

  /** Takes a job that has come to rest off the list; with `discard`, its sources leave the catalog. */
  async remove(id: string, discard: boolean): Promise<number> {
    const job = this.#job(id)
    if (!isTerminal(job.status))
      throw new LatheError('busy', 'This import is still running. Stop it first.', { retry: true })
    let removed = 0
    if (discard) {
      const { catalog, revision } = this.#context
      for (const source of contentsOfJob(catalog.database, id).sources) {
        await removeSource(catalog, source)
        removed++
        revision.changed()
      }
    }
    this.#outcomes.delete(id)
    this.#given.delete(id)
    await this.#context.jobs.remove(id)
    return removed
  }

  /**
   * Discards what the job read (unless `keep`) and starts it again, from `other` where that is given; the new job's id.
   * Throws `not-found` where its file is gone.
   */
  async retry(
    id: string,
    { other, keep = false }: { other?: NamedPath | undefined; keep?: boolean } = {},
  ): Promise<string> {
    const input = other ?? this.#inputOf(id)
    const { limits, choice, pace } = this.#given.get(id) ?? {}
    this.#job(id)
    if (!input) throw new LatheError('not-found', 'This file is no longer here. Add it again.')
    // An upload is kept until it is read, and files move: what cannot be read again is not discarded.
    if (!existsSync(input.path))
      throw new LatheError(
        'not-found',
        `${input.name} is no longer where it was read from, so what was read of it stays. Choose where it is now, or discard it and add it again.`,
      )
    if (!keep) await this.remove(id, true)
    const [again] = await this.start([input], limits, choice, pace)
    return again!
  }

  /** Whether what the job has read is still where it was read from. */
  origin(id: string): OriginState {
    this.#job(id)
    return originOf(this.#context.catalog, id, this.#inputOf(id))
  }

  /** Where what the job has read stands now. Throws `not-found` when it is not there, or was the host's own copy. */
  placeOf(id: string): NamedPath {
    this.#job(id)
    return placeOfInput(this.#inputOf(id))
  }

  #inputOf(id: string): NamedPath | null {
    return this.#given.get(id)?.input ?? this.#context.jobs.inputOf(id)
  }

  /** Has an import process write a heap snapshot. Throws `not-found` where there is none of this name. */
  async snapshot(process: string, path: string): Promise<void> {
    const worker = this.#processes.named(process)
    if (!worker) throw new LatheError('not-found', `There is no process named ${process} any more.`)
    await worker.client.call('snapshot', { path })
  }

  /** Removes what a crash left half removed. */
  async recover(): Promise<void> {
    const { catalog, revision } = this.#context
    for (const source of halfRemoved(catalog.database)) {
      await removeSource(catalog, source)
      revision.changed()
    }
  }

  /** Stops everything; what was read is kept. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#waiting, ...this.#active.keys()].map((id) => this.stop(id)))
    this.#memory.dispose()
    this.#processes.dispose()
  }

  #job(id: string): ImportJob {
    const job = this.#context.jobs.get(id)
    if (job?.kind !== 'import') throw new LatheError('not-found', 'This import is no longer in the list.')
    return job
  }

  #next(): void {
    while (this.#active.size < atOnce && !this.#closed) {
      // The same input twice: the second waits, and then finds its bytes in the catalog.
      const busy = new Set([...this.#active.keys()].map((id) => this.#given.get(id)?.input.path))
      const at = this.#waiting.findIndex((id) => !busy.has(this.#given.get(id)?.input.path))
      if (at < 0) return
      const [id] = this.#waiting.splice(at, 1)
      void this.#run(id!)
    }
  }

  async #run(id: string): Promise<void> {
    const { jobs, revision, catalog } = this.#context
    const given = this.#given.get(id)!
    const started: ImportJob = { ...this.#job(id), status: 'reading', started: Date.now() }
    let active: ActiveImport
    try {
      active = new ActiveImport(this.#processes, this.#pool, started, {
        changed: (job) => jobs.put(job),
        committed: () => revision.appended(),
        lost: (job, files) =>
          dropHalfRead(
            catalog,
            job,
            files.map(({ path }) => path),
          ),
        broken: (job, file, reason) => breakFile(catalog, job, file, reason),
        ledInVain: (job) => dropHalfRead(catalog, job, null),
      })
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      await this.#end({ ...started, status: 'failed', ended: Date.now(), message })
      return
    }
    this.#active.set(id, active)
    jobs.put(started)
    let ended: ImportJob
    try {
      const settings = changedSettings(this.#settings.read(), {
        limits: given.limits,
        ...given.choice,
      })
      const pace = paceOf(settings, given.pace)
      // Beside the process that leads; each must have room to begin with.
      const room = Math.floor(pace.maxMemoryUsage / leastForProcess) - 1
      const workers = Math.max(1, Math.min(pace.workers, availableParallelism(), room))
      this.#paces.set(id, workers)
      this.#memory.watch()
      const outcome = await active.run(catalog.path, given.input, { settings, pace, workers })
      ended = endedJob(active.job, outcome)
      this.#outcomes.set(id, outcome)
      if (this.#outcomes.size > keptOutcomes) {
        const [oldest] = this.#outcomes.keys()
        if (oldest !== undefined) this.#outcomes.delete(oldest)
      }
    } catch (thrown) {
      ended = await failedJob(catalog, active.job, thrown)
    }
    this.#active.delete(id)
    this.#paces.delete(id)
    if (this.#active.size === 0) this.#memory.rest()
    revision.ended()
    await this.#end(ended)
  }

  async #end(job: ImportJob): Promise<void> {
    this.#context.jobs.put(job)
    try {
      await this.#context.jobs.keep([job.id])
    } catch {
      // The list in memory stands; only its memory beyond a restart is lost.
    }
    for (const resolve of this.#whenEnded.get(job.id) ?? []) resolve()
    this.#whenEnded.delete(job.id)
    this.#next()
  }

  #ended(id: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#whenEnded.get(id) ?? []
      waiting.push(resolve)
      this.#whenEnded.set(id, waiting)
    })
  }
}
