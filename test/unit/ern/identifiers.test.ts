import { describe, expect, it } from 'vitest'
import {
  checkDpid,
  checkGrid,
  checkIcpn,
  checkIsni,
  checkIsrc,
  checkIswc,
  normalizeIdentifier,
  type Verdict,
} from '../../../shared/ern/identifiers.ts'

/** Vectors of FACTS.md, section 5: valid, of wrong check character, of wrong form. */
const vectors: [
  name: string,
  check: (text: string) => Verdict,
  valid: string[],
  digit: string[],
  format: string[],
][] = [
  [
    'an ISRC',
    checkIsrc,
    ['JPTO09404900', 'NLRD51952976', 'QZ6RS1700001'],
    [],
    ['US-ABC-12-34567', 'USABC123456', '1AABC1234567', 'jpto09404900', ''],
  ],
  [
    'a GRid',
    checkGrid,
    ['A12425GABC1234002M', 'A10301A0005108088N', 'A1ABCDE00000000010'],
    ['A12425GABC1234002N', 'A10302B0000202050K'],
    ['A12425GABC123400M', 'B12425GABC1234002M', 'A1-2425G-ABC1234002-M'],
  ],
  [
    'a DPID',
    checkDpid,
    [
      'PADPIDA2014122301Q',
      'PADPIDA2007040502I',
      'PADPIDA20110330020',
      'PADPIDA202401120D9',
      'PADPIDA2013020802I',
    ],
    ['PADPIDA2009031901C'],
    ['DPID_OF_THE_SENDER', 'PADPIDA201412230'],
  ],
  [
    'an ICPN',
    checkIcpn,
    [
      '036000291452',
      '5901234123457',
      '4006381333931',
      '96385074',
      '00602557190298',
      '00094631432057',
      '8718857546047',
    ],
    ['721620118166', '1234567890123'],
    ['12345', '123456789', '12345678901', '123456789012345', '72162011816X', ''],
  ],
  [
    'an ISWC',
    checkIswc,
    ['T0345246801', 'T0101431075'],
    ['T1234567890'],
    ['T034524680', '0345246801', 'T-034.524.680-1'],
  ],
  [
    'an ISNI',
    checkIsni,
    ['0000000121032683', '000000012146438X', '000000012281955X', '0000000081266409'],
    ['0000000121032684'],
    ['000000012103268', '00000001210326x3'],
  ],
]

describe.each(vectors)('%s', (_name, check, valid, digit, format) => {
  it.each(valid)('%s is good', (text) => {
    expect(check(text)).toEqual({ ok: true })
  })

  it.each(digit.length > 0 ? digit : ['(none)'])('%s has a wrong check character', (text) => {
    if (text !== '(none)') expect(check(text)).toMatchObject({ ok: false, fault: 'check-digit' })
  })

  it.each(format)('"%s" has the wrong form', (text) => {
    expect(check(text)).toMatchObject({ ok: false, fault: 'format', reason: expect.stringMatching(/\.$/) })
  })

  it.each(valid)('%s with any other last character is not good', (text) => {
    if (digit.length === 0) return
    for (const character of '0123456789') {
      if (text.endsWith(character)) continue
      expect(check(text.slice(0, -1) + character).ok).toBe(false)
    }
  })
})

it('the reason names the right check character', () => {
  expect(checkIcpn('721620118166')).toMatchObject({ reason: expect.stringContaining('should be 5') })
  expect(checkGrid('A10302B0000202050K')).toMatchObject({ reason: expect.stringContaining('should be 0') })
  expect(checkDpid('PADPIDA2009031901C')).toMatchObject({ reason: expect.stringContaining('should be 7') })
  expect(checkIswc('T1234567890')).toMatchObject({ reason: expect.stringContaining('should be 4') })
})

it('an ISRC with hyphens is told how to write it', () => {
  expect(checkIsrc('US-ABC-12-34567')).toMatchObject({ reason: expect.stringContaining('USABC1234567') })
})

it.each([
  ['US-ABC-12-34567', 'USABC1234567'],
  ['jpto09404900', 'JPTO09404900'],
  ['0000 0001 2146 438x', '000000012146438X'],
  ['T-034.524.680-1', 'T0345246801'],
  ['A1‐2425G‐ABC1234002‐M', 'A12425GABC1234002M'],
])('%s is normalised to %s', (written, expected) => {
  expect(normalizeIdentifier(written)).toBe(expected)
})
