import { randomUUID } from 'node:crypto'
import { LatheError } from '../../contract/errors.ts'
import { isTerminal, type JobState, type JobStatus, type ProcessSample } from '../../contract/jobs.ts'
import type { Run, RunSummary } from '../../contract/runs.ts'
import type { Workbench } from '../../contract/workbench.ts'
import type { Events } from '../../rpc/server.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { WorkbenchHandlers } from '../context.ts'
import type { JobList } from '../jobs/job-list.ts'
import { noProgress, RunMeasurement, type RunProgress, summaryOf } from './run-measurement.ts'
import { keepRun, keptRun, keptRuns } from './run-store.ts'

/** Work that is measured and is no job of the list. */
export interface MeasuredWork {
  /** So many releases are done. */
  progressed(releases: number): void
  ended(status: 'done' | 'stopped' | 'failed'): void
}

/** Measures every job while it runs, and keeps what was measured in the catalog. */
export class Runs {
  readonly #catalog: Catalog
  readonly #events: Events<Workbench>
  readonly #version: string
  readonly #running = new Map<string, { measurement: RunMeasurement; status: JobStatus }>()
  readonly #jobs: JobList
  #keeping: Promise<unknown> = Promise.resolve()
  /** When moments were taken last. */
  #taken: number | null = null

  constructor(catalog: Catalog, events: Events<Workbench>, jobs: JobList, version: string) {
    this.#catalog = catalog
    this.#events = events
    this.#jobs = jobs
    this.#version = version
    jobs.onTurn((job) => this.#turned(job))
  }

  /** Whether anything is measured. */
  get isActive(): boolean {
    return this.#running.size > 0
  }

  /** Begins to measure work that is no job of the list. */
  begin(kind: 'bulk', name: string): MeasuredWork {
    const id = `${kind}-${randomUUID()}`
    const measurement = this.#begin({ id, kind, name, started: Date.now() }, 'writing')
    return {
      progressed(releases) {
        measurement.progress = { ...noProgress, releases, records: releases }
      },
      ended: (status) => this.#end(id, status, Date.now()),
    }
  }

  /** Takes a moment of everything that runs; `samplesOf` gives what the processes of an import hold. */
  take(time: number, own: ProcessSample, samplesOf: (job: string) => ProcessSample[]): void {
    const since = this.#taken ?? time
    this.#taken = time
    for (const [id, running] of this.#running) {
      const job = this.#jobs.get(id)
      if (job) {
        running.measurement.progress = progressOf(job)
        running.status = job.status
      }
      running.measurement.take(time, [own, ...samplesOf(id)], own.loopDelay, since)
    }
  }

  readonly handlers: WorkbenchHandlers<'runs.list' | 'runs.read' | 'runs.remove'> = {
    'runs.list': () => this.#list(),
    'runs.read': ({ id }) => this.#read(id),
    'runs.remove': async ({ ids }) => {
      const { database } = this.#catalog
      const removed = await this.#catalog.write(() => {
        const before = keptRuns(database)
        const wanted = ids ?? before.map((run) => run.id)
        for (const id of wanted) database.run('DELETE FROM job_run WHERE id = ?', id)
        return before.length - keptRuns(database).length
      })
      if (removed > 0) this.#events.emit('runs.changed', {})
      return { removed }
    },
  }

  /** Resolves when what has ended is kept. */
  async settled(): Promise<void> {
    await this.#keeping
  }

  #turned(job: JobState): void {
    const { id, kind, name, status } = job
    if (isTerminal(status)) {
      const running = this.#running.get(id)
      if (running) running.measurement.progress = progressOf(job)
      this.#end(id, status, job.ended ?? Date.now())
    } else if (status !== 'waiting' && !this.#running.has(id) && job.started !== null)
      this.#begin({ id, kind, name, started: job.started }, status)
  }

  #begin(
    run: { id: string; kind: Run['kind']; name: string; started: number },
    status: JobStatus,
  ): RunMeasurement {
    const measurement = new RunMeasurement({ ...run, version: this.#version })
    this.#running.set(run.id, { measurement, status })
    this.#events.emit('runs.changed', {})
    return measurement
  }

  /** What ended before anything could be measured is not kept: thousands of small files would push out all else. */
  #end(id: string, status: JobStatus, ended: number): void {
    const running = this.#running.get(id)
    if (!running) return
    this.#running.delete(id)
    const run = running.measurement.run(status, ended)
    if (run.samples < 2) {
      this.#events.emit('runs.changed', {})
      return
    }
    this.#keeping = this.#keeping
      .then(() => this.#catalog.write(() => keepRun(this.#catalog.database, run)))
      // A catalog that is full or closing keeps no measurements; what they are of has told its own end.
      .catch(() => {})
      .then(() => this.#events.emit('runs.changed', {}))
  }

  #list(): RunSummary[] {
    const running = [...this.#running.values()].map(({ measurement, status }) =>
      summaryOf(measurement.run(status, null)),
    )
    return [...running.reverse(), ...keptRuns(this.#catalog.database)]
  }

  #read(id: string): Run {
    const running = this.#running.get(id)
    const run = running ? running.measurement.run(running.status, null) : keptRun(this.#catalog.database, id)
    if (!run) throw new LatheError('not-found', 'The measurements of this job are no longer kept.')
    return run
  }
}

/** What a job has done, as it is measured. */
export function progressOf(job: JobState): RunProgress {
  const queue = { jobs: 0, files: Math.max(0, (job.filesTotal ?? 0) - job.files), records: 0 }
  if (job.kind !== 'import') return { ...noProgress, bytes: job.bytes, files: job.files, queue }
  const { counts, tally } = job
  return {
    bytes: job.bytes,
    records: counts.messages + counts.releases + counts.resources + counts.parties + counts.deals,
    releases: counts.releases,
    files: job.files,
    cache: { hits: tally.unchanged + tally.moved, misses: tally.read + tally.changed },
    queue: { ...queue, records: job.waitingRecords },
    stages: job.stages,
    memoryBudget: job.memoryBudget,
  }
}
