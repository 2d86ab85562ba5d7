import type { ImportJob } from '../../shared/contract/jobs.ts'
import { waitingJob } from '../../shared/engine/jobs/import-job-state.ts'

/** An import job for tests: waiting, one file of 1000 bytes, with what differs in `more`. */
export function importJob(more: Partial<ImportJob> = {}): ImportJob {
  return {
    ...waitingJob('job-1', 'album.xml', false),
    created: 0,
    bytesTotal: 1000,
    filesTotal: 1,
    ...more,
  }
}
