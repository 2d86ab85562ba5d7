import { isTerminal, type JobState } from '../../../shared/contract/jobs.ts'
import { importWords, jobPart, releasesOf } from '../../state/job-words.ts'
import { counted } from '../../ui/quantities.ts'

/** What a screen reader is told. */
export interface Announcement {
  text: string
  /** Failures interrupt; everything else waits. */
  urgent: boolean
}

const quarter = (job: JobState) => Math.floor(jobPart(job) * 4)

/**
 * What is worth saying about a job that was `before` and is `now`: each quarter of the way, and its end.
 * Undefined most of the time.
 */
export function milestone(before: JobState | undefined, now: JobState): Announcement | undefined {
  if (isTerminal(now.status)) {
    if (!before || isTerminal(before.status)) return undefined
    if (now.status === 'failed') {
      const why = now.kind === 'import' ? importWords(now).rest : (now.message ?? '')
      return { text: `${now.name} failed. ${why}`, urgent: true }
    }
    if (now.kind === 'export') return { text: now.message ?? `Export ${now.status}.`, urgent: false }
    return {
      text: `${now.name}: ${importWords(now).rest.replace(/\.$/, '')}. ${counted(releasesOf(now.counts), 'release')}.`,
      urgent: false,
    }
  }
  if (!before) return { text: `${now.name} is in the queue.`, urgent: false }
  const reached = quarter(now)
  if (reached > quarter(before)) return { text: `${now.name}: ${reached * 25} percent.`, urgent: false }
  return undefined
}
