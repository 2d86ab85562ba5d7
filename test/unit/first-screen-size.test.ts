import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { built } from '../support/serve.ts'

const page = resolve(import.meta.dirname, '../../dist/renderer')
/** What the first screen may weigh, in bytes as gzip leaves them. */
const most = 250_000

/** Files an HTML page names, and those a module cannot run without. Not what it imports when it needs it. */
function needs(file: string, text: string): string[] {
  const names = file.endsWith('.html')
    ? [...text.matchAll(/\b(?:src|href)="\.\/([^"]+)"/g)].map((found) => found[1]!)
    : file.endsWith('.js')
      ? [...text.matchAll(/(?:^|[;}\s])(?:import|export)\b[^;'"`()]*?["']\.\/([^"']+)["']/g)].map(
          (found) => `assets/${found[1]!}`,
        )
      : []
  return names
}

/** Everything that has to be there before the first screen is drawn: name and text. */
function firstScreen(): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    const text = readFileSync(join(page, file), 'utf8')
    found.set(file, text)
    for (const next of needs(file, text)) visit(next)
  }
  visit('index.html')
  return found
}

describe('The first screen', () => {
  let files: Map<string, string>
  beforeAll(async () => {
    await built()
    files = firstScreen()
  })

  test(`needs less than ${most / 1000} kB`, () => {
    const weights = [...files].map(([name, text]) => [name, gzipSync(text).length] as const)
    const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0)
    expect(total, weights.map(([name, bytes]) => `${bytes} ${name}`).join('\n')).toBeLessThan(most)
    // Less than React alone would mean that the graph was not followed.
    expect(total).toBeGreaterThan(60_000)
  })

  test.each([
    ['the charts', 'recharts-surface'],
    ['the editor', 'cm-scroller'],
    ['the grid', 'grid-waiting-row'],
    ['what only development needs', 'jsxDEV'],
  ])('comes without %s', (_name, mark) => {
    expect([...files].filter(([, text]) => text.includes(mark)).map(([name]) => name)).toEqual([])
  })

  test('names nothing that was not built', () => {
    expect([...files.keys()].filter((name) => !existsSync(join(page, name)))).toEqual([])
  })
})

test.each([
  ['import{a as b}from"./a-1.js";b()', ['assets/a-1.js']],
  ['import"./a-1.js";import c from"./c.js";', ['assets/a-1.js', 'assets/c.js']],
  ['const a=()=>import("./later.js")', []],
  ['x();export*from"./b.js"', ['assets/b.js']],
])('%s needs %o', (text, wanted) => {
  expect(needs('assets/x.js', text)).toEqual(wanted)
})
