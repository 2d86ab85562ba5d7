import { isTerminal, type JobState } from '../../shared/contract/jobs.ts'
import type { Activity, EndedJob } from './engine-control.ts'

/** Names that are told at most. */
const namesTold = 5

/** What the main process is told of the jobs: enough for the taskbar, a notification and the question at the end. */
export class JobActivity {
  #running = new Map<string, JobState>()

  /** Takes in a job's new state. Returns how it ended, when this is its end. */
  changed(job: JobState): EndedJob | null {
    if (!isTerminal(job.status)) {
      this.#running.set(job.id, job)
      return null
    }
    if (!this.#running.delete(job.id)) return null
    return {
      name: job.name,
      kind: job.kind,
      status: job.status,
      seconds: job.started === null || job.ended === null ? 0 : (job.ended - job.started) / 1000,
      releases: job.kind === 'import' ? job.counts.releases : null,
      problems: job.kind === 'import' ? job.counts.problems : null,
    }
  }

  removed(id: string): void {
    this.#running.delete(id)
  }

  get now(): Activity {
    const jobs = [...this.#running.values()]
    const known = jobs.filter((job) => job.bytesTotal !== null)
    const total = known.reduce((sum, job) => sum + (job.bytesTotal ?? 0), 0)
    const done = known.reduce((sum, job) => sum + Math.min(job.bytes, job.bytesTotal ?? 0), 0)
    return {
      running: jobs.length,
      names: jobs.slice(0, namesTold).map(({ name }) => name),
      // A job whose size is not known yet says nothing of how far all are.
      part: known.length < jobs.length || total === 0 ? null : done / total,
    }
  }
}
