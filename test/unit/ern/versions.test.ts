import { describe, expect, it } from 'vitest'
import type { ErnRecord } from '../../../shared/ern/record.ts'
import { readErn } from '../../support/ern-records.ts'

const message = (records: ErnRecord[]) => records.find((record) => record.kind === 'message')
const codes = (records: ErnRecord[]) =>
  records.flatMap((record) => (record.kind === 'problem' ? [record.code] : []))

const namespaces: [namespace: string, version: string][] = [
  ['http://ddex.net/xml/2010/ern-main/312', '3.1.2'],
  ['http://ddex.net/xml/2010/ern-main/32', '3.2'],
  ['http://ddex.net/xml/2011/ern-main/33', '3.3'],
  ['http://ddex.net/xml/ern/34', '3.4'],
  ['http://ddex.net/xml/ern/341', '3.4.1'],
  ['http://ddex.net/xml/ern/351', '3.5.1'],
  ['http://ddex.net/xml/ern/37D2', '3.7'],
  ['http://ddex.net/xml/ern/371', '3.7.1'],
  ['http://ddex.net/xml/ern/382', '3.8.2'],
  ['http://ddex.net/xml/ern/383', '3.8.3'],
  ['http://ddex.net/xml/ern/41', '4.1'],
  ['http://service.ddex.net/xml/ern/411', '4.1.1'],
  ['https://ddex.net/xml/ERN/42/', '4.2'],
  ['http://ddex.net/xml/ern/43', '4.3'],
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
    ['MessageSchemaVersionId="2011/ern-main/33"', '3.3'],
    [
      'xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xs:schemaLocation="http://ddex.net/xml/ern/411 http://ddex.net/xml/ern/411/release-notification.xsd"',
      '4.1.1',
    ],
  ])('is found by %s when no namespace says', (attribute, version) => {
    expect(message(readErn(`<ern:NewReleaseMessage ${attribute}/>`))).toMatchObject({ ernVersion: version })
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
