import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TableForm, TableName } from '../../shared/contract/export.ts'
import { tableColumns } from '../../shared/contract/table-columns.ts'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { csvField } from '../../shared/engine/export/tables/csv.ts'
import { ParquetTableWriter } from '../../shared/engine/export/tables/parquet.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const catalog38 = readFileSync(join(samples, 'catalog-ern-3.8.2.xml'))
const album43 = readFileSync(join(samples, 'album-ern-4.3.xml'))

let open: OpenCatalog
beforeEach(async () => {
  open = new OpenCatalog()
  await open.importBytes('catalog.xml', catalog38)
  await open.importBytes('album.xml', album43)
})
afterEach(() => open.dispose())

function write(form: Partial<TableForm> = {}, task: Partial<ExportTask> = {}) {
  const whole: TableForm = {
    kind: 'table',
    table: 'releases',
    format: 'csv',
    byteOrderMark: false,
    formulaSafe: true,
    ...form,
  }
  const out = join(open.folder, `out.${whole.format}`)
  return exportCatalog(open.catalog, {
    scope: 'all',
    kind: 'file',
    out,
    replace: true,
    form: whole,
    ...task,
  }).then((summary) => ({ summary, bytes: readFileSync(out), out }))
}

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let found = field.exec(text); found; found = field.exec(text)) {
    rows.at(-1)!.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    if (found[3] === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}

const kinds = () => open.rows('release').map((row) => String(row.kind))

describe('a table', () => {
  test('of releases has a line for each, with the columns chosen in the order chosen', async () => {
    const columns = ['icpn', 'title', 'file', 'tracks']
    const { summary, bytes } = await write({ columns })
    expect(summary).toMatchObject({ status: 'done', rows: kinds().length, written: 1 })
    expect(summary.verification).toMatchObject({ files: 1, bytes: bytes.length })
    const [head, ...rows] = readCsv(bytes.toString('utf8'))
    expect(head).toEqual(columns)
    expect(rows.map((row) => row[1])).toEqual(open.rows('release').map((row) => String(row.title ?? '')))
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['catalog.xml', 'album.xml']))
  })

  test.each(Object.keys(tableColumns) as TableName[])(
    'of %s says the same in every format',
    async (table) => {
      const lines = (await write({ table, format: 'jsonl' })).bytes.toString('utf8').trimEnd()
      const objects = lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line))
      const [head, ...rows] = readCsv((await write({ table, formulaSafe: false })).bytes.toString('utf8'))
      expect(head).toEqual(tableColumns[table].map(({ name }) => name))
      expect(rows).toEqual(objects.map((object) => head!.map((name) => String(object[name] ?? ''))))
      const { out, summary } = await write({ table, format: 'parquet' })
      expect(summary.rows).toBe(objects.length)
      const read = await parquetReadObjects({ file: await asyncBufferFromFile(out) })
      const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : (value ?? null))
      expect(
        read.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)]))),
      ).toEqual(objects)
    },
  )

  test('of tracks has each track of a release once, in its order, and none for the track releases', async () => {
    const { bytes } = await write({
      table: 'tracks',
      columns: ['releaseTitle', 'sequence', 'title', 'isrc'],
      format: 'jsonl',
    })
    const rows = bytes
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const tracks = open
      .rows('release')
      .filter((row) => row.kind !== 'TrackRelease')
      .reduce((sum, row) => sum + Number(row.tracks), 0)
    expect(rows).toHaveLength(tracks)
    expect(rows.every((row) => /^[A-Z]{2}/.test(row.isrc))).toBe(true)
  })

  test('of a selection has its rows alone, in the order given', async () => {
    const [first, second] = open.rows('release').filter((row) => row.kind === 'Release')
    const releases = [Number(second!.id), Number(first!.id)]
    const titles = async (table: TableName, column: string) =>
      readCsv(
        (await write({ table, columns: [column] }, { scope: { releases } })).bytes.toString('utf8'),
      ).slice(1)
    expect(await titles('releases', 'title')).toEqual([[second!.title], [first!.title]])
    expect(new Set((await titles('tracks', 'releaseTitle')).flat())).toEqual(
      new Set([first!.title, second!.title]),
    )
    expect(new Set((await titles('deals', 'releaseTitle')).flat())).toEqual(
      new Set([first!.title, second!.title]),
    )
  })

  test('of deals keeps those that name no release', async () => {
    open.catalog.database.run('DELETE FROM deal_release')
    const { summary } = await write({ table: 'deals' })
    expect(summary.rows).toBe(open.rows('deal').length)
  })

  test('of what is edited shows the edited values', async () => {
    const title = String(open.rows('release').find((row) => row.kind === 'Release')!.title)
    await open.apply(open.releaseTitled(title), { title: '=1+1' })
    const csv = async (formulaSafe: boolean) =>
      readCsv((await write({ columns: ['title'], formulaSafe }, { scope: 'changed' })).bytes.toString('utf8'))
    expect(await csv(true)).toEqual([['title'], ["'=1+1"]])
    expect(await csv(false)).toEqual([['title'], ['=1+1']])
  })

  test('without rows is a whole table all the same', async () => {
    expect((await write({ columns: ['title'] }, { scope: 'changed' })).bytes.toString()).toBe('title\r\n')
    const { out } = await write({ format: 'parquet' }, { scope: 'changed' })
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(out) })).toEqual([])
  })

  test('refuses a column it has not, before anything is written', async () => {
    expect(() => write({ columns: ['nope'] })).toThrow(/no column "nope"/)
  })

  test('can begin with a byte order mark', async () => {
    expect((await write({ byteOrderMark: true })).bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  })
})

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' blank', '" blank"'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    ['＝1', "'＝1"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
  ])('writes %j as %j', (value, written) => {
    expect(csvField(value, true)).toBe(written)
  })

  test('numbers are never taken for formulas', () => {
    expect(csvField(-3, true)).toBe('-3')
  })

  test('any text comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        expect(readCsv(`${cells.map((cell) => csvField(cell, false)).join(',')}\r\n`)).toEqual([cells])
      }),
    )
  })
})

test('Parquet is written a row group at a time, so what is held does not grow', async () => {
  const groups: number[] = []
  const writer = new ParquetTableWriter(
    [
      { name: 'n', type: 'integer' },
      { name: 't', type: 'text' },
    ],
    async (bytes) => {
      groups.push(bytes.length)
    },
  )
  await writer.begin()
  for (let step = 0; step < 25; step++)
    await writer.rows(
      Array.from({ length: 1000 }, (_, at) => [step * 1000 + at, at % 7 === 0 ? null : `text ${at}`]),
    )
  await writer.end()
  // Two full groups, what is left, and the footer.
  expect(groups).toHaveLength(4)
})
