import type { ImportOutcome } from '../../contract/import-process.ts'
import {
  addCounts,
  type FileTally,
  type ImportJob,
  type ImportSummary,
  noCounts,
  noFiles,
} from '../../contract/jobs.ts'

/** A job that has come to rest; `outcome` is null when its process died or an earlier run of Lathe made it. */
export interface EndedImport {
  job: ImportJob
  outcome: ImportOutcome | null
}

/** Adds jobs up to one summary. A job without an outcome counts as one file. */
export function addUp(ended: readonly EndedImport[]): ImportSummary {
  const files: ImportSummary['files'] = []
  let counts = noCounts
  let bytes = 0
  let tally = noFiles
  let filesTotal = 0
  let leftOut = 0
  for (const { job, outcome } of ended) {
    leftOut += job.leftOut ?? 0
    counts = addCounts(counts, job.counts)
    if (outcome) {
      for (const file of outcome.files) {
        files.push(file)
        bytes += file.bytes
      }
      filesTotal += outcome.filesTotal
      tally = addTallies(tally, outcome.tally)
      continue
    }
    files.push({
      ...job.counts,
      path: job.name,
      status: job.status === 'failed' || job.status === 'stopped' ? job.status : 'done',
      alreadyInCatalog: false,
      novelty: 'new',
      ernVersion: job.ernVersions[0] ?? null,
      bytes: job.bytes,
      source: job.sources[0] ?? null,
      ...(job.message === null ? {} : { error: job.message }),
    })
    bytes += job.bytes
    const counted = withOwnEnd(job)
    tally = addTallies(tally, counted)
    filesTotal += sum(counted)
  }
  const began = Math.min(...ended.map(({ job }) => job.started ?? job.created))
  const reason = ended.find(({ outcome }) => outcome?.reason !== undefined)?.outcome?.reason
  const end = Math.max(...ended.map(({ job }) => job.ended ?? job.created))
  return {
    status: statusOf(ended),
    seconds: ended.length === 0 ? 0 : Math.max(0, end - began) / 1000,
    peakRssBytes: Math.max(0, ...ended.map(({ job }) => job.peakRssBytes)),
    totals: { ...counts, ...tally, leftOut, files: filesTotal, bytes },
    files,
    ...(reason === undefined ? {} : { reason }),
  }
}

/** The files a job has counted; when its end is that of none of them, it counts as one. */
function withOwnEnd({ tally, status }: ImportJob): FileTally {
  if (status === 'failed') return { ...tally, failed: Math.max(1, tally.failed) }
  if (sum(tally) > 0) return tally
  return status === 'stopped' ? { ...noFiles, skipped: 1 } : { ...noFiles, read: 1 }
}

function addTallies(a: FileTally, b: FileTally): FileTally {
  return {
    read: a.read + b.read,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    moved: a.moved + b.moved,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

function sum(tally: FileTally): number {
  return Object.values(tally).reduce((all, part) => all + part, 0)
}

function statusOf(ended: readonly EndedImport[]): ImportSummary['status'] {
  const statuses = new Set(ended.map(({ job }) => job.status))
  if (statuses.has('stopped')) return 'stopped'
  if (statuses.size === 1 && statuses.has('failed')) return 'failed'
  return statuses.has('failed') || statuses.has('done-with-problems') ? 'done-with-problems' : 'done'
}
