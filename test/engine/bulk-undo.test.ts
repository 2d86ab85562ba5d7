import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { BulkEdit, type BulkOperation } from '../../shared/contract/bulk.ts'
import type { ListName } from '../../shared/contract/records.ts'
import { Refreshing } from '../../shared/engine/edit/rows/refresh-rows.ts'
import { removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const never = new AbortController().signal

let open: OpenCatalog
beforeEach(async () => {
  open = new OpenCatalog()
  for (const name of ['album-ern-4.3.xml', 'catalog-ern-3.8.2.xml'])
    await open.importBytes(name, readFileSync(join(samples, name)))
})
afterEach(() => {
  vi.restoreAllMocks()
  open.dispose()
})

async function applied(list: ListName, operation: z.input<typeof BulkOperation>): Promise<number> {
  const edit = BulkEdit.parse({
    selection: { query: { list, search: '' } },
    operations: [operation],
    everywhere: true,
  })
  const { counts } = await open.bulk['bulk.preview']({ id: 'edit', edit }, never)
  await open.bulk['bulk.apply']({ id: 'edit' }, never)
  return counts.changes
}

const edits: [name: string, list: ListName, operation: z.input<typeof BulkOperation>][] = [
  ['titles', 'releases', { kind: 'suffix', field: 'title', text: ' (Live)' }],
  ['a field of the model', 'releases', { kind: 'suffix', field: 'genres.genre', text: ' (Live)' }],
  ['ends of deals', 'releases', { kind: 'end-deals', date: '2045-06-30' }],
  ['titles of recordings', 'resources', { kind: 'suffix', field: 'titles.title', text: ' (Live)' }],
  ['durations', 'resources', { kind: 'set', field: 'durationSeconds', value: 'PT3M21S' }],
  ['what no row shows', 'resources', { kind: 'set', field: 'contributors.sequence', value: '7' }],
]

describe('undo and redo of a bulk edit', () => {
  test.each(edits)('of %s write rows back without reading a record again', async (_name, list, operation) => {
    const tables = ['release', 'resource', 'deal'] as const
    const contents = () => tables.map((table) => open.rows(table))
    const before = contents()
    const records = vi.spyOn(Refreshing.prototype, 'record')
    const changes = await applied(list, operation)
    expect(changes).toBeGreaterThan(2)
    const readAtFirst = records.mock.calls.length
    const after = contents()
    records.mockClear()
    const { releases } = await open.undo()
    expect(contents()).toEqual(before)
    // What was read when it was done (records with edits or problems of their own) is read again, and no more.
    expect(records.mock.calls.length).toBeLessThanOrEqual(readAtFirst)
    expect(readAtFirst).toBeLessThan(changes / 2)
    if (operation.kind === 'end-deals' || list === 'releases') expect(releases.length).toBeGreaterThan(0)
    await open.redo()
    expect(contents()).toEqual(after)
  })

  test('keep what was edited before', async () => {
    const release = open.rows('release').find(({ kind, problems }) => kind === 'Release' && problems === 0)!
    await open.apply(`release/${release.id}`, { title: 'By hand' })
    const before = open.rows('release')
    await applied('releases', { kind: 'suffix', field: 'title', text: ' (Live)' })
    const after = open.rows('release')
    expect(after.find(({ id }) => id === release.id)!.title).toBe('By hand (Live)')
    await open.undo()
    expect(open.rows('release')).toEqual(before)
    await open.redo()
    expect(open.rows('release')).toEqual(after)
  })

  test('know nothing more of a file that left the catalog', async () => {
    const { database } = open.catalog
    await applied('releases', { kind: 'suffix', field: 'title', text: ' (Live)' })
    const written = () => database.get<{ n: number }>('SELECT count(*) AS n FROM edit_row')!.n
    expect(written()).toBeGreaterThan(0)
    const [gone, kept] = open.rows('source').map(({ id }) => Number(id))
    await removeSource(open.catalog, gone!)
    expect(written()).toBeGreaterThan(0)
    await open.undo()
    expect(open.rows('release').filter(({ title }) => String(title).includes('(Live)'))).toEqual([])
    await removeSource(open.catalog, kept!)
    expect(written()).toBe(0)
  })
})
