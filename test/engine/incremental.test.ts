import { cpSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noFiles } from '../../shared/contract/jobs.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { planFiles } from '../../shared/engine/export/plan-files.ts'
import { removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { newReleaseMessage, type ReleaseText } from '../support/deliveries.ts'
import { runImport } from '../support/run-import.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const temporary = makeTemporaryFolder('lathe-incremental-')
let catalog: Catalog
let input: string
let count = 0
beforeEach(() => {
  const folder = join(temporary.path, String(++count))
  input = join(folder, 'in')
  mkdirSync(input, { recursive: true })
  catalog = Catalog.open(join(folder, 'test.lathe'), 'import')
})
afterEach(() => catalog.dispose())

let clock = 1_700_000_000
/** Writes a message whose file looks as if it had been there for long. */
function write(name: string, title: string, more: ReleaseText & { created?: string } = {}): void {
  const { created = '2024-01-01T00:00:00Z', ...release } = more
  const path = join(input, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(
    path,
    newReleaseMessage({ created, releases: [{ title, icpn: '4006381333931', dealUntil: '', ...release }] }),
  )
  settle(path)
}

function settle(path: string): void {
  clock += 10
  utimesSync(path, clock, clock)
}

async function run(path = input) {
  const job = `job-${++count}`
  return await runImport(catalog, { input: path, name: 'in', job })
}

const novelties = async () =>
  Object.fromEntries((await run()).files.map(({ path, novelty }) => [path, novelty]))

/** Titles of what is in force, and of what a newer version or message replaces. */
function releases(): { current: string[]; superseded: string[] } {
  const titles = (condition: string) =>
    catalog.database
      .all<{ title: string }>(
        `SELECT title FROM release AS r WHERE ${condition} EXISTS (
           SELECT 1 FROM statement WHERE statement.release = r.id AND superseded = 1) ORDER BY id`,
      )
      .map(({ title }) => title)
  return { current: titles('NOT'), superseded: titles('') }
}

const versions = () =>
  catalog.database
    .all('SELECT file, version, replaced_by IS NULL AS inForce FROM source ORDER BY id')
    .map((row) => Object.values(row as object))

describe('a folder that is imported again', () => {
  test('costs nothing where nothing changed, and the parts add up', async () => {
    write('a.xml', 'One', { icpn: '4006381333931' })
    write('b/b.xml', 'Two', { icpn: '4006381333948' })
    const first = await run()
    expect(first.tally).toEqual({ ...noFiles, read: 2 })
    const changes = () => catalog.database.get<{ n: number }>('SELECT total_changes() AS n')!.n
    const before = changes()
    const again = await run()
    expect(again.tally).toEqual({ ...noFiles, unchanged: 2 })
    // Only the statistics.
    expect(changes()).toBe(before + 1)
    expect(again.counts).toEqual(first.counts)
    expect(again.files.map(({ source, releases: found }) => [source, found])).toEqual(
      first.files.map(({ source, releases: found }) => [source, found]),
    )
  })

  test('takes size and time for the sign that a file has changed', async () => {
    write('a.xml', 'Same')
    await run()
    const path = join(input, 'a.xml')
    // Other bytes, but no sign of it: size and time decide, so this is not noticed until the time changes.
    const other = newReleaseMessage({ releases: [{ title: 'Diff', icpn: '4006381333931', dealUntil: '' }] })
    writeFileSync(path, other)
    utimesSync(path, clock, clock)
    expect(await novelties()).toEqual({ 'a.xml': 'unchanged' })
    settle(path)
    expect(await novelties()).toEqual({ 'a.xml': 'changed' })
  })

  test('does not trust the time of a file that was changed just now', async () => {
    write('a.xml', 'Same')
    const now = Date.now() / 1000
    utimesSync(join(input, 'a.xml'), now, now)
    await run()
    writeFileSync(
      join(input, 'a.xml'),
      newReleaseMessage({ releases: [{ title: 'Diff', icpn: '4006381333931', dealUntil: '' }] }),
    )
    utimesSync(join(input, 'a.xml'), now, now)
    expect(await novelties()).toEqual({ 'a.xml': 'changed' })
  })

  test.each<[what: string, change: () => void, expected: Record<string, string>]>([
    ['touched', () => settle(join(input, 'a.xml')), { 'a.xml': 'unchanged' }],
    ['moved', () => renameSync(join(input, 'a.xml'), join(input, 'z.xml')), { 'z.xml': 'moved' }],
    [
      'copied',
      () => cpSync(join(input, 'a.xml'), join(input, 'z.xml')),
      { 'a.xml': 'unchanged', 'z.xml': 'copied' },
    ],
    ['changed', () => write('a.xml', 'Another'), { 'a.xml': 'changed' }],
    ['joined by another', () => write('z.xml', 'Another'), { 'a.xml': 'unchanged', 'z.xml': 'new' }],
    ['broken', () => writeFileSync(join(input, 'a.xml'), '<a'), { 'a.xml': 'changed' }],
  ])('tells a file that was %s, once', async (what, change, expected) => {
    write('a.xml', 'First')
    await run()
    change()
    expect(await novelties()).toEqual(expected)
    const settled = Object.keys(expected).map((path) => [path, what === 'broken' ? 'changed' : 'unchanged'])
    expect(await novelties()).toEqual(Object.fromEntries(settled))
  })

  test('counts a broken file as failed and keeps what was whole before it in force', async () => {
    write('a.xml', 'First')
    await run()
    writeFileSync(join(input, 'a.xml'), '<a')
    expect((await run()).tally).toEqual({ ...noFiles, failed: 1 })
    expect(versions()).toEqual([
      ['a.xml', 1, 1],
      ['a.xml', 1, 1],
    ])
    write('a.xml', 'Mended')
    expect((await run()).tally).toEqual({ ...noFiles, changed: 1 })
    expect(versions()).toEqual([
      ['a.xml', 1, 0],
      ['a.xml', 1, 0],
      ['a.xml', 2, 1],
    ])
  })
})

describe('a changed file', () => {
  test.each<[what: string, more: Parameters<typeof write>[2]]>([
    ['says nothing of its time', {}],
    ['has an older message', { created: '2020-01-01T00:00:00Z' }],
    ['names another release', { icpn: '4006381333948' }],
  ])('is in force, and its earlier version superseded, when it %s', async (_, more) => {
    write('a.xml', 'Before')
    await run()
    write('a.xml', 'After', more)
    await run()
    expect(releases()).toEqual({ current: ['After'], superseded: ['Before'] })
    expect(versions()).toEqual([
      ['a.xml', 1, 0],
      ['a.xml', 2, 1],
    ])
    expect([...planFiles(catalog, 'all')].map(({ path, leftOut }) => [path, leftOut === null])).toEqual([
      ['a.xml', false],
      ['a.xml', true],
    ])
  })

  test('that gets its earlier bytes back has its first version in force, without reading', async () => {
    write('a.xml', 'Before')
    await run()
    write('a.xml', 'After', { icpn: '4006381333948' })
    await run()
    write('a.xml', 'Before')
    const { files } = await run()
    expect(files.map(({ novelty, alreadyInCatalog }) => [novelty, alreadyInCatalog])).toEqual([
      ['changed', true],
    ])
    expect(releases()).toEqual({ current: ['Before'], superseded: ['After'] })
    expect(versions()).toEqual([
      ['a.xml', 3, 1],
      ['a.xml', 2, 0],
    ])
  })

  test('that is discarded leaves its earlier version in force', async () => {
    write('a.xml', 'Before')
    await run()
    write('a.xml', 'After', { icpn: '4006381333948' })
    await run()
    await removeSource(catalog, 2)
    expect(releases()).toEqual({ current: ['Before'], superseded: [] })
    expect(await novelties()).toEqual({ 'a.xml': 'changed' })
    await removeSource(catalog, 1)
    expect(releases().current).toEqual(['After'])
  })

  test('does not touch the copy of it that stands elsewhere', async () => {
    write('a.xml', 'Before')
    cpSync(join(input, 'a.xml'), join(input, 'b.xml'))
    settle(join(input, 'b.xml'))
    expect((await run()).tally).toEqual({ ...noFiles, read: 1, moved: 1 })
    write('a.xml', 'After', { icpn: '4006381333948' })
    await run()
    expect(releases()).toEqual({ current: ['Before', 'After'], superseded: [] })
    rmSync(join(input, 'a.xml'))
    expect(await novelties()).toEqual({ 'b.xml': 'unchanged' })
  })

  test('that was moved is versioned at its new place', async () => {
    write('a.xml', 'Before')
    await run()
    renameSync(join(input, 'a.xml'), join(input, 'z.xml'))
    await run()
    write('z.xml', 'After')
    write('a.xml', 'Else', { icpn: '4006381333948' })
    expect(await novelties()).toEqual({ 'a.xml': 'new', 'z.xml': 'changed' })
    expect(releases()).toEqual({ current: ['Else', 'After'], superseded: ['Before'] })
  })
})
