import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineKeys } from '../../renderer/ui/data-grid/line-keys.ts'

it('a jump to lines that were not there takes over the elements of those before', () => {
  const keys = new LineKeys()
  const before = keys.of(0, 40, [3]).map(({ key }) => key)
  const after = keys.of(5000, 5040, [5000]).map(({ key }) => key)
  expect(after).toEqual(before)
  // A page down leaves a few of the lines in sight.
  expect(keys.of(5033, 5073, [5070], 5001).map(({ key }) => key)).toEqual(before)
})

it('a jump after which the line with the focus is still in sight leaves lines that stay in their elements', () => {
  const keys = new LineKeys()
  const before = keys.of(0, 40, [38], 38)
  const after = keys.of(30, 70, [38], 38)
  for (let line = 30; line <= 40; line++)
    expect(after.find((one) => one.line === line)?.key).toBe(before.find((one) => one.line === line)?.key)
})

it('lines that stay keep their elements while the list is scrolled, and all of them when all move', () => {
  const keys = new LineKeys()
  const keyOf = (lines: ReturnType<LineKeys['of']>, line: number) =>
    lines.find((one) => one.line === line)?.key
  const before = keys.of(100, 140, [])
  const scrolled = keys.of(103, 143, [])
  for (let line = 103; line <= 140; line++) expect(keyOf(scrolled, line)).toBe(keyOf(before, line))
  keys.moved(250, (line) => line + 250)
  const moved = keys.of(353, 393, [])
  for (let line = 103; line <= 143; line++) expect(keyOf(moved, line + 250)).toBe(keyOf(scrolled, line))
})

it('a line that is kept has one element wherever the list goes, no two lines share one, and none changes its order', () => {
  const step = fc.oneof(
    fc.record({ to: fc.nat(3000) }),
    fc.record({ by: fc.integer({ min: -20, max: 20 }) }),
    fc.record({ insert: fc.integer({ min: -30, max: 300 }) }),
  )
  fc.assert(
    fc.property(fc.nat(3000), fc.array(step, { maxLength: 25 }), (start, steps) => {
      const keys = new LineKeys()
      let first = start
      let kept = start + 5
      const own = keys.of(first, first + 30, [kept]).find(({ line }) => line === kept)!.key
      let order: number[] = []
      for (const next of steps) {
        if ('to' in next) first = next.to
        else if ('by' in next) first = Math.max(0, first + next.by)
        else {
          const by = Math.max(-Math.min(first, kept), next.insert)
          keys.moved(by, (line) => line + by)
          first += by
          kept += by
        }
        const drawn = keys.of(first, first + 30, [kept], kept)
        const all = drawn.map(({ key }) => key)
        expect(new Set(all).size).toBe(all.length)
        expect(drawn.find(({ line }) => line === kept)?.key).toBe(own)
        expect(drawn.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual(
          [...new Set([kept, ...Array.from({ length: 31 }, (_, at) => first + at)])].toSorted(
            (a, b) => a - b,
          ),
        )
        const seen = drawn.filter(({ line }) => line !== kept).map(({ line }) => line)
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
        const stayed = order.filter((key) => all.includes(key))
        expect(all.filter((key) => stayed.includes(key))).toEqual(stayed)
        order = all
      }
    }),
    { numRuns: 100 },
  )
})
