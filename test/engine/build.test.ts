import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildReport, type BuildRequest, buildMessage } from '../../shared/engine/build/build-message.ts'
import { ernFolder } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { cannotValidate, canValidate, schemaOf, validate } from '../support/xmllint.ts'

const signal = new AbortController().signal

async function built(
  catalog: OpenCatalog,
  message: number,
  request: Partial<BuildRequest> = {},
): Promise<{ xml: Buffer; report: BuildReport }> {
  const pieces: Uint8Array[] = []
  const report = await buildMessage(catalog.catalog, { version: null, ...request, message }, (bytes) => {
    pieces.push(bytes)
  })
  return { xml: Buffer.concat(pieces), report }
}

/** Names of values that are this catalog's, or that count what is wrong with the message. */
const catalogNames: ReadonlySet<string> = new Set(['id', 'party', 'resource', 'problems', 'unnamedTotal'])

/** What every record of a message says, in the order of the lists, without ids of this catalog. */
async function models(catalog: OpenCatalog, message: number): Promise<string[]> {
  const said: string[] = []
  for (const table of ['message', 'party', 'part', 'resource', 'release', 'deal'])
    for (const { id } of catalog.catalog.database.all<{ id: number }>(
      `SELECT id FROM ${table} WHERE ${table === 'message' ? 'id' : 'message'} = ? ORDER BY id`,
      message,
    )) {
      const model = await catalog.records['catalog.model'](
        { id: `${table}/${id}`, tracks: 20_000, deals: 10_000 },
        signal,
      )
      said.push(
        JSON.stringify(model, (name, value) => {
          if (catalogNames.has(name) && (value === null || typeof value !== 'object')) return null
          // The message says it of itself, not the root's schemaLocation.
          // Attributes have no order.
          if (name === 'unnamed')
            return (value as { path: string }[])
              .filter(({ path }) => path !== '@schemaLocation')
              .toSorted((a, b) => (a.path < b.path ? -1 : 1))
          return value
        }),
      )
    }
  return said
}

describe.skipIf(!canValidate)(
  `a message built in its own version${canValidate ? '' : ` (${cannotValidate})`}`,
  () => {
    let catalog: OpenCatalog
    let messages: { id: number; version: string; path: string }[]

    beforeAll(async () => {
      catalog = new OpenCatalog()
      await catalog.import(join(ernFolder!, 'corpus'))
      const all = catalog.catalog.database.all<{ id: number; version: string; path: string }>(
        `SELECT message.id, message.ern_version AS version, path FROM message JOIN source ON source.id = message.source
         WHERE status = 'complete' AND ern_version IS NOT NULL ORDER BY message.id`,
      )
      messages = all.filter(
        ({ version, path }) =>
          schemaOf(version) !== null &&
          validate(version, new Map([['', readFileSync(path)]])).get('')!.length === 0,
      )
    })
    afterAll(() => catalog.dispose())

    test('is valid where the message was, and nothing of it is left out', async () => {
      expect(messages.length).toBeGreaterThan(40)
      for (const { id, version, path } of messages) {
        const { xml, report } = await built(catalog, id)
        expect(validate(version, new Map([['', xml]])).get(''), path).toEqual([])
        expect({ losses: report.losses, missing: report.missing, changes: report.changes }, path).toEqual({
          losses: [],
          missing: [],
          changes: [],
        })
        expect(report.bytes).toBe(xml.length)
      }
    })

    test('says what the message said, and is itself again when it is built once more', async () => {
      const again = new OpenCatalog()
      for (const { id, path } of messages) {
        const { xml } = await built(catalog, id)
        await again.importBytes('built.xml', xml)
        const [last] = again.catalog.database.all<{ id: number }>('SELECT max(id) AS id FROM message')
        const [before, after] = [await models(catalog, id), await models(again, last!.id)]
        expect(after.length, path).toBe(before.length)
        const different = before.findIndex((said, at) => said !== after[at])
        expect(after[different], path).toBe(before[different])
        expect((await built(again, last!.id)).xml.equals(xml), path).toBe(true)
      }
      again.dispose()
    })
  },
)

const release = `<Release><ReleaseReference>R1</ReleaseReference><ReleaseType>Single</ReleaseType>
  <ReleaseId><ICPN>4006381333931</ICPN></ReleaseId><DisplayTitle><TitleText>One &amp; two</TitleText></DisplayTitle>
  <DisplayTitleText>One &amp; two</DisplayTitleText><!-- a word -->
  <x:Mood xmlns:x="http://example.com/x" x:depth="2">calm</x:Mood></Release>`

function message(lists: string, version = '43'): string {
  return `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${version}" LanguageAndScriptCode="en" AvsVersionId="3">
  <MessageHeader><MessageId>1</MessageId><MessageThreadId>T1</MessageThreadId></MessageHeader>${lists}</ern:NewReleaseMessage>`
}

describe('a message', () => {
  let catalog: OpenCatalog
  beforeAll(() => {
    catalog = new OpenCatalog()
  })
  afterAll(() => catalog.dispose())

  const imported = async (xml: string): Promise<number> => {
    await catalog.importBytes('message.xml', xml)
    return catalog.catalog.database.get<{ id: number }>('SELECT max(id) AS id FROM message')!.id
  }
  const names = (xml: Buffer) => [...xml.toString().matchAll(/<([A-Za-z]+)/g)].map(([, name]) => name)

  test('comes in the order of the schema, whatever order it was written in', async () => {
    const id = await imported(
      message(
        `<DealList><ReleaseDeal><Deal><DealTerms/></Deal><DealReleaseReference>R1</DealReleaseReference></ReleaseDeal></DealList>
         <ReleaseList><TrackRelease><ReleaseReference>R2</ReleaseReference></TrackRelease>${release}</ReleaseList>
         <ResourceList><Image><ResourceReference>A2</ResourceReference></Image><SoundRecording><ResourceReference>A1</ResourceReference></SoundRecording></ResourceList>`,
      ),
    )
    const { xml, report } = await built(catalog, id)
    const order = [
      'MessageThreadId',
      'MessageId',
      'ResourceList',
      'SoundRecording',
      'Image',
      'ReleaseList',
      'Release',
    ].concat(['DisplayTitleText', 'DisplayTitle', 'TrackRelease', 'DealList', 'DealReleaseReference', 'Deal'])
    const written = names(xml)
    expect(order.map((name) => written.indexOf(name))).toEqual(
      order.map((name) => written.indexOf(name)).toSorted((a, b) => a - b),
    )
    expect(written.filter((name) => name === 'Release' || name === 'TrackRelease')).toHaveLength(2)
    expect(report.records).toEqual({
      SoundRecording: 1,
      Image: 1,
      Release: 1,
      TrackRelease: 1,
      ReleaseDeal: 1,
    })
  })

  test('names what the version has no place for, and what it lacks', async () => {
    const { xml, report } = await built(
      catalog,
      await imported(message(`<ReleaseList>${release}</ReleaseList>`)),
    )
    expect(xml.toString()).not.toContain('Mood')
    expect(report.losses).toEqual([
      {
        path: 'ReleaseList/Release/{http://example.com/x}Mood',
        reason: 'foreign',
        count: 1,
        example: 'calm',
      },
      {
        path: 'ReleaseList/Release/{http://example.com/x}Mood/@{http://example.com/x}depth',
        reason: 'foreign',
        count: 1,
        example: '2',
      },
    ])
    expect(report.missing.map(({ path }) => path)).toContain('ResourceList')
    expect(report.missing.map(({ path }) => path)).toContain('ReleaseList/Release/DisplayArtistName')
    expect(report.missingTotal).toBeGreaterThanOrEqual(report.missing.length)
  })

  test('is the same every time, with the header that is given', async () => {
    const id = await imported(message(`<ReleaseList>${release}</ReleaseList>`))
    const header = { messageId: 'M-2', threadId: 'T-2', created: '2026-11-21T10:00:00Z' }
    const first = await built(catalog, id, { header })
    expect(first.xml.equals((await built(catalog, id, { header })).xml)).toBe(true)
    expect(first.xml.toString()).toContain(
      `  <MessageHeader>
    <MessageThreadId>T-2</MessageThreadId>
    <MessageId>M-2</MessageId>
    <MessageCreatedDateTime>2026-11-21T10:00:00Z</MessageCreatedDateTime>
  </MessageHeader>`,
    )
  })

  test('is built with its edits', async () => {
    const id = await imported(message(`<ReleaseList>${release}</ReleaseList>`))
    const row = catalog.catalog.database.get<{ id: number }>('SELECT id FROM release WHERE message = ?', id)!
    await catalog.apply(`release/${row.id}`, { title: 'Three < four' })
    const { xml } = await built(catalog, id)
    expect(xml.toString()).toContain('Three &lt; four')
    expect(xml.toString()).not.toContain('One &amp; two</DisplayTitleText>')
  })

  test('of a version without a schema is refused with the reason', async () => {
    const id = await imported(message(`<ReleaseList>${release}</ReleaseList>`, '34'))
    await expect(built(catalog, id)).rejects.toThrow('A message cannot be built in ERN 3.4')
  })

  test('stops when it is told to', async () => {
    const id = await imported(message(`<ReleaseList>${release}</ReleaseList>`))
    const stop = AbortSignal.abort()
    await expect(
      buildMessage(catalog.catalog, { message: id, version: null }, () => {}, stop),
    ).rejects.toThrow()
  })
})
