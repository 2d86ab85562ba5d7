import { type ImportJob, type JobState, noFiles } from '../../shared/contract/jobs.ts'
import { waitingJob } from '../../shared/engine/jobs/import-job-state.ts'

/** An import as it comes into the queue. */
export function newImport(id: string, name: string, more: Partial<ImportJob> = {}): ImportJob {
  return {
    ...waitingJob(id, name, false),
    bytesTotal: 640_000_000,
    filesTotal: 1,
    ernVersions: ['4.3'],
    encoding: 'UTF-8',
    sources: ['source/1'],
    ...more,
  }
}

const wave = (steps: number, seed: number) =>
  Array.from(
    { length: steps },
    (_, at) => 1e8 * (0.9 + 0.35 * Math.sin(at / 9 + seed) + 0.25 * Math.sin(at / 3.1 + seed * 2)),
  )

function countsAt(bytes: number, errors = 0, problems = errors) {
  const releases = Math.floor(bytes / 10_900)
  return {
    messages: 1,
    releases,
    trackReleases: Math.floor(releases * 0.8),
    resources: releases * 2,
    parties: Math.floor(releases / 2),
    deals: Math.floor(releases * 1.6),
    problems,
    errors,
    warnings: problems - errors,
  }
}

/** A queue with one job in every state. */
export function jobsInEveryState(): JobState[] {
  const minute = 60_000
  const now = Date.now()
  const ended = (ago: number, seconds: number) => ({
    created: now - ago - seconds * 1000,
    started: now - ago - seconds * 1000,
    ended: now - ago,
  })
  return [
    newImport('job-1', 'Spring-2026.xml', {
      status: 'reading',
      created: now - 12_000,
      started: now - 12_000,
      bytes: 1.43e9,
      bytesTotal: 2.3e9,
      rate: 118e6,
      secondsLeft: 8,
      groove: wave(124, 1),
      counts: countsAt(1.43e9, 12, 1192),
      peakRssBytes: 203e6,
      firstRowsAfter: 180,
    }),
    newImport('job-2', 'nordlicht-2026-11', {
      isFolder: true,
      status: 'reading',
      created: now - 20_000,
      started: now - 20_000,
      bytes: 3.1e8,
      bytesTotal: 4.1e8,
      files: 18_340,
      filesTotal: 24_000,
      filesFailed: 3,
      tally: { ...noFiles, read: 1, failed: 3 },
      rate: 18e6,
      secondsLeft: 9,
      groove: wave(152, 4),
      counts: { ...countsAt(2e8, 3, 3), messages: 18_337 },
      failures: [
        { path: 'NLT_A1043_20261118.xml', error: 'The file is empty.' },
        { path: 'NLT_A1044_20261118.xml', error: 'Not ERN: the root element is CatalogList.' },
        { path: 'NLT_C0310_20261119.xml', error: 'Line 88: ends inside <ResourceList>. 4 tracks kept.' },
      ],
    }),
    newImport('job-3', 'tsuki-q2-delta.xml', {
      bytesTotal: 412e6,
      ernVersions: [],
      encoding: null,
      sources: [],
    }),
    newImport('job-4', 'Backcat-C.xml', {
      status: 'finishing',
      ...ended(0, 7),
      ended: null,
      bytes: 5.2e8,
      bytesTotal: 5.2e8,
      groove: wave(200, 2),
      counts: countsAt(5.2e8),
    }),
    newImport('job-5', 'Backcat-D.xml', {
      status: 'stopping',
      ...ended(0, 4),
      ended: null,
      bytes: 2.1e8,
      bytesTotal: 9e8,
      groove: wave(47, 3),
      counts: countsAt(2.1e8),
    }),
    newImport('job-6', 'Backcat-A.xml', {
      status: 'done',
      ...ended(3 * minute, 5.6),
      bytes: 6.4e8,
      groove: wave(200, 5),
      ernVersions: ['3.8.2'],
      counts: countsAt(6.4e8),
      peakRssBytes: 131e6,
      firstRowsAfter: 210,
    }),
    newImport('job-7', 'pale-harbour-full.xml', {
      status: 'done-with-problems',
      ...ended(4 * minute, 1.7),
      bytes: 1.88e8,
      bytesTotal: 1.88e8,
      groove: wave(200, 6),
      counts: countsAt(1.88e8, 2, 37),
    }),
    newImport('job-8', 'Backcat-B.xml', {
      status: 'stopped',
      ...ended(9 * minute, 3.1),
      bytes: 4.4e8,
      bytesTotal: 1.1e9,
      groove: wave(80, 7),
      counts: countsAt(4.4e8),
      message: 'Stopped by you at 40 %. What was read is kept.',
    }),
    newImport('job-9', 'casa-palmera-0911.xml', {
      status: 'failed',
      ...ended(14 * minute, 0.8),
      bytes: 6.7e7,
      bytesTotal: 9.4e7,
      groove: wave(142, 8),
      ernVersions: ['3.8.2'],
      counts: countsAt(6.7e7, 1, 1),
      message:
        '</Title> closes <TitleText>. 9,001 releases before it are kept. Correct the file and import it again.',
      line: 402_118,
      column: 23,
    }),
  ]
}

/** A job a quarter of a second later; null when it stays as it is. */
export function advanceImport(job: ImportJob, now: number): ImportJob | null {
  const total = job.bytesTotal ?? 1
  if (job.status === 'waiting' && job.id !== 'job-3') return { ...job, status: 'reading', started: now }
  if (job.status === 'finishing' && job.id !== 'job-4')
    return { ...job, status: 'done', ended: now, rate: null, secondsLeft: null, firstRowsAfter: 190 }
  if (job.status !== 'reading') return null
  const rate = (job.isFolder ? 3e6 : 20e6) * (1 + 0.3 * Math.sin(now / 700))
  const bytes = Math.round(Math.min(total, job.bytes + rate / 4))
  const steps = Math.max(1, Math.floor((200 * bytes) / total))
  const groove = [...job.groove]
  while (groove.length < steps) groove.push(rate * (0.7 + Math.random() * 0.6))
  const counts = {
    ...countsAt(bytes, job.counts.errors, job.counts.problems),
    messages: job.counts.messages || 1,
  }
  const next: ImportJob = {
    ...job,
    bytes,
    rate,
    groove,
    counts,
    peakRssBytes: Math.max(job.peakRssBytes, 150e6),
  }
  if (job.isFolder && job.filesTotal) next.files = Math.floor((job.filesTotal * bytes) / total)
  next.secondsLeft = now - (job.started ?? now) < 3000 ? null : (total - bytes) / rate
  if (bytes >= total) next.status = 'finishing'
  return next
}
