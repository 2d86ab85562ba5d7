import { describe, expect, test } from 'vitest'
import { noticeOf, progressBar, questionBeforeEnd } from '../../../electron/desktop/job-words.ts'
import { CrashRecord } from '../../../electron/engine/crash-record.ts'
import type { EndedJob } from '../../../electron/processes/engine-control.ts'
import { JobActivity } from '../../../electron/processes/job-activity.ts'
import { importJob } from '../../support/import-job.ts'

const ended: EndedJob = {
  name: 'a.xml',
  kind: 'import',
  status: 'done',
  seconds: 60,
  releases: 1,
  problems: 0,
}

describe('The notification of a job', () => {
  test.each<[string, Partial<EndedJob>, { title: string; body: string } | null]>([
    ['a long import', {}, { title: 'a.xml has been read', body: '1 release' }],
    [
      'one with problems',
      { status: 'done-with-problems', releases: 2217, problems: 3 },
      { title: 'a.xml has been read', body: '2,217 releases, 3 problems' },
    ],
    [
      'a long export',
      { kind: 'export', releases: null, problems: null },
      { title: 'a.xml has been written', body: 'Done.' },
    ],
    [
      'a failed import',
      { status: 'failed' },
      { title: 'a.xml could not be read to its end', body: 'Lathe says why, and what was kept.' },
    ],
    ['a short one', { seconds: 9.9 }, null],
    ['one the user stopped', { status: 'stopped' }, null],
  ])('%s', (_name, job, expected) => {
    expect(noticeOf({ ...ended, ...job })).toEqual(expected)
  })
})

describe('What the main process is told of the jobs', () => {
  test('how many run, and how far all of them are', () => {
    const activity = new JobActivity()
    expect(activity.now).toEqual({ running: 0, names: [], part: null })
    activity.changed(importJob({ id: '1', name: 'a.xml', status: 'reading', bytes: 30, bytesTotal: 100 }))
    activity.changed(importJob({ id: '2', name: 'b.xml', status: 'waiting', bytes: 0, bytesTotal: 200 }))
    expect(activity.now).toEqual({ running: 2, names: ['a.xml', 'b.xml'], part: 0.1 })
    activity.changed(importJob({ id: '3', name: 'c', status: 'waiting', bytes: 0, bytesTotal: null }))
    expect(activity.now.part).toBeNull()
    activity.removed('3')
    expect(activity.changed(importJob({ id: '2', name: 'b.xml', status: 'stopped' }))).toMatchObject({
      name: 'b.xml',
      status: 'stopped',
    })
    expect(activity.now).toEqual({ running: 1, names: ['a.xml'], part: 0.3 })
  })

  test('the end of a job is told once', () => {
    const activity = new JobActivity()
    const done = importJob({ id: '1', status: 'done', started: 1000, ended: 13_000 })
    expect(activity.changed(done)).toBeNull()
    activity.changed(importJob({ id: '1', status: 'reading' }))
    expect(activity.changed(done)).toMatchObject({ kind: 'import', seconds: 12 })
    expect(activity.changed(done)).toBeNull()
  })
})

test.each([
  [{ running: 0, names: [], part: null }, -1],
  [{ running: 1, names: ['a'], part: 0.25 }, 0.25],
  [{ running: 1, names: ['a'], part: null }, 2],
])('the taskbar shows %j as %s', (activity, expected) => {
  expect(progressBar(activity)).toBe(expected)
})

test('what is asked before the end names the one job, or counts them', () => {
  const one = { running: 1, names: ['a.xml'], part: null }
  expect(questionBeforeEnd([one], 'Quit')).toMatchObject({
    message: 'a.xml is not done yet.',
    buttons: ['Stop and quit', 'Cancel'],
  })
  expect(questionBeforeEnd([one, { running: 7, names: ['b.xml'], part: null }], 'Close').message).toBe(
    '8 jobs are not done yet.',
  )
})

test('three crashes within a minute are too many, three in a week are not', () => {
  const record = new CrashRecord()
  record.add(0)
  record.add(30_000)
  expect(record.tooMany(30_000)).toBe(false)
  record.add(90_000)
  expect(record.tooMany(90_000)).toBe(false)
  record.add(89_000)
  expect(record.tooMany(89_500)).toBe(true)
  record.forget()
  expect(record.tooMany(89_500)).toBe(false)
})
