import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, expect, it } from 'vitest'

const built = fileURLToPath(new URL('../../dist/electron', import.meta.url))

beforeAll(async () => {
  const script = pathToFileURL(join(built, '../../electron/headless/build.mjs')).href
  const { ensureBuilt } = (await import(script)) as { ensureBuilt(): Promise<void> }
  await ensureBuilt()
}, 120_000)

/** A built file and all that it imports. */
function withImports(path: string, known = new Map<string, string>()): Map<string, string> {
  if (known.has(path)) return known
  const source = readFileSync(path, 'utf8')
  known.set(path, source)
  for (const [, from] of source.matchAll(/^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];?$/gm))
    withImports(join(dirname(path), from!), known)
  return known
}

it('no built file has a character for which V8 would keep all of it with two bytes each', () => {
  const wide = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .filter((name) => /[^\0-\xff]/.test(readFileSync(join(built, name), 'utf8')))
  expect(wide).toEqual([])
})

it('the thread that reads loads no code that parses calls', () => {
  const thread = withImports(join(built, 'processes/reading-thread.js'))
  expect(thread.size).toBeGreaterThan(3)
  for (const [name, source] of thread)
    expect([name, source.includes('node_modules/zod')]).toEqual([name, false])
  const process = withImports(join(built, 'processes/import-process.js'))
  expect([...process.values()].some((source) => source.includes('node_modules/zod'))).toBe(true)
})
