import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordLineQuery } from '../../shared/contract/records.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const signal = new AbortController().signal

const message4 = `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/43">
<MessageHeader/>
<PartyList>
<Party><PartyReference>P1</PartyReference>
<PartyName><FullName>Lanternfish</FullName></PartyName></Party>
</PartyList>
<ResourceList>
<SoundRecording>
<ResourceReference>A1</ResourceReference>
<!-- <ResourceId><ISRC>of nobody</ISRC></ResourceId> -->
<SoundRecordingEdition><ResourceId>
<ISRC>QZLTH2600001</ISRC></ResourceId></SoundRecordingEdition>
<DisplayTitleText>Kelp &amp; Salt</DisplayTitleText>
<Duration>PT3M</Duration>
</SoundRecording>
</ResourceList>
<ReleaseList>
<Release>
<ReleaseReference>R1</ReleaseReference>
<ReleaseId>
<ICPN>0000000000017</ICPN></ReleaseId>
<ReleaseId>
<ICPN>0000000000024</ICPN></ReleaseId>
<DisplayTitleText>Tides</DisplayTitleText>
<ReleaseLabelReference>P1</ReleaseLabelReference>
<ResourceGroup>
<ResourceGroupContentItem>
<ReleaseResourceReference>A1</ReleaseResourceReference></ResourceGroupContentItem>
</ResourceGroup>
</Release>
<TrackRelease>
<ReleaseReference>R2</ReleaseReference>
<DisplayTitleText>Kelp</DisplayTitleText>
<ReleaseResourceReference>A1</ReleaseResourceReference></TrackRelease>
</ReleaseList>
<DealList>
<ReleaseDeal><DealReleaseReference>R1</DealReleaseReference>
<Deal>
<DealTerms>
<TerritoryCode>DE</TerritoryCode>
<TerritoryCode>FR</TerritoryCode>
<ValidityPeriod>
<StartDateTime>2026-01-01T00:00:00</StartDateTime></ValidityPeriod>
</DealTerms></Deal>
</ReleaseDeal>
</DealList>
</e:NewReleaseMessage>`
const lines = message4.split('\n')
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1

const lineFor = async (query: RecordLineQuery) => await catalog.records['catalog.line'](query, signal)

describe('The line at which a record says something', () => {
  const icpns = (number: number) =>
    lines.map((line, at) => (line.startsWith('<ICPN>') ? at + 1 : 0)).filter(Boolean)[number]

  test.each<[string, RecordLineQuery, () => number | undefined]>([
    [
      'by path',
      { id: 'release/1', at: ['Release/DisplayTitleText'] },
      () => lineOf('<DisplayTitleText>Tides'),
    ],
    ['by the path below it', { id: 'release/1', at: ['ReleaseId/ICPN'] }, () => icpns(0)],
    ['by position', { id: 'release/1', at: ['Release/ReleaseId[2]/ICPN'] }, () => icpns(1)],
    ['of an attribute', { id: 'release/1', at: ['ReleaseId[2]/ICPN/@IsEan'] }, () => icpns(1)],
    [
      'by what stands there',
      { id: 'release/1', at: ['ReleaseId/ICPN'], value: '0000000000024' },
      () => icpns(1),
    ],
    [
      'by the end of its path',
      { id: 'release/1', at: ['ReleaseResourceReference'], value: 'A1' },
      () => lineOf('<ReleaseResourceReference>'),
    ],
    [
      'by the first path that is there',
      { id: 'release/1', at: ['GRid', 'ReleaseLabelReference'] },
      () => lineOf('<ReleaseLabelReference>'),
    ],
    ['by a column of a resource', { id: 'resource/1', column: 'isrc' }, () => lineOf('<ISRC>QZ')],
    [
      'with a reference in its value',
      { id: 'resource/1', column: 'title', value: 'Kelp & Salt' },
      () => lineOf('Kelp &amp;'),
    ],
    [
      'by a column of a resource of another name',
      { id: 'resource/1', column: 'durationSeconds' },
      () => lineOf('<Duration>'),
    ],
    [
      'by a column of a release',
      { id: 'release/1', column: 'label' },
      () => lineOf('<ReleaseLabelReference>'),
    ],
    ['by a column of a deal', { id: 'deal/1', column: 'start' }, () => lineOf('<StartDateTime>')],
    [
      'by one of several values of a deal',
      { id: 'deal/1', column: 'territories', value: 'FR' },
      () => lineOf('<TerritoryCode>FR'),
    ],
    ['by a column of a Party', { id: 'party/1', column: 'name' }, () => lineOf('<FullName>')],
  ])('is found %s', async (_name, query, expected) => {
    await catalog.importBytes('a.xml', message4)
    expect(await lineFor(query)).toEqual({ line: expected(), found: true })
  })

  test('is that of the record where nothing of it is there', async () => {
    await catalog.importBytes('a.xml', message4)
    expect(await lineFor({ id: 'release/1', at: ['GRid'] })).toEqual({
      line: lineOf('<Release>'),
      found: false,
    })
    expect(await lineFor({ id: 'release/1', column: 'no such' })).toMatchObject({ found: false })
  })

  test.each(['\r\n', '\r'])('counts %j as one end of a line', async (end) => {
    await catalog.importBytes('a.xml', lines.join(end))
    expect((await lineFor({ id: 'release/1', column: 'title' })).line).toBe(lineOf('<DisplayTitleText>Tides'))
  })

  test('moves with edits before it, as the XML that is shown does', async () => {
    await catalog.importBytes('a.xml', message4)
    await catalog.edits['edit.change'](
      {
        changes: [
          {
            do: 'insert',
            parent: { id: 'release/1' },
            element: { name: 'ReleaseId', children: [{ name: 'GRid', text: 'A10000000000000001' }] },
            before: { id: 'release/1', path: 'Release/ReleaseId' },
          },
        ],
        insist: true,
      },
      signal,
    )
    const xml = await catalog.records['catalog.xml']({ id: 'release/1', limit: 1_000_000 }, signal)
    const { line } = await lineFor({ id: 'release/1', column: 'title' })
    expect(xml.text.split('\n')[line - xml.firstLine]).toContain('<DisplayTitleText>Tides')
    expect(line).toBeGreaterThan(lineOf('<DisplayTitleText>Tides'))
  })

  test('of a file that breaks off is told as far as it was read', async () => {
    await catalog.importBytes('a.xml', message4.slice(0, message4.indexOf('</DealList>')))
    expect(await lineFor({ id: 'release/1', column: 'title' })).toEqual({
      line: lineOf('<DisplayTitleText>Tides'),
      found: true,
    })
  })

  test('of a record that is not there is refused', async () => {
    await catalog.importBytes('a.xml', message4)
    await expect(async () => await lineFor({ id: 'release/99', at: [] })).rejects.toThrow(
      /There is no release\/99/,
    )
  })
})

describe('The changes of a release with its parts', () => {
  const set = async (record: string, field: string, value: string) =>
    await catalog.edits['edit.change'](
      { changes: [{ do: 'setField', record, field, value, everywhere: false }], insist: true },
      signal,
    )
  const changed = async (record: string, withParts: boolean) =>
    (
      await catalog.edits['edit.changes'](
        { record, withParts, inForceOnly: false, offset: 0, limit: 100 },
        signal,
      )
    ).changes.map((change) => change.record)

  test('are those of its tracks, its deals, its TrackReleases and its label too', async () => {
    await catalog.importBytes('a.xml', message4)
    await set('release/1', 'displayTitles[0].text', 'Ebb')
    await set('resource/1', 'durationSeconds', 'PT4M')
    await set('release/2', 'displayTitles[0].text', 'Kelps')
    await set('deal/1', 'territories[0]', 'AT')
    await set('party/1', 'names[0].fullName', 'Lantern')
    const all = ['release/1', 'resource/1', 'release/2', 'deal/1', 'party/1']
    expect(await changed('release/1', true)).toEqual(all)
    expect(await changed('release/1', false)).toEqual(['release/1'])
    // A TrackRelease has its recording, not the release it is a track of.
    expect(await changed('release/2', true)).toEqual(['resource/1', 'release/2'])
    expect(await changed('resource/1', true)).toEqual(['resource/1'])
  })
})
