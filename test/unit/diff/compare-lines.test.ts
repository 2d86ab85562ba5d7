import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLines } from '../../../shared/engine/diff/compare-lines.ts'

/** The later text made of the earlier one and the differences: what lies between them must be the same. */
function rebuilt(before: readonly string[], after: readonly string[]): string[] {
  const lines: string[] = []
  let at = 0
  for (const difference of compareLines(before, after)) {
    lines.push(...before.slice(at, difference.before.line))
    expect(lines).toHaveLength(difference.after.line)
    lines.push(...after.slice(difference.after.line, difference.after.line + difference.after.lines))
    at = difference.before.line + difference.before.lines
  }
  return [...lines, ...before.slice(at)]
}

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '<x/>', ''), { maxLength: 40 })

describe('differences of lines', () => {
  test.each([
    { before: '', after: '', expected: [] },
    { before: 'a b c', after: 'a b c', expected: [] },
    { before: 'a b c', after: 'a x c', expected: [[1, 1, 1, 1]] },
    { before: 'a c', after: 'a b c', expected: [[1, 0, 1, 1]] },
    { before: 'a b c', after: 'a c', expected: [[1, 1, 1, 0]] },
    {
      before: 'a b c d e',
      after: 'x b c d y',
      expected: [
        [0, 1, 0, 1],
        [4, 1, 4, 1],
      ],
    },
  ])('$before -> $after', ({ before, after, expected }) => {
    const lines = (words: string) => words.split(' ').filter(Boolean)
    expect(
      compareLines(lines(before), lines(after)).map((one) => [
        one.before.line,
        one.before.lines,
        one.after.line,
        one.after.lines,
      ]),
    ).toEqual(expected)
  })

  test('they make the later text of the earlier one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(rebuilt(before, after)).toEqual(after)
      }),
    )
  })

  test('a long text with a change here and there has only those', () => {
    const before = Array.from(
      { length: 20_000 },
      (_, at) => `<line n="${at % 5000}-${Math.floor(at / 5000)}"/>`,
    )
    const after = before.flatMap((line, at) =>
      at % 1000 === 500 ? ['<added/>', line] : at % 1000 === 700 ? [] : [line],
    )
    expect(compareLines(before, after)).toHaveLength(40)
    expect(rebuilt(before, after)).toEqual(after)
  })

  test('texts with nothing in common are one difference, however long', () => {
    const before = Array.from({ length: 30_000 }, (_, at) => (at % 2 === 0 ? 'a' : 'b'))
    const after = Array.from({ length: 30_000 }, (_, at) => (at % 2 === 0 ? 'c' : 'd'))
    expect(compareLines(before, after)).toEqual([
      { before: { line: 0, lines: 30_000 }, after: { line: 0, lines: 30_000 } },
    ])
  })
})
