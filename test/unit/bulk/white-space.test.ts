import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repairWhiteSpace } from '../../../shared/engine/bulk/white-space.ts'

test.each([
  ['  two   blanks ', 'two blanks'],
  ['a line\r\n break\tand a tab', 'a line break and a tab'],
  ['( in brackets ) , and [ more ]', '(in brackets), and [more]'],
  ['zero\u200bwidth\ufeff, soft\u00adhyphen', 'zerowidth, softhyphen'],
  ['no\u00a0break', 'no break'],
  ['Quoi\u00a0? «\u00a0Oui\u202f»', 'Quoi\u00a0? «\u00a0Oui\u202f»'],
  ['全角\u3000空白', '全角 空白'],
  ['a\u200dfamily stays joined', 'a\u200dfamily stays joined'],
])('%j becomes %j', (value, wanted) => {
  expect(repairWhiteSpace(value)).toBe(wanted)
})

test('what is repaired is right, and keeps every other character', () => {
  const pieces = fc.constantFrom(
    'a',
    'Ä',
    '京',
    ' ',
    '\u00a0',
    '\t',
    '\n',
    '(',
    ')',
    '!',
    '«',
    '»',
    '\u200b',
    ',',
  )
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const value = parts.join('')
      const repaired = repairWhiteSpace(value)
      expect(repairWhiteSpace(repaired)).toBe(repaired)
      expect(repaired.replace(/\s/g, '')).toBe(value.replace(/[\s\u200b]/g, ''))
    }),
  )
})
