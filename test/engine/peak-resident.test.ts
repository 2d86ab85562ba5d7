import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { peakResident } from '../../shared/engine/metrics/peak-resident.ts'

const module = resolve(import.meta.dirname, '../../shared/engine/metrics/peak-resident.ts')

test('the peak memory of a process does not count what the process that started it had', async () => {
  const large = Buffer.alloc(400e6, 1)
  const child = fork('--input-type=module', [], {
    execArgv: [
      '--eval',
      `import { peakResident } from ${JSON.stringify(module)}; process.send(peakResident())`,
    ],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const peak = await new Promise<number>((told, failed) => {
    child.once('message', (value) => told(Number(value)))
    child.once('exit', (code) => failed(new Error(`The child ended with ${code}`)))
  })
  expect(large.length).toBe(400e6)
  expect(peakResident()).toBeGreaterThan(400e6)
  expect(peak).toBeGreaterThan(10e6)
  expect(peak).toBeLessThan(300e6)
})
