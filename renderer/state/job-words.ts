import { type ImportJob, isTerminal, type JobState } from '../../shared/contract/jobs.ts'
import { bytes, count, counted, duration, percent, rate, remaining, timeOfDay } from '../ui/quantities.ts'

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
    job.secondsLeft === null ? '' : `${remaining(job.secondsLeft)} left`,
  ].filter(Boolean)
}

/** Where reading failed, unless the message says it already: "Line 402,118, column 23: ". */
function placeOf(job: ImportJob): string {
  if (job.line === null || /\bline \d/i.test(job.message ?? '')) return ''
  return `Line ${count(job.line)}${job.column === null ? '' : `, column ${count(job.column)}`}: `
}

/** One line on how an import stands: its lead in bold, then the rest. */
export function importWords(job: ImportJob): { lead: string; rest: string } {
  const join = (parts: string[]) => parts.filter(Boolean).join(', ')
  switch (job.status) {
    case 'waiting':
      return { lead: '', rest: 'Waiting for its turn' }
    case 'reading': {
      if (job.bytesTotal === null)
        return { lead: 'Looking for files', rest: counted(job.filesTotal ?? job.files, 'file') }
      if (job.isFolder && job.filesTotal !== null)
        return {
          lead: `${count(job.files)} of ${counted(job.filesTotal, 'file')}`,
          rest: join(pace(job)),
        }
      return { lead: `Reading ${percent(jobPart(job))}`, rest: join(pace(job)) }
    }
    case 'finishing':
    case 'writing':
      return { lead: 'Finishing', rest: 'all read; building the indexes' }
    case 'stopping':
      return { lead: 'Stopping', rest: 'what was read is kept' }
    case 'done':
    case 'done-with-problems': {
      const took = job.started !== null && job.ended !== null ? (job.ended - job.started) / 1000 : null
      const rest = took === null ? '' : `in ${duration(took)}, ${timeOfDay(job.ended ?? 0)}`
      return { lead: '', rest: `${job.status === 'done' ? 'Done' : 'Done with problems'} ${rest}`.trim() }
    }
    case 'stopped':
      return {
        lead: '',
        rest: job.message ?? `Stopped by you at ${percent(jobPart(job))}. What was read is kept.`,
      }
    case 'failed':
      return { lead: '', rest: `${placeOf(job)}${job.message ?? 'It could not be read to its end.'}` }
  }
}

/** The facts of an import's source for its etching. */
export function sourceFacts(job: ImportJob): (string | null)[] {
  const size = job.bytesTotal === null ? null : bytes(job.bytesTotal)
  if (job.isFolder)
    return [
      'FOLDER',
      job.filesTotal === null ? null : counted(job.filesTotal, 'file').toUpperCase(),
      job.batches ? (job.batches === 1 ? '1 BATCH' : `${count(job.batches)} BATCHES`) : null,
      job.ernVersions.length === 1 ? `ERN ${job.ernVersions[0]}` : null,
      job.ernVersions.length > 1 ? `${job.ernVersions.length} ERN VERSIONS` : null,
      size,
    ]
  return [...job.ernVersions.map((version) => `ERN ${version}`), size]
}

/** What a running job does, for the status bar: "of Spring-2026.xml". */
export function runningWords(job: JobState): { lead: string; rest: string } {
  const name = job.name
  if (job.status === 'waiting') return { lead: '', rest: `${name} is waiting` }
  if (job.status === 'stopping') return { lead: 'Stopping', rest: name }
  if (job.status === 'finishing') return { lead: 'Finishing', rest: name }
  const of = job.kind === 'export' ? 'of the export written' : `of ${name}`
  return { lead: percent(jobPart(job)), rest: of }
}
