import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeWindow, type Rectangle } from '../../../electron/windows/window-placement.ts'

const laptop: Rectangle = { x: 0, y: 25, width: 1512, height: 900 }
const right: Rectangle = { x: 1512, y: 0, width: 2560, height: 1400 }
const left: Rectangle = { x: -1920, y: 0, width: 1920, height: 1040 }
const small: Rectangle = { x: 0, y: 0, width: 800, height: 560 }

describe('A window opens', () => {
  test.each<[string, Rectangle | null, Rectangle[], Rectangle]>([
    [
      'in the middle of the first display when nothing is known',
      null,
      [laptop, right],
      { x: 36, y: 25, width: 1440, height: 900 },
    ],
    [
      'where it was',
      { x: 100, y: 90, width: 1000, height: 700 },
      [laptop],
      { x: 100, y: 90, width: 1000, height: 700 },
    ],
    [
      'on the second display, where it was',
      { x: 2000, y: 200, width: 1400, height: 900 },
      [laptop, right],
      { x: 2000, y: 200, width: 1400, height: 900 },
    ],
    [
      'on a display left of the first, where it was',
      { x: -1800, y: 10, width: 1200, height: 800 },
      [laptop, left],
      { x: -1800, y: 10, width: 1200, height: 800 },
    ],
    [
      'on the first display when its own is gone',
      { x: 2000, y: 200, width: 1400, height: 900 },
      [laptop],
      { x: 112, y: 25, width: 1400, height: 900 },
    ],
    [
      'partly off the display, as it was left, while its upper edge can be taken hold of',
      { x: 1300, y: 500, width: 1000, height: 700 },
      [laptop],
      { x: 1300, y: 500, width: 1000, height: 700 },
    ],
    [
      'back on the display when its upper edge was above it',
      { x: 100, y: -300, width: 1000, height: 700 },
      [laptop],
      { x: 100, y: 25, width: 1000, height: 700 },
    ],
    [
      'no larger than its display',
      { x: 0, y: 25, width: 2560, height: 1400 },
      [laptop],
      { x: 0, y: 25, width: 1512, height: 900 },
    ],
    [
      'no smaller than everything can be used in',
      { x: 50, y: 50, width: 200, height: 100 },
      [laptop],
      { x: 50, y: 50, width: 900, height: 600 },
    ],
    ['as large as a display that is smaller than that', null, [small], small],
  ])('%s', (_name, remembered, areas, expected) => {
    expect(placeWindow(remembered, areas)).toEqual(expected)
  })

  test('off the windows that stand there already', () => {
    const first = placeWindow(null, [right])
    const second = placeWindow(null, [right], [first])
    const third = placeWindow(null, [right], [first, second])
    expect([second.x - first.x, second.y - first.y]).toEqual([24, 24])
    expect([third.x - first.x, third.y - first.y]).toEqual([48, 48])
  })

  test('always where the user can take hold of its upper edge, whatever was remembered', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 })
    const size = fc.integer({ min: 0, max: 6000 })
    const rectangle = fc.record({ x: number, y: number, width: size, height: size })
    fc.assert(
      fc.property(rectangle, fc.subarray([laptop, right, left], { minLength: 1 }), (remembered, areas) => {
        const { x, y, width } = placeWindow(remembered, areas)
        const seen = areas.some(
          (area) =>
            Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 120 &&
            y >= area.y &&
            y + 32 <= area.y + area.height,
        )
        expect(seen).toBe(true)
      }),
    )
  })
})
