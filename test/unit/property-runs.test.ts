import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { boundedShrinking } from '../support/bounded-shrinking.ts'
import { patience } from '../support/patience.ts'
import { ordinarySeed, propertySeed, seedOfRun } from '../support/property-seed.ts'

describe('the seed of property tests', () => {
  test.each([
    [undefined, ordinarySeed],
    ['', ordinarySeed],
    ['0', 0],
    ['-2147483648', -2147483648],
    ['2147483647', 2147483647],
  ])('LATHE_SEED=%s is %i', (asked, seed) => {
    expect(propertySeed(asked)).toBe(seed)
  })

  test.each(['x', '1.5', '1e3', '2147483648', '-2147483649', 'Random', ' 1'])(
    'LATHE_SEED="%s" is refused',
    (asked) => {
      expect(() => propertySeed(asked)).toThrow(
        `LATHE_SEED is "${asked}". It must be "random" or a whole number`,
      )
    },
  )

  test('random is another one each time', () => {
    expect(new Set(Array.from({ length: 20 }, () => propertySeed('random'))).size).toBeGreaterThan(10)
  })

  test('is that of the run, unless a test has its own', () => {
    const first = (parameters: fc.Parameters<[number]>) => {
      const values: number[] = []
      const property = fc.property(fc.integer(), (value) => void values.push(value))
      return { seed: fc.check(property, parameters).seed, values }
    }
    expect(first({ numRuns: 5 })).toEqual(first({ numRuns: 5, seed: seedOfRun }))
    expect(first({ numRuns: 5, seed: 7 }).seed).toBe(7)
  })
})

describe('a search for a smaller counterexample whose time is over', () => {
  const plugins = [boundedShrinking(0)]
  const isSmall = (value: number) => value < 10
  const properties: [name: string, of: (holds: (value: number) => boolean) => fc.IRawProperty<[number]>][] = [
    ['a property', (holds) => fc.property(fc.nat(), holds)],
    ['an asynchronous property', (holds) => fc.asyncProperty(fc.nat(), async (value) => holds(value))],
  ]

  test.each(properties)('tells what %s failed with first, and its seed', async (_name, of) => {
    const tried: number[] = []
    const property = of((value) => {
      tried.push(value)
      return isSmall(value)
    })
    const details = await fc.check(property, { plugins, seed: 3 })
    expect(details).toMatchObject({ failed: true, seed: 3, numShrinks: 0, counterexample: [tried.at(-1)] })
    expect(fc.defaultReportMessage(details)).toMatch(/seed: 3, path: "\d+".*Counterexample: \[\d+\]/s)
    await expect(async () => fc.assert(of(isSmall), { plugins, seed: 3 })).rejects.toThrow('Counterexample')
  })

  test.each(properties)('goes on as long as there is time, for %s', async (_name, of) => {
    const found = await fc.check(of(isSmall), { plugins: [boundedShrinking(600_000)], seed: 3 })
    expect(found.counterexample).toEqual([10])
  })

  test.each(properties)('is none where %s holds, or does not apply', async (_name, of) => {
    const holds = await fc.check(
      of((value) => {
        fc.pre(value % 2 === 0)
        return true
      }),
      { plugins, numRuns: 50 },
    )
    expect(holds).toMatchObject({ failed: false, interrupted: false, numRuns: 50 })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  test.each(properties)('ends in every test long before its time, for %s', async (_name, of) => {
    vi.useFakeTimers()
    let smaller = 0
    let isFailed = false
    const property = of((value) => {
      if (isFailed) smaller++
      isFailed ||= !isSmall(value)
      vi.advanceTimersByTime(patience / 2)
      return isSmall(value)
    })
    expect(await fc.check(property)).toMatchObject({ failed: true })
    expect(smaller).toBe(1)
  })

  test('does not wait for a value with which the property hangs', async () => {
    let isFailed = false
    const property = fc.asyncProperty(fc.nat(), async (value) => {
      if (isFailed) await new Promise(() => {})
      isFailed = !isSmall(value)
      return !isFailed
    })
    const details = await fc.check(property, { plugins: [boundedShrinking(20)], seed: 3 })
    expect(details).toMatchObject({ failed: true, numShrinks: 0 })
  })
})
