import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildInfoFile, buildLine, readBuildInfo } from '../../electron/build-info.ts'
import { built } from '../support/serve.ts'

const root = resolve(import.meta.dirname, '../..')
const known = { commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678', date: '2026-11-20T23:30:00.000Z' }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-build-info-'))
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'package.json'), '{"version":"2.3.4"}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('What a build was made from', () => {
  const nothing = { version: '2.3.4', commit: null, date: null, changed: false }
  test.each([
    [
      'a clean commit',
      JSON.stringify({ ...known, changed: false }),
      { version: '2.3.4', ...known, changed: false },
    ],
    [
      'a changed one',
      JSON.stringify({ ...known, changed: true }),
      { version: '2.3.4', ...known, changed: true },
    ],
    ['no history', '{"commit":null,"date":null,"changed":false}', nothing],
    ['a commit without a date', JSON.stringify({ commit: known.commit, changed: true }), nothing],
    ['no object at all', 'null', nothing],
    ['half a file', '{"commit":"a1b', nothing],
    ['no file', null, nothing],
  ])('%s', (_name, text, wanted) => {
    if (text !== null) writeFileSync(join(folder, buildInfoFile), text)
    expect(readBuildInfo(folder)).toEqual(wanted)
  })

  test.each([
    [{ version: '2.3.4', ...known, changed: false }, '2.3.4 (a1b2c3d, 20 November 2026)'],
    [{ version: '2.3.4', ...known, changed: true }, '2.3.4 (a1b2c3d, 20 November 2026, with changes)'],
    [nothing, '2.3.4'],
  ])('%o in a line', (info, line) => {
    expect(buildLine(info)).toBe(line)
  })
})

test('the build says the commit it was made from, and the commit’s date', async () => {
  await built()
  const info = readBuildInfo(root)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(info.version).toBe(version)
  if (info.commit === null) return
  const date = execFileSync('git', ['-C', root, 'log', '-1', '--format=%ct', info.commit], {
    encoding: 'utf8',
  })
  expect(info.date).toBe(new Date(Number(date) * 1000).toISOString())
})
