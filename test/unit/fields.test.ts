import { describe, expect, test } from 'vitest'
import { applyPatches } from '../../shared/edit/patch.ts'
import { type FieldName, placesOf } from '../../shared/ern/field-places.ts'
import { familyOfRelease, locateField } from '../../shared/ern/fields.ts'
import type { PlacedXml } from '../../shared/ern/write-text.ts'
import { encodeXml } from '../../shared/xml/encode.ts'
import { parseFragment } from '../../shared/xml/fragment.ts'

const base = 5000

function locate(xml: string, field: FieldName, version: string | null, encoding = 'utf-8') {
  const record = parseFragment(encodeXml(xml, encoding), encoding, base)
  return locateField(record, field, familyOfRelease(version, record), version)
}

function apply(xml: string, places: PlacedXml[]): string {
  const patches = places.map(({ start, length, slot, xml: text }) => ({
    start,
    length,
    slot,
    bytes: Buffer.from(text),
  }))
  return Buffer.from(applyPatches(Buffer.from(xml), patches, base).bytes).toString()
}

const three = `<Release IsMainRelease="true">
  <ReleaseId>
    <GRid>A1</GRid>
    <ICPN IsEan="true">4006381333931</ICPN>
  </ReleaseId>
  <ReferenceTitle><TitleText>Aurora</TitleText></ReferenceTitle>
  <ReleaseDetailsByTerritory>
    <TerritoryCode>Worldwide</TerritoryCode>
    <DisplayArtistName>Nova</DisplayArtistName>
    <LabelName>Nord</LabelName>
    <Title TitleType="FormalTitle"><TitleText>Aurora</TitleText></Title>
    <Title TitleType="DisplayTitle"><TitleText>Aurora</TitleText></Title>
    <DisplayArtist><PartyName><FullName>Nova</FullName></PartyName></DisplayArtist>
    <Genre><GenreText>Pop</GenreText></Genre>
    <ReleaseDate>2026-04-12</ReleaseDate>
  </ReleaseDetailsByTerritory>
  <ReleaseDetailsByTerritory>
    <TerritoryCode>DE</TerritoryCode>
    <DisplayArtistName>Nova (DE)</DisplayArtistName>
    <LabelName>Nord</LabelName>
  </ReleaseDetailsByTerritory>
  <GlobalReleaseDate>2026-04-12</GlobalReleaseDate>
</Release>`

const four = `<Release>
  <ReleaseReference>R0</ReleaseReference>
  <ReleaseId><ICPN>4006381333931</ICPN></ReleaseId>
  <DisplayTitleText ApplicableTerritoryCode="JP">オーロラ</DisplayTitleText>
  <DisplayTitleText ApplicableTerritoryCode="Worldwide" IsDefault="true">Aurora</DisplayTitleText>
  <DisplayTitle><TitleText>Aurora</TitleText></DisplayTitle>
  <DisplayArtistName ApplicableTerritoryCode="JP">ノヴァ</DisplayArtistName>
  <DisplayArtistName ApplicableTerritoryCode="Worldwide">Nova</DisplayArtistName>
  <ReleaseLabelReference>P1</ReleaseLabelReference>
  <Genre><GenreText>Pop</GenreText></Genre>
  <ReleaseDate>2026-04-12</ReleaseDate>
</Release>`

describe('a field is found', () => {
  test.each<[string, string, FieldName, string, string]>([
    [three, '3.8.2', 'title', 'Aurora', 'ReferenceTitle/TitleText'],
    [three, '3.8.2', 'artist', 'Nova', 'ReleaseDetailsByTerritory/DisplayArtistName'],
    [three, '3.8.2', 'label', 'Nord', 'ReleaseDetailsByTerritory/LabelName'],
    [three, '3.8.2', 'icpn', '4006381333931', 'ReleaseId/ICPN'],
    [three, '3.8.2', 'genre', 'Pop', 'ReleaseDetailsByTerritory/Genre/GenreText'],
    [three, '3.8.2', 'releaseDate', '2026-04-12', 'ReleaseDetailsByTerritory/ReleaseDate'],
    [four, '4.3', 'title', 'Aurora', 'DisplayTitleText'],
    [four, '4.3', 'artist', 'Nova', 'DisplayArtistName'],
    [four, '4.3', 'icpn', '4006381333931', 'ReleaseId/ICPN'],
    [four, '4.3', 'genre', 'Pop', 'Genre/GenreText'],
    [four, '4.3', 'releaseDate', '2026-04-12', 'ReleaseDate'],
    [four.replaceAll('Genre>', 'DisplayGenre>'), '4.3.1', 'genre', 'Pop', 'DisplayGenre/GenreText'],
    [
      four.replace('>Aurora</DisplayTitleText', '></DisplayTitleText'),
      '4.3',
      'title',
      'オーロラ',
      'DisplayTitleText',
    ],
    [
      four.replace(' IsDefault="true"', '').replace('"JP"', '"JP" IsDefault="1"'),
      '4.3',
      'title',
      'オーロラ',
      'DisplayTitleText',
    ],
    [
      three.replace('<ReleaseDate>2026-04-12', '<ReleaseDate>#unknown#'),
      '3.8.2',
      'releaseDate',
      '2026-04-12',
      'GlobalReleaseDate',
    ],
  ])('%#: ERN %s', (xml, version, field, value, path) => {
    const location = locate(xml, field, version)
    expect([location.value, location.path, location.readOnly]).toEqual([value, path, null])
  })

  test('by the shape of the release where no version is named', () => {
    expect(locate(three, 'title', null).path).toBe('ReferenceTitle/TitleText')
    expect(locate(four, 'title', null).path).toBe('DisplayTitleText')
  })

  test('with the other places that hold the same text', () => {
    const twins = (xml: string, field: FieldName, version: string) =>
      locate(xml, field, version).twins.map((twin) => twin.path)
    expect(twins(three, 'title', '3.8.2')).toEqual(['ReleaseDetailsByTerritory[1]/Title[2]/TitleText'])
    expect(twins(three, 'artist', '3.8.2')).toEqual([
      'ReleaseDetailsByTerritory[1]/DisplayArtist/PartyName/FullName',
    ])
    expect(twins(three, 'label', '3.8.2')).toEqual(['ReleaseDetailsByTerritory[2]/LabelName'])
    expect(twins(three, 'releaseDate', '3.8.2')).toEqual(['GlobalReleaseDate'])
    expect(twins(four, 'title', '4.3')).toEqual(['DisplayTitle/TitleText'])
    expect(twins(four, 'artist', '4.3')).toEqual([])
  })

  test('in the Party of the label from ERN 4 on', () => {
    expect(placesOf('label', '4', '4.3').record).toBe('party')
    expect(placesOf('label', '3', '3.8.2').record).toBe('release')
    const party =
      '<Party><PartyReference>P1</PartyReference><PartyName><FullName>Nord</FullName></PartyName></Party>'
    expect(locate(party, 'label', '4.3').value).toBe('Nord')
  })
})

describe('a new value replaces', () => {
  const titled = (inner: string) =>
    `<Release><ReferenceTitle><TitleText>${inner}</TitleText></ReferenceTitle></Release>`
  test.each([
    ['the text alone', titled('Auora'), titled('A &amp; B')],
    ['the text between its blanks', titled('\r\n  Auora\n\t'), titled('\r\n  A &amp; B\n\t')],
    ['a no-break space, which is text', titled(' \u00a0x\u00a0 '), titled(' A &amp; B ')],
    ['a CDATA section', titled('<![CDATA[Auora & Co]]>'), titled('A &amp; B')],
    ['text around a comment, which stays', titled('Au<!-- sic -->ora '), titled('A &amp; B<!-- sic -->')],
    ['nothing', titled(''), titled('A &amp; B')],
    ['blanks', titled('  \n '), titled('A &amp; B')],
    ['nothing before a comment', titled('<!-- none -->'), titled('A &amp; B<!-- none -->')],
    [
      'an empty-element tag, keeping its attributes',
      '<Release><ReferenceTitle><TitleText LanguageAndScriptCode="en" /></ReferenceTitle></Release>',
      '<Release><ReferenceTitle><TitleText LanguageAndScriptCode="en">A &amp; B</TitleText></ReferenceTitle></Release>',
    ],
  ])('%s', (_name, before, after) => {
    expect(apply(before, locate(before, 'title', '3.8.2').write('A & B'))).toBe(after)
  })

  test('exactly its own bytes in UTF-16', () => {
    const xml = titled('\n Auöra ')
    const bytes = encodeXml(xml, 'utf-16le')
    const [place] = locate(xml, 'title', '3.8.2', 'utf-16le').write('x')
    expect(
      Buffer.from(bytes.subarray(place!.start - base, place!.start - base + place!.length)).toString(
        'utf16le',
      ),
    ).toBe('Auöra')
  })

  test('not the elements where text should be', () => {
    expect(locate(titled('<b>x</b>'), 'title', '3.8.2').readOnly).toContain('holds other elements')
  })
})

describe('a missing field is inserted', () => {
  const without = (xml: string, line: RegExp) => xml.replace(line, '')
  test.each<[string, string, FieldName, string, string]>([
    [
      'ICPN after GRid, before CatalogNumber',
      '<Release>\r\n\t<ReleaseId>\r\n\t\t<GRid>A1</GRid>\r\n\t\t<CatalogNumber>1</CatalogNumber>\r\n\t</ReleaseId>\r\n</Release>',
      'icpn',
      '4.3',
      '<Release>\r\n\t<ReleaseId>\r\n\t\t<GRid>A1</GRid>\r\n\t\t<ICPN>X</ICPN>\r\n\t\t<CatalogNumber>1</CatalogNumber>\r\n\t</ReleaseId>\r\n</Release>',
    ],
    [
      'ICPN before everything that follows it',
      '<Release><ReleaseId><ProprietaryId>1</ProprietaryId></ReleaseId></Release>',
      'icpn',
      '3.8.2',
      '<Release><ReleaseId><ICPN IsEan="true">X</ICPN><ProprietaryId>1</ProprietaryId></ReleaseId></Release>',
    ],
    [
      'ICPN into an empty ReleaseId with the prefix of the file',
      '<e:Release><e:ReleaseId/></e:Release>',
      'icpn',
      '4.3',
      '<e:Release><e:ReleaseId><e:ICPN>X</e:ICPN></e:ReleaseId></e:Release>',
    ],
    [
      'Genre with its GenreText, indented as the file is',
      without(three, /\n {4}<Genre>.*/),
      'genre',
      '3.8.2',
      three.replace(
        '<Genre><GenreText>Pop</GenreText></Genre>',
        '<Genre>\n      <GenreText>X</GenreText>\n    </Genre>',
      ),
    ],
    [
      'DisplayGenre from 4.3.1 on',
      '<TrackRelease><ReleaseLabelReference>P1</ReleaseLabelReference></TrackRelease>',
      'genre',
      '4.3.1',
      '<TrackRelease><ReleaseLabelReference>P1</ReleaseLabelReference><DisplayGenre><GenreText>X</GenreText></DisplayGenre></TrackRelease>',
    ],
    [
      'ReleaseDate before OriginalReleaseDate',
      '<Release><Duration>PT1S</Duration> <OriginalReleaseDate>2020</OriginalReleaseDate></Release>',
      'releaseDate',
      '4.2',
      '<Release><Duration>PT1S</Duration><ReleaseDate>X</ReleaseDate> <OriginalReleaseDate>2020</OriginalReleaseDate></Release>',
    ],
    [
      'LabelName in the first ReleaseDetailsByTerritory only',
      without(three, /\n {4}<LabelName>.*/),
      'label',
      '3.8.2',
      three.replace('Nord', 'X'),
    ],
    [
      'after a comment on the line of what comes before',
      '<Release>\n  <ReleaseId>\n    <GRid>A1</GRid> <!-- checked -->\n    <!-- next -->\n    <Vendor/>\n  </ReleaseId>\n</Release>',
      'icpn',
      '3.8.2',
      '<Release>\n  <ReleaseId>\n    <GRid>A1</GRid> <!-- checked -->\n    <ICPN IsEan="true">X</ICPN>\n    <!-- next -->\n    <Vendor/>\n  </ReleaseId>\n</Release>',
    ],
    [
      'a title in a TrackRelease, which had that of its recording',
      '<TrackRelease><ReleaseId/><ReleaseResourceReference>A1</ReleaseResourceReference></TrackRelease>',
      'title',
      '4.3',
      '<TrackRelease><ReleaseId/><DisplayTitleText>X</DisplayTitleText><ReleaseResourceReference>A1</ReleaseResourceReference></TrackRelease>',
    ],
  ])('%s', (_name, before, field, version, after) => {
    const location = locate(before, field, version)
    expect([location.value, location.readOnly]).toEqual([null, null])
    expect(apply(before, location.write('X'))).toBe(after)
  })

  test('several at one place in the order of the schema', () => {
    const xml = '<Release>\n <Duration>PT1S</Duration>\n</Release>'
    const places = [
      ...locate(xml, 'releaseDate', '4.3').write('2026'),
      ...locate(xml, 'genre', '4.3').write('Pop'),
    ]
    places.sort((a, b) => (a.slot < b.slot ? -1 : 1))
    expect(apply(xml, places)).toBe(
      '<Release>\n <Duration>PT1S</Duration>\n <Genre>\n  <GenreText>Pop</GenreText>\n </Genre>\n <ReleaseDate>2026</ReleaseDate>\n</Release>',
    )
  })

  test.each<[string, string, FieldName, string]>([
    ['an artist in a TrackRelease', '<TrackRelease><ReleaseId/></TrackRelease>', 'artist', '4.3'],
    ['a release date in a TrackRelease', '<TrackRelease><ReleaseId/></TrackRelease>', 'releaseDate', '4.3.2'],
    ['a label without ReleaseDetailsByTerritory', '<Release><ReleaseId/></Release>', 'label', '3.8.2'],
  ])('but not %s', (_name, xml, field, version) => {
    expect(locate(xml, field, version).readOnly).toMatch(/has no/)
  })
})
