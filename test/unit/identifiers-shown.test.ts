import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { icpnHint, shownValue, typedValue } from '../../renderer/record/field-value.ts'
import {
  checkDigitFits,
  codeWords,
  groupedIcpn,
  groupedIsrc,
  playingTime,
} from '../../renderer/ui/identifiers.ts'

describe('Identifiers are shown in groups', () => {
  it.each([
    [groupedIsrc, 'DENL42600411', 'DE NL4 26 00411'],
    [groupedIsrc, 'DE-NL4-26-00411', 'DE NL4 26 00411'],
    [groupedIsrc, 'not an ISRC', 'not an ISRC'],
    [groupedIcpn, '5060817104174', '5 060817 104174'],
    [groupedIcpn, '840012345678', '8 40012 34567 8'],
    [groupedIcpn, '50608', '50608'],
    [codeWords, 'PermanentDownload', 'Permanent download'],
    [codeWords, 'SubscriptionModel', 'Subscription'],
    [codeWords, 'EP', 'EP'],
    [codeWords, 'resource', 'Resource'],
  ])('%o of %s is %s', (shown, value, words) => {
    expect(shown(value)).toBe(words)
  })

  it('and give the plain form back when they are typed or pasted so', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8,14}$/), (icpn) => {
        expect(typedValue('icpn', shownValue('icpn', icpn))).toBe(icpn)
      }),
    )
    expect(typedValue('icpn', ' 5-060817-104174 ')).toBe('5060817104174')
    expect(typedValue('title', ' A - B ')).toBe('A - B')
  })
})

describe('A playing time', () => {
  it.each([
    [0, '0:00'],
    [59.6, '1:00'],
    [187, '3:07'],
    [3765, '1:02:45'],
  ])('of %d seconds is %s', (seconds, words) => {
    expect(playingTime(seconds)).toBe(words)
  })
})

describe('The check digit', () => {
  it.each(['036000291452', '4006381333931', '96385074', '10614141000415'])('of %s fits', (icpn) => {
    expect(checkDigitFits(icpn)).toBe(true)
  })

  it('no longer fits when one digit is another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'4006381333931']
        digits[at] = String((Number(digits[at]) + by) % 10)
        expect(checkDigitFits(digits.join(''))).toBe(false)
      }),
    )
  })

  it('is told while an ICPN is typed', () => {
    expect(icpnHint('')).toBeNull()
    expect(icpnHint('4 006381 333931')).toEqual({ text: 'EAN-13, check digit 1', fits: true })
    expect(icpnHint('4006381333932')).toEqual({ text: 'The check digit 2 does not fit', fits: false })
    expect(icpnHint('40063')?.text).toBe('5 digits; an ICPN has 8, 12, 13 or 14')
    expect(icpnHint('40063X')?.text).toBe('An ICPN has digits only')
  })
})
