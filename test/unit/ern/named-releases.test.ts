import { describe, expect, it } from 'vitest'
import type { ReleaseRecord } from '../../../shared/ern/record.ts'
import { readErn } from '../../support/ern-records.ts'

const message = (root: string, version: string, content: string) =>
  `<e:${root} xmlns:e="http://ddex.net/xml/ern/${version}"><MessageHeader><MessageId>1</MessageId></MessageHeader>${content}</e:${root}>`
const releasesOf = (source: string) =>
  readErn(source).filter((record): record is ReleaseRecord => record.kind === 'release')
const problemsOf = (source: string) =>
  readErn(source).flatMap((record) => (record.kind === 'problem' ? [record.code] : []))

const ids =
  '<ReleaseId><GRid>A12425GABC1234002M</GRid><ISRC>JPTO09404900</ISRC><ICPN>4006381333931</ICPN><CatalogNumber Namespace="P">C 1</CatalogNumber></ReleaseId>'
const identifiers = {
  grid: 'A12425GABC1234002M',
  isrc: 'JPTO09404900',
  icpn: '4006381333931',
  catalogNumber: 'C 1',
}

describe('a purge', () => {
  it.each([
    ['381', 'ResourceContributor'],
    ['382', 'ResourceContributor'],
    ['383', 'ResourceContributor'],
    ['41', 'Contributor'],
    ['411', 'Contributor'],
    ['42', 'Contributor'],
    ['43', 'Contributor'],
    ['431', 'Contributor'],
    ['432', 'Contributor'],
  ])('of ern/%s tells the release it removes', (version, contributor) => {
    const purged = `<PurgedRelease>${ids}<Title TitleType="FormalTitle"><TitleText>Low Tide</TitleText></Title><${contributor}><PartyName><FullName>Orla</FullName></PartyName></${contributor}></PurgedRelease>`
    const source = message('PurgeReleaseMessage', version, purged)
    expect(releasesOf(source)).toEqual([
      expect.objectContaining({
        role: 'PurgedRelease',
        isMainRelease: false,
        title: 'Low Tide',
        artist: 'Orla',
        ...identifiers,
        resources: [],
        start: source.indexOf('<PurgedRelease>'),
        end: source.indexOf('</PurgedRelease>') + '</PurgedRelease>'.length,
      }),
    ])
    // From 4.2 on a ReleaseId has no ISRC.
    const hasIsrc = !['42', '43', '431', '432'].includes(version)
    expect(problemsOf(source)).toEqual(hasIsrc ? [] : ['UNKNOWN-ELEMENT'])
  })

  it('may name a release by its identifiers alone', () => {
    const source = message('PurgeReleaseMessage', '382', `<PurgedRelease>${ids}</PurgedRelease>`)
    expect(releasesOf(source)).toMatchObject([{ title: null, ...identifiers }])
    expect(problemsOf(source)).toEqual([])
  })

  it('that names no version is one all the same', () => {
    const source = `<PurgeReleaseMessage><PurgedRelease>${ids}</PurgedRelease></PurgeReleaseMessage>`
    expect(releasesOf(source)).toMatchObject([identifiers])
    expect(problemsOf(source)).toEqual(['VERSION-UNKNOWN'])
  })
})

describe('a catalog list', () => {
  const item = (title: string) =>
    `<CatalogItem><TerritoryCode>Worldwide</TerritoryCode>${ids}<Title><TitleText>${title}</TitleText></Title><DisplayArtistName>Orla</DisplayArtistName><ContributorName>Someone</ContributorName><DisplayTitle><TitleText>${title} (Display)</TitleText></DisplayTitle><LabelName>Nine Fathom</LabelName><Genre><GenreText>Folk</GenreText></Genre><ReleaseDate>2026-10-02</ReleaseDate></CatalogItem>`

  it.each(['36', '37', '371', '381', '382', '383'])('of ern/%s tells every item', (version) => {
    const content = `<PublicationDate>2026-01-01T00:00:00Z</PublicationDate>${item('One')}${item('Two')}`
    const source = message('CatalogListMessage', version, content)
    expect(releasesOf(source)).toMatchObject(
      ['One (Display)', 'Two (Display)'].map((title) => ({
        role: 'CatalogItem',
        title,
        artist: 'Orla',
        label: 'Nine Fathom',
        genre: 'Folk',
        releaseDate: '2026-10-02',
        ...identifiers,
      })),
    )
    expect(problemsOf(source)).toEqual([])
  })

  it('item without a title has a problem', () => {
    const source = message('CatalogListMessage', '382', `<CatalogItem>${ids}</CatalogItem>`)
    expect(readErn(source).at(-1)).toMatchObject({ code: 'TITLE-MISSING', path: 'Title/TitleText' })
  })
})
