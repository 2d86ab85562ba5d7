import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TextOperation, textOperation } from '../../../shared/engine/bulk/text-operations.ts'

const replace = {
  kind: 'replace',
  field: 'title',
  regularExpression: false,
  matchCase: true,
} as const

test.each<[name: string, operation: TextOperation, own: string | null, wanted: string | null]>([
  ['set', { kind: 'set', field: 'title', value: 'New' }, 'Old', 'New'],
  ['set what was absent', { kind: 'set', field: 'title', value: 'New' }, null, 'New'],
  ['clear', { kind: 'clear', field: 'title' }, 'Old', null],
  ['prefix', { kind: 'prefix', field: 'title', text: 'The ' }, 'Sea', 'The Sea'],
  ['suffix', { kind: 'suffix', field: 'title', text: ' (Live)' }, 'Sea', 'Sea (Live)'],
  ['suffix of nothing', { kind: 'suffix', field: 'title', text: ' (Live)' }, null, null],
  ['replace, plain', { ...replace, find: 'a.c', replacement: '$1' }, 'abc a.c a.c', 'abc $1 $1'],
  [
    'replace, plain, any case',
    { ...replace, find: 'LIVE (', replacement: '$& [', matchCase: false },
    'At Live (x) live (y)',
    'At $& [x) $& [y)',
  ],
  [
    'replace, regular expression with groups',
    {
      ...replace,
      find: '^(?<artist>[^-]+) - (.+)$',
      replacement: '$2 by $<artist>',
      regularExpression: true,
    },
    'Marrow - Tide',
    'Tide by Marrow',
  ],
  [
    'replace, regular expression, any case',
    { ...replace, find: 'É+', replacement: 'e', regularExpression: true, matchCase: false },
    'ÉéÉ',
    'e',
  ],
])('%s', (_name, operation, own, wanted) => {
  expect(textOperation(operation)({ own: [own] })).toEqual([{ text: wanted }])
})

test('copying takes the other field, and refuses where that has nothing', () => {
  const copy = textOperation({ kind: 'copy', field: 'label', from: 'artist' })
  expect(copy({ own: ['a', null], from: ['b', null] })).toEqual([
    { text: 'b' },
    { refused: 'It has no artist to copy.' },
  ])
})

test('replacing plain text does what String.replaceAll does', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1, maxLength: 3 }),
      fc.string(),
      (own, find, replacement) => {
        const plain = textOperation({ ...replace, find, replacement })({ own: [own] })
        expect(plain).toEqual([{ text: own.split(find).join(replacement) }])
      },
    ),
  )
})

test('what is no regular expression is refused with the reason', () => {
  expect(() => textOperation({ ...replace, find: '(a', replacement: '', regularExpression: true })).toThrow(
    /^"\(a" is no regular expression: Unterminated group\.$/,
  )
})

test('an expression that would take for ever refuses that value alone, and is given up when it does so again', () => {
  const slow = textOperation({
    ...replace,
    find: '^(a+)+$',
    replacement: 'x',
    regularExpression: true,
  })
  const endless = `${'a'.repeat(60)}!`
  expect(slow({ own: ['aaa', endless, 'b', null] })).toEqual([
    { text: 'x' },
    { refused: 'The regular expression takes too long on its value.' },
    { text: 'b' },
    { text: null },
  ])
  expect(() => slow({ own: [endless, endless] })).toThrow(/takes too long: more than 100 ms/)
})
