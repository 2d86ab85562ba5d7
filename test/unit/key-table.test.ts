import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeyTable } from '../../shared/engine/import/key-table.ts'

/** Few at a time that share their low or their high bits, as the keys of one part of a message do. */
const key = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 40 }).map((high) => high * 2 ** 32 + 7),
  fc.integer({ min: 0, max: 40 }).map((middle) => middle * 64),
  fc.maxSafeNat(),
)

it('a table has the keys that were added since it was cleared and no others, each at one place of its own', () => {
  fc.assert(
    fc.property(fc.array(key), fc.array(key), fc.array(key), (before, added, others) => {
      const table = new KeyTable(before.length)
      for (const one of before) table.add(one)
      table.clear(added.length)
      const places = new Map<number, number>()
      for (const one of added) {
        const place = table.add(one)
        expect(places.get(one) ?? place).toBe(place)
        places.set(one, place)
        expect(table.length).toBe(places.size)
      }
      expect(new Set(places.values()).size).toBe(places.size)
      for (const one of [...added, ...others]) expect(table.placeOf(one)).toBe(places.get(one) ?? -1)
      for (const place of places.values()) expect(place).toBeLessThan(table.size)
    }),
    { numRuns: 300 },
  )
})
