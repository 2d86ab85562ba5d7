import { expect, test } from 'vitest'
import { measureStart } from '../bench/start-pass.ts'
import { built } from '../support/serve.ts'

test.each(['browser', 'electron'] as const)(
  'a start in the host %s is measured, and its parts are the whole',
  async (host) => {
    await built()
    const { processes, firstScreen, total } = await measureStart(host, null)
    expect(processes).toBeGreaterThan(0)
    expect(firstScreen).toBeGreaterThan(0)
    expect(total).toBe(processes + firstScreen)
  },
)
