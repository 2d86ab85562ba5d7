import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  keepUpToDate,
  type Updater,
  type UpdateSurroundings,
  whyNoUpdates,
} from '../../../electron/desktop/updates.ts'
import { built } from '../../support/serve.ts'

const root = resolve(import.meta.dirname, '../../..')
const minute = 60_000
const day = 24 * 60 * minute
let resources: string
let lines: string[]
let told: string[]

beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'lathe-updates-'))
  lines = []
  told = []
})
afterEach(() => rmSync(resources, { recursive: true, force: true }))

function withFeed(): void {
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\nurl: https://lathe.example\n')
}

function surroundings(changes: Partial<UpdateSurroundings> = {}): UpdateSurroundings {
  return {
    isPackaged: true,
    platform: 'darwin',
    resources,
    appImage: undefined,
    load: () => Promise.reject(new Error('loaded without a reason')),
    log: (line) => lines.push(line),
    tell: (version) => told.push(version),
    ...changes,
  }
}

/** An updater that does what the test says and remembers what it was asked. */
function fakeUpdater(check: () => Promise<unknown> = async () => null) {
  const listeners = new Map<string, (value: never) => void>()
  const updater = {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowPrerelease: true,
    allowDowngrade: true,
    logger: console as unknown,
    on: (event: string, listener: (value: never) => void) => listeners.set(event, listener),
    checkForUpdates: vi.fn(check),
  } satisfies Updater
  return { updater, emit: (event: string, value: unknown) => listeners.get(event)?.(value as never) }
}

describe('Whether an installation is kept up to date', () => {
  test.each<[string, boolean, Partial<UpdateSurroundings>, string | null]>([
    ['a checkout is not', true, { isPackaged: false }, 'it is run from a checkout'],
    ['one without a feed is not', false, {}, 'it was made without a feed'],
    ['one with a feed is', true, {}, null],
    ['an AppImage with a feed is', true, { platform: 'linux', appImage: '/home/a/Lathe.AppImage' }, null],
    ['a deb is not', true, { platform: 'linux' }, 'its package is kept up to date by the system'],
    ['a setup for Windows with a feed is', true, { platform: 'win32' }, null],
  ])('%s', (_name, hasFeed, changes, why) => {
    if (hasFeed) withFeed()
    expect(whyNoUpdates(surroundings(changes))).toBe(why)
  })
})

describe('Updates', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('are not looked for without a feed, ever: nothing is loaded', async () => {
    const load = vi.fn(surroundings().load)
    keepUpToDate(surroundings({ load }))
    await vi.advanceTimersByTimeAsync(3 * day)
    expect(load).not.toHaveBeenCalled()
    expect(lines).toEqual(['does not look for updates: it was made without a feed'])
  })

  test('with a feed are looked for after the start and then once a day, and never an older one', async () => {
    withFeed()
    const { updater } = fakeUpdater()
    const load = vi.fn(async () => updater)
    const stop = keepUpToDate(surroundings({ load }))
    await vi.advanceTimersByTimeAsync(minute - 1)
    expect(load).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(updater.checkForUpdates).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(updater.checkForUpdates).toHaveBeenCalledTimes(3)
    expect(load).toHaveBeenCalledTimes(1)
    expect(updater).toMatchObject({
      autoDownload: true,
      autoInstallOnAppQuit: true,
      allowPrerelease: false,
      allowDowngrade: false,
      logger: null,
    })
    stop()
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(updater.checkForUpdates).toHaveBeenCalledTimes(3)
  })

  test('that were fetched are told, once they are there', async () => {
    withFeed()
    const { updater, emit } = fakeUpdater()
    keepUpToDate(surroundings({ load: async () => updater }))
    await vi.advanceTimersByTimeAsync(minute)
    expect(told).toEqual([])
    emit('update-downloaded', { version: '1.2.0' })
    expect(told).toEqual(['1.2.0'])
  })

  test('that cannot be looked for are written down and tried again the next day', async () => {
    withFeed()
    const { updater } = fakeUpdater(() => Promise.reject(new Error('no network')))
    let loads = 0
    const load = async () => {
      if (loads++ === 0) throw new Error('not read')
      return updater
    }
    keepUpToDate(surroundings({ load }))
    await vi.advanceTimersByTimeAsync(minute)
    await vi.advanceTimersByTimeAsync(2 * day)
    expect(lines).toEqual([
      'could not look for updates: not read',
      'could not look for updates: no network',
      'could not look for updates: no network',
    ])
  })
})

describe('The code that looks for updates', () => {
  test('is no part of what is loaded at the start, and can be loaded when it is wanted', async () => {
    await built()
    const dist = join(root, 'dist/electron')
    const chunk = readdirSync(join(dist, 'assets')).find((name) => /^updater-.*\.js$/.test(name))
    expect(readFileSync(join(dist, 'main.js'), 'utf8')).not.toMatch(
      new RegExp(`from\\s*["']\\./assets/${chunk}`),
    )
    const script = `
      import { provideElectron } from ${JSON.stringify(join(root, 'test/electron-stand-in/provide-electron.ts'))}
      provideElectron({
        app: { getVersion: () => '1.0.0', getName: () => 'Lathe', isPackaged: true, whenReady: async () => {}, on() {}, getAppPath: () => '/' },
        autoUpdater: { on() {} }, session: {}, net: {},
      })
      const { platformUpdater } = await import(${JSON.stringify(join(dist, 'assets', chunk!))})
      console.log(typeof platformUpdater().checkForUpdates)
      process.exit()`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    expect(stdout.trim()).toBe('function')
  })
})
