import { describe, expect, test } from 'vitest'
import { milestone } from '../../renderer/features/shell/milestones.ts'
import { importWords, jobPart } from '../../renderer/state/job-words.ts'
import { bytes, duration, percent, remaining } from '../../renderer/ui/quantities.ts'
import { importJob } from '../support/import-job.ts'

describe('The words for a job', () => {
  test.each([
    ['waiting', importJob(), '', 'Waiting for its turn'],
    [
      'reading',
      importJob({ status: 'reading', bytes: 620, rate: 118e6, secondsLeft: 7.6 }),
      'Reading 62 %',
      '118 MB/s, 8 s left',
    ],
    ['reading, nothing measured', importJob({ status: 'reading' }), 'Reading 0 %', ''],
    [
      'a folder that is being walked',
      importJob({ status: 'reading', isFolder: true, bytesTotal: null, filesTotal: null, files: 3 }),
      'Looking for files',
      '3 files',
    ],
    [
      'a folder',
      importJob({ status: 'reading', isFolder: true, files: 40, filesTotal: 100, bytes: 500 }),
      '40 of 100 files',
      '',
    ],
    ['stopping', importJob({ status: 'stopping' }), 'Stopping', 'what was read is kept'],
    [
      'stopped, in the engine’s words',
      importJob({ status: 'stopped', message: 'Stopped by you at 40 %. What was read is kept.' }),
      '',
      'Stopped by you at 40 %. What was read is kept.',
    ],
    [
      'failed, with its place',
      importJob({ status: 'failed', message: '</Title> closes <TitleText>.', line: 18, column: 4 }),
      '',
      'Line 18, column 4: </Title> closes <TitleText>.',
    ],
    [
      'failed, the place said already',
      importJob({
        status: 'failed',
        message: 'Line 18, column 4: a tag is not closed.',
        line: 18,
        column: 4,
      }),
      '',
      'Line 18, column 4: a tag is not closed.',
    ],
  ])('%s', (_name, job, lead, rest) => {
    expect(importWords(job)).toEqual({ lead, rest })
  })

  test('a job that still runs never stands at its end, also when all bytes are read', () => {
    expect(jobPart(importJob({ status: 'finishing', bytes: 1000 }))).toBe(0.99)
    expect(jobPart(importJob({ status: 'done', bytes: 1000 }))).toBe(1)
    expect(jobPart(importJob({ status: 'done', bytes: 0, bytesTotal: 0 }))).toBe(1)
    expect(jobPart(importJob({ status: 'reading', bytesTotal: null }))).toBe(0)
  })
})

describe('What a screen reader is told', () => {
  const reading = (part: number) => importJob({ status: 'reading', bytes: part })

  test.each([
    ['a quarter of the way', reading(240), reading(260), 'album.xml: 25 percent.', false],
    ['several quarters at once', reading(100), reading(800), 'album.xml: 75 percent.', false],
    [
      'a failure, at once',
      reading(100),
      importJob({ status: 'failed', message: 'Not XML.' }),
      'album.xml failed. Not XML.',
      true,
    ],
  ])('%s', (_name, before, now, text, urgent) => {
    expect(milestone(before, now)).toEqual({ text, urgent })
  })

  test.each([
    ['of an import that has just been put in the queue: its notice tells that', undefined, importJob()],
    ['between quarters', reading(260), reading(490)],
    ['of a job that was at rest before', importJob({ status: 'done' }), importJob({ status: 'done' })],
    ['of a job that came to rest before it was known', undefined, importJob({ status: 'failed' })],
  ])('nothing %s', (_name, before, now) => {
    expect(milestone(before, now)).toBeUndefined()
  })
})

describe('Quantities', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 KB', '1 KB'],
    [9_449, '9 KB'],
    [999_499, '999 KB'],
    [999_500, '1.00 MB'],
    [2_300_000_000, '2.30 GB'],
    [118_400_000, '118 MB'],
    [15_440_000, '15.4 MB'],
  ])('%d bytes', (value, ...texts) => {
    expect(texts).toContain(bytes(value))
  })

  test.each([
    [0.21, '0.21 s'],
    [5.62, '5.6 s'],
    [48.4, '48 s'],
    [60, '1 min'],
    [125, '2 min 5 s'],
    [4320, '1 h 12 min'],
  ])('%d seconds', (value, text) => {
    expect(duration(value)).toBe(text)
  })

  test('what is left is told in whole seconds, and never as nothing', () => {
    expect([0, 0.4, 7.6, 75].map(remaining)).toEqual(['1 s', '1 s', '8 s', '1 min 15 s'])
  })

  test('a hundred percent is told only when nothing is left', () => {
    expect([0, 0.005, 0.999, 1].map(percent)).toEqual(['0 %', '0 %', '99 %', '100 %'])
  })
})
