import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import type { ResourceModel } from '../../shared/contract/model/resource.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, recording, release } from '../support/small-message.ts'

const signal = new AbortController().signal
let open: OpenCatalog
let messages = 0

beforeAll(() => {
  open = new OpenCatalog()
})
afterAll(() => open.dispose())

/** Imports a message, its bytes unlike any before; gives the id of its last record of a table. */
async function imported(message: string, table: string): Promise<string> {
  await open.importBytes(`${++messages}.xml`, `${message}<!-- ${messages} -->`)
  const row = open.catalog.database.get<{ id: number }>(`SELECT max(id) AS id FROM ${table}`)
  return `${table}/${row!.id}`
}

async function model<M>(id: string): Promise<M> {
  return (await open.records['catalog.model']({ id, tracks: 100, deals: 100 }, signal)) as unknown as M
}

const only = (...codes: string[]) => codes.map((code) => `<TerritoryCode>${code}</TerritoryCode>`).join('')
const except = (code: string) => `<ExcludedTerritoryCode>${code}</ExcludedTerritoryCode>`
const group = (reference: string, disc: number) =>
  `<ResourceGroup><ResourceGroup><SequenceNumber>${disc}</SequenceNumber><ResourceGroupContentItem><SequenceNumber>1</SequenceNumber><ReleaseResourceReference>${reference}</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></ResourceGroup>`

/** A ReleaseDetailsByTerritory in which everything that has a column is marked with a word. */
const block = (territory: string, word: string, more = '') =>
  `<ReleaseDetailsByTerritory>${territory}<DisplayArtistName>Artist ${word}</DisplayArtistName><LabelName>Label ${word}</LabelName>${more}<Genre><GenreText>Genre ${word}</GenreText></Genre><ReleaseDate>20${word}-01-01</ReleaseDate></ReleaseDetailsByTerritory>`

function message3(blocks: string, recordings = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ernm:NewReleaseMessage xmlns:ernm="http://ddex.net/xml/ern/382" MessageSchemaVersionId="ern/382">
  <ResourceList>${recordings}</ResourceList>
  <ReleaseList><Release IsMainRelease="true"><ReleaseId><ICPN>4006381333931</ICPN></ReleaseId><ReleaseReference>R0</ReleaseReference>
    <ReferenceTitle><TitleText>Harbour</TitleText></ReferenceTitle>
    <ReleaseResourceReferenceList><ReleaseResourceReference>A1</ReleaseResourceReference><ReleaseResourceReference>A2</ReleaseResourceReference></ReleaseResourceReferenceList>
    <ReleaseType>Album</ReleaseType>${blocks}<GlobalReleaseDate>2099</GlobalReleaseDate></Release></ReleaseList>
</ernm:NewReleaseMessage>`
}

const says = (word: string) => ({
  artist: `Artist ${word}`,
  label: `Label ${word}`,
  genre: `Genre ${word}`,
  releaseDate: `20${word}-01-01`,
})

const bare = `<ReleaseDetailsByTerritory>${only('Worldwide')}<DisplayArtistName>Artist 20</DisplayArtistName></ReleaseDetailsByTerritory>`
const unnamed = `<ReleaseDetailsByTerritory>${only('Worldwide')}<DisplayArtist><PartyName><FullName>Ada</FullName></PartyName><ArtistRole>MainArtist</ArtistRole></DisplayArtist></ReleaseDetailsByTerritory>`

const blocks: [string, string, ReturnType<typeof says> | Record<string, string | null>][] = [
  ['one worldwide block', block(only('Worldwide'), '20'), says('20')],
  ['a worldwide block before others', block(only('Worldwide'), '20') + block(only('DE'), '21'), says('20')],
  ['a worldwide block after another', block(only('DE'), '21') + block(only('Worldwide'), '20'), says('20')],
  [
    'a worldwide block among others',
    block(only('DE', 'AT'), '21') +
      block(only('JP'), '22') +
      block(only('Worldwide'), '20') +
      block(only('FR'), '23'),
    says('20'),
  ],
  ['no worldwide block', block(only('DE'), '21') + block(only('FR'), '22'), says('21')],
  ['what is excluded first', block(except('DE'), '21') + block(only('DE'), '22'), says('21')],
  [
    'a worldwide block that is silent after another',
    block(only('DE'), '21') + bare,
    { artist: 'Artist 20', label: null, genre: null, releaseDate: '2099' },
  ],
  [
    'a worldwide block that is silent before another worldwide one',
    bare + block(only('Worldwide'), '22'),
    { ...says('22'), artist: 'Artist 20' },
  ],
  [
    'a comment and blanks about the territory',
    block(only('DE'), '21') + block('<!-- all --><TerritoryCode>\n Worldwide\n</TerritoryCode>', '20'),
    says('20'),
  ],
  [
    'artists without a name of them all',
    unnamed,
    { artist: 'Ada', label: null, genre: null, releaseDate: '2099' },
  ],
]

describe('the territory block that holds by default', () => {
  test.each(blocks)('is the same for the row, the fields and the model: %s', async (_name, xml, expected) => {
    const id = await imported(message3(xml), 'release')
    const { row, fields } = await open.release(id)
    const { release: said } = await model<ReleaseModel>(id)
    expect(row).toMatchObject(expected)
    expect({
      artist: said.artist,
      label: said.labels[0] ?? null,
      genre: said.genres[0]?.genre ?? null,
      releaseDate: said.releaseDate,
    }).toEqual(expected)
    expect(Object.fromEntries(fields.map(({ field, value }) => [field, value]))).toMatchObject(expected)
  })

  test('is the one that an edit changes', async () => {
    const id = await imported(message3(block(only('DE'), '21') + block(only('Worldwide'), '20')), 'release')
    await open.apply(id, { artist: 'Edited', label: 'Edited too' })
    expect((await open.release(id)).row).toMatchObject({ artist: 'Edited', label: 'Edited too' })
    const said = await model<ReleaseModel>(id)
    expect(said.release).toMatchObject({ artist: 'Edited', labels: ['Edited too'] })
    expect(said.byTerritory).toMatchObject([
      { territories: ['DE'], artist: 'Artist 21', labels: ['Label 21'] },
    ])
  })

  test.each([
    [
      'its own groups',
      block(only('DE'), '21', group('A2', 2)) + block(only('Worldwide'), '20', group('A1', 1)),
      'A1',
      1,
    ],
    [
      'those of the first block, without its own',
      block(only('DE'), '21', group('A2', 2)) + block(only('FR'), '22', group('A1', 1)) + bare,
      'A2',
      2,
    ],
  ])('puts the tracks in order by %s', async (_name, xml, reference, disc) => {
    const id = await imported(message3(xml), 'release')
    const { tracks, release: said } = await model<ReleaseModel>(id)
    expect(tracks[0]).toMatchObject({ resourceReference: reference, disc })
    expect(tracks).toHaveLength(2)
    expect(said.resourceGroups).toHaveLength(1)
    const rows = open.catalog.database.all(
      'SELECT reference, disc FROM release_resource WHERE release = ? ORDER BY position',
      Number(id.split('/')[1]),
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ reference, disc })
  })

  test.each([
    [
      'in both blocks',
      '<TechnicalSoundRecordingDetails><File><FileName>all.wav</FileName></File></TechnicalSoundRecordingDetails>',
      'all.wav',
    ],
    ['in the first alone', '', 'de.wav'],
  ])('gives a recording its artist, and the file that is named %s', async (_name, technical, file) => {
    const details = (territory: string, artist: string, more: string) =>
      `<SoundRecordingDetailsByTerritory>${territory}<DisplayArtistName>${artist}</DisplayArtistName>${more}</SoundRecordingDetailsByTerritory>`
    const id = await imported(
      message3(
        '',
        `<SoundRecording><ResourceReference>A1</ResourceReference><ReferenceTitle><TitleText>Quay</TitleText></ReferenceTitle>${
          details(
            only('DE'),
            'Artist DE',
            '<TechnicalSoundRecordingDetails><File><FileName>de.wav</FileName></File></TechnicalSoundRecordingDetails>',
          ) + details(only('Worldwide'), 'Artist', technical)
        }</SoundRecording>`,
      ),
      'resource',
    )
    expect(await open.queries['catalog.record']({ id }, signal)).toMatchObject({ artist: 'Artist', file })
    const { resource } = await model<ResourceModel>(id)
    expect(resource).toMatchObject({ artist: 'Artist', file })
  })
})

describe('a title of ERN 4 that is not given as one text', () => {
  const title = '<DisplayTitle><TitleText>Own Title</TitleText></DisplayTitle>'
  test.each([
    [
      'a TrackRelease',
      message43({
        releases: `${release()}<TrackRelease><ReleaseReference>R1</ReleaseReference><ReleaseId><ProprietaryId Namespace="OWN">1</ProprietaryId></ReleaseId>${title}<ReleaseResourceReference>A1</ReleaseResourceReference><ReleaseLabelReference>PLabel</ReleaseLabelReference></TrackRelease>`,
      }),
    ],
    [
      'a Release',
      message43({ releases: release(title).replace(/<DisplayTitleText>.*?<\/DisplayTitleText>/, '') }),
    ],
  ])('is that of the row, the field and the model of %s', async (_name, message) => {
    const id = await imported(message, 'release')
    const { row, fields } = await open.release(id)
    expect(row.title).toBe('Own Title')
    expect(fields.find(({ field }) => field === 'title')).toMatchObject({ value: 'Own Title' })
    expect((await model<ReleaseModel>(id)).release.title).toBe('Own Title')
    await open.apply(id, { title: 'Edited' })
    expect((await open.release(id)).row.title).toBe('Edited')
    expect((await model<ReleaseModel>(id)).release.title).toBe('Edited')
  })

  test('yields to the one that is', async () => {
    const id = await imported(
      message43({ resources: recording('A1', 'QZEX12600001'), releases: release(title) }),
      'release',
    )
    expect((await open.release(id)).row.title).toBe('Älbum')
  })
})
