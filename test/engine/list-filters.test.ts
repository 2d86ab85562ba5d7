import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import type { ListName, ReleaseRow, ResourceRow } from '../../shared/contract/records.ts'
import { ListQuery } from '../../shared/contract/workbench.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, party, recording } from '../support/small-message.ts'

interface Planned {
  title: string
  label?: string
  genre?: string
  type?: string
  artist?: string
  date?: string
  icpn?: string
  /** Included codes of each deal, or excluded ones after a bar. */
  deals?: string[]
}

const planned: Planned[] = [
  {
    title: 'One',
    label: 'Näme',
    genre: 'Pop',
    type: 'Album',
    artist: 'Ána',
    date: '2024-05-17',
    icpn: '4006381333931',
    deals: ['Worldwide'],
  },
  {
    title: 'Two',
    label: 'NAME',
    genre: 'pop',
    type: 'Single',
    artist: 'ana',
    date: '2024-05',
    deals: ['GB IE'],
  },
  {
    title: 'Three',
    label: 'Other',
    genre: 'Rock',
    type: 'Album',
    artist: 'Bo',
    date: '2024',
    deals: ['|DE'],
  },
  { title: 'Four', label: 'Other', genre: 'Pop', artist: 'Bo', date: '2024-01-01', deals: ['US-NY', 'FR'] },
  { title: 'Five', genre: 'Rock', type: 'Album', date: '2025-12-31', icpn: '4006381333932' },
  { title: 'Six', label: 'Other', type: 'EP', artist: 'Ce', icpn: 'no number', deals: ['US', 'Worldwide'] },
]

const releases = planned
  .map(
    (
      { title, label, genre, type, artist, date, icpn },
      at,
    ) => `<Release><ReleaseReference>R${at}</ReleaseReference>
  ${type ? `<ReleaseType>${type}</ReleaseType>` : ''}
  <ReleaseId>${icpn ? `<ICPN>${icpn}</ICPN>` : `<ProprietaryId Namespace="X">${at}</ProprietaryId>`}</ReleaseId>
  <DisplayTitleText>${title}</DisplayTitleText>
  ${artist ? `<DisplayArtistName>${artist}</DisplayArtistName>` : ''}
  ${label ? `<ReleaseLabelReference>P${label}</ReleaseLabelReference>` : ''}
  ${genre ? `<Genre><GenreText>${genre}</GenreText></Genre>` : ''}
  ${date ? `<ReleaseDate>${date}</ReleaseDate>` : ''}
  <ResourceGroup><ResourceGroupContentItem><ReleaseResourceReference>A1</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></Release>`,
  )
  .join('')

const deals = planned
  .flatMap(({ deals = [] }, at) => deals.map((terms) => ({ terms, at })))
  .map(({ terms, at }) => {
    const [included = '', excluded = ''] = terms.split('|')
    const codes = (list: string, name: string) =>
      list
        .split(' ')
        .filter(Boolean)
        .map((code) => `<${name}>${code}</${name}>`)
        .join('')
    return `<ReleaseDeal><DealReleaseReference>R${at}</DealReleaseReference><Deal><DealTerms>${codes(included, 'TerritoryCode')}${codes(excluded, 'ExcludedTerritoryCode')}</DealTerms></Deal></ReleaseDeal>`
  })
  .join('')

const named = (name: string) =>
  `<Party><PartyReference>P${name}</PartyReference><PartyName><FullName>${name}</FullName></PartyName></Party>`

const signal = new AbortController().signal
let catalog: OpenCatalog
beforeAll(async () => {
  catalog = new OpenCatalog()
  await catalog.importBytes(
    'filters.xml',
    message43({
      parties: party('PArtist') + named('Näme') + named('NAME') + named('Other'),
      resources:
        recording('A1', 'QZEX12600001', '<DisplayArtistName>Näme</DisplayArtistName>') +
        '<Image><ResourceReference>A2</ResourceReference><Type>FrontCoverImage</Type></Image>',
      releases,
      deals,
    }),
  )
  const row = catalog.catalog.database.get<{ n: number }>('SELECT count(*) AS n FROM release')
  expect(row?.n).toBe(planned.length)
})
afterAll(() => catalog.dispose())

const rowsOf = async (list: ListName, filter?: object, more: object = {}) => {
  const query = ListQuery.parse({ list, filter, ...more })
  const { rows } = await catalog.queries['catalog.page']({ ...query, offset: 0, limit: 1000 }, signal)
  const { total } = await catalog.queries['catalog.count'](query, signal)
  expect(total).toBe(rows.length)
  return rows
}
const titles = async (filter: object, more: object = {}) =>
  (await rowsOf('releases', filter, more)).map((row) => (row as ReleaseRow).title)

test.each<[ListName & ('releases' | 'resources'), string[], string[]]>([
  ['releases', ['4006381333931', '9999999999999', 'X-1'], ['9999999999999', 'X-1']],
  ['releases', ['4006381333931', '04006381333931'], []],
  ['resources', ['qz-ex1-26-00001', 'QZEX12600002', '4006381333931'], ['QZEX12600002', '4006381333931']],
])('of %s with %o, %o are missing', async (list, identifiers, missing) => {
  const answer = await catalog.queries['catalog.missingIdentifiers']({ list, identifiers }, signal)
  expect(answer).toEqual({ missing, exact: true })
})

describe('a filter of releases', () => {
  test.each<[ListFilter, string[]]>([
    [{ label: ['name'] }, ['One', 'Two']],
    [{ label: ['näme', 'OTHER'] }, ['One', 'Two', 'Three', 'Four', 'Six']],
    [{ label: ['nobody'] }, []],
    [{ label: [' '] }, []],
    [{ artist: ['ANA'] }, ['One', 'Two']],
    [{ genre: ['Pop'] }, ['One', 'Four']],
    [{ genre: ['Pop', 'pop'] }, ['One', 'Two', 'Four']],
    [{ releaseType: ['EP', 'Single'] }, ['Two', 'Six']],
    [{ ernVersion: ['4.3'] }, ['One', 'Two', 'Three', 'Four', 'Five', 'Six']],
    [{ ernVersion: ['3.8.2'] }, []],
    [{ releasedFrom: '2024-05-17' }, ['One', 'Five']],
    [{ releasedFrom: '2024-01-01', releasedTo: '2024-05' }, ['One', 'Two', 'Three', 'Four']],
    [{ releasedTo: '2024-01-01' }, ['Three', 'Four']],
    [{ releasedTo: '2023' }, []],
    [{ releasedFrom: '2025', releasedTo: '2025' }, ['Five']],
    [{ territory: ['GB'] }, ['One', 'Two', 'Three', 'Six']],
    [{ territory: ['DE'] }, ['One', 'Six']],
    [{ territory: ['FR'] }, ['One', 'Three', 'Four', 'Six']],
    [{ territory: ['US'] }, ['One', 'Three', 'Six']],
    [{ territory: ['US-NY'] }, ['One', 'Three', 'Four', 'Six']],
    [{ territory: ['Worldwide'] }, ['One', 'Three', 'Six']],
    [{ territory: ['IE', 'US-NY'], label: ['name', 'other'] }, ['One', 'Two', 'Three', 'Four', 'Six']],
    [{ problems: 'none', missing: ['releaseType'] }, ['Four']],
    [{ problems: 'error' }, ['Six']],
    [{ problems: 'warning' }, ['Five']],
    [{ problems: 'any' }, ['Five', 'Six']],
    [{ problemCode: ['ICPN-FORMAT'] }, ['Six']],
    [{ problemCode: ['ICPN-FORMAT', 'RELEASE-WITHOUT-DEAL'] }, ['Five', 'Six']],
    [{ problemCode: ['ICPN-FORMAT'], problems: 'none' }, []],
    [{ problemCode: ['NO-SUCH-RULE'] }, []],
    [{ missing: ['icpn'], genre: ['Pop'] }, ['Four']],
    [{ missing: ['label', 'releaseType'] }, ['Four', 'Five']],
    [{ missing: ['deals'] }, ['Five']],
    [{ identifiers: ['4006381333931', '04006381333932', '9999999999999'] }, ['One', 'Five']],
    [{ identifiers: ['4 006381 333931'] }, ['One']],
    [{ identifiers: ['QZEX12600001'] }, []],
    [{ edited: true }, []],
    [{ edited: false, label: ['other'], releaseType: ['Album'] }, ['Three']],
    [{}, ['One', 'Two', 'Three', 'Four', 'Five', 'Six']],
  ])('%j', async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected)
    const sorted = { sort: { field: 'title', descending: true } }
    expect(await titles(filter, sorted)).toEqual([...expected].sort().reverse())
  })

  test('combines with search, kinds and source', async () => {
    const filter = { label: ['other'] }
    expect(await titles(filter, { search: 'th' })).toEqual(['Three'])
    expect(await titles(filter, { kinds: ['TrackRelease'] })).toEqual([])
    expect(await titles(filter, { kinds: ['Release'], source: 'source/1', currentOnly: true })).toEqual([
      'Three',
      'Four',
      'Six',
    ])
    expect(await titles(filter, { source: 'source/2' })).toEqual([])
  })

  test('follows edits, in pages and numbers that were read before', async () => {
    const filter = { edited: true, label: ['fresh'] }
    expect(await titles(filter)).toEqual([])
    await catalog.apply(catalog.releaseTitled('One'), { label: 'Fresh' })
    expect(await titles(filter)).toEqual(['One'])
    await catalog.undo()
    expect(await titles(filter)).toEqual([])
  })

  test('read in pages gives each row once, in any order of asking', async () => {
    const choice = <T>(...values: T[]) => fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined })
    const filters = fc.record({
      label: choice('name', 'Other'),
      genre: choice('Pop', 'Rock'),
      territory: choice('GB', 'DE', 'US'),
      releasedFrom: fc.option(fc.constantFrom('2024', '2024-02', '2024-05-17'), { nil: undefined }),
      problems: fc.option(fc.constantFrom('any', 'none'), { nil: undefined }),
      problemCode: choice('ICPN-FORMAT', 'RELEASE-WITHOUT-DEAL'),
    })
    const asked = fc.record({
      filter: filters,
      field: fc.constantFrom(undefined, 'title', 'label', 'releaseDate', 'tracks'),
      offsets: fc.array(fc.nat(5), { maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ filter, field, offsets }) => {
        const sort = field && { field, descending: false }
        const all = await rowsOf('releases', filter, { sort })
        for (const offset of offsets) {
          const query = ListQuery.parse({ list: 'releases', filter, sort })
          const { rows } = await catalog.queries['catalog.page']({ ...query, offset, limit: 2 }, signal)
          expect(rows).toEqual(all.slice(offset, offset + 2))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a filter of resources', () => {
  const references = async (filter: object) =>
    (await rowsOf('resources', filter)).map((row) => (row as ResourceRow).reference)
  test.each<[ListFilter, string[]]>([
    [{ kind: ['Image'] }, ['A2']],
    [{ type: ['MusicalWorkSoundRecording', 'FrontCoverImage'] }, ['A1', 'A2']],
    [{ missing: ['isrc'] }, ['A2']],
    [{ artist: ['name'] }, ['A1']],
    [{ ernVersion: ['4.3'], kind: ['SoundRecording'] }, ['A1']],
    [{ ernVersion: ['4.2'] }, []],
  ])('%j', async (filter, expected) => {
    expect(await references(filter)).toEqual(expected)
  })

  test('by problems finds those that have some', async () => {
    const withProblems = new Set(
      (await rowsOf('problems')).map((row) => (row as { record: string | null }).record),
    )
    const all = (await rowsOf('resources')) as ResourceRow[]
    const expected = all.filter(({ id }) => withProblems.has(id)).map(({ reference }) => reference)
    expect(await references({ problems: 'any' })).toEqual(expected)
    expect(await references({ problems: 'none' })).toEqual(
      all.map(({ reference }) => reference).filter((reference) => !expected.includes(reference)),
    )
  })
})

test.each<[string, object, RegExp]>([
  ['parties', { label: ['x'] }, /parties has no filter/],
  ['resources', { label: ['x'] }, /resources cannot be filtered by label.*artist/],
  ['releases', { kind: ['Image'] }, /releases cannot be filtered by kind/],
  ['releases', { missing: ['pLine'] }, /releases cannot miss pLine/],
])('%s with %j is refused with what could be asked', async (list, filter, words) => {
  await expect(rowsOf(list as ListName, filter)).rejects.toThrow(words)
})

test.each([
  { label: [] },
  { label: [''] },
  { releasedFrom: '2024-13' },
  { releasedTo: 'May' },
  { territory: ['Germany'] },
  { problems: 'some' },
  { colour: ['red'] },
])('%j does not pass the contract', (filter) => {
  expect(ListQuery.safeParse({ list: 'releases', filter }).success).toBe(false)
})

describe('the values of a field', () => {
  const valuesOf = async (field: string, more: object = {}, query: object = {}) => {
    const input = {
      field,
      matching: '',
      limit: 50,
      query: ListQuery.parse({ list: 'releases', ...query }),
      ...more,
    }
    const { values, total } = await catalog.queries['catalog.values'](input as never, signal)
    return { total, values: values.map(({ value, rows }) => `${value} ${rows}`) }
  }
  test.each<[string, object, object, string[]]>([
    ['label', {}, {}, ['Other 3', 'NAME 2']],
    ['label', { matching: 'oth' }, {}, ['Other 3']],
    ['label', { matching: 'ther' }, {}, []],
    ['genre', {}, {}, ['Pop 2', 'Rock 2', 'pop 1']],
    ['genre', { matching: 'PO' }, {}, ['Pop 2', 'pop 1']],
    ['genre', { limit: 1 }, {}, ['Pop 2']],
    ['genre', {}, { filter: { label: ['other'], genre: ['pop'] } }, ['Pop 1', 'Rock 1']],
    ['territory', { limit: 3 }, {}, ['Worldwide 2', 'FR 1', 'GB 1']],
    ['ernVersion', {}, { search: 'four' }, ['4.3 1']],
    ['problemCode', {}, {}, ['ICPN-CHECK-DIGIT 1', 'ICPN-FORMAT 1', 'RELEASE-WITHOUT-DEAL 1']],
    ['problemCode', { matching: 'without' }, {}, ['RELEASE-WITHOUT-DEAL 1']],
    ['problemCode', {}, { filter: { label: ['other'] } }, ['ICPN-FORMAT 1']],
    ['kind', {}, { list: 'resources' }, ['Image 1', 'SoundRecording 1']],
  ])('%s %j %j', async (field, more, query, expected) => {
    const { values, total } = await valuesOf(field, more, query)
    expect(values).toEqual(expected)
    expect(total).toBeGreaterThanOrEqual(expected.length)
  })

  test('of a list that has not the field is refused', async () => {
    await expect(valuesOf('label', {}, { list: 'resources' })).rejects.toThrow(/cannot be filtered by label/)
    await expect(valuesOf('label', {}, { list: 'deals' })).rejects.toThrow(/cannot be filtered/)
  })
})
