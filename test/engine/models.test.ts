import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DealRecordModel } from '../../shared/contract/model/deal.ts'
import type { MessageModel } from '../../shared/contract/model/message.ts'
import type { PartModel } from '../../shared/contract/model/part.ts'
import type { PartyModel } from '../../shared/contract/model/party.ts'
import type { RecordModel } from '../../shared/contract/model/record.ts'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import type { ResourceModel } from '../../shared/contract/model/resource.ts'
import { album3, album4, albums } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal
let catalog: OpenCatalog
let messages = 0

beforeAll(() => {
  catalog = new OpenCatalog()
})
afterAll(() => catalog.dispose())

async function model<M extends RecordModel>(id: string, tracks = 1000): Promise<M> {
  return (await catalog.records['catalog.model']({ id, tracks, deals: 200 }, signal)) as M
}

/** Imports a message; gives the first record of a table that came with it. */
async function first(message: string, table: string, condition = '1'): Promise<string> {
  messages++
  await catalog.importBytes(`${messages}.xml`, message)
  const row = catalog.catalog.database.get<{ id: number }>(
    `SELECT id FROM ${table} WHERE message = (SELECT max(id) FROM message) AND ${condition} ORDER BY id LIMIT 1`,
  )
  if (!row) throw new Error(`Expected a ${table} in the message, got none`)
  return `${table}/${row.id}`
}

async function releaseOf(message: string): Promise<ReleaseModel> {
  return await model<ReleaseModel>(await first(message, 'release'))
}

describe('the same album says the same in every version', () => {
  test.each(albums)('ERN $version', async ({ version, message }) => {
    const { release, tracks, images, deals, byTerritory, message: of, unnamed } = await releaseOf(message)
    expect(of).toMatchObject({
      messageId: 'M1',
      threadId: 'T1',
      ernVersion: version,
      sender: { dpid: 'PADPIDA2014122301Q', name: 'Tidal Works' },
      sentOnBehalfOf: { dpid: 'PADPIDA2007040502I' },
      recipients: [{ dpid: 'PADPIDA20110330020', name: 'Quay Store' }],
      created: '2026-03-01T08:00:00Z',
      controlType: 'TestMessage',
      updateIndicator: version.startsWith('3') ? 'OriginalMessage' : null,
    })
    expect(release).toMatchObject({
      reference: 'R0',
      kind: 'Release',
      isMain: true,
      types: ['Album'],
      identifiers: {
        grid: null,
        icpn: '036000291452',
        isrc: null,
        catalogNumber: 'TW-7',
        catalogNumberNamespace: 'OWN',
        proprietary: [{ namespace: 'OWN', value: 'P7' }],
      },
      title: 'Tides',
      subtitle: null,
      artist: 'Mara Field',
      artists: [{ name: 'Mara Field', roles: ['MainArtist'], sequence: 1 }],
      labels: ['Tidal'],
      genres: [{ genre: 'Folk', subGenre: 'Sea Song' }],
      releaseDate: '2026-04-01',
      originalReleaseDate: '1999',
      pLine: { year: 2025, text: '2025 Tidal Works' },
      cLine: { year: 2026, text: '2026 Tidal Works' },
      parentalWarnings: ['NotExplicit'],
      durationSeconds: null,
      keywords: ['sea'],
      relatedReleases: [{ type: 'IsDigitalEquivalentToPhysical', identifiers: { icpn: '5901234123457' } }],
    })
    const track = (disc: number, reference: string, isrc: string, title: string) => ({
      sequence: 1,
      disc,
      resourceReference: reference,
      kind: 'SoundRecording',
      isrc,
      title,
      subtitle: 'Live',
      artist: 'Mara Field',
      artists: [{ name: 'Mara Field', roles: ['MainArtist'] }],
      contributors: [
        { name: 'Jo Lind', roles: ['Mixer'] },
        { name: 'Ada Reed', roles: ['Composer'] },
      ],
      durationSeconds: 185,
      pLine: { year: 2025, text: '2025 Tidal Works' },
      iswcs: ['T0345246801'],
      file: `resources/${reference}.wav`,
      hash: { algorithm: 'MD5', value: 'aa11' },
    })
    expect(tracks).toMatchObject([
      track(1, 'A1', 'USS1Z2500001', 'Low Tide'),
      track(2, 'A2', 'USS1Z2500002', 'High Tide'),
    ])
    expect(images).toMatchObject([
      { resourceReference: 'A3', type: 'FrontCoverImage', file: 'resources/cover.jpg', hash: null },
    ])
    expect(deals).toMatchObject([
      {
        commercialModels: ['SubscriptionModel'],
        useTypes: ['OnDemandStream'],
        territories: [],
        excludedTerritories: ['US'],
        start: '2026-04-01',
        end: null,
        prices: [{ code: 'MID', namespace: 'OWN', wholesale: { value: '4.20', currency: 'EUR' } }],
        rightsClaimPolicies: [{ type: 'Monetize' }],
      },
    ])
    const shownFrom = deals[0]?.visibility?.releaseDisplayStart ?? release.visibility[0]?.releaseDisplayStart
    expect(shownFrom).toMatch(/^2026-03-15/)
    expect(byTerritory).toMatchObject([
      { territories: ['FR'], title: 'Marées', labels: ['Quai'], releaseDate: null, genres: [] },
    ])
    expect(unnamed).toEqual([])
  })
})

describe('a track release', () => {
  test('has its one resource as track, and takes its title and artists from it', async () => {
    const id = await first(album4('4.3.2'), 'release', "kind = 'TrackRelease'")
    const { release, tracks } = await model<ReleaseModel>(id)
    expect(release).toMatchObject({
      kind: 'TrackRelease',
      title: 'High Tide',
      subtitle: 'Live',
      artist: 'Mara Field',
      artists: [{ name: 'Mara Field' }],
      identifiers: { isrc: null, proprietary: [{ value: 'P7-1' }] },
    })
    expect(tracks).toMatchObject([{ resourceReference: 'A2', isrc: 'USS1Z2500002' }])
  })
})

describe('references', () => {
  test('that lead nowhere leave the place empty and invent nothing', async () => {
    const message = album4('4.3.1')
      .replace('<ReleaseLabelReference>PTidal<', '<ReleaseLabelReference>PNobody<')
      .replaceAll('<ArtistPartyReference>PMara<', '<ArtistPartyReference>PGone<')
      .replace('<ReleaseResourceReference>A1<', '<ReleaseResourceReference>A9<')
    const { release, tracks } = await releaseOf(message)
    expect(release.labels).toEqual([])
    expect(release.labelDetails).toMatchObject([
      { name: 'Quai' },
      { name: null, partyReference: 'PNobody', party: null },
    ])
    expect(release.artists).toMatchObject([{ name: null, partyReference: 'PGone', roles: ['MainArtist'] }])
    expect(tracks[0]).toMatchObject({ resourceReference: 'A9', resource: null, title: null, isrc: null })
  })

  test('a Brand is a party, and a special artist stands where a name would', async () => {
    const brand =
      '<Brand><BrandReference>PBrand</BrandReference><BrandName><FullName>Buoy</FullName></BrandName></Brand>'
    const message = album4('4.3.2')
      .replace('</PartyList>', `${brand}</PartyList>`)
      .replace('<ArtistPartyReference>PMara<', '<ArtistPartyReference>PBrand<')
      .replace(
        '<ArtistPartyReference>PMara</ArtistPartyReference><DisplayArtistRole>MainArtist</DisplayArtistRole>',
        '<SpecialDisplayArtist>VariousArtists</SpecialDisplayArtist>',
      )
    const { tracks } = await releaseOf(message)
    expect(tracks.map(({ artists }) => artists[0]?.name)).toEqual(['Buoy', 'VariousArtists'])
  })
})

describe('territories', () => {
  test('without a worldwide block the first one holds by default', async () => {
    const message = album3('382').replaceAll(
      '<ReleaseDetailsByTerritory><TerritoryCode>Worldwide<',
      '<ReleaseDetailsByTerritory><TerritoryCode>DE<',
    )
    const { release, byTerritory } = await releaseOf(message)
    expect(release).toMatchObject({ territories: ['FR'], labels: ['Quai'], genres: [], title: 'Tides' })
    expect(byTerritory).toMatchObject([
      { territories: ['DE'], labels: ['Tidal'], genres: [{ genre: 'Folk' }] },
    ])
  })

  test('an excluded territory is told apart from an included one', async () => {
    const message = album3('382').replace(
      '<ReleaseDetailsByTerritory><TerritoryCode>FR</TerritoryCode>',
      '<ReleaseDetailsByTerritory><ExcludedTerritoryCode>FR</ExcludedTerritoryCode>',
    )
    const { byTerritory } = await releaseOf(message)
    expect(byTerritory).toMatchObject([{ territories: [], excludedTerritories: ['FR'], title: 'Marées' }])
  })
})

describe('what no field is for', () => {
  test('is told with its path and value', async () => {
    const message = album4('4.3').replace(
      '<ReleaseType>Album</ReleaseType>',
      '<ReleaseType>Album</ReleaseType><Mood Level="3">calm</Mood><Mood>wild</Mood>',
    )
    const { unnamed, unnamedTotal } = await releaseOf(message)
    expect(unnamed).toEqual([
      { path: 'Mood[1]/@Level', value: '3' },
      { path: 'Mood[1]', value: 'calm' },
      { path: 'Mood[2]', value: 'wild' },
    ])
    expect(unnamedTotal).toBe(3)
  })

  test('a duration that is none is not lost', async () => {
    const id = await first(album4('4.3').replace('PT3M5S', 'P1Y'), 'resource')
    const { resource, unnamed } = await model<ResourceModel>(id)
    expect(resource.durationSeconds).toBeNull()
    expect(unnamed).toEqual([{ path: 'Duration', value: 'P1Y' }])
  })

  test('a message that keeps a field where another version does is read all the same', async () => {
    const { release } = await releaseOf(
      album4('4.3')
        .replaceAll('Genre>', 'Genre>')
        .replaceAll('<Genre>', '<DisplayGenre>')
        .replaceAll('</Genre>', '</DisplayGenre>'),
    )
    expect(release.genres).toMatchObject([{ genre: 'Folk', subGenre: 'Sea Song' }])
  })
})

describe('other records', () => {
  test('a resource with its files, technical details and the releases it is on', async () => {
    const id = await first(album4('4.3.2'), 'resource', "reference = 'A2'")
    const { resource, releases } = await model<ResourceModel>(id)
    expect(resource).toMatchObject({
      kind: 'SoundRecording',
      type: 'MusicalWorkSoundRecording',
      isrc: 'USS1Z2500002',
      languagesOfPerformance: ['en'],
      editions: [{ identifiers: { isrc: 'USS1Z2500002' }, pLine: { year: 2025 } }],
      files: [{ file: 'resources/A2.wav', codec: 'PCM', technicalReference: 'TA2' }],
    })
    expect(releases.map(({ reference }) => reference)).toEqual(['R0', 'R1'])
  })

  test('a party, a deal and a message', async () => {
    const party = await model<PartyModel>(await first(album4('4.2'), 'party'))
    expect(party.party).toMatchObject({ reference: 'PMara', name: 'Mara Field' })
    const deal = await model<DealRecordModel>(await first(`${album4('4.2')}\n`, 'deal'))
    expect(deal).toMatchObject({
      deal: { releaseReferences: ['R0'] },
      releases: [{ reference: 'R0', title: 'Tides' }],
    })
    const message = await model<MessageModel>(deal.message.id)
    expect(message).toMatchObject({
      message: { type: 'NewReleaseMessage', language: 'en', fileName: null },
      counts: { releases: 2, trackReleases: 1, resources: 3, parties: 5, deals: 1, parts: 1 },
      parts: [{ kind: 'ReleaseVisibility', reference: 'V1' }],
    })
  })

  test('works, collections and cue sheets (3.x), chapters (4.x)', async () => {
    const work = `<WorkList><MusicalWork><MusicalWorkId><ISWC>T0345246801</ISWC></MusicalWorkId><MusicalWorkReference>W1</MusicalWorkReference>
      <ReferenceTitle><TitleText>Tide Song</TitleText></ReferenceTitle><MusicalWorkContributor><PartyName><FullName>Ada Reed</FullName></PartyName>
      <MusicalWorkContributorRole>Composer</MusicalWorkContributorRole></MusicalWorkContributor></MusicalWork></WorkList>
      <CueSheetList><CueSheet><CueSheetReference>Q1</CueSheetReference><CueSheetType>StandardCueSheet</CueSheetType>
      <Cue><CueUseType>Background</CueUseType><CueCreationReference><CueWorkReference>W1</CueWorkReference></CueCreationReference>
      <StartTime>PT1M</StartTime><Duration>PT30S</Duration></Cue></CueSheet></CueSheetList>`
    const collection = `<CollectionList><Collection><CollectionId><GRid>A12425GABC1234002M</GRid></CollectionId><CollectionType>Series</CollectionType>
      <CollectionReference>X1</CollectionReference><Title><TitleText>Coast</TitleText></Title><CollectionResourceReferenceList>
      <CollectionResourceReference><SequenceNumber>1</SequenceNumber><CollectionResourceReference>A1</CollectionResourceReference></CollectionResourceReference>
      </CollectionResourceReferenceList></Collection></CollectionList>`
    const three = album3('383')
      .replace('<ResourceList>', `${work}<ResourceList>`)
      .replace('</ResourceList>', `</ResourceList>${collection}`)
    const id = await first(three, 'part')
    expect((await model<PartModel>(id)).part).toMatchObject({
      kind: 'MusicalWork',
      reference: 'W1',
      title: 'Tide Song',
      identifiers: [{ iswc: 'T0345246801' }],
      contributors: [{ name: 'Ada Reed', roles: ['Composer'] }],
    })
    const next = (by: number) => `part/${Number(id.slice(5)) + by}`
    expect((await model<PartModel>(next(1))).part).toMatchObject({
      kind: 'CueSheet',
      types: ['StandardCueSheet'],
      cues: [{ useType: 'Background', workReference: 'W1', startSeconds: 60, durationSeconds: 30 }],
    })
    expect((await model<PartModel>(next(2))).part).toMatchObject({
      kind: 'Collection',
      types: ['Series'],
      title: 'Coast',
      resourceReferences: ['A1'],
    })
    const chapters = `<ChapterList><Chapter><ChapterReference>X1</ChapterReference><DisplayTitleText>Opening</DisplayTitleText>
      <DisplayTitle><TitleText>Opening</TitleText></DisplayTitle><SequenceNumber>1</SequenceNumber><StartTime>PT0S</StartTime><Duration>PT2M</Duration></Chapter></ChapterList>`
    const four = await first(album4('4.3.2').replace('<ReleaseList>', `${chapters}<ReleaseList>`), 'part')
    expect((await model<PartModel>(four)).part).toMatchObject({
      kind: 'Chapter',
      title: 'Opening',
      sequence: 1,
      startSeconds: 0,
      durationSeconds: 120,
    })
  })

  test('a problem has no model, and a record that is not there is not found', async () => {
    await expect(model('problem/1')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(model('release/999999')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an edit', () => {
  test('shows in the model of the release and, made in a party, of its label', async () => {
    const id = await first(`${album4('4.3')}\n\n`, 'release')
    await catalog.apply(id, { title: 'Ebb', label: 'Harbour' })
    const { release } = await model<ReleaseModel>(id)
    expect(release).toMatchObject({ title: 'Ebb', labels: ['Harbour'] })
  })
})

describe('a long release', () => {
  test('gives as many tracks as asked for, in playing order, and says how many there are', async () => {
    const count = 10_000
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    const message = album4('4.3')
      .replace(
        '<ResourceList>',
        `<ResourceList>${numbers.map((n) => `<SoundRecording><ResourceReference>B${n}</ResourceReference><Type>MusicalWorkSoundRecording</Type><DisplayTitleText>Song ${n}</DisplayTitleText></SoundRecording>`).join('')}`,
      )
      .replace(
        /<ResourceGroup>[\s\S]*<\/ResourceGroup>(?=<Keywords>)/,
        `<ResourceGroup>${numbers
          .toReversed()
          .map(
            (n) =>
              `<ResourceGroupContentItem><SequenceNumber>${n}</SequenceNumber><ReleaseResourceReference>B${n}</ReleaseResourceReference></ResourceGroupContentItem>`,
          )
          .join('')}</ResourceGroup>`,
      )
    const id = await first(message, 'release')
    const some = await model<ReleaseModel>(id, 3)
    expect(some.tracks.map(({ title }) => title)).toEqual(['Song 1', 'Song 2', 'Song 3'])
    expect(some.tracksTotal).toBe(count)
    const all = await model<ReleaseModel>(id, 20_000)
    expect(all.tracks).toHaveLength(count)
    expect(all.tracks.at(-1)?.title).toBe(`Song ${count}`)
  })
})
