import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProblemQuery } from '../../shared/contract/problem-list.ts'
import { catalogTotals } from '../../shared/engine/query/catalog-totals.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, recording, release } from '../support/small-message.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const signal = new AbortController().signal
const groups = async (by: 'code' | 'severity' | 'file', query: object = {}) => {
  const found = await catalog.problems['problems.groups'](
    { ...ProblemQuery.parse(query), by, offset: 0, limit: 1000 },
    signal,
  )
  return { ...found, told: found.groups.map(({ label, severity, count }) => `${label} ${severity} ${count}`) }
}
const page = (
  query: object = {},
  group?: { by: 'code' | 'severity' | 'file'; key: string },
  offset = 0,
  limit = 1000,
) => catalog.problems['problems.page']({ ...ProblemQuery.parse(query), group, offset, limit }, signal)

/** So many ISRCs of a wrong form (errors), and an ICPN with a wrong check digit (a warning) if wanted. */
function broken(isrcs: number, icpn = false): string {
  const list = Array.from({ length: isrcs }, (_, at) => recording(`A${at + 2}`, `XX-${at}`))
  return message43({
    resources: recording('A1', 'QZEX12600001') + list.join(''),
    releases: icpn ? release('', '<ICPN>4006381333932</ICPN>') : release(),
  })
}
async function three(): Promise<void> {
  await catalog.importBytes('a.xml', broken(3, true))
  await catalog.importBytes('b.xml', broken(2))
  await catalog.importBytes('good.xml', message43())
}

describe('problems by groups', () => {
  test('none', async () => {
    await catalog.importBytes('good.xml', message43())
    expect(await groups('code')).toMatchObject({
      groups: [],
      total: 0,
      problems: 0,
      counts: { error: 0, warning: 0, info: 0 },
    })
    expect(await page()).toEqual({ rows: [], total: 0 })
  })

  test('counts by rule, severity and file agree with the list of all problems', async () => {
    await three()
    const listed = catalog.rows('problem') as { code: string; severity: string; source: number }[]
    for (const [by, keyOf] of [
      ['code', ({ code }: { code: string }) => code],
      ['severity', ({ severity }: { severity: string }) => severity],
      ['file', ({ source }: { source: number }) => `source/${source}`],
    ] as const) {
      const found = await groups(by)
      const expected = Map.groupBy(listed, keyOf as never) as Map<string, unknown[]>
      expect(new Map(found.groups.map(({ key, count }) => [key, count]))).toEqual(
        new Map([...expected].map(([key, rows]) => [key, rows.length])),
      )
      expect(found.problems).toBe(listed.length)
      for (const { key, count } of found.groups) {
        const { rows, total } = await page({}, { by, key })
        expect([rows.length, total]).toEqual([count, count])
        expect(new Set(rows.map((row) => (by === 'file' ? row.source : row[by])))).toEqual(new Set([key]))
      }
    }
  })

  test('the worst group comes first, then the largest', async () => {
    await three()
    const { told } = await groups('code')
    expect(told[0]).toBe('ISRC-FORMAT error 5')
    const ranks = told.map((line) => ['error', 'warning', 'info'].indexOf(line.split(' ')[1]!))
    expect(ranks).toEqual([...ranks].sort())
    expect((await groups('file')).told[0]).toMatch(/^a\.xml error/)
  })

  test('severities narrow groups and pages, and counts still say how many there are of each', async () => {
    await three()
    const all = await groups('code')
    const { told, counts, problems } = await groups('code', { severities: ['warning'] })
    expect(told).toContain('ICPN-CHECK-DIGIT warning 1')
    expect(counts).toEqual(all.counts)
    expect(problems).toBe(counts.warning)
    const { rows } = await page({ severities: ['warning', 'error'] })
    expect(rows).toHaveLength(counts.warning + counts.error)
    expect(rows[0]!.severity).toBe('error')
  })

  test('a search finds words of the sentence, the code and the file, and pages agree', async () => {
    await three()
    const found = await groups('file', { search: 'isrc-format' })
    expect(found.told).toEqual(['a.xml error 3', 'b.xml error 2'])
    expect((await groups('code', { search: 'b.xml isrc' })).told).toEqual(['ISRC-FORMAT error 2'])
    const whole = (await page({ search: 'isrc-format' })).rows
    expect(whole).toHaveLength(5)
    const pieces = []
    for (let offset = 0; offset < 5; offset += 2)
      pieces.push(...(await page({ search: 'isrc-format' }, undefined, offset, 2)).rows)
    expect(pieces).toEqual(whole)
    expect(await page({ search: 'isrc-format' }, { by: 'file', key: 'source/2' })).toMatchObject({ total: 2 })
    expect(await page({ search: 'nowhere' })).toEqual({ rows: [], total: 0 })
  })

  test('pages of all problems agree with the whole', async () => {
    await three()
    const whole = (await page()).rows
    const pieces = []
    for (let offset = 0; offset < whole.length; offset += 3)
      pieces.push(...(await page({}, undefined, offset, 3)).rows)
    expect(pieces).toEqual(whole)
  })

  test('those of an earlier version of a file are not counted, here and in the totals of the catalog', async () => {
    await catalog.importBytes('a.xml', broken(3))
    await catalog.importBytes('a.xml', broken(1))
    expect(catalog.rows('source')).toHaveLength(2)
    expect((await groups('code')).told).toContain('ISRC-FORMAT error 1')
    expect((await groups('code', { search: 'isrc-format' })).told).toEqual(['ISRC-FORMAT error 1'])
    expect((await groups('file')).groups.map(({ key }) => key)).toEqual(['source/2'])
    const { counts } = catalogTotals(catalog.catalog, 0)
    expect(counts.releases).toBe(1)
    expect(counts.resources).toBe(2)
    expect(counts.problems).toBe((await groups('code')).problems)
    expect(counts.errors).toBe((await groups('code')).counts.error)
  })
})
