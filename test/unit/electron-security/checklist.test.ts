import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8')

/** The rows of the checklist: number, point, test file, and the words of the test. */
const points = [...page.matchAll(/^\| (\d+) \| ([^|]+) \|[^|]+\| `([^`]+)`: "([^"]+)" \|$/gm)].map(
  ([, number, point, file, words]) => ({ number: Number(number), point, file: file!, words: words! }),
)

describe('Electron’s security checklist', () => {
  test('is answered point by point', () => {
    expect(points.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test.each(points)('$number. $point: the test that is named exists', ({ file, words }) => {
    expect(existsSync(join(root, file))).toBe(true)
    expect(readFileSync(join(root, file), 'utf8')).toContain(words)
  })

  test('every other file that the page names exists', () => {
    const named = [...page.matchAll(/`((?:test|electron|shared)\/[\w./-]+\.ts)`/g)].map(([, file]) => file!)
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})

test('Electron is pinned to one version, as new as the tests know', () => {
  const { devDependencies, dependencies = {} } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>
  expect(devDependencies?.electron).toMatch(/^\d+\.\d+\.\d+$/)
  expect(Number(devDependencies?.electron?.split('.')[0])).toBeGreaterThanOrEqual(45)
  expect(Object.keys(dependencies)).not.toContain('electron')
})
