import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListName, ReleaseRow } from '../../shared/contract/records.ts'
import { rowSchemas } from '../../shared/contract/records.ts'
import { lists } from '../../shared/engine/query/lists.ts'
import { manifestMessage, newReleaseMessage, writeTree } from '../support/deliveries.ts'
import { TestEngine } from '../support/test-engine.ts'

const names = Object.keys(lists) as ListName[]
const sorts = names.flatMap((list) => Object.keys(lists[list].fields).map((field) => [list, field] as const))

let engine: TestEngine
beforeAll(async () => {
  engine = await TestEngine.open()
  const { samples: offered } = await engine.client.call('workbench.state', {})
  expect(offered.length).toBe(4)
  const jobs = await engine.client.call('import.samples', { names: offered.map((sample) => sample.name) })
  await engine.client.call('import.wait', { jobs })
  const batch = '20240102030405006'
  await engine.import(
    writeTree(join(engine.folder, 'delivery'), {
      [`${batch}/1/1.xml`]: newReleaseMessage({ releases: [{ icpn: '4006381333931' }] }),
      [`${batch}/BatchComplete_${batch}.xml`]: manifestMessage(batch, [{ url: '1/1.xml' }]),
      'N_20240102030405007/1/1.xml': newReleaseMessage({
        messageId: 'M2',
        releases: [{ icpn: '4006381333931' }],
      }),
    }),
  )
})
afterAll(() => engine.dispose())

const number = (id: unknown) => Number(String(id).split('/')[1])

describe('a list', () => {
  test.each(names)('%s gives rows of the shape of the contract', async (list) => {
    const rows = await engine.rows(list)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(rowSchemas[list].strict().parse(row)).toEqual(row)
    expect(rows.map((row) => number(row.id))).toEqual(rows.map((row) => number(row.id)).sort((a, b) => a - b))
    for (const row of rows.slice(0, 3))
      expect(await engine.client.call('catalog.record', { id: row.id })).toEqual(row)
  })

  test.each(sorts)('%s sorts by %s in both directions, rows without a value last', async (list, field) => {
    const all = await engine.rows(list)
    for (const descending of [false, true]) {
      const rows = await engine.rows(list, { sort: { field, descending } })
      expect(new Set(rows.map((row) => row.id))).toEqual(new Set(all.map((row) => row.id)))
      const values = rows.map((row) => row[field as keyof typeof row] as string | number | null)
      const firstNull = values.indexOf(null)
      if (firstNull >= 0) expect(values.slice(firstNull).every((value) => value === null)).toBe(true)
      const order = (value: string | number) =>
        field === 'severity' || field === 'problemSeverity'
          ? ['error', 'warning', 'info'].indexOf(String(value))
          : typeof value === 'number' || !/^[a-z]+\/\d+$/.test(value)
            ? value
            : number(value)
      const isTitleLike = ['title', 'artist', 'label', 'name'].includes(field)
      const keys = values
        .filter((value) => value !== null)
        .map((value) =>
          isTitleLike
            ? String(value)
                .normalize('NFD')
                .replace(/[\u0300-\u036f]/g, '')
                .toLowerCase()
                .trim()
            : order(value),
        )
      if (field === 'record') continue
      for (let at = 1; at < keys.length; at++) {
        const [before, after] = [keys[at - 1]!, keys[at]!]
        const inOrder =
          typeof before === 'string'
            ? Buffer.compare(Buffer.from(before), Buffer.from(String(after))) <= 0
            : before <= Number(after)
        const same = before === after
        expect(same || inOrder === !descending, `${before} before ${after}`).toBe(true)
      }
    }
  })

  test('refuses a field it has not', async () => {
    await expect(engine.rows('releases', { sort: { field: 'colour' } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })

  test('read in pages is the list read at once, in any order of asking', async () => {
    const query = fc.record({
      list: fc.constantFrom(...names),
      descending: fc.boolean(),
      sorted: fc.boolean(),
      field: fc.nat(),
      search: fc.constantFrom('', 'the', 'a', 'o'),
      pages: fc.array(fc.record({ offset: fc.nat(80), limit: fc.integer({ min: 1, max: 30 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
    })
    await fc.assert(
      fc.asyncProperty(query, async ({ list, descending, sorted, field, search, pages }) => {
        const fields = Object.keys(lists[list].fields)
        const sort = sorted ? { field: fields[field % fields.length]!, descending } : undefined
        const all = await engine.rows(list, { search, sort })
        const { total, exact } = await engine.client.call('catalog.count', { list, search })
        expect([total, exact]).toEqual([all.length, true])
        for (const { offset, limit } of pages)
          expect(await engine.rows(list, { search, sort, offset, limit })).toEqual(
            all.slice(offset, offset + limit),
          )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a search', () => {
  const found = async (search: string) =>
    (await engine.rows('releases', { search })).map((row) => row as ReleaseRow)

  test('finds rows of which every word begins with a word typed, without regard to case and accents', async () => {
    for (const typed of ['tide clock', 'CLOCK ti', 'Orla wint', 'órla'])
      expect(
        (await found(typed)).some((row) => row.title === 'The Tide Clock'),
        typed,
      ).toBe(true)
    expect(await found('lock tide')).toEqual([])
  })

  test('finds identifiers with and without hyphens, spaces and their end', async () => {
    const [album] = (await engine.rows('releases')).filter((row) => row.icpn !== null)
    const icpn = album!.icpn!
    for (const typed of [
      icpn,
      icpn.slice(0, 6),
      `${icpn.slice(0, 1)} ${icpn.slice(1, 7)}`,
      `${icpn.slice(0, 4)}-${icpn.slice(4)}`,
    ])
      expect(
        (await found(typed)).map((row) => row.id),
        typed,
      ).toContain(album!.id)
    const recordings = await engine.rows('resources')
    const isrc = recordings.find((row) => row.isrc?.includes('-'))!.isrc!
    for (const typed of [isrc, isrc.replaceAll('-', ''), isrc.replaceAll('-', ' ').toLowerCase()])
      expect(
        (await engine.rows('resources', { search: typed })).map((row) => row.isrc),
        typed,
      ).toContain(isrc)
  })

  test.each(['"', '*', "a' OR 1", 'title:x', '(', 'NEAR(', '%', '_', '\\', 'AND', '-'])(
    'takes %j as text',
    async (typed) => {
      for (const list of names) await engine.rows(list, { search: typed })
    },
  )
})

describe('a filter', () => {
  test('by kind, source and edits limits the rows and their number', async () => {
    const all = await engine.rows('releases')
    const [message] = await engine.rows('messages')
    const cases = [
      { query: { kinds: ['TrackRelease'] as const }, keep: (row: ReleaseRow) => row.kind === 'TrackRelease' },
      {
        query: { kinds: ['Release', 'ClipRelease'] as const },
        keep: (row: ReleaseRow) => row.kind !== 'TrackRelease',
      },
      { query: { source: message!.source }, keep: (row: ReleaseRow) => row.message === message!.id },
      { query: { editedOnly: true }, keep: (row: ReleaseRow) => row.edited > 0 },
    ]
    for (const { query, keep } of cases) {
      const expected = all.filter(keep)
      expect(await engine.rows('releases', query)).toEqual(expected)
      const counted = { list: 'releases' as const, ...query, kinds: query.kinds && [...query.kinds] }
      expect((await engine.client.call('catalog.count', counted)).total).toBe(expected.length)
    }
  })
})
