import { expect, test } from 'vitest'
import { overallProgress } from '../../renderer/state/overall-progress.ts'
import { noCounts } from '../../shared/contract/jobs.ts'
import { importJob } from '../support/import-job.ts'

const running = importJob({
  id: 'a',
  status: 'reading',
  started: 100,
  bytes: 400,
  rate: 50,
  counts: { ...noCounts, messages: 1, releases: 10, resources: 20, parties: 3, deals: 6 },
})

test('nothing runs: nothing is said', () => {
  expect(overallProgress([])).toBeNull()
  expect(overallProgress([importJob({ status: 'done', ended: 5 })])).toBeNull()
})

test('bytes, records, speed and time left of all that run are added up', () => {
  const other = importJob({ id: 'b', status: 'reading', started: 120, bytes: 100, rate: 25 })
  expect(overallProgress([running, other])).toEqual({
    jobs: 2,
    ended: 0,
    part: 0.25,
    bytes: 500,
    bytesTotal: 2000,
    records: 40,
    rate: 75,
    secondsLeft: 20,
  })
})

test('what ended beside them counts, what ended before does not', () => {
  const before = importJob({ id: 'b', status: 'done', started: 1, ended: 50, bytes: 1000 })
  const beside = importJob({ id: 'c', status: 'done', started: 90, ended: 150, bytes: 1000 })
  expect(overallProgress([before, beside, running])).toMatchObject({
    jobs: 2,
    ended: 1,
    part: 0.7,
    bytes: 1400,
    bytesTotal: 2000,
  })
})

test('while a size is not known the part is that of the jobs, and no time left is said', () => {
  const unknown = importJob({ id: 'b', status: 'waiting', bytesTotal: null, created: 110 })
  expect(overallProgress([running, unknown])).toMatchObject({
    bytesTotal: null,
    part: 0.2,
    secondsLeft: null,
  })
})

test('one that was stopped leaves nothing to be read, and nothing stands at its end before all do', () => {
  const stopped = importJob({ id: 'b', status: 'stopped', started: 90, ended: 150, bytes: 300 })
  const nearly = importJob({ id: 'a', status: 'finishing', started: 100, bytes: 1000 })
  const all = overallProgress([stopped, nearly])
  expect(all).toMatchObject({ bytes: 1300, bytesTotal: 1300, part: 0.99 })
})
