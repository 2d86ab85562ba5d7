import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatClock, parseClock, parseDuration, writeDuration } from '../../../shared/values/duration.ts'
import { type TypedValue, typedValue, type ValueKind } from '../../../shared/values/value-kinds.ts'

const cases: [kind: ValueKind, typed: string, value: string, state: TypedValue['state']][] = [
  ['isrc', 'de-nl4-26-00411', 'DENL42600411', 'good'],
  ['isrc', ' ISRC DE NL4 26 00411 ', 'DENL42600411', 'good'],
  ['isrc', 'DENL4260041', 'DENL4260041', 'refused'],
  ['icpn', '5 060817 104174', '5060817104174', 'good'],
  ['icpn', '5 060817 104175', '5060817104175', 'doubtful'],
  ['icpn', '4006381333931', '4006381333931', 'good'],
  ['icpn', 'UPC: 4006381333931', '4006381333931', 'good'],
  ['icpn', '40063813339', '40063813339', 'refused'],
  ['isni', 'https://isni.org/isni/0000000121032683', '0000000121032683', 'good'],
  ['isni', '0000 0001 2103 2683', '0000000121032683', 'good'],
  ['isni', '0000 0001 2103 2684', '0000000121032684', 'doubtful'],
  ['ipi', '123456789', '00123456789', 'good'],
  ['ipi', '12', '12', 'refused'],
  ['dpid', 'PA-DPIDA-2007050903-J', 'PADPIDA2007050903J', 'doubtful'],
  ['grid', 'A1-2425G-ABC1234002-M', 'A12425GABC1234002M', 'good'],
  ['duration', '3:25', 'PT3M25S', 'good'],
  ['duration', '1:02:05', 'PT1H2M5S', 'good'],
  ['duration', '205', 'PT3M25S', 'good'],
  ['duration', 'PT3M25S', 'PT3M25S', 'good'],
  ['duration', 'PT205S', 'PT205S', 'good'],
  ['duration', '3:75', '3:75', 'refused'],
  ['date', '2026-02', '2026-02', 'good'],
  ['date', '2026-02-30', '2026-02-30', 'refused'],
  ['date-time', '2026-02-28T00:00:00', '2026-02-28T00:00:00', 'good'],
  ['date-time', '2026-02-28', '2026-02-28', 'refused'],
  ['moment', '2026', '2026', 'good'],
  ['moment', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', 'good'],
  ['moment', '2026-01-02 03:04', '2026-01-02 03:04', 'refused'],
  ['language', 'ja-Latn', 'ja-Latn', 'good'],
  ['language', 'in French', 'in French', 'doubtful'],
  ['integer', '12', '12', 'good'],
  ['integer', 'twelve', 'twelve', 'refused'],
  ['decimal', '1,99', '1.99', 'good'],
  ['boolean', 'yes', 'yes', 'refused'],
  ['reference', 'A1', 'A1', 'good'],
  ['reference', '1A', '1A', 'refused'],
  ['text', '  words  ', 'words', 'good'],
  ['isrc', '   ', '', 'good'],
]

describe('What is typed for a value', () => {
  test.each(cases)('%s %j becomes %j: %s', (kind, typed, value, state) => {
    const read = typedValue(kind, typed)
    expect([read.value, read.state]).toEqual([value, state])
    expect(read.reason === null).toBe(state === 'good')
  })

  test('what was brought into form stays as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), ([kind, typed]) => {
        const once = typedValue(kind, typed)
        expect(typedValue(kind, once.value)).toEqual(once)
      }),
    )
  })
})

describe('Playing times', () => {
  test('are read as they are shown, and mean the duration that is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), (milliseconds) => {
        const seconds = milliseconds / 1000
        expect(parseClock(formatClock(seconds))).toBeCloseTo(seconds, 6)
        expect(parseDuration(writeDuration(seconds))).toBeCloseTo(seconds, 6)
      }),
    )
  })

  test.each([
    ['3m25s', 205],
    ['1h 2m', 3720],
    ['', null],
    ['3:5', null],
    ['1:75:00', null],
    ['three', null],
  ])('%j is %s seconds', (typed, seconds) => {
    expect(parseClock(typed)).toBe(seconds)
  })
})
