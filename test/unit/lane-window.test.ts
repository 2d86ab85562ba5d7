import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isLineInSight,
  lanesInSight,
  laneTops,
  lineHeight,
  sightOf,
} from '../../renderer/features/release/lane-window.ts'

describe('The lanes of a timeline', () => {
  test('stand below each other, each as high as its lines', () => {
    expect(laneTops([])).toEqual([0])
    expect(laneTops([{ lines: 1 }, { lines: 3 }])).toEqual([0, lineHeight + 15, 4 * lineHeight + 30])
    expect(lanesInSight(laneTops([]), { top: 0, height: 360 })).toEqual({ first: 0, last: -1 })
  })

  test('that can be seen are drawn, wherever the list is scrolled to, and no more than fit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 40, max: 2000 }),
        (lines, part, clientHeight) => {
          const tops = laneTops(lines.map((count) => ({ lines: count })))
          const scrollTop = part * Math.max(0, tops.at(-1)! - clientHeight)
          const sight = sightOf({ scrollTop, clientHeight })
          const { first, last } = lanesInSight(tops, sight)
          let drawn = 0
          lines.forEach((count, lane) => {
            const isDrawn = lane >= first && lane <= last
            const isSeen = tops[lane + 1]! > scrollTop && tops[lane]! < scrollTop + clientHeight
            if (isSeen) expect(isDrawn).toBe(true)
            for (let line = 0; line < count; line++) {
              const top = tops[lane]! + line * lineHeight
              const isLineDrawn = isDrawn && isLineInSight(tops[lane]!, line, sight)
              if (isLineDrawn) drawn++
              if (top + lineHeight > scrollTop && top < scrollTop + clientHeight)
                expect(isLineDrawn).toBe(true)
            }
          })
          expect(drawn).toBeLessThanOrEqual((clientHeight + 700) / lineHeight)
        },
      ),
      { numRuns: 200 },
    )
  })
})
