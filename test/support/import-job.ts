import { type ImportJob, noCounts, noFiles, noStageTimes } from '../../shared/contract/jobs.ts'

/** An import job for tests: waiting, one file of 1000 bytes, with what differs in `more`. */
export function importJob(more: Partial<ImportJob> = {}): ImportJob {
  return {
    kind: 'import',
    id: 'job-1',
    name: 'album.xml',
    isFolder: false,
    status: 'waiting',
    created: 0,
    started: null,
    ended: null,
    bytes: 0,
    bytesTotal: 1000,
    files: 0,
    filesTotal: 1,
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
    ...more,
  }
}
