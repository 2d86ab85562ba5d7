import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ChangedTerritories,
  type Territories,
  territoryWords,
  withTerritories,
} from '../../../shared/engine/bulk/territories.ts'

const only = (...included: string[]): Territories => ({ included, excluded: [] })
const but = (...excluded: string[]): Territories => ({ included: [], excluded })

test.each<[now: Territories, does: 'add' | 'remove', codes: string[], wanted: ChangedTerritories]>([
  [only('Worldwide'), 'add', ['JP'], 'same'],
  [only('Worldwide'), 'remove', ['JP', 'KP'], but('JP', 'KP')],
  [but('JP'), 'remove', ['JP', 'KP'], but('JP', 'KP')],
  [but('JP', 'KP'), 'add', ['JP'], but('KP')],
  [but('JP'), 'add', ['JP'], only('Worldwide')],
  [but('JP'), 'add', ['GB'], 'same'],
  [but('JP'), 'add', ['Worldwide'], only('Worldwide')],
  [only('GB', 'US'), 'add', ['US', 'IE'], only('GB', 'US', 'IE')],
  [only('GB', 'US'), 'add', ['Worldwide'], only('Worldwide')],
  [only('GB', 'US'), 'remove', ['US', 'JP'], only('GB')],
  [only('GB'), 'remove', ['JP'], 'same'],
  [only('JP'), 'remove', ['JP'], 'nowhere'],
  [only('GB'), 'remove', ['Worldwide'], 'nowhere'],
])('%j: %s %j', (now, does, codes, wanted) => {
  expect(withTerritories(now, codes, does)).toEqual(wanted)
})

test.each([
  [only('GB', 'US'), 'GB, US'],
  [but('JP'), 'Worldwide − JP'],
])('%j is %s', (territories, words) => {
  expect(territoryWords(territories)).toBe(words)
})

test('what was added is there, what was removed is not, and doing it again changes nothing', () => {
  const code = fc.constantFrom<string[]>('GB', 'US', 'JP', 'KP', 'IE')
  const territories = fc.oneof(
    fc.uniqueArray(code, { minLength: 1 }).map((codes) => only(...codes)),
    fc.uniqueArray(code, { minLength: 1 }).map((codes) => but(...codes)),
    fc.constant(only('Worldwide')),
  )
  const holds = ({ included, excluded }: Territories, one: string) =>
    !excluded.includes(one) &&
    (included.length === 0 || included.includes(one) || included.includes('Worldwide'))
  fc.assert(
    fc.property(
      territories,
      fc.uniqueArray(code, { minLength: 1 }),
      fc.constantFrom('add', 'remove'),
      (now, codes, does) => {
        const done = withTerritories(now, codes, does as 'add' | 'remove')
        if (done === 'nowhere') return
        const after = done === 'same' ? now : done
        for (const one of ['GB', 'US', 'JP', 'KP', 'IE'])
          expect(holds(after, one)).toBe(codes.includes(one) ? does === 'add' : holds(now, one))
        expect(withTerritories(after, codes, does as 'add' | 'remove')).toBe('same')
      },
    ),
  )
})
