import { describe, expect, test } from 'vitest'
import {
  identifierKind,
  identifiersIn,
  isIdentifierList,
  writtenForms,
} from '../../shared/values/identifier-list.ts'

test.each([
  ['US-AB1-23-45678', 'isrc'],
  ['usab12345678', 'isrc'],
  ['5 060817 104174', 'icpn'],
  ['12345670', 'icpn'],
  ['A1-2425G-ABC1234002-M', 'grid'],
  ['NF 0330', 'catalogNumber'],
  ['123456789', 'catalogNumber'],
])('%s is seen as %s', (typed, kind) => {
  expect(identifierKind(typed)).toBe(kind)
})

test.each([
  ['036000291452', ['036000291452', '0036000291452', '00036000291452']],
  ['0036000291452', ['036000291452', '0036000291452', '00036000291452']],
  ['4006381333931', ['4006381333931', '04006381333931']],
  ['12345670', ['12345670']],
  ['us-ab1-23-45678', ['USAB12345678']],
  [' NF 0330 ', ['NF 0330']],
])('%s may be written %o', (typed, forms) => {
  expect(writtenForms(typed)).toEqual(forms)
})

describe('A pasted text', () => {
  test('is parted by lines, tabs, commas and semicolons, each identifier once', () => {
    expect(identifiersIn('USAB12345678\r\nUS-AB1-23-45678\t4006381333931, NF 0330;;\n')).toEqual([
      'US-AB1-23-45678',
      '4006381333931',
      'NF 0330',
    ])
  })

  test.each([
    ['USAB12345678\nUSAB12345679', true],
    ['USAB12345678', false],
    ['brass weather', false],
    ['Brass, Winds, Strings', false],
    ['4006381333931\nNF 0330\n4006381333932', true],
  ])('%o is a list of identifiers: %s', (text, is) => {
    expect(isIdentifierList(text)).toBe(is)
  })
})
