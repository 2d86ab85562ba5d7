import { describe, expect, it } from 'vitest'
import { checkDate, checkDateOrDateTime, checkDateTime } from '../../../shared/values/dates.ts'
import { parseDuration } from '../../../shared/values/duration.ts'

describe('an event date', () => {
  it.each(['2024', '2024-02', '2024-02-29', '2000-02-29', '9999-01-01', '2023-12-31'])(
    '%s is good',
    (text) => {
      expect(checkDate(text)).toEqual({ ok: true })
    },
  )

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13',
    '2024-00',
    '2024-01-00',
    '2024-1-1',
    '24-01-01',
    '01.02.2024',
    'soon',
    '',
    '2024-01-01Z',
  ])('%s is refused', (text) => {
    expect(checkDate(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) })
  })
})

describe('a date and time', () => {
  it.each([
    '2024-02-29T00:00:00',
    '2024-02-29T23:59:59Z',
    '2018-01-23T15:48:00.1234567+01:00',
    '2024-02-29T24:00:00',
  ])('%s is good', (text) => {
    expect(checkDateTime(text)).toEqual({ ok: true })
    expect(checkDateOrDateTime(text)).toEqual({ ok: true })
  })

  it.each([
    '2024-02-29',
    '2024-02-30T00:00:00',
    '2024-02-29T25:00:00',
    '2024-02-29T00:60:00',
    '2024-02-29T00:00',
    '2024T00:00:00',
    '2024-02-29T00:00:00+1',
  ])('%s is refused', (text) => {
    expect(checkDateTime(text).ok).toBe(false)
  })
})

describe('a duration', () => {
  it.each([
    ['PT3M25S', 205],
    ['PT0H3M20S', 200],
    ['PT0H2M28.000S', 148],
    ['PT205S', 205],
    ['PT1H', 3600],
    ['P1DT1S', 86_401],
    ['PT99H01M01S', 356_461],
    ['PT4M6.113S', 246.113],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds, 9)
  })

  it.each([
    'P1Y',
    'P7Y3M7DT1H10M0S',
    'P1M',
    '-PT1S',
    'PT',
    'P',
    'P1DT',
    'PT1.S',
    '3:25',
    '205',
    '',
    'PT3M25S ',
  ])('%s is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })
})
