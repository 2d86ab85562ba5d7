import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markNames } from '../../renderer/features/meters/chart.ts'

const plot = { left: 50, right: 450 }
const name = (length: number) => 'n'.repeat(length)
/** Six pixels a character, five beside the mark. */
const widthOf = (text: string) => text.length * 6 + 5

test.each<[string, [x: number, length: number][], (string | null)[]]>([
  ['alone, after its mark', [[100, 10]], ['start']],
  ['alone at the edge, before its mark', [[440, 10]], ['end']],
  ['long, cut', [[100, 80]], ['start']],
  [
    'before another mark without room, left out',
    [
      [100, 10],
      [120, 10],
    ],
    [null, 'start'],
  ],
  [
    'at the edge, where the one before it has its name, left out',
    [
      [340, 10],
      [440, 15],
    ],
    ['start', null],
  ],
  [
    'before its mark, so that the next has no room, is the first one',
    [
      [400, 10],
      [440, 10],
    ],
    ['end', null],
  ],
])('a name: %s', (_where, marks, sides) => {
  const names = markNames(
    marks.map(([x, length]) => ({ x, label: name(length) })),
    plot,
  )
  expect(names.map((one) => one?.side ?? null)).toEqual(sides)
})

test('names never lie over each other, over marks, or beyond the chart', () => {
  const mark = fc.record({
    x: fc.integer({ min: 50, max: 450 }),
    label: fc.integer({ min: 1, max: 40 }).map(name),
  })
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 6 }), (given) => {
      const marks = given.toSorted((a, b) => a.x - b.x)
      const drawn = markNames(marks, plot).flatMap((one) => {
        if (one === null) return []
        const width = widthOf(one.text)
        return [one.side === 'start' ? [one.x - 5, one.x - 5 + width] : [one.x + 5 - width, one.x + 5]]
      }) as [number, number][]
      for (const [at, [from, to]] of drawn.entries()) {
        expect(from).toBeGreaterThanOrEqual(plot.left)
        expect(to).toBeLessThanOrEqual(plot.right)
        for (const { x } of marks) expect(x > from && x < to).toBe(false)
        for (const [otherFrom, otherTo] of drawn.slice(at + 1))
          expect(otherFrom < to && from < otherTo).toBe(false)
      }
    }),
  )
})
