import fc from 'fast-check'
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
} from '../../../shared/values/identifiers.ts'

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

/** Identifiers as their rules make them: random letters and digits, and the check character the check asks for. */
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const textOf = (characters: string, length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length })
const schemes: [string, (text: string) => Verdict, fc.Arbitrary<string>, string][] = [
  ['GRid', checkGrid, textOf(alphanumeric, 15).map((text) => `A1${text}`), alphanumeric],
  ['DPID', checkDpid, textOf(alphanumeric, 10).map((text) => `PADPIDA${text}`), alphanumeric],
  ['EAN-8', checkIcpn, textOf('0123456789', 7), '0123456789'],
  ['UPC-A', checkIcpn, textOf('0123456789', 11), '0123456789'],
  ['EAN-13', checkIcpn, textOf('0123456789', 12), '0123456789'],
  ['GTIN-14', checkIcpn, textOf('0123456789', 13), '0123456789'],
  ['ISNI', checkIsni, textOf('0123456789', 15), '0123456789X'],
  ['ISWC', checkIswc, textOf('0123456789', 9).map((text) => `T${text}`), '0123456789'],
]
/** What of an identifier is no part of the sum, because it is the same in all of them. */
const fixed: Record<string, number> = { GRid: 2, DPID: 7, ISWC: 1 }

describe.each(schemes)('check characters of %s', (name, check, bodies, last) => {
  const whole = bodies.map((body) => body + [...last].find((character) => check(body + character).ok))

  it('are one for every body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect([...last].filter((character) => check(body + character).ok)).toHaveLength(1)
      }),
    )
  })

  // The weights of an ISWC are 1 to 9 modulo 10: those that share a factor with 10 let some changes through.
  if (name === 'ISWC') return
  it('catch every change of one character', () => {
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(), (text, where, what) => {
        const from = fixed[name] ?? 0
        const at = from + (where % (text.length - from))
        const others =
          at === text.length - 1 ? last : name === 'GRid' || name === 'DPID' ? alphanumeric : '0123456789'
        const changed = text.slice(0, at) + others[what % others.length] + text.slice(at + 1)
        expect(check(changed).ok).toBe(changed === text)
      }),
    )
  })
})

describe('what else check characters promise', () => {
  it('an ISWC catches changes at weights that share no factor with 10', () => {
    fc.assert(
      fc.property(textOf('0123456789', 9), fc.constantFrom(1, 3, 7, 9), fc.nat(9), (digits, at, digit) => {
        const body = `T${digits}`
        const good = body + [...'0123456789'].find((last) => checkIswc(body + last).ok)
        const changed = good.slice(0, at) + digit + good.slice(at + 1)
        expect(checkIswc(changed).ok).toBe(changed === good)
      }),
    )
  })

  // MOD 37,36 and the weights 3 and 1 of a GTIN let a few exchanges through; MOD 11-2 none.
  it('an ISNI catches two neighbours exchanged', () => {
    fc.assert(
      fc.property(textOf('0123456789', 15), fc.nat(13), (body, at) => {
        const text = body + [...'0123456789X'].find((last) => checkIsni(body + last).ok)
        const swapped = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
        expect(checkIsni(swapped).ok).toBe(swapped === text)
      }),
    )
  })

  it('leading zeros change nothing about the check digit of an ICPN', () => {
    fc.assert(
      fc.property(textOf('0123456789', 12), (text) => {
        expect(checkIcpn(`0${text}`)).toMatchObject({ ok: checkIcpn(text).ok })
        expect(checkIcpn(`00${text}`)).toMatchObject({ ok: checkIcpn(text).ok })
      }),
    )
  })
})

it.each([
  ['T-034.524.680-1', checkIswc, 'T0345246801'],
  ['0000 0001 2103 2683', checkIsni, '0000000121032683'],
  ['PA-DPIDA-2014122301-Q', checkDpid, 'PADPIDA2014122301Q'],
  ['A1-2425G-ABC1234002-M', checkGrid, 'A12425GABC1234002M'],
  ['5 901234 123457', checkIcpn, '5901234123457'],
])('%s is told how to write it', (written, check, right) => {
  expect(check(written)).toMatchObject({ fault: 'format', reason: expect.stringContaining(`: ${right}.`) })
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
