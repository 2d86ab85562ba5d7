import { expect, it } from 'vitest'
import { baseOfLines } from '../../renderer/ui/data-grid/columns.ts'
import { LineKeys } from '../../renderer/ui/data-grid/line-keys.ts'
import { Passing, restMilliseconds } from '../../renderer/ui/data-grid/passing.ts'

const view = 800
const place = { line: 5000, part: 0.5 }

it.each([
  ['one jump alone', [[9000, 0]], [false]],
  [
    'jumps one after the other, either way',
    [
      [9000, 0],
      [9000, 16],
      [-9000, 32],
      [9000, 120],
    ],
    [false, true, true, false],
  ],
  [
    'a drag that slows down until rows can be read, and goes on',
    [
      [9000, 0],
      [9000, 16],
      [800, 32],
      [9000, 48],
      [9000, 64],
    ],
    [false, true, false, false, true],
  ],
  ['pages that are turned one at a time', [0, 1, 2, 3].map((turn) => [780, turn * 16]), Array(4).fill(false)],
  [
    'jumps with a rest between them',
    [
      [9000, 0],
      [9000, restMilliseconds],
    ],
    [false, false],
  ],
] as const)('%s', (_name, moves, expected) => {
  const passing = new Passing()
  expect(moves.map(([by, moment]) => passing.moved(by as number, view, moment as number, place))).toEqual(
    expected,
  )
  expect(passing.place()).toEqual(expected.at(-1) ? place : null)
})

it('the time that drawing the first jump takes is no rest', () => {
  const passing = new Passing()
  passing.moved(9000, view, 0, place)
  passing.drawn(400)
  expect(passing.moved(9000, view, 410, place)).toBe(true)
  passing.moved(10, view, 420, place)
  passing.drawn(430)
  expect(passing.moved(9000, view, 440, place)).toBe(false)
})

it('who shows the rows that pass is told where they are, and when they have rested', () => {
  const passing = new Passing()
  const told: (number | null)[] = []
  const forget = passing.subscribe(() => told.push(passing.place()?.line ?? null))
  passing.moved(9000, view, 0, place)
  passing.moved(9000, view, 16, { line: 6000, part: 0.6 })
  passing.moved(9000, view, 32, { line: 7000, part: 0.7 })
  passing.rested()
  passing.rested()
  forget()
  passing.moved(9000, view, 40, place)
  passing.moved(9000, view, 48, place)
  expect(told).toEqual([6000, 7000, null])
})

it('an element that another line takes over in a jump stays at its place among those beside it', () => {
  const keys = new LineKeys()
  const placesOf = (first: number) => {
    const lines = keys.of(first, first + 40, [])
    const base = baseOfLines(first, keys.origin)
    return new Map(lines.map(({ line, key }) => [key, line - base]))
  }
  const before = placesOf(120)
  for (const first of [90_000, 77, 500_123]) expect(placesOf(first)).toEqual(before)
})

it('lines are placed from one that is not far away, wherever the list is scrolled to', () => {
  for (const origin of [0, 120, -700, 90_000])
    for (const first of [0, 499, 500, 90_000, 999_999]) {
      const below = first - baseOfLines(first, origin)
      expect(below).toBeGreaterThanOrEqual(0)
      expect(below).toBeLessThan(500)
    }
})
