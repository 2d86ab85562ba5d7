import type { ImportOutcome } from '../../contract/import-process.ts'
import { addCounts, type ImportJob, type ImportSummary, noCounts } from '../../contract/jobs.ts'

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
  let failed = 0
  let filesTotal = 0
  for (const { job, outcome } of ended) {
    counts = addCounts(counts, job.counts)
    if (outcome) {
      for (const file of outcome.files) {
        files.push(file)
        bytes += file.bytes
      }
      filesTotal += outcome.filesTotal
      failed += job.filesFailed
      continue
    }
    files.push({
      ...job.counts,
      path: job.name,
      status: job.status === 'failed' || job.status === 'stopped' ? job.status : 'done',
      alreadyInCatalog: false,
      ernVersion: job.ernVersions[0] ?? null,
      bytes: job.bytes,
      source: job.sources[0] ?? null,
      ...(job.message === null ? {} : { error: job.message }),
    })
    bytes += job.bytes
    filesTotal++
    if (job.status === 'failed') failed++
  }
  const began = Math.min(...ended.map(({ job }) => job.started ?? job.created))
  const end = Math.max(...ended.map(({ job }) => job.ended ?? job.created))
  return {
    status: statusOf(ended),
    seconds: ended.length === 0 ? 0 : Math.max(0, end - began) / 1000,
    peakRssBytes: Math.max(0, ...ended.map(({ job }) => job.peakRssBytes)),
    totals: { ...counts, files: filesTotal, bytes, failed },
    files,
  }
}

function statusOf(ended: readonly EndedImport[]): ImportSummary['status'] {
  const statuses = new Set(ended.map(({ job }) => job.status))
  if (statuses.has('stopped')) return 'stopped'
  if (statuses.size === 1 && statuses.has('failed')) return 'failed'
  return statuses.has('failed') || statuses.has('done-with-problems') ? 'done-with-problems' : 'done'
}
