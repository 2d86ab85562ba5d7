import { type ImportJob, isTerminal, type JobState } from '../../shared/contract/jobs.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { currentLocale } from '../i18n/formats.ts'
import { t } from '../i18n/words.ts'
import { bytes, duration, percent, rate, remaining, timeOfDay } from '../ui/quantities.ts'

/** How much of a job is done, 0 to 1; 0 while its size is not known. */
export function jobPart(job: JobState): number {
  if (job.status === 'done' || job.status === 'done-with-problems') return 1
  if (!job.bytesTotal) return 0
  const part = job.bytes / job.bytesTotal
  // A job that still has something to do never stands at its end.
  return isTerminal(job.status) ? Math.min(1, part) : Math.min(0.99, part)
}

/** Releases of an import without the releases of single tracks, which the catalog lists as tracks. */
export function releasesOf(counts: { releases: number; trackReleases: number }): number {
  return Math.max(0, counts.releases - counts.trackReleases)
}

/** "118 MB/s, 8 s left": what can be said of a running job's speed. */
function pace(job: JobState): string[] {
  return [
    job.rate === null ? '' : rate(job.rate),
    job.secondsLeft === null ? '' : t('jobs.timeLeft', { time: remaining(job.secondsLeft) }),
  ].filter(Boolean)
}

/** Why reading failed and where, unless the message says that already: "Line 402,118, column 23: …". */
function failureOf(job: ImportJob): string {
  const message = job.message === null ? t('jobs.couldNotBeRead') : engineWords(job.message)
  const { line, column } = job
  if (line === null || /\bline \d/i.test(job.message ?? '')) return message
  return column === null
    ? t('jobs.placeLine', { line, message })
    : t('jobs.placeLineColumn', { line, column, message })
}

/** One line on how an import stands: its lead in bold, then the rest. */
export function importWords(job: ImportJob): { lead: string; rest: string } {
  const join = (parts: string[]) => parts.filter(Boolean).join(', ')
  switch (job.status) {
    case 'waiting':
      return { lead: '', rest: t('jobs.waitingTurn') }
    case 'reading': {
      if (job.bytesTotal === null)
        return {
          lead: t('jobs.lookingForFiles'),
          rest: t('units.files', { count: job.filesTotal ?? job.files }),
        }
      if (job.isFolder && job.filesTotal !== null)
        return {
          lead: t('jobs.filesOf', { done: job.files, count: job.filesTotal }),
          rest: join(pace(job)),
        }
      return { lead: t('jobs.readingPart', { part: percent(jobPart(job)) }), rest: join(pace(job)) }
    }
    case 'finishing':
    case 'writing':
      return { lead: t('jobs.finishing'), rest: t('jobs.finishingRest') }
    case 'stopping':
      return { lead: t('jobs.stopping'), rest: t('jobs.stoppingRest') }
    case 'done':
    case 'done-with-problems': {
      const took = job.started !== null && job.ended !== null ? (job.ended - job.started) / 1000 : null
      const isClean = job.status === 'done'
      if (took === null) return { lead: '', rest: t(isClean ? 'jobs.done' : 'jobs.doneWithProblems') }
      const when = { time: duration(took), at: timeOfDay(job.ended ?? 0) }
      return { lead: '', rest: t(isClean ? 'jobs.doneIn' : 'jobs.doneWithProblemsIn', when) }
    }
    case 'stopped':
      return {
        lead: '',
        rest:
          job.message === null
            ? t('jobs.stoppedAt', { part: percent(jobPart(job)) })
            : engineWords(job.message),
      }
    case 'failed':
      return { lead: '', rest: failureOf(job) }
  }
}

/** The facts of an import's source for its etching. */
export function sourceFacts(job: ImportJob): (string | null)[] {
  const size = job.bytesTotal === null ? null : bytes(job.bytesTotal)
  const capitals = (words: string) => words.toLocaleUpperCase(currentLocale())
  if (job.isFolder)
    return [
      capitals(t('jobs.folder')),
      job.filesTotal === null ? null : capitals(t('units.files', { count: job.filesTotal })),
      job.batches ? capitals(t('units.batches', { count: job.batches })) : null,
      job.ernVersions.length === 1 ? `ERN ${job.ernVersions[0]}` : null,
      job.ernVersions.length > 1 ? capitals(t('jobs.ernVersions', { amount: job.ernVersions.length })) : null,
      size,
    ]
  return [...job.ernVersions.map((version) => `ERN ${version}`), size]
}

/** What a running job does, for the status bar: "of Spring-2026.xml". */
export function runningWords(job: JobState): { lead: string; rest: string } {
  const name = job.name
  if (job.status === 'waiting') return { lead: '', rest: t('jobs.isWaiting', { name }) }
  if (job.status === 'stopping') return { lead: t('jobs.stopping'), rest: name }
  if (job.status === 'finishing') return { lead: t('jobs.finishing'), rest: name }
  const of = job.kind === 'export' ? t('jobs.ofExport') : t('jobs.ofNamed', { name })
  return { lead: percent(jobPart(job)), rest: of }
}
