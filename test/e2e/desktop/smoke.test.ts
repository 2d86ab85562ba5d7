import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { patience } from '../../support/patience.ts'

const root = resolve(import.meta.dirname, '../../..')

/** Runs the smoke test on the stand-in; gives its status and its lines. */
function smoke(environment: Record<string, string> = {}): Promise<{ status: number; lines: string[] }> {
  return new Promise((done) => {
    const script = join(root, 'test/smoke/smoke.ts')
    const env = { ...process.env, ...environment }
    // Its own limits end it sooner; should they not, what it has said until then is seen.
    const timeout = 3.7 * patience
    execFile(
      process.execPath,
      [script, '--stand-in'],
      { env, timeout, killSignal: 'SIGKILL' },
      (error, stdout) => {
        const lines = stdout.trim().split('\n')
        if (error?.killed) lines.push('FAIL  the smoke test ends by itself')
        done({ status: typeof error?.code === 'number' ? error.code : error ? 1 : 0, lines })
      },
    )
  })
}

test('the smoke test of the desktop app passes on the stand-in, and says that it was that', async () => {
  const { status, lines } = await smoke()
  const first = lines.shift()
  const last = lines.pop()
  expect(lines.filter((line) => !line.startsWith('pass  '))).toEqual([])
  expect(status).toBe(0)
  expect(last).toMatch(/^(\d+) of \1 passed, in the stand-in/)
  expect(lines).toHaveLength(Number(last?.split(' ')[0]))
  expect(first).toMatch(/^On the stand-in for Electron /)
})

test('an app that does not start fails every line of it', async () => {
  const { status, lines } = await smoke({ LATHE_CHROMIUM: join(root, 'no-such-browser') })
  expect(status).toBe(1)
  expect(lines.filter((line) => line.startsWith('pass  '))).toEqual([])
  expect(lines.at(-1)).toMatch(/^0 of \d+ passed/)
})
