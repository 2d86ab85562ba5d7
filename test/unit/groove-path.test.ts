import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groovePath, waveHeights } from '../../renderer/ui/groove-path.ts'

const corners = (path: string) =>
  [...path.matchAll(/[ML](\d+) (-?[\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])])

describe('The groove', () => {
  test('is straight where nothing was measured or nothing is cut', () => {
    expect(groovePath([], 100, 12, 10)).toBe('')
    expect(groovePath([0.5], 0, 12, 10)).toBe('')
  })

  test('goes to and fro about its middle, two pixels a corner, as far as it is cut', () => {
    const points = corners(groovePath([1, 1, 1], 40, 12, 10))
    expect(points).toHaveLength(21)
    expect(points.at(-1)?.[0]).toBe(40)
    for (const [at, [x, y]] of points.entries()) {
      expect(x).toBe(at * 2)
      if (at % 2 === 0) expect(y).toBeLessThan(12)
      else expect(y).toBeGreaterThan(12)
    }
  })

  test('never leaves its band, however bursty the read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e10, noNaN: true }), { maxLength: 200 }),
        fc.integer({ min: 0, max: 400 }),
        (samples, width) => {
          for (const [, y] of corners(groovePath(waveHeights(samples), width, 12, 10))) {
            expect(y).toBeGreaterThanOrEqual(2)
            expect(y).toBeLessThanOrEqual(22)
          }
        },
      ),
    )
  })

  test('is an even wave at an even speed, and higher where reading was faster', () => {
    expect(new Set(waveHeights([5, 5, 5, 5]))).toEqual(new Set([0.55]))
    const [slow, , fast] = waveHeights([1, 4, 6, 4]) as [number, number, number]
    expect(fast).toBeGreaterThan(slow)
  })
})
