import { type ImportJob, isTerminal } from '../../shared/contract/jobs.ts'
import { jobPart } from './job-words.ts'

/** How far all imports are that were begun together: those that run or wait, and those that ended beside them. */
export interface OverallProgress {
  jobs: number
  ended: number
  /** 0 to 1: by bytes, else by jobs while a size is not known. */
  part: number
  bytes: number
  /** Null while the size of one of them is not known. */
  bytesTotal: number | null
  /** Records of every kind, read so far. */
  records: number
  /** Bytes a second of all together; null before anything was measured. */
  rate: number | null
  /** Null while it cannot be known. */
  secondsLeft: number | null
}

/** Adds up the imports of a queue while one of them runs or waits; null when none does. */
export function overallProgress(jobs: readonly ImportJob[]): OverallProgress | null {
  const open = jobs.filter(({ status }) => !isTerminal(status))
  if (open.length === 0) return null
  const since = Math.min(...open.map(({ started, created }) => started ?? created))
  const together = jobs.filter(({ status, ended }) => !isTerminal(status) || (ended ?? 0) >= since)
  const sum = (of: (job: ImportJob) => number) => together.reduce((all, job) => all + of(job), 0)
  const isSized = open.every(({ bytesTotal }) => bytesTotal !== null)
  // What has ended leaves nothing to be read, however much of it there was.
  const total = sum((job) => (isTerminal(job.status) ? job.bytes : (job.bytesTotal ?? 0)))
  const bytes = sum((job) => Math.min(job.bytes, job.bytesTotal ?? job.bytes))
  const rates = open.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  const rate = rates.length === 0 ? null : rates.reduce((all, one) => all + one, 0)
  const byJobs = sum((job) => (isTerminal(job.status) ? 1 : jobPart(job))) / together.length
  return {
    jobs: together.length,
    ended: together.length - open.length,
    part: Math.min(0.99, isSized && total > 0 ? bytes / total : byJobs),
    bytes,
    bytesTotal: isSized ? total : null,
    records: sum(
      ({ counts }) => counts.messages + counts.releases + counts.resources + counts.parties + counts.deals,
    ),
    rate,
    secondsLeft: isSized && rate !== null && rate > 0 ? Math.max(0, total - bytes) / rate : null,
  }
}
