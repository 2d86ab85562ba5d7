import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { BulkEdit, type BulkOperation, type BulkProgress } from '../../shared/contract/bulk.ts'
import { BulkCatalog } from '../support/bulk-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const everyRelease = { query: { list: 'releases' as const, search: '' } }
const never = new AbortController().signal

/** A catalog with two versions, and the calls for bulk edits on it. */
class TwoVersions extends BulkCatalog {
  async fill(): Promise<void> {
    for (const name of ['catalog-ern-3.8.2.xml', 'album-ern-4.3.xml'])
      await this.importBytes(name, readFileSync(join(samples, name)))
  }

  async preview(
    operations: z.input<typeof BulkOperation>[],
    more: Partial<z.input<typeof BulkEdit>> = {},
    signal = never,
  ) {
    const edit = BulkEdit.parse({ selection: everyRelease, operations, ...more })
    return await this.bulk['bulk.preview']({ id: 'edit', edit }, signal)
  }
}

let open: TwoVersions
beforeEach(async () => {
  open = new TwoVersions()
  await open.fill()
})
afterEach(() => open.dispose())

/** What a bulk edit does is what as many single edits do. */
const alike: [name: string, operations: z.input<typeof BulkOperation>[], everywhere?: boolean][] = [
  ['set genre', [{ kind: 'set', field: 'genre', value: 'Changed & Co' }]],
  ['suffix title', [{ kind: 'suffix', field: 'title', text: ' (Live)' }]],
  ['suffix title, wherever it stands', [{ kind: 'suffix', field: 'title', text: ' (Live)' }], true],
  [
    'set artist and date',
    [
      { kind: 'set', field: 'artist', value: 'Changed' },
      { kind: 'set', field: 'releaseDate', value: '2031-02-03' },
    ],
  ],
  ['set the same ICPN everywhere', [{ kind: 'set', field: 'icpn', value: '96385074' }]],
  [
    'replace in title',
    [
      {
        kind: 'replace',
        field: 'title',
        find: '(\\p{Lu})(\\p{Ll}+)',
        replacement: '$2$1',
        regularExpression: true,
      },
    ],
  ],
  [
    'copy artist to title, in capitals',
    [
      { kind: 'copy', field: 'title', from: 'artist' },
      { kind: 'case', field: 'title', letters: 'upper' },
    ],
  ],
]

describe('a bulk edit', () => {
  test.each(alike)(
    'to %s changes what single edits change, and is undone as one',
    async (_name, operations, everywhere = false) => {
      const before = open.contents()
      const bytes = await open.exported()
      const { counts } = await open.preview(operations, { everywhere })
      const rows = await open.previewed()
      expect(rows).toHaveLength(counts.records)
      expect(counts.changes).toBeGreaterThan(10)
      expect(open.contents()).toEqual(before)

      const { result } = await open.applyAll()
      expect(result.step.label).toContain(`on ${counts.changes} releases`)
      const after = open.contents()
      const bytesAfter = await open.exported()
      await open.undo()
      expect(open.contents()).toEqual(before)
      expect(await open.exported()).toEqual(bytes)
      await open.redo()
      expect(open.contents()).toEqual(after)
      expect(await open.exported()).toEqual(bytesAfter)
      await open.undo()

      for (const row of rows) {
        if (row.outcome !== 'changes') continue
        const set = Object.fromEntries(row.changes.map(({ field, after: value }) => [field, value!]))
        await open.apply(row.record, set, everywhere)
      }
      expect(open.contents()).toEqual(after)
      expect(await open.exported()).toEqual(bytesAfter)
    },
  )

  test('lists what will change, what is so already and what is left out, in the order of the selection', async () => {
    const ids = open
      .rows('release')
      .map((row) => `release/${row.id}`)
      .reverse()
    const [first] = ids
    await open.apply(first!, { genre: 'Same' })
    const preview = await open.preview([{ kind: 'set', field: 'genre', value: 'Same' }], {
      selection: { ids: [...ids, 'release/999'] },
    })
    const rows = await open.previewed()
    expect(rows.map((row) => row.record)).toEqual([...ids, 'release/999'])
    expect(rows.at(-1)).toMatchObject({ outcome: 'refused', reason: 'It is no longer in the catalog.' })
    const { counts, reasons } = preview
    expect(counts.changes + counts.same + counts.refused).toBe(ids.length + 1)
    expect(counts.done).toBe(counts.records)
    expect(reasons.reduce((sum, reason) => sum + reason.records, 0)).toBe(counts.refused)
    for (const outcome of ['changes', 'same', 'refused'] as const) {
      const own = await open.previewed(outcome)
      expect(own).toEqual(rows.filter((row) => row.outcome === outcome))
      expect(own).toHaveLength(counts[outcome])
    }
  })

  test('leaves out what a value would make wrong, and says why once for all of them', async () => {
    const { reasons, counts } = await open.preview([{ kind: 'suffix', field: 'releaseDate', text: ' or so' }])
    expect(counts.changes).toBe(0)
    expect(reasons.length).toBeLessThan(4)
    const emptied = await open.preview([
      { kind: 'replace', field: 'title', find: '.', replacement: '', regularExpression: true },
    ])
    expect(emptied.reasons).toContainEqual({
      reason: 'Its title would be empty.',
      records: emptied.counts.refused,
    })
    await expect(open.applyAll()).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is not done when the catalog was edited after its preview', async () => {
    await open.preview([{ kind: 'set', field: 'genre', value: 'Changed' }])
    const [release] = open.rows('release')
    await open.apply(`release/${release!.id}`, { title: 'Meanwhile' })
    const before = open.contents()
    await expect(open.applyAll()).rejects.toMatchObject({ code: 'conflict', retry: true })
    expect(open.contents()).toEqual(before)
    await open.preview([{ kind: 'set', field: 'genre', value: 'Changed' }])
    await open.applyAll()
    expect(open.rows('edit_transaction')).toHaveLength(2)
  })

  test('leaves out what was unticked, and only that', async () => {
    const genre = { kind: 'set', field: 'genre', value: 'Changed' } as const
    await open.preview([genre])
    const [first, ...others] = await open.previewed('changes')
    const { counts, reasons } = await open.preview([genre], { without: [first!.record] })
    expect(counts).toMatchObject({ changes: others.length, refused: 1 })
    expect(reasons).toEqual([{ reason: 'It was unticked.', records: 1 }])
    expect(await open.previewed('refused')).toMatchObject([{ record: first!.record, title: first!.title }])
    await open.applyAll()
    const changed = open.catalog.database
      .all<{ id: number }>("SELECT id FROM release WHERE genre = 'Changed'")
      .map(({ id }) => `release/${id}`)
    expect(changed.toSorted()).toEqual(others.map(({ record }) => record).toSorted())
  })

  test('a deal that an unticked release shares is that of another release', async () => {
    const end = { kind: 'end-deals', date: '2045-06-30' } as const
    await open.preview([end])
    const shared = open.catalog.database.get<{ ids: string }>(
      `SELECT group_concat('release/' || r.id) AS ids FROM deal_release AS link
       JOIN release AS r ON r.message = link.message AND r.reference = link.reference
       GROUP BY link.deal HAVING count(*) > 1 LIMIT 1`,
    )!
    const [unticked, other] = shared.ids.split(',') as [string, string]
    await open.preview([end], { without: [unticked as `release/${number}`] })
    expect((await open.previewed('refused')).map(({ record }) => record)).toContain(other)
  })

  test('tells what has no value from what is so already', async () => {
    open.catalog.database.run('UPDATE release SET genre = NULL WHERE id = 1')
    const { counts, reasons } = await open.preview([{ kind: 'trim', field: 'genre' }])
    expect(counts).toMatchObject({ absent: 1, changes: 0, refused: 0 })
    expect(counts.same).toBeGreaterThan(1)
    expect(reasons).toEqual([])
    const same = await open.previewed('same')
    expect(same.filter(({ reason }) => reason !== null)).toMatchObject([
      { record: 'release/1', reason: 'It has no genre.' },
    ])
  })

  test('that is stopped leaves everything as it was', async () => {
    const before = open.contents()
    await open.preview([{ kind: 'suffix', field: 'title', text: ' (Live)' }])
    const stop = new AbortController()
    open.context.events.listen('bulk.progressed', ({ phase, part }) => {
      if (phase === 'indexing' && part > 0) stop.abort()
    })
    await expect(open.applyAll(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(open.contents()).toEqual(before)
    expect(open.rows('edit_patch')).toEqual([])
    // What was looked at can still be done.
    const { counts } = await open.applyAll()
    expect(counts.changes).toBeGreaterThan(10)
    expect(open.contents()).not.toEqual(before)
  })

  test('tells how far it is', async () => {
    const told: BulkProgress[] = []
    open.context.events.listen('bulk.progressed', (progress) => told.push(progress))
    await open.preview([{ kind: 'suffix', field: 'title', text: ' (Live)' }])
    await open.applyAll()
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['looking', 'changing', 'indexing']))
    expect(told.at(-1)).toMatchObject({ part: 1 })
  })

  test('of a step after it is done to what the step before left', async () => {
    await open.preview([
      { kind: 'set', field: 'genre', value: ' jazz ' },
      { kind: 'prefix', field: 'genre', text: 'acid ' },
      { kind: 'case', field: 'genre', letters: 'title' },
    ])
    for (const row of await open.previewed('changes'))
      expect(row.changes).toEqual([expect.objectContaining({ field: 'genre', after: 'Acid Jazz' })])
  })
})

describe('what was edited before', () => {
  test('is edited further, and taken back as one step', async () => {
    for (const row of open.rows('release').slice(0, 20))
      await open.apply(`release/${row.id}`, { title: 'Once', genre: 'First' })
    const before = open.contents()
    const bytes = await open.exported()
    await open.preview(
      [
        { kind: 'suffix', field: 'title', text: ' (Live)' },
        { kind: 'set', field: 'genre', value: 'Second' },
      ],
      { everywhere: true },
    )
    await open.applyAll()
    expect(open.rows('release')[0]).toMatchObject({ title: 'Once (Live)', genre: 'Second', edited: 2 })
    const [text] = await open.exported()
    expect(text).toContain('>Once (Live)<')
    expect(text).not.toContain('>Once<')
    await open.undo()
    expect(open.contents()).toEqual(before)
    expect(await open.exported()).toEqual(bytes)
  })

  test('can be cleared where the version lets it, and said again', async () => {
    const { counts, reasons } = await open.preview([{ kind: 'clear', field: 'releaseDate' }])
    expect(counts.changes).toBeGreaterThan(5)
    await open.applyAll()
    const cleared = (await open.previewed().catch(() => [])).length
    expect(cleared).toBe(0)
    const rows = open.rows('release')
    expect(rows.filter((row) => row.release_date === null).length).toBeGreaterThanOrEqual(counts.changes)
    const titles = await open.preview([{ kind: 'clear', field: 'title' }])
    expect(titles.reasons.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/must have a (DisplayTitleText|ReferenceTitle)/),
    )
    await open.preview([{ kind: 'set', field: 'releaseDate', value: '2030-01-01' }])
    await open.applyAll()
    expect(open.rows('release').filter((row) => row.release_date === '2030-01-01').length).toBeGreaterThan(5)
    expect(reasons.length).toBeLessThan(5)
  })
})

describe('the label of ERN 4, a Party that releases share', () => {
  const albums = (kind = 'Release') =>
    open
      .rows('release')
      .filter((row) => row.ern_version === '4.3' && row.kind === kind)
      .map((row) => `release/${row.id}`)

  test('is given to the selected releases alone: a Party of their own', async () => {
    const before = open.contents()
    const bytes = await open.exported()
    const { notes } = await open.preview([{ kind: 'set', field: 'label', value: 'Own Label' }], {
      selection: { ids: albums() },
    })
    expect(notes).toEqual([expect.stringMatching(/^1 Party will be added/)])
    await open.applyAll()
    const labels = open.rows('release').filter((row) => row.label === 'Own Label')
    expect(labels.map((row) => `release/${row.id}`)).toEqual(albums())
    expect(open.rows('party').filter((row) => row.name === 'Own Label')).toHaveLength(1)
    expect(await open.found('own label')).toHaveLength(albums().length)
    const after = open.contents()
    const [, text] = await open.exported()
    expect(text!.match(/<FullName>Own Label</g)).toHaveLength(1)

    // The same name again needs no further Party.
    const again = await open.preview([{ kind: 'set', field: 'label', value: 'Own Label' }], {
      selection: { ids: albums('TrackRelease') },
    })
    expect(again.notes).toEqual([])
    await open.applyAll()
    expect(open.rows('party').filter((row) => row.name === 'Own Label')).toHaveLength(1)
    await open.undo()
    expect(open.contents()).toEqual(after)
    await open.undo()
    expect(open.contents()).toEqual(before)
    expect(await open.exported()).toEqual(bytes)
    await open.redo()
    expect(open.contents()).toEqual(after)
  })

  test('is changed for all of them when that is asked for, and said', async () => {
    const { notes, counts } = await open.preview([{ kind: 'set', field: 'label', value: 'All Labels' }], {
      selection: { ids: albums() },
      sharedRecords: 'shared',
    })
    expect(counts.changes).toBe(1)
    expect(notes).toEqual([expect.stringMatching(/^13 releases that are not selected name the same labels/)])
    await open.applyAll()
    expect(open.rows('release').filter((row) => row.label === 'All Labels')).toHaveLength(14)
  })
})

describe('territories and deals', () => {
  const dealTerritories = () =>
    open.rows('deal').map((row) => `${row.territories ?? ''} - ${row.excluded_territories ?? ''}`)

  test('territories are taken out of every deal, once for all releases that share it, and undone', async () => {
    const before = open.contents()
    const deals = open.rows('deal')
    const bytes = await open.exported()
    const { counts } = await open.preview([{ kind: 'remove-territories', territories: ['KP'] }])
    expect(counts.refused + counts.changes + counts.same).toBe(counts.records)
    expect(counts.changes).toBeGreaterThan(5)
    for (const row of await open.previewed('changes'))
      expect(row.changes[0]).toMatchObject({ field: 'territories', after: expect.stringContaining('KP') })
    await open.applyAll()
    for (const terms of dealTerritories()) expect(terms).toMatch(/^ - .*KP$|^JP - $/)
    await open.undo()
    expect(open.contents()).toEqual(before)
    expect(open.rows('deal')).toEqual(deals)
    expect(await open.exported()).toEqual(bytes)
    await open.preview([{ kind: 'remove-territories', territories: ['KP'] }])
    await open.applyAll()
    await open.preview([{ kind: 'add-territories', territories: ['KP'] }])
    await open.applyAll()
    expect(dealTerritories().filter((terms) => terms === 'Worldwide - ')).toHaveLength(
      deals.filter((row) => row.territories === 'Worldwide').length,
    )
  })

  test('a deal that is also that of releases not selected is left alone unless asked for', async () => {
    const shared = open.rows('deal').find((row) => String(row.record_references).includes(' '))
    if (!shared) return
    const [reference] = String(shared.release_references).split(' ')
    const release = open
      .rows('release')
      .find((row) => row.message === shared.message && row.reference === reference)!
    const selection = { ids: [`release/${release.id}`] }
    const operations = [{ kind: 'end-deals', date: '2040-01-01' }] as const
    const own = await open.preview([...operations], { selection })
    expect(own.reasons[0]!.reason).toMatch(/also that of releases that are not selected/)
    const all = await open.preview([...operations], { selection, sharedRecords: 'shared' })
    expect(all.counts.changes).toBe(1)
    expect(all.notes[0]).toMatch(/not selected change with them/)
  })

  test('deals are ended', async () => {
    const before = open.contents()
    const { counts } = await open.preview([{ kind: 'end-deals', date: '2045-06-30' }])
    expect(counts.changes).toBeGreaterThan(5)
    await open.applyAll()
    const after = open.contents()
    expect(after).toEqual(open.reread())
    await open.undo()
    expect(open.contents()).toEqual(before)
    await open.redo()
    expect(open.contents()).toEqual(after)
    expect(open.rows('deal').every((row) => String(row.valid_to).slice(0, 10) <= '2045-06-30')).toBe(true)
    const again = await open.preview([{ kind: 'end-deals', date: '2045-06-30' }])
    expect(again.counts.changes).toBe(0)
  })

  test('a deal is added to every release, one for each message, and taken away by undo', async () => {
    const before = open.contents()
    const deals = open.rows('deal')
    await open.preview([
      {
        kind: 'add-deal',
        commercialModels: ['SubscriptionModel'],
        useTypes: ['OnDemandStream'],
        territories: ['GB', 'IE'],
        start: '2027-01-01',
      },
    ])
    const { counts } = await open.applyAll()
    expect(counts.changes).toBeGreaterThan(5)
    expect(open.rows('deal').length).toBe(deals.length + 2)
    const after = open.contents()
    await open.undo()
    expect(open.rows('deal')).toEqual(deals)
    expect(open.contents()).toEqual(before)
    await open.redo()
    expect(open.contents()).toEqual(after)
  })

  test('several things are done to a deal, each to what the one before left', async () => {
    const before = open.contents()
    const deals = open.rows('deal')
    await open.preview([
      { kind: 'remove-territories', territories: ['KP', 'GB'] },
      { kind: 'end-deals', date: '2045-06-30' },
      { kind: 'add-territories', territories: ['GB'] },
    ])
    await open.applyAll()
    for (const [at, row] of open.rows('deal').entries()) {
      expect(String(row.valid_to).slice(0, 10) <= '2045-06-30').toBe(true)
      expect(String(row.excluded_territories)).not.toContain('GB')
      if (deals[at]!.territories === 'Worldwide') expect(row.excluded_territories).toBe('KP')
    }
    await open.undo()
    expect(open.rows('deal')).toEqual(deals)
    expect(open.contents()).toEqual(before)
  })

  test('territories of blocks are those of ERN 3', async () => {
    const { reasons, counts } = await open.preview([
      { kind: 'add-territories', territories: ['JP'], place: 'blocks' },
    ])
    expect(reasons.map(({ reason }) => reason)).toContain(
      'It has no territory blocks; messages of ERN 4 have none.',
    )
    expect(counts.same).toBeGreaterThan(5)
  })
})

test('the values of selected releases: the common one, or how many there are', async () => {
  const [first, second] = open.rows('release').filter((row) => row.kind === 'Release')
  await open.apply(`release/${first!.id}`, { genre: 'Pop', title: 'One' })
  await open.apply(`release/${second!.id}`, { genre: 'Pop', title: 'Two' })
  const ids = [`release/${first!.id}`, `release/${second!.id}`]
  const { releases, fields } = await open.bulk['bulk.values']({ selection: { ids } }, never)
  expect(releases).toBe(2)
  expect(fields.find(({ field }) => field === 'genre')).toEqual({
    field: 'genre',
    values: 1,
    missing: 0,
    common: 'Pop',
    edited: 2,
    originals: expect.any(Array),
    originalsTotal: expect.any(Number),
  })
  expect(fields.find(({ field }) => field === 'title')).toMatchObject({ values: 2, common: null })
})

test('of selected releases it is told what was edited and what their files say, and a field of all is put back', async () => {
  const [first, second, third] = open.rows('release').filter((row) => row.kind === 'Release')
  const ids = [first, second, third].map((row) => `release/${row!.id}`)
  const genres = open.rows('release').map((row) => row.genre)
  await open.apply(ids[0]!, { genre: 'Pop' })
  await open.apply(ids[0]!, { genre: 'Rock' })
  await open.apply(ids[1]!, { genre: 'Jazz', title: 'One' })
  await open.apply(ids[2]!, { title: 'Two' })
  await open.edits['edit.revert']({ release: ids[2]!, fields: ['title'] }, never)
  const genre = async () =>
    (await open.bulk['bulk.values']({ selection: { ids } }, never)).fields.find(
      ({ field }) => field === 'genre',
    )!
  const said = new Set([first!.genre, second!.genre])
  expect(await genre()).toMatchObject({ edited: 2, originalsTotal: said.size })
  expect(new Set((await genre()).originals)).toEqual(said)
  const { fields } = await open.bulk['bulk.values']({ selection: { ids } }, never)
  expect(fields.find(({ field }) => field === 'title')).toMatchObject({
    edited: 1,
    originals: [second!.title],
  })
  expect(fields.find(({ field }) => field === 'label')).toMatchObject({ edited: 0, originals: [] })

  const { reverted, refusedTotal } = await open.bulk['bulk.revert'](
    { selection: { ids }, field: 'genre' },
    never,
  )
  expect([reverted, refusedTotal]).toEqual([3, 0])
  expect(open.rows('release').map((row) => row.genre)).toEqual(genres)
  expect((await genre()).edited).toBe(0)
  await open.edits['edit.undo']({}, never)
  expect((await genre()).edited).toBe(2)
  await expect(
    open.bulk['bulk.revert']({ selection: { ids: [ids[2]!] }, field: 'genre' }, never),
  ).rejects.toMatchObject({ code: 'not-found' })
})
