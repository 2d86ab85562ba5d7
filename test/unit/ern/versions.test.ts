import { describe, expect, it } from 'vitest'
import type { ErnRecord } from '../../../shared/ern/record.ts'
import { readErn } from '../../support/ern-records.ts'

const message = (records: ErnRecord[]) => records.find((record) => record.kind === 'message')
const codes = (records: ErnRecord[]) =>
  records.flatMap((record) => (record.kind === 'problem' ? [record.code] : []))

const namespaces: [namespace: string, version: string][] = [
  ['http://ddex.net/xml/ern/34', '3.4'],
  ['http://ddex.net/xml/ern/341', '3.4.1'],
  ['http://ddex.net/xml/ern/35', '3.5'],
  ['http://ddex.net/xml/ern/351', '3.5.1'],
  ['http://ddex.net/xml/ern/36', '3.6'],
  ['http://ddex.net/xml/ern/37', '3.7'],
  ['http://ddex.net/xml/ern/37D2', '3.7'],
  ['http://ddex.net/xml/ern/371', '3.7.1'],
  ['http://ddex.net/xml/ern/38', '3.8'],
  ['http://ddex.net/xml/ern/381', '3.8.1'],
  ['http://ddex.net/xml/ern/382', '3.8.2'],
  ['http://ddex.net/xml/2012/ern-main/382', '3.8.2'],
  ['HTTP://DDEX.NET/XML/ERN/382/', '3.8.2'],
  ['http://ddex.net/xml/ern/383', '3.8.3'],
  ['http://ddex.net/xml/ern/41', '4.1'],
  ['http://service.ddex.net/xml/ern/411', '4.1.1'],
  ['https://ddex.net/xml/ERN/42/', '4.2'],
  ['http://ddex.net/xml/ern/43', '4.3'],
  ['https://service.ddex.net/xml/ern/4.3.1/', '4.3.1'],
  ['http://ddex.net/xml/ern/431', '4.3.1'],
  ['http://ddex.net/xml/ern/432', '4.3.2'],
]

describe('the version of a message', () => {
  it.each(namespaces)('is found by the namespace %s', (namespace, version) => {
    for (const root of [
      `ern:NewReleaseMessage xmlns:ern="${namespace}"`,
      `NewReleaseMessage xmlns="${namespace}"`,
    ]) {
      const records = readErn(`<${root}/>`)
      expect(message(records)).toMatchObject({ ernVersion: version, versionKnown: true, isErn: true })
      expect(codes(records)).toEqual([])
    }
  })

  it("is that of the root's own prefix, not of the first namespace", () => {
    const records = readErn(
      '<e:NewReleaseMessage xmlns:avs="http://ddex.net/xml/ern/382" xmlns:e="http://ddex.net/xml/ern/43"/>',
    )
    expect(message(records)).toMatchObject({ ernVersion: '4.3' })
  })

  it.each([
    ['MessageSchemaVersionId="ern/382"', '3.8.2'],
    ['MessageSchemaVersionId="2012/ern-main/341"', '3.4.1'],
    ['MessageSchemaVersionId=" /ERN/381 "', '3.8.1'],
    ['MessageSchemaVersionId="3.8.2"', '3.8.2'],
    ['x:MessageSchemaVersionId="371"', '3.7.1'],
    ['xsi:noNamespaceSchemaLocation="http://ddex.net/xml/ern/43/release-notification.xsd"', '4.3'],
    [
      'xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xs:schemaLocation="http://ddex.net/xml/ern/411 http://ddex.net/xml/ern/411/release-notification.xsd"',
      '4.1.1',
    ],
  ])('is found by %s when no namespace says', (attribute, version) => {
    for (const [root, code] of [
      ['ern:NewReleaseMessage', 'NAMESPACE-MISSING'],
      ['NewReleaseMessage', 'NAMESPACE-MISSING'],
      ['NewReleaseMessage xmlns=""', 'NAMESPACE-MISSING'],
      ['e:NewReleaseMessage xmlns:e="http://example.com/messages"', 'NAMESPACE-WRONG'],
    ]) {
      const records = readErn(`<${root} ${attribute}/>`)
      expect(message(records)).toMatchObject({ ernVersion: version, versionKnown: true })
      expect(codes(records)).toEqual([code])
    }
  })

  it('may be in a namespace that only ends like one of ERN: it counts, and the namespace is told', () => {
    const records = readErn('<e:NewReleaseMessage xmlns:e="http://example.com/xml/ern/43"/>')
    expect(message(records)).toMatchObject({ ernVersion: '4.3' })
    expect(records[1]).toMatchObject({
      code: 'NAMESPACE-WRONG',
      text: expect.stringContaining('http://example.com/xml/ern/43'),
      offset: 0,
    })
  })

  it('is the namespace when statements contradict, and that is told', () => {
    const records = readErn(
      '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/38" MessageSchemaVersionId="ern/382"/>',
    )
    expect(message(records)).toMatchObject({ ernVersion: '3.8' })
    expect(records[1]).toMatchObject({
      kind: 'problem',
      code: 'VERSION-DISAGREES',
      severity: 'warning',
      text: expect.stringMatching(/3\.8 .*3\.8\.2/),
      offset: 0,
    })
  })

  it('is the namespace, and every statement against it is told', () => {
    const records = readErn(
      '<!-- c --><e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/43" MessageSchemaVersionId="ern/382" x:schemaLocation="http://ddex.net/xml/ern/411 a.xsd"/>',
    )
    expect(records[1]).toMatchObject({
      code: 'VERSION-DISAGREES',
      text: 'The root says ERN 4.3 by its namespace but 3.8.2 by MessageSchemaVersionId and 4.1.1 by schemaLocation.',
      offset: 10,
    })
  })

  it.each([
    ['382', '<PartyList/><ReleaseList/>', 'PartyList', 'PartyList'],
    ['382', '<ChapterList/><PartyList/>', 'ChapterList', 'ChapterList'],
    ['43', '<WorkList/><ResourceList/>', 'WorkList', 'WorkList'],
    ['43', '<CatalogItem/>', 'CatalogItem', 'CatalogItem'],
    [
      '43',
      '<ReleaseList><Release><ReferenceTitle><TitleText>a</TitleText></ReferenceTitle></Release></ReleaseList>',
      'ReferenceTitle',
      'a<',
    ],
    [
      '382',
      '<ResourceList><SoundRecording><DisplayTitleText>a</DisplayTitleText></SoundRecording></ResourceList>',
      'DisplayTitleText',
      'a<',
    ],
  ])(
    'that structure contradicts is told, once and at its place: ern/%s with %s',
    (key, content, element, at) => {
      const source = `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/${key}">${content}${content}</e:NewReleaseMessage>`
      const records = readErn(source)
      const told = records.filter(
        (record) => record.kind === 'problem' && record.code === 'VERSION-DISAGREES',
      )
      const offset = source.indexOf(at === element ? `<${at}` : at)
      expect(told).toMatchObject([{ text: expect.stringContaining(`<${element}>`), offset }])
    },
  )

  it.each([
    ['43', '<ReleaseDetailsByTerritory><DisplayArtistName>A</DisplayArtistName></ReleaseDetailsByTerritory>'],
    ['382', '<DisplayArtistName>A</DisplayArtistName>'],
  ])('that is wrong hides no field: ern/%s with %s', (key, content) => {
    const records = readErn(
      `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/${key}"><ReleaseList><Release>${content}</Release></ReleaseList></e:NewReleaseMessage>`,
    )
    expect(records.find((record) => record.kind === 'release')).toMatchObject({ artist: 'A' })
  })

  it.each([
    ['http://ddex.net/xml/2010/ern-main/312', '3.1.2'],
    ['http://ddex.net/xml/2010/ern-main/32', '3.2'],
    ['http://ddex.net/xml/2011/ern-main/33', '3.3'],
    ['http://ddex.net/xml/ern/30', '3.0'],
  ])('may be older than those known: %s is read, with one warning', (namespace, version) => {
    const records = readErn(
      `<e:NewReleaseMessage xmlns:e="${namespace}"><ReleaseList><Release><ReferenceTitle><TitleText>a</TitleText></ReferenceTitle></Release></ReleaseList></e:NewReleaseMessage>`,
    )
    expect(message(records)).toMatchObject({ ernVersion: version, versionKnown: false })
    expect(codes(records)).toEqual(['VERSION-OLD'])
    expect(records.find((record) => record.kind === 'release')).toMatchObject({ title: 'a' })
  })

  it.each([
    ['44', '4.4', 'Four'],
    ['39', '3.9', 'Three'],
  ])('may be unknown: ern/%s is read like its family', (key, version, title) => {
    const records = readErn(
      `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${key}"><ReleaseList><Release><ReferenceTitle><TitleText>Three</TitleText></ReferenceTitle><DisplayTitleText>Four</DisplayTitleText></Release></ReleaseList></ern:NewReleaseMessage>`,
    )
    expect(message(records)).toMatchObject({ ernVersion: version, versionKnown: false })
    expect(codes(records)).toEqual(['VERSION-UNKNOWN'])
    expect(records.find((record) => record.kind === 'release')).toMatchObject({ title })
  })

  it.each([
    [
      '<PartyList><Party><PartyReference>P1</PartyReference></Party></PartyList>',
      '4.x',
      ['message', 'problem', 'header', 'party'],
    ],
    ['<ResourceList><Image/></ResourceList>', '3.x', ['message', 'problem', 'header', 'resource']],
    ['', null, ['message', 'problem', 'header']],
  ])('is a guess by structure when nothing says: %s', (content, version, kinds) => {
    const records = readErn(`<NewReleaseMessage><MessageHeader/>${content}</NewReleaseMessage>`)
    expect(message(records)).toMatchObject({ ernVersion: version, versionKnown: false, isErn: true })
    expect(records.map((record) => record.kind)).toEqual(kinds)
    expect(codes(records)).toEqual(['VERSION-UNKNOWN'])
  })

  it('is told even when the message breaks off before its structure tells', () => {
    const records = readErn('<NewReleaseMessage><MessageHeader><MessageId>1</MessageId></MessageHeader>')
    expect(records.map((record) => record.kind)).toEqual(['message', 'problem', 'header'])
  })
})

describe('a root that is no ERN message', () => {
  it.each([
    'echo:ManifestMessage xmlns:ernm="http://ddex.net/xml/ern/382" xmlns:echo="http://ddex.net/xml/2011/echo/12"',
    'UpdateReleaseMessage xmlns="http://ddex.net/xml/ern/43"',
    'html',
  ])('<%s> is told, and its lists are read all the same', (root) => {
    const tag = root.split(' ')[0]
    const records = readErn(`<${root}><ReleaseList><Release/></ReleaseList></${tag}>`)
    expect(message(records)).toMatchObject({ isErn: false })
    expect(records[1]).toMatchObject({ code: 'NOT-ERN', severity: 'error' })
    expect(records.some((record) => record.kind === 'release')).toBe(true)
  })

  it.each(['NewReleaseMessage', 'PurgeReleaseMessage', 'CatalogListMessage', 'NewDealMessage'])(
    '%s is one',
    (root) => {
      expect(message(readErn(`<e:${root} xmlns:e="http://ddex.net/xml/ern/382"/>`))).toMatchObject({
        isErn: true,
        type: root,
      })
    },
  )
})
