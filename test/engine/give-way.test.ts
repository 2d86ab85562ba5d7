import { fork } from 'node:child_process'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const module = resolve(import.meta.dirname, '../../shared/engine/import/give-way.ts')

/** Tells the priorities of all its threads, of which one was started before it gave way and one after. */
const program = `
  import { readdirSync } from 'node:fs'
  import { getPriority } from 'node:os'
  import { Worker } from 'node:worker_threads'
  import { giveWay } from ${JSON.stringify(module)}
  const thread = () => new Promise((started) => {
    const worker = new Worker("require('node:worker_threads').parentPort.postMessage('here'); setInterval(() => {}, 1000)", { eval: true, execArgv: [] })
    worker.once('message', started)
  })
  await thread()
  giveWay()
  await thread()
  const ids = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0]
  process.send(ids.map((id) => getPriority(id)), () => process.exit())
`

test('a process that gives way does so with all its threads, also those it starts later', async () => {
  const child = fork('--input-type=module', [], {
    execArgv: ['--eval', program],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const priorities = await new Promise<number[]>((told, failed) => {
    child.once('message', (value) => told(value as number[]))
    child.once('exit', (code) => failed(new Error(`The child ended with ${code}`)))
  })
  expect(priorities.length).toBeGreaterThanOrEqual(process.platform === 'linux' ? 3 : 1)
  for (const priority of priorities)
    expect(priority).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL)
})
