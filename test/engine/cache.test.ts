import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newReleaseMessage } from '../support/deliveries.ts'
import { TestEngine } from '../support/test-engine.ts'

let engine: TestEngine
let input: string
beforeEach(async () => {
  engine = await TestEngine.open()
  input = join(engine.folder, 'in')
  mkdirSync(input)
})
afterEach(() => engine.dispose())

const longAgo = 1_700_000_000

/** Writes a file that looks as if it had been there for long; gives its size. */
function write(name: string, title: string): number {
  const text = newReleaseMessage({ releases: [{ title, icpn: '4006381333931', dealUntil: '' }] })
  const bytes = name.endsWith('.gz') ? gzipSync(text) : Buffer.from(text)
  writeFileSync(join(input, name), bytes)
  utimesSync(join(input, name), longAgo, longAgo)
  return Buffer.byteLength(text)
}

const state = () => engine.client.call('cache.state', {})

describe('what is known of imported files', () => {
  test('is counted over all imports, and outlives the engine', async () => {
    const sizes = [write('a.xml', 'One'), write('b.xml', 'Two')]
    await engine.import(input)
    const sum = sizes[0]! + sizes[1]!
    expect(await state()).toMatchObject({ entries: 2, bytes: sum, hits: 0, contentHits: 0, misses: 2 })
    await engine.import(input)
    utimesSync(join(input, 'a.xml'), longAgo + 5, longAgo + 5)
    await engine.import(input)
    await engine.close()
    await engine.reopen()
    expect(await state()).toMatchObject({
      entries: 2,
      hits: 3,
      contentHits: 1,
      misses: 2,
      bytesSaved: 2 * sum,
    })
  })

  test('is compared with the disk, and forgotten where it is wrong', async () => {
    for (const name of ['same.xml', 'changed.xml', 'wrong.xml', 'gone.xml']) write(name, name)
    write('packed.xml.gz', 'packed')
    await engine.import(input)
    write('wrong.xml', 'Wrong.xml')
    write('changed.xml', 'longer')
    rmSync(join(input, 'gone.xml'))
    const check = await engine.client.call('cache.verify', {})
    expect(check.counts).toEqual({ same: 2, changed: 1, wrong: 1, missing: 1, unreadable: 0, packed: 0 })
    expect(check.files).toEqual([
      { name: 'changed.xml', state: 'changed' },
      { name: 'gone.xml', state: 'missing' },
      { name: 'wrong.xml', state: 'wrong' },
    ])
    expect((await state()).entries).toBe(4)
    const { totals } = await engine.import(input)
    expect(totals).toMatchObject({ unchanged: 2, changed: 2 })
  })

  test('is compared for a sample only when that is asked for', async () => {
    for (const name of ['a', 'b', 'c']) write(`${name}.xml`, name)
    await engine.import(input)
    expect((await engine.client.call('cache.verify', { sample: 2 })).checked).toBe(2)
  })

  test('is forgotten by age or by size, or all of it', async () => {
    const size = write('a.xml', 'short')
    write('b.xml', 'a much longer title')
    await engine.import(input)
    const prune = (by: { olderThan?: number; largerThan?: number }) => engine.client.call('cache.prune', by)
    expect(await prune({ olderThan: 60_000 })).toEqual({ removed: 0 })
    expect(await prune({ largerThan: size })).toEqual({ removed: 1 })
    expect(await prune({ olderThan: 0, largerThan: size * 100 })).toEqual({ removed: 1 })
    await expect(prune({})).rejects.toMatchObject({ code: 'invalid-input' })
    const { totals } = await engine.import(input)
    expect(totals).toMatchObject({ unchanged: 2, read: 0 })
    expect((await state()).contentHits).toBe(2)
    expect(await engine.client.call('cache.clear', {})).toEqual({ removed: 2 })
    expect(await state()).toEqual({
      entries: 0,
      bytes: 0,
      oldest: null,
      hits: 0,
      contentHits: 0,
      misses: 0,
      bytesSaved: 0,
    })
  })
})
