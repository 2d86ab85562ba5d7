import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReleaseKind } from '../../shared/contract/records.ts'
import { ListQuery, PageQuery } from '../../shared/contract/workbench.ts'
import { sortOf } from '../../shared/engine/query/conditions.ts'
import { readRow } from '../../shared/engine/query/rows.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog

beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const signal = new AbortController().signal
const albums = ReleaseKind.options.filter((kind) => kind !== 'TrackRelease')

test('a page says of its rows what the tables do, whatever stands in them', async () => {
  const { database } = open.catalog
  const text = fc.option(fc.string({ unit: 'grapheme' }))
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.option(fc.double({ noNaN: true, min: 0, max: 1e6 })),
      async (title, pLine, duration) => {
        const id = database.run(
          `INSERT INTO resource (message, kind, title, artist, p_line, duration, start, length)
           VALUES (1, 'SoundRecording', ?, '"\\</b>\n', ?, ?, 0, 0)`,
          title,
          pLine,
          duration,
        )
        const { rows } = await open.queries['catalog.page'](
          PageQuery.parse({ list: 'resources', sort: { field: 'id', descending: true }, limit: 1 }),
          signal,
        )
        expect(rows).toEqual([readRow(database, 'resources', id)])
      },
    ),
    { numRuns: 100 },
  )
})

test('albums in an order that has an index of its own are passed by it alone, to the end and without a value', async () => {
  const { database } = open.catalog
  const query = ListQuery.parse({
    list: 'releases',
    kinds: albums,
    sort: { field: 'grid', descending: false },
  })
  for (let at = 0; at < 60; at++)
    database.run(
      `INSERT INTO release (message, kind, title, grid, start, length) VALUES (1, ?, 'A', ?, 0, 0)`,
      at % 2 === 0 ? 'TrackRelease' : 'Release',
      at % 2 === 0 || at > 50 ? null : `G${at % 7}`,
    )
  const { index, instead } = sortOf(query)!
  database.exec(index!.sql)
  database.exec(`CREATE INDEX ${instead} ON release (grid)`)
  const prepared = vi.spyOn(database, 'prepare')
  const page = async (offset: number) =>
    (await open.queries['catalog.page']({ ...query, offset, limit: 7 }, signal)).rows as { id: string }[]
  const read: string[] = []
  for (const offset of [21, 0, 7, 14, 28, 35]) read.push(...(await page(offset)).map(({ id }) => id))
  const passing = prepared.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('FROM release AS r'))
  expect(read).toHaveLength(30)
  expect(new Set(read).size).toBe(30)
  expect(passing.length).toBeGreaterThan(6)
  for (const sql of passing) {
    const plan = database
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...Array(sql.split('?').length - 1).fill(1))
      .map(({ detail }) => detail)
    expect(plan.filter((step) => / r /.test(step))).toEqual([expect.stringContaining(index!.name)])
  }
})

test('pages in the order of the files are those of the whole list, whatever is missing of it and added to it', async () => {
  const { database } = open.catalog
  const add = () =>
    database.run(
      `INSERT INTO resource (message, kind, title, start, length) VALUES (1, 'SoundRecording', 'A', 0, 0)`,
    )
  const numbers = async (descending: boolean, offset: number, limit: number) => {
    const sort = { field: 'id', descending }
    const { rows } = await open.queries['catalog.page'](
      PageQuery.parse({ list: 'resources', sort, offset, limit }),
      signal,
    )
    return (rows as { id: string }[]).map(({ id }) => Number(id.split('/')[1]))
  }
  const step = fc.oneof(
    fc.record({ step: fc.constant('add' as const), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ step: fc.constant('remove' as const), part: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
    fc.record({
      step: fc.constant('read' as const),
      descending: fc.boolean(),
      offset: fc.nat(90),
      limit: fc.integer({ min: 1, max: 20 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      database.run('DELETE FROM resource')
      open.context.revision.changed()
      const here: number[] = []
      for (const one of steps)
        if (one.step === 'add') {
          for (let at = 0; at < one.count; at++) here.push(add())
          open.context.revision.appended()
        } else if (one.step === 'remove') {
          const [gone] = here.splice(Math.floor(one.part * here.length), 1)
          database.run('DELETE FROM resource WHERE id = ?', gone ?? 0)
          open.context.revision.changed()
        } else {
          const { descending, offset, limit } = one
          const list = descending ? here.toReversed() : here
          expect(await numbers(descending, offset, limit)).toEqual(list.slice(offset, offset + limit))
        }
    }),
    { numRuns: 60 },
  )
})

test('a jump in a table without gaps passes no rows', async () => {
  const { database } = open.catalog
  for (let at = 0; at < 300; at++)
    database.run(
      `INSERT INTO resource (message, kind, title, start, length) VALUES (1, 'SoundRecording', 'A', 0, 0)`,
    )
  const prepared = vi.spyOn(database, 'prepare')
  const { rows } = await open.queries['catalog.page'](
    PageQuery.parse({ list: 'resources', offset: 250, limit: 2 }),
    signal,
  )
  expect(rows).toMatchObject([{ id: 'resource/251' }, { id: 'resource/252' }])
  expect(prepared.mock.calls.filter(([sql]) => sql.includes('OFFSET'))).toEqual([])
})
