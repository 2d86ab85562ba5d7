import { expect, test } from 'vitest'
import { stepsInTurn } from '../../renderer/state/steps-in-turn.ts'

test('each step begins where the one before it arrived, also after one that failed', async () => {
  const inTurn = stepsInTurn()
  let at = 0
  const step = async () => {
    const from = at
    await new Promise((resolve) => setTimeout(resolve, 1))
    at = from + 1
    return at
  }
  const failed = inTurn(() => Promise.reject(new Error('no way on')))
  const steps = [inTurn(step), inTurn(step), inTurn(step)]
  await expect(failed).rejects.toThrow('no way on')
  expect(await Promise.all(steps)).toEqual([1, 2, 3])
})

test('what is asked for while many wait is not done, and later steps are', async () => {
  const inTurn = stepsInTurn()
  let made = 0
  const steps = Array.from({ length: 100 }, () => inTurn(async () => ++made))
  const done = (await Promise.all(steps)).filter((one) => one !== undefined)
  expect(done.length).toBe(made)
  expect(made).toBeLessThan(12)
  expect(made).toBeGreaterThan(4)
  expect(await inTurn(async () => ++made)).toBe(made)
})
