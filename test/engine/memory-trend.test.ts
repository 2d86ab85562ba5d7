import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { pruneSnapshots, snapshotPath, writeSnapshot } from '../../shared/engine/metrics/heap-snapshots.ts'
import { TrendWatch } from '../../shared/engine/metrics/memory-trend.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const megabyte = 1024 * 1024
const temporary = makeTemporaryFolder('lathe-trend-')

/** What a watch says of a process that holds `held(second)` megabytes, second by second. */
function watched(seconds: number, held: (second: number) => number) {
  const watch = new TrendWatch()
  const warnings: { at: number; grownBy: number; seconds: number }[] = []
  for (let second = 0; second <= seconds; second++) {
    const evidence = watch.take(second * 1000, held(second) * megabyte)
    if (evidence) warnings.push({ at: second, ...evidence })
  }
  return { trend: watch.trend, warnings }
}

describe('the trend of a process', () => {
  it('is not known before enough was seen', () => {
    expect(watched(10, (second) => second).trend).toBeNull()
  })

  it.each([
    ['what does not change', () => 100, 'stable'],
    ['the saw of a collector', (second: number) => 80 + (second % 7) * 12, 'stable'],
    ['one large buffer', (second: number) => (second === 40 ? 900 : 100), 'stable'],
    ['what grows by a megabyte a second', (second: number) => 50 + second, 'growing'],
    ['a saw that grows', (second: number) => 50 + second + (second % 9) * 3, 'growing'],
    ['what is given back', (second: number) => 300 - second * 2, 'decreasing'],
  ])('of %s', (_what, held, direction) => {
    const { trend } = watched(90, held)
    expect(trend?.direction).toBe(direction)
  })

  it('says how fast it grows', () => {
    const { trend } = watched(90, (second) => 50 + 2 * second)
    expect(trend!.bytesPerSecond / megabyte).toBeCloseTo(2, 5)
    expect(trend!.seconds).toBe(59)
  })

  it('is warned of once, with the evidence, when the process has grown for minutes', () => {
    const { warnings } = watched(900, (second) => 50 + second)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]!.at).toBeGreaterThan(120)
    expect(warnings[0]!.grownBy / megabyte).toBeCloseTo(warnings[0]!.seconds, 5)
  })

  it('is not warned of where growing ends', () => {
    expect(watched(900, (second) => (second < 100 ? 50 + second : 150)).warnings).toEqual([])
  })
})

test('snapshots that are too many, too large or too old go, the newest stays', () => {
  const folder = join(temporary.path, 'logs')
  const now = Date.now()
  const day = 24 * 3600 * 1000
  const written = [0, 1, 2, 3, 20].map((days) => {
    const path = snapshotPath(folder, `import ${days}`, now - days * day)
    writeFileSync(path, Buffer.alloc(1000))
    utimesSync(path, new Date(now - days * day), new Date(now - days * day))
    return path
  })
  writeFileSync(join(folder, 'lathe.log'), 'a log')
  const there = () => written.map((path) => existsSync(path))
  pruneSnapshots(folder, { files: 10, bytes: 1e6, age: 14 * day }, now)
  expect(there()).toEqual([true, true, true, true, false])
  pruneSnapshots(folder, { files: 3, bytes: 1e6, age: 14 * day }, now)
  expect(there()).toEqual([true, true, true, false, false])
  pruneSnapshots(folder, { files: 3, bytes: 2000, age: 14 * day }, now)
  expect(there()).toEqual([true, true, false, false, false])
  pruneSnapshots(folder, { files: 0, bytes: 0, age: 0 }, now + 1000)
  expect(there()).toEqual([true, false, false, false, false])
  expect(readdirSync(folder)).toContain('lathe.log')
})

test('a snapshot of this process is written, for the user alone', () => {
  const path = snapshotPath(join(temporary.path, 'own'), 'engine')
  writeSnapshot(path)
  expect(statSync(path).size).toBeGreaterThan(megabyte)
  expect(statSync(path).mode & 0o077).toBe(0)
})
