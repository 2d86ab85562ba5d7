import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestValue } from '../../../shared/ern/candidates.ts'
import type { DealRecord, ErnRecord, ReleaseRecord, ResourceRecord } from '../../../shared/ern/record.ts'
import { readErn } from '../../support/ern-records.ts'

const ern3 = (content: string) =>
  `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382">${content}</ern:NewReleaseMessage>`
const ern4 = (content: string) =>
  `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">${content}</ern:NewReleaseMessage>`
const releases = (content: string) => `<ReleaseList>${content}</ReleaseList>`
const one = <Kind extends ErnRecord['kind']>(source: string, kind: Kind) =>
  readErn(source).find((record) => record.kind === kind) as Extract<ErnRecord, { kind: Kind }>
const release3 = (content: string): ReleaseRecord =>
  one(ern3(releases(`<Release>${content}</Release>`)), 'release')
const release4 = (content: string): ReleaseRecord =>
  one(ern4(releases(`<Release>${content}</Release>`)), 'release')
const resource = (version: typeof ern3, content: string): ResourceRecord =>
  one(version(`<ResourceList>${content}</ResourceList>`), 'resource')
const deal = (version: typeof ern3, terms: string): DealRecord =>
  one(
    version(`<DealList><ReleaseDeal><DealReleaseReference>R1</DealReleaseReference><DealReleaseReference> R2
    </DealReleaseReference><Deal><DealTerms>${terms}</DealTerms></Deal></ReleaseDeal></DealList>`),
    'deal',
  )

describe('of several values the one to show is', () => {
  it.each([
    [
      'the default',
      '<DisplayTitleText>a</DisplayTitleText><DisplayTitleText IsDefault="true">b</DisplayTitleText>',
      'b',
    ],
    [
      'the worldwide one',
      '<DisplayTitleText ApplicableTerritoryCode="DE">a</DisplayTitleText><DisplayTitleText ApplicableTerritoryCode="Worldwide">b</DisplayTitleText>',
      'b',
    ],
    [
      'the one without a territory',
      '<DisplayTitleText ApplicableTerritoryCode="DE">a</DisplayTitleText><DisplayTitleText>b</DisplayTitleText>',
      'b',
    ],
    [
      'the first',
      '<DisplayTitleText ApplicableTerritoryCode="DE">a</DisplayTitleText><DisplayTitleText ApplicableTerritoryCode="FR">b</DisplayTitleText>',
      'a',
    ],
    [
      'one that is not empty',
      '<DisplayTitleText IsDefault="true"> </DisplayTitleText><DisplayTitleText>b</DisplayTitleText>',
      'b',
    ],
    [
      'one that is not #unknown#',
      '<DisplayTitleText IsDefault="true">#unknown#</DisplayTitleText><DisplayTitleText>b</DisplayTitleText>',
      'b',
    ],
  ])('%s (ERN 4)', (_what, titles, expected) => {
    expect(release4(titles).title).toBe(expected)
  })

  it('that of the default genre, whose text is deeper', () => {
    const genres =
      '<Genre ApplicableTerritoryCode="US"><GenreText>a</GenreText></Genre><Genre IsDefault="true"><GenreText>b</GenreText></Genre>'
    expect(release4(genres).genre).toBe('b')
    expect(
      release4(genres.replaceAll('Genre ', 'DisplayGenre ').replaceAll('/Genre>', '/DisplayGenre>')).genre,
    ).toBe('b')
  })

  it('that of the first territory block (ERN 3)', () => {
    const block = (territory: string, label: string) =>
      `<ReleaseDetailsByTerritory><TerritoryCode>${territory}</TerritoryCode>${label}</ReleaseDetailsByTerritory>`
    const record = release3(
      block('Worldwide', '<DisplayArtistName>A</DisplayArtistName>') +
        block('DE', '<DisplayArtistName>B</DisplayArtistName><LabelName>L</LabelName>'),
    )
    expect(record).toMatchObject({ artist: 'A', label: null })
  })

  it('the release date before the global one, whichever comes first', () => {
    expect(
      release3(
        '<GlobalReleaseDate>2001</GlobalReleaseDate><ReleaseDetailsByTerritory><ReleaseDate>2002</ReleaseDate></ReleaseDetailsByTerritory>',
      ).releaseDate,
    ).toBe('2002')
    expect(release3('<GlobalReleaseDate>2001</GlobalReleaseDate>').releaseDate).toBe('2001')
  })
})

describe('values', () => {
  it('lose white space of XML at their ends and nothing else', () => {
    expect(release4('<DisplayTitleText>\n\t  A  B \u00a0\r\n</DisplayTitleText>').title).toBe('A  B \u00a0')
  })

  it('are put together from text, references, CDATA and around comments and child elements', () => {
    expect(
      release4('<DisplayTitleText>A<!-- no -->&amp;<![CDATA[<B>]]><Sub>no</Sub>C</DisplayTitleText>').title,
    ).toBe('A&<B>C')
  })

  it('of elements of the same name elsewhere are not taken', () => {
    const record = release4(
      '<RelatedRelease><ReleaseId><ICPN>1</ICPN></ReleaseId><DisplayTitleText>no</DisplayTitleText></RelatedRelease><ReleaseId><ICPN>96385074</ICPN></ReleaseId>',
    )
    expect(record).toMatchObject({ icpn: '96385074', title: null })
  })

  it('that are endless are cut, and that is told', () => {
    const records = readErn(
      ern4(
        releases(`<Release><DisplayTitleText>${'x'.repeat(longestValue + 9)}</DisplayTitleText></Release>`),
      ),
    )
    expect(records.find((record) => record.kind === 'release')).toMatchObject({
      title: 'x'.repeat(longestValue),
    })
    expect(records.at(-1)).toMatchObject({ code: 'VALUE-TOO-LONG', path: 'DisplayTitleText' })
  })

  it('of one record do not reach the next', () => {
    const records = readErn(
      ern4(
        releases(
          '<Release><ReleaseId><GRid>A12425GABC1234002M</GRid></ReleaseId><ReleaseType>Album</ReleaseType></Release><TrackRelease/>',
        ),
      ),
    )
    expect(records.findLast((record) => record.kind === 'release')).toMatchObject({
      grid: null,
      releaseType: null,
      resources: [],
    })
  })
})

describe('a release', () => {
  it.each(['TrackRelease', 'VideoTrackRelease'])('of ERN 3 is a track when a ReleaseType is %s', (type) => {
    expect(
      release3(`<ReleaseType>SingleResourceRelease</ReleaseType><ReleaseType>${type}</ReleaseType>`),
    ).toMatchObject({ role: 'TrackRelease', releaseType: 'SingleResourceRelease' })
  })

  it('is the main one when it says so, or when ERN 4 has only one', () => {
    const main = (source: string) => one(source, 'release').isMainRelease
    expect(main(ern3(releases('<Release IsMainRelease="true"/>')))).toBe(true)
    expect(main(ern3(releases('<Release IsMainRelease="false"/>')))).toBe(false)
    expect(main(ern4(releases('<Release/>')))).toBe(true)
    expect(main(ern4(releases('<TrackRelease/>')))).toBe(false)
    expect(main(ern4(releases('<TrackRelease IsMainRelease="1"/>')))).toBe(true)
  })

  it('of ERN 4 names its label by reference and its resources by groups', () => {
    const item = (number: string, reference: string) =>
      `<ResourceGroupContentItem><SequenceNumber>${number}</SequenceNumber><ReleaseResourceReference>${reference}</ReleaseResourceReference><LinkedReleaseResourceReference LinkDescription="CoverArt">A9</LinkedReleaseResourceReference></ResourceGroupContentItem>`
    const record =
      release4(`<ReleaseLabelReference>PL</ReleaseLabelReference><ResourceGroup><SequenceNumber>1</SequenceNumber>
      <ResourceGroup ResourceGroupType="Component"><SequenceNumber>2</SequenceNumber>${item('1', 'A1')}
        <ResourceGroup ResourceGroupType="MultiWorkPart"><SequenceNumber>7</SequenceNumber>${item('1', 'A2')}</ResourceGroup></ResourceGroup>
      <ResourceGroup ResourceGroupType="Component">${item('x', 'A3')}</ResourceGroup>
      ${item('4', 'A4')}<LinkedReleaseResourceReference>A10</LinkedReleaseResourceReference></ResourceGroup>`)
    expect(record.labelReference).toBe('PL')
    expect(record.resources).toEqual([
      { reference: 'A1', disc: 2, sequence: 1, secondary: false },
      { reference: 'A9', disc: 2, sequence: null, secondary: true },
      { reference: 'A2', disc: 2, sequence: 1, secondary: false },
      { reference: 'A3', disc: 2, sequence: null, secondary: false },
      { reference: 'A4', disc: null, sequence: 4, secondary: false },
      { reference: 'A10', disc: null, sequence: null, secondary: true },
    ])
  })

  it('of ERN 3 lists its resources, its groups order them', () => {
    const list =
      '<ReleaseResourceReferenceList><ReleaseResourceReference ReleaseResourceType="PrimaryResource">A1</ReleaseResourceReference><ReleaseResourceReference>A2</ReleaseResourceReference><ReleaseResourceReference ReleaseResourceType="SecondaryResource">A3</ReleaseResourceReference></ReleaseResourceReferenceList>'
    expect(release3(list).resources).toEqual([
      { reference: 'A1', disc: null, sequence: null, secondary: false },
      { reference: 'A2', disc: null, sequence: null, secondary: false },
      { reference: 'A3', disc: null, sequence: null, secondary: true },
    ])
    const group =
      '<ReleaseDetailsByTerritory><ResourceGroup><ResourceGroup><ResourceGroupContentItem><SequenceNumber>1</SequenceNumber><ReleaseResourceReference>A2</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup><ResourceGroupContentItem><ReleaseResourceReference>A3</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></ReleaseDetailsByTerritory>'
    expect(release3(list + group).resources).toEqual([
      { reference: 'A2', disc: 1, sequence: 1, secondary: false },
      { reference: 'A3', disc: null, sequence: null, secondary: true },
      { reference: 'A1', disc: null, sequence: null, secondary: false },
    ])
  })
})

describe('a resource', () => {
  it.each([
    [
      '4.1 to 4.2',
      ern4,
      '<SoundRecording><ResourceId><ISRC>I</ISRC></ResourceId><PLine><PLineText>P</PLineText></PLine><TechnicalDetails><File><URI>f</URI></File></TechnicalDetails></SoundRecording>',
    ],
    [
      '4.3',
      ern4,
      '<SoundRecording><SoundRecordingEdition><ResourceId><ISRC>I</ISRC></ResourceId><PLine><PLineText>P</PLineText></PLine><TechnicalDetails><DeliveryFile><File><URI>f</URI></File></DeliveryFile></TechnicalDetails></SoundRecordingEdition></SoundRecording>',
    ],
    [
      '3',
      ern3,
      '<SoundRecording><SoundRecordingId><ISRC>I</ISRC></SoundRecordingId><SoundRecordingDetailsByTerritory><PLine><PLineText>P</PLineText></PLine><TechnicalSoundRecordingDetails><File><FileName>f</FileName></File></TechnicalSoundRecordingDetails></SoundRecordingDetailsByTerritory></SoundRecording>',
    ],
    [
      '3 (video)',
      ern3,
      '<Video><VideoId><ISRC>I</ISRC></VideoId><VideoDetailsByTerritory><PLine><PLineText>P</PLineText></PLine><TechnicalVideoDetails><File><URL>f</URL></File></TechnicalVideoDetails></VideoDetailsByTerritory></Video>',
    ],
  ])('of ERN %s has ISRC, (P) line and file where the version puts them', (_version, message, content) => {
    expect(resource(message, content)).toMatchObject({ isrc: 'I', pLine: 'P', file: 'f' })
  })

  it.each(['resources/', 'resources'])('has the path %s before its file name', (path) => {
    const details = `<SoundRecording><SoundRecordingDetailsByTerritory><TechnicalSoundRecordingDetails><File><FileName>a.wav</FileName><FilePath>${path}</FilePath></File><File><FileName>b.wav</FileName></File></TechnicalSoundRecordingDetails></SoundRecordingDetailsByTerritory></SoundRecording>`
    expect(resource(ern3, details).file).toBe('resources/a.wav')
  })

  it('may be an element of any name', () => {
    expect(resource(ern4, '<Hologram><ResourceReference>A1</ResourceReference></Hologram>')).toMatchObject({
      element: 'Hologram',
      reference: 'A1',
    })
  })
})

describe('a deal', () => {
  it.each([
    [
      '3',
      ern3,
      '<Usage><UseType>Stream</UseType></Usage><Usage><UseType>Download</UseType><UseType>Stream</UseType></Usage>',
    ],
    ['4', ern4, '<UseType>Stream</UseType><UseType>Download</UseType>'],
  ])('of ERN %s holds terms, each value once, and the references before it', (_version, message, uses) => {
    expect(
      deal(
        message,
        `${uses}<CommercialModelType>S</CommercialModelType><TerritoryCode>DE</TerritoryCode><TerritoryCode>FR</TerritoryCode>
      <ValidityPeriod><StartDateTime>2024-01-01T00:00:00</StartDateTime><EndDate>2025-01-01</EndDate></ValidityPeriod>
      <PriceInformation><PriceCode>C</PriceCode><WholesalePricePerUnit CurrencyCode="EUR">1.20</WholesalePricePerUnit></PriceInformation>`,
      ),
    ).toMatchObject({
      releaseReferences: ['R1', 'R2'],
      useTypes: ['Stream', 'Download'],
      commercialModels: ['S'],
      territories: ['DE', 'FR'],
      excludedTerritories: [],
      validFrom: '2024-01-01T00:00:00',
      validTo: '2025-01-01',
      price: '1.20 EUR',
    })
  })

  it('stands without a list in a NewDealMessage', () => {
    const records = readErn(
      '<ern:NewDealMessage xmlns:ern="http://ddex.net/xml/2010/ern-main/312"><ReleaseDeal><Deal/><Deal/></ReleaseDeal></ern:NewDealMessage>',
    )
    expect(records.filter((record) => record.kind === 'deal')).toHaveLength(2)
  })
})

/** What is wrong in which message; the value that is pointed at. */
const faults: [code: string, severity: string, source: string, value: string, path: string][] = [
  [
    'ICPN-FORMAT',
    'error',
    ern4(
      releases(
        '<Release><DisplayTitleText>T</DisplayTitleText><ReleaseId><ICPN>12AB</ICPN></ReleaseId></Release>',
      ),
    ),
    '12AB',
    'ReleaseId/ICPN',
  ],
  [
    'ICPN-CHECK-DIGIT',
    'warning',
    ern4(
      releases(
        '<Release><DisplayTitleText>T</DisplayTitleText><ReleaseId><ICPN>721620118166</ICPN></ReleaseId></Release>',
      ),
    ),
    '721620118166',
    'ReleaseId/ICPN',
  ],
  [
    'GRID-FORMAT',
    'error',
    ern3(
      releases(
        '<Release><ReferenceTitle><TitleText>T</TitleText></ReferenceTitle><ReleaseId><GRid>A1</GRid></ReleaseId></Release>',
      ),
    ),
    'A1<',
    'ReleaseId/GRid',
  ],
  [
    'GRID-CHECK-DIGIT',
    'warning',
    ern4(releases('<TrackRelease><ReleaseId><GRid>A12425GABC1234002N</GRid></ReleaseId></TrackRelease>')),
    'A12425GABC1234002N',
    'ReleaseId/GRid',
  ],
  [
    'ISRC-FORMAT',
    'error',
    ern4(
      '<ResourceList><SoundRecording><SoundRecordingEdition><ResourceId><ISRC>US-ABC-12-34567</ISRC></ResourceId></SoundRecordingEdition></SoundRecording></ResourceList>',
    ),
    'US-ABC',
    'SoundRecordingEdition/ResourceId/ISRC',
  ],
  [
    'DATE-FORMAT',
    'error',
    ern4(
      releases(
        '<Release><DisplayTitleText>é</DisplayTitleText><ReleaseDate>2023-02-29</ReleaseDate></Release>',
      ),
    ),
    '2023-02-29',
    'ReleaseDate',
  ],
  [
    'DURATION-FORMAT',
    'error',
    ern4('<ResourceList><SoundRecording><Duration>P1Y</Duration></SoundRecording></ResourceList>'),
    'P1Y',
    'Duration',
  ],
  ['TITLE-MISSING', 'warning', ern4(releases('<Release/>')), '<Release/>', 'DisplayTitleText'],
  [
    'TITLE-MISSING',
    'warning',
    ern3(releases('<Release><ReleaseType>TrackRelease</ReleaseType></Release>')),
    '<Release>',
    'ReferenceTitle/TitleText',
  ],
]

describe('a problem', () => {
  it.each(faults)(
    '%s (%s) follows its record and points at the value',
    (code, severity, source, value, path) => {
      for (const bytes of [Buffer.from(source), Buffer.from(`\ufeff${source}`, 'utf16le')]) {
        const records = readErn(bytes)
        const at = records.findIndex((record) => record.kind === 'problem')
        expect(['release', 'resource']).toContain(records[at - 1]?.kind)
        const wide = bytes[0] === 0xff
        expect(records.slice(at)).toEqual([
          expect.objectContaining({
            code,
            severity,
            path,
            offset: bytes.indexOf(wide ? Buffer.from(value, 'utf16le') : value),
          }),
        ])
        expect(records[at]).toMatchObject({
          advice: expect.stringMatching(/\.$/),
          text: expect.stringMatching(/\.$/),
        })
      }
    },
  )

  it('is none where a track of ERN 4 has no title or values are left open', () => {
    const records = readErn(
      ern4(
        releases(
          '<TrackRelease/><ClipRelease/><TrackRelease><ReleaseId><ICPN/><GRid>#unknown#</GRid></ReleaseId></TrackRelease>',
        ),
      ),
    )
    expect(records.filter((record) => record.kind === 'problem')).toEqual([])
  })

  it('tells of a declaration that contradicts the bytes', () => {
    const records = readErn(`<?xml version="1.0" encoding="utf-16"?>${ern4('')}`)
    expect(records.map((record) => record.kind)).toEqual(['message', 'problem'])
    expect(records[1]).toMatchObject({ code: 'ENCODING-DISAGREES', severity: 'warning' })
  })
})

const text = fc.constantFrom(
  '',
  ' ',
  'A1',
  'Tïtle &amp; more',
  '<![CDATA[x]]>',
  '#unknown#',
  '2024-01-01',
  '日本 😀',
)
const names = [
  'DisplayTitleText',
  'ReleaseId',
  'ICPN',
  'ReleaseType',
  'ResourceGroup',
  'ResourceGroupContentItem',
  'ReleaseResourceReference',
  'SequenceNumber',
  'ReleaseDetailsByTerritory',
  'Deal',
  'DealTerms',
  'UseType',
  'Release',
  'TrackRelease',
  'x',
]
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom(...names),
      fc.array(fc.oneof({ depthSize: 'small' }, text, tie('tree')), { maxLength: 5 }),
    )
    .map(([name, parts]) => `<${name}>${parts.join('')}</${name}>`),
}))

it('any tree in any list gives the same records to both readers, however it is cut', () => {
  const lists = fc.constantFrom(
    'ReleaseList',
    'ResourceList',
    'DealList',
    'PartyList',
    'MessageHeader',
    'Other',
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(lists, fc.array(tree, { maxLength: 3 })), { maxLength: 4 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      (content, three, chunk) => {
        const inner = content.map(([list, trees]) => `<${list}>${trees.join('')}</${list}>`).join('\n')
        // Longer than the head that is gathered before a reader is chosen.
        const source = `<!--${'.'.repeat(1100)}-->${(three ? ern3 : ern4)(inner)}`
        const whole = readErn(source)
        expect(readErn(source, { reader: 'saxes' })).toEqual(whole)
        expect(readErn(source, { chunk })).toEqual(whole)
        expect(readErn(source, { reader: 'saxes', chunk })).toEqual(whole)
      },
    ),
    { numRuns: 300 },
  )
})
