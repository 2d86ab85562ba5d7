import { expect, test } from 'vitest'
import type { FieldName } from '../../shared/ern/field-places.ts'
import { checkFieldValue } from '../../shared/ern/field-values.ts'

test.each<[FieldName, string, string]>([
  ['title', '  Aurora ', 'Aurora'],
  ['title', 'Ærø & 😀', 'Ærø & 😀'],
  ['icpn', '0602557190298', '0602557190298'],
  ['icpn', ' 0 36000 29145 2', '036000291452'],
  ['icpn', '4006-3813-3393-1', '4006381333931'],
  ['icpn', '96385074', '96385074'],
  ['releaseDate', '2024-02-29', '2024-02-29'],
  ['releaseDate', '2026-04', '2026-04'],
  ['releaseDate', '2026', '2026'],
])('%s %j is taken', (field, given, value) => {
  expect(checkFieldValue(field, given)).toMatchObject({ value })
})

test('a wrong check digit is taken with a note', () => {
  expect(checkFieldValue('icpn', '4006381333932')).toEqual({
    value: '4006381333932',
    note: '4006381333932 is kept as given. The last character of this ICPN is 2 and should be 1.',
  })
  expect(checkFieldValue('icpn', '4006381333931')).toEqual({ value: '4006381333931', note: null })
})

test.each<[FieldName, string, RegExp]>([
  ['icpn', '50608A', /^Expected 8, 12, 13 or 14 digits, got "50608A": A at place 6\.$/],
  ['icpn', '5060 8A', /got "50608A": A at place 6/],
  ['icpn', '123', /got "123": 3 digits/],
  ['icpn', '١٢٣٤٥٦٧٨', /at place 1/],
  ['releaseDate', '2025-02-29', /^Expected a date .* got "2025-02-29": 2025-02 has no day 29/],
  ['releaseDate', '2025-13', /no month 13/],
  ['releaseDate', '12.04.2026', /Expected a date/],
  ['releaseDate', '2026-04-12T00:00:00', /Expected a date/],
  ['title', '', /got nothing/],
  ['label', '  \t ', /got nothing/],
  ['artist', 'a\nb', /a line break at place 2/],
  ['artist', 'a\u2028b', /a line break at place 2/],
  ['genre', 'a\tb', /U\+0009 at place 2/],
  ['genre', 'a\u0000b', /U\+0000 at place 2/],
  ['genre', 'a\ud800', /U\+D800 at place 2/],
  ['genre', 'a\u0085b', /a line break at place 2/],
])('%s %j is refused with the reason', (field, given, reason) => {
  const result = checkFieldValue(field, given)
  expect('refused' in result && result.refused).toMatch(reason)
})
