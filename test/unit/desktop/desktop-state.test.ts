import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DesktopState } from '../../../electron/desktop/desktop-state.ts'

let folder: string
const failures: unknown[] = []
const open = () => new DesktopState((error) => failures.push(error), folder)
const window = { bounds: { x: 1, y: 2, width: 900, height: 600 }, maximized: true, fullScreen: false }

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'desktop-state-')), 'data')
  failures.length = 0
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

test('what is remembered is there at the next start', () => {
  const state = open()
  state.used('/a/one.lathe')
  state.used('/a/two.lathe')
  state.used('/a/one.lathe')
  state.open = ['/a/one.lathe']
  state.rememberFolder('export', '/out')
  state.rememberWindow('/a/one.lathe', window)
  state.notify = false
  const next = open()
  expect(next.recent).toEqual(['/a/one.lathe', '/a/two.lathe'])
  expect(next.open).toEqual(['/a/one.lathe'])
  expect(next.folder('export')).toBe('/out')
  expect(next.folder('read')).toBeUndefined()
  expect(next.windowOf('/a/one.lathe')).toEqual({ window, isOwn: true })
  expect(next.windowOf('/a/new.lathe')).toEqual({ window, isOwn: false })
  expect(next.notify).toBe(false)
  next.forgetRecent('/a/one.lathe')
  expect(open().recent).toEqual(['/a/two.lathe'])
  next.forgetRecent()
  expect(open().recent).toEqual([])
})

test('it has an end: ten recent catalogs, fifty windows', () => {
  const state = open()
  for (let number = 1; number <= 60; number++) {
    state.used(`/a/${number}.lathe`)
    state.rememberWindow(`/a/${number}.lathe`, window)
  }
  expect(state.recent).toHaveLength(10)
  expect(state.recent[0]).toBe('/a/60.lathe')
  expect(state.windowOf('/a/10.lathe')?.isOwn).toBe(false)
  expect(state.windowOf('/a/11.lathe')?.isOwn).toBe(true)
})

test.skipIf(process.platform === 'win32')('the file and its folder are the user’s alone', () => {
  open().used('/a/one.lathe')
  expect(statSync(join(folder, 'desktop.json')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test.each(['', 'not JSON', '[]', '{"recent": 5}'])(
  'a file that holds %j is kept aside and costs no start',
  (text) => {
    open().used('/a/one.lathe')
    writeFileSync(join(folder, 'desktop.json'), text)
    const state = open()
    expect(state.recent).toEqual([])
    state.used('/a/two.lathe')
    expect(open().recent).toEqual(['/a/two.lathe'])
    expect(readFileSync(join(folder, 'desktop.json.damaged'), 'utf8')).toBe(text)
  },
)

test('a folder that cannot be written is told of, and what is remembered stands while the app runs', () => {
  writeFileSync(folder, 'a file where the folder should be')
  const state = open()
  state.used('/a/one.lathe')
  expect(state.recent).toEqual(['/a/one.lathe'])
  expect(String(failures[0])).toMatch(/desktop\.json cannot be saved/)
  expect(existsSync(join(folder, 'desktop.json'))).toBe(false)
})
