import { isTerminal, type JobState } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { importWords, jobPart, releasesOf } from '../../state/job-words.ts'

/** What a screen reader is told. */
export interface Announcement {
  text: string
  /** Failures interrupt; everything else waits. */
  urgent: boolean
  /** The job it is about: its end takes the place of a quarter that is still to be told. */
  about?: string
}

const quarter = (job: JobState) => Math.floor(jobPart(job) * 4)

/**
 * What is worth saying about a job that was `before` and is `now`: each quarter of the way, and its end.
 * Undefined most of the time, and for what is told where it is shown: the notice that an import waits, the banner that its
 * process has died, the result of an export.
 */
export function milestone(before: JobState | undefined, now: JobState): Announcement | undefined {
  if (isTerminal(now.status)) {
    if (!before || isTerminal(before.status)) return undefined
    if (now.kind === 'export') return undefined
    if (now.status === 'failed')
      return now.cause === 'process-died'
        ? undefined
        : { text: t('jobs.announcedFailed', { name: now.name, why: importWords(now).rest }), urgent: true }
    return {
      text: t('jobs.announcedDone', {
        name: now.name,
        how: importWords(now).rest.replace(/\.$/, ''),
        count: releasesOf(now.counts),
      }),
      urgent: false,
    }
  }
  if (!before)
    return now.kind === 'import' ? undefined : { text: t('jobs.inQueue', { name: now.name }), urgent: false }
  const reached = quarter(now)
  if (reached > quarter(before))
    return { text: t('jobs.announcedPart', { name: now.name, part: reached * 25 }), urgent: false }
  return undefined
}

/** Ends that are told one by one; of more, how many they are. */
const mostEnds = 3

/** What is worth saying of all jobs that were `before` and are `now`: of many that ended at once, how many. */
export function milestones(before: readonly JobState[], now: readonly JobState[]): Announcement[] {
  const known = new Map(before.map((job) => [job.id, job]))
  const said = now.flatMap((job) => {
    const was = known.get(job.id)
    const milestoneOfJob = was === job ? undefined : milestone(was, job)
    return milestoneOfJob === undefined
      ? []
      : [{ ...milestoneOfJob, about: job.id, isEnd: isTerminal(job.status) }]
  })
  const ends = said.filter(({ isEnd, urgent }) => isEnd && !urgent).length
  const told = said.flatMap(({ isEnd, ...announcement }) =>
    isEnd && !announcement.urgent && ends > mostEnds ? [] : [announcement],
  )
  return ends > mostEnds ? [...told, { text: t('jobs.importsEnded', { count: ends }), urgent: false }] : told
}
