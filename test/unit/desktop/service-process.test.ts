import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ServiceProcess } from '../../../electron/engine/service-process.ts'
import { RotatingLog } from '../../../electron/headless/rotating-log.ts'

// Utility processes of the stand-in, without its Chromium.
vi.mock('electron', async () => {
  const { electronModule } = await import('../../electron-stand-in/electron-module.ts')
  const electron = electronModule()
  vi.spyOn(electron.app, 'isReady').mockReturnValue(true)
  return electron
})

let folder: string
let log: RotatingLog
let names = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'service-process-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  log = new RotatingLog(join(folder, `logs-${++names}`))
})

/** A process of ours that runs this code. */
function start(code: string, flags: string[] = ['--max-old-space-size=64']): ServiceProcess {
  const module = join(folder, `module-${names}.mjs`)
  writeFileSync(module, code)
  return new ServiceProcess({ module, serviceName: `service ${names}`, flags, log })
}
const logged = () => readFileSync(join(log.folder, 'lathe.log'), 'utf8')

/** As the engine's and the import processes' modules begin. */
const loud = "process.on('unhandledRejection', (reason) => { throw reason });"

describe('The end of a process', () => {
  test.each<[string, string, RegExp | null]>([
    ['by itself, cleanly', 'process.exit(0)', null],
    [
      'with an error nobody caught',
      "throw new TypeError('lost its way')",
      /^crashed: TypeError: lost its way$/,
    ],
    [
      'with a rejection nobody handled',
      `${loud} Promise.reject(new RangeError('nobody looked')); setTimeout(() => {}, 5000)`,
      /^crashed: RangeError: nobody looked$/,
    ],
    ['with a status of its own', 'process.exit(3)', /^crashed \(exit code 3\)$/],
    ['by a signal', "process.kill(process.pid, 'SIGABRT'); setTimeout(() => {}, 5000)", /^crashed$/],
    [
      'killed from outside',
      "process.kill(process.pid, 'SIGKILL'); setTimeout(() => {}, 5000)",
      /^was killed$/,
    ],
    [
      'by running out of memory',
      'const all = []; for (;;) all.push(new Array(1000).fill({ a: all.length }))',
      /^ran out of memory$/,
    ],
  ])('%s', async (_name, code, expected) => {
    const reason = await start(code).exited
    if (expected === null) expect(reason).toBeNull()
    else expect(reason).toMatch(expected)
    expect(logged()).toContain(reason ?? 'ended')
  })

  test('that was asked for is no crash', async () => {
    const service = start('setTimeout(() => {}, 60_000)')
    await new Promise<void>((resolve) => service.child.once('spawn', () => resolve()))
    service.kill()
    expect(await service.exited).toBeNull()
  })

  test('a process that cannot be started says so, though it never exits', async () => {
    const never = Object.assign(new (await import('node:events')).EventEmitter(), {
      stdout: null,
      stderr: null,
    })
    vi.spyOn(utilityProcess, 'fork').mockReturnValueOnce(never as never)
    const { exited } = start('')
    const details = {
      type: 'Utility',
      reason: 'launch-failed',
      exitCode: 1002,
      serviceName: 'node.mojom.NodeService',
    }
    app.emit('child-process-gone' as never, {}, { ...details, name: 'another' })
    app.emit('child-process-gone' as never, {}, { ...details, name: `service ${names}` })
    expect(await exited).toBe('could not be started')
  })
})

test('what a process writes stands in the log, by its name', async () => {
  await start("console.log('to its output'); console.error('to its error'); process.exit(0)").exited
  expect(logged()).toMatch(/ service \d+: to its output\n/)
  expect(logged()).toMatch(/ service \d+: to its error\n/)
})

test('the heap has the ceiling that was asked for', async () => {
  const code = `
    import v8 from 'node:v8'
    console.log('limit ' + Math.round(v8.getHeapStatistics().heap_size_limit / 1024 / 1024))
    process.exit(0)`
  await start(code, ['--max-old-space-size=96', '--max-semi-space-size=2']).exited
  const limit = Number(/limit (\d+)/.exec(logged())?.[1])
  expect(limit).toBeGreaterThanOrEqual(96)
  expect(limit).toBeLessThan(128)
})
