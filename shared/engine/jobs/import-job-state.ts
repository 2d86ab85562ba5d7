import type { ImportOutcome, ImportProgress } from '../../contract/import-process.ts'
import { type FileSummary, type ImportJob, noCounts, noFiles, noStageTimes } from '../../contract/jobs.ts'

/** Sources a job names; what it read is found by the job's id however many there are. */
const namedSources = 1000
const namedFailures = 20

/** A job that waits for its turn. */
export function waitingJob(id: string, name: string, isFolder: boolean): ImportJob {
  return {
    kind: 'import',
    id,
    name,
    isFolder,
    status: 'waiting',
    created: Date.now(),
    started: null,
    ended: null,
    bytes: 0,
    bytesTotal: null,
    files: 0,
    filesTotal: null,
    filesFailed: 0,
    tally: noFiles,
    counts: noCounts,
    ernVersions: [],
    encoding: null,
    rate: null,
    secondsLeft: null,
    groove: [],
    peakRssBytes: 0,
    memoryBudget: null,
    stages: noStageTimes,
    waitingRecords: 0,
    firstRowsAfter: null,
    message: null,
    line: null,
    column: null,
    failures: [],
    sources: [],
  }
}

/** The job after news from its process. A job that is stopping stays so; nothing goes backwards. */
export function progressedJob(job: ImportJob, progress: ImportProgress): ImportJob {
  const { ernVersion, stage } = progress
  return {
    ...job,
    status: job.status === 'stopping' ? 'stopping' : stage,
    bytes: Math.max(job.bytes, progress.bytes),
    bytesTotal: progress.bytesTotal,
    files: progress.files,
    filesTotal: progress.filesTotal,
    filesFailed: progress.filesFailed,
    tally: progress.tally,
    counts: progress.counts,
    ernVersions:
      ernVersion !== null && !job.ernVersions.includes(ernVersion)
        ? [...job.ernVersions, ernVersion]
        : job.ernVersions,
    encoding: progress.encoding,
  }
}

/** The job as its process left it. */
export function endedJob(job: ImportJob, outcome: ImportOutcome): ImportJob {
  const failed = outcome.files.filter((file) => file.status === 'failed')
  const versions = outcome.files.map((file) => file.ernVersion).filter((version) => version !== null)
  const single = outcome.files.length === 1 && !job.isFolder ? outcome.files[0] : undefined
  return {
    ...job,
    status: outcome.status,
    ended: Date.now(),
    counts: outcome.counts,
    batches: outcome.batches ?? 0,
    files: outcome.filesTotal,
    filesFailed: Math.max(job.filesFailed, failed.length),
    tally: outcome.tally,
    leftOut: outcome.leftOut,
    ernVersions: [...new Set(versions)],
    secondsLeft: null,
    waitingRecords: 0,
    peakRssBytes: outcome.peakRssBytes,
    firstRowsAfter: outcome.firstRowsAfter,
    message: messageOf(outcome, failed, job),
    line: single?.line ?? null,
    column: single?.column ?? null,
    failures: failed
      .slice(0, namedFailures)
      .map((file) => ({ path: file.path, error: file.error ?? 'It could not be read.' })),
    sources: [...new Set(outcome.files.map((file) => file.source).filter((source) => source !== null))].slice(
      0,
      namedSources,
    ),
  }
}

function messageOf(outcome: ImportOutcome, failed: readonly FileSummary[], job: ImportJob): string | null {
  if (outcome.status === 'stopped') {
    if (outcome.reason !== undefined) return `${outcome.reason} What was read is kept.`
    const stopped = outcome.files.find((file) => file.status === 'stopped')
    return outcome.filesTotal === 1 && stopped?.error
      ? stopped.error
      : `Stopped by you at ${percent(job)} %. What was read is kept.`
  }
  if (failed.length === 0) return null
  if (outcome.filesTotal === 1) return failed[0]?.error ?? null
  return `${job.filesFailed} of ${outcome.filesTotal} files could not be read to their end. The others are in the catalog.`
}

/** How far a job has come, in whole percent. */
export function percent(job: ImportJob): number {
  return job.bytesTotal ? Math.floor(Math.min(1, job.bytes / job.bytesTotal) * 100) : 0
}
