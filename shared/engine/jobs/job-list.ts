import { type Coalesced, coalesce } from '../../base/coalesce.ts'
import type { Disposable } from '../../base/disposable.ts'
import { isTerminal, JobState } from '../../contract/jobs.ts'
import type { Workbench } from '../../contract/workbench.ts'
import type { Events } from '../../rpc/server.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import type { NamedPath } from '../places.ts'
import { contentsOfJob, sourcesTold } from './sources-of-job.ts'

/** The least time between two tellings of one job, in milliseconds. */
const tellEvery = 100

/** Every job the Library shows, oldest first. What has come to rest is kept in the catalog. */
export class JobList implements Disposable {
  readonly #catalog: Catalog
  readonly #events: Events<Workbench>
  #jobs = new Map<string, JobState>()
  #tellers = new Map<string, Coalesced<JobState>>()
  #whenTurned: (job: JobState) => void = () => {}

  constructor(catalog: Catalog, events: Events<Workbench>) {
    this.#catalog = catalog
    this.#events = events
    for (const { state } of catalog.database.all<{ state: string }>(
      'SELECT state FROM job ORDER BY created, rowid',
    )) {
      const job = JobState.safeParse(JSON.parse(state))
      if (job.success) this.#jobs.set(job.data.id, atRest(job.data, catalog))
    }
  }

  all(): JobState[] {
    return [...this.#jobs.values()]
  }

  get(id: string): JobState | undefined {
    return this.#jobs.get(id)
  }

  /** Told whenever a job is in another status than before, at once. */
  onTurn(told: (job: JobState) => void): void {
    this.#whenTurned = told
  }

  /** Adds a job or replaces its state, and tells the clients (about ten times a second). */
  put(job: JobState): void {
    const before = this.#jobs.get(job.id)
    this.#jobs.set(job.id, job)
    let tell = this.#tellers.get(job.id)
    if (!tell) {
      tell = coalesce(tellEvery, (state) => this.#events.emit('job.changed', state))
      this.#tellers.set(job.id, tell)
    }
    tell(job)
    if (before?.status === job.status) return
    this.#whenTurned(job)
    tell.flush()
    if (isTerminal(job.status)) {
      tell.dispose()
      this.#tellers.delete(job.id)
    }
  }

  /**
   * Keeps jobs in the catalog, so that they are there after a restart. `inputs` says, by job id, what a job reads, so
   * that it can be read again.
   */
  async keep(ids: readonly string[], inputs?: ReadonlyMap<string, NamedPath>): Promise<void> {
    await this.#catalog.write(() => {
      for (const id of ids) {
        const job = this.#jobs.get(id)
        if (!job) continue
        const input = inputs?.get(id)
        this.#catalog.database.run(
          `INSERT INTO job (id, kind, created, state, input) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET state = excluded.state`,
          job.id,
          job.kind,
          job.created,
          JSON.stringify(job),
          input ? JSON.stringify(input) : null,
        )
      }
    })
  }

  /** What a job reads, as it was kept. */
  inputOf(id: string): NamedPath | null {
    const row = this.#catalog.database.get<{ input: string | null }>('SELECT input FROM job WHERE id = ?', id)
    return row?.input ? (JSON.parse(row.input) as NamedPath) : null
  }

  /** Takes a job off the list, for good. */
  async remove(id: string): Promise<void> {
    this.#tellers.get(id)?.dispose()
    this.#tellers.delete(id)
    if (!this.#jobs.delete(id)) return
    this.#events.emit('job.removed', { id })
    await this.#catalog.write(() => this.#catalog.database.run('DELETE FROM job WHERE id = ?', id))
  }

  dispose(): void {
    for (const tell of this.#tellers.values()) tell.dispose()
    this.#tellers.clear()
  }
}

/**
 * A job that an earlier run of Lathe did not bring to its end: nobody saw when it ended, but what it read stands in the
 * catalog, whose sources must have been closed before.
 */
function atRest(job: JobState, { database }: Catalog): JobState {
  if (isTerminal(job.status)) return job
  const stopped = { status: 'stopped', rate: null, secondsLeft: null } as const
  if (job.kind === 'export')
    return { ...job, ...stopped, message: 'Lathe ended while this was being written.' }
  const { counts, sources, bytes } = contentsOfJob(database, job.id)
  return {
    ...job,
    ...stopped,
    counts,
    bytes,
    sources: sources.slice(0, sourcesTold).map((source) => recordId('source', source)),
    message: 'Lathe ended while this was being read. What was read is kept.',
  }
}
