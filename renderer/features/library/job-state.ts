import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import type { Tone } from '../../ui/badge.tsx'
import type { GrooveEnd } from '../../ui/groove.tsx'
import type { IconName } from '../../ui/icon.tsx'

/** The glyph of a job's state and its word for those who do not see it. */
export function jobGlyph(job: ImportJob): { icon: IconName; tone: Tone; word: string } {
  switch (job.status) {
    case 'waiting':
      return { icon: 'waiting', tone: 'quiet', word: t('jobs.waiting') }
    case 'reading':
      return { icon: 'reading', tone: 'accent', word: t('jobs.reading') }
    case 'finishing':
    case 'writing':
      return { icon: 'reading', tone: 'accent', word: t('jobs.finishing') }
    case 'stopping':
      return { icon: 'pause', tone: 'quiet', word: t('jobs.stopping') }
    case 'done':
      return { icon: 'done', tone: 'done', word: t('jobs.done') }
    case 'done-with-problems':
      return { icon: 'warning', tone: 'warning', word: t('jobs.doneWithProblems') }
    case 'stopped':
      return { icon: 'pause', tone: 'quiet', word: t('jobs.stopped') }
    case 'failed':
      return { icon: 'error', tone: 'error', word: t('jobs.failed') }
  }
}

/** What stands at the end of a job's groove. */
export function grooveEnd(job: ImportJob): GrooveEnd {
  if (job.status === 'failed') return 'failed'
  if (job.status === 'stopped') return 'stopped'
  return isTerminal(job.status) || job.status === 'waiting' ? 'none' : 'stylus'
}

/** The queue as it is listed: what runs or waits in its order, then what has ended, newest first. */
export function queueGroups(jobs: readonly ImportJob[]): { now: ImportJob[]; earlier: ImportJob[] } {
  const now = jobs.filter((job) => !isTerminal(job.status))
  const order = (job: ImportJob) => (job.status === 'waiting' ? 1 : 0)
  now.sort((a, b) => order(a) - order(b) || a.created - b.created)
  const earlier = jobs.filter((job) => isTerminal(job.status))
  // Of a job that ended with Lathe itself nobody knows when.
  const end = ({ ended, started, created }: ImportJob) => ended ?? started ?? created
  earlier.sort((a, b) => end(b) - end(a))
  return { now, earlier }
}
