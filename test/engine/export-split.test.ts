import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageForm } from '../../shared/contract/export.ts'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const catalog38 = readFileSync(join(import.meta.dirname, '../../assets/samples/catalog-ern-3.8.2.xml'))

let open: OpenCatalog
let out: string
beforeEach(() => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
})
afterEach(() => open.dispose())

const form = (more: Partial<MessageForm> = {}): MessageForm => ({
  kind: 'messages',
  mode: 'patched',
  split: 'release',
  header: { header: 'keep' },
  ...more,
})

function run(more: Partial<ExportTask> = {}) {
  return exportCatalog(open.catalog, {
    scope: 'all',
    kind: 'folder',
    out,
    replace: true,
    form: form(),
    ...more,
  })
}

function written(): string[] {
  if (!existsSync(out)) return []
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort()
}

const text = (path: string) => readFileSync(join(out, path), 'utf8')

/** A 3.8.2 message of two albums that share a track, with a deal for both. */
const shared = `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382" MessageSchemaVersionId="ern/382">
  <MessageHeader>
    <MessageThreadId>T</MessageThreadId>
    <MessageId>M</MessageId>
    <MessageFileName>old.xml</MessageFileName>
    <MessageSender><PartyId>PADPIDA2014122301Q</PartyId></MessageSender>
    <MessageRecipient><PartyId>PADPIDA2007040502I</PartyId></MessageRecipient>
    <MessageCreatedDateTime>2026-03-01T10:00:00Z</MessageCreatedDateTime>
  </MessageHeader>
  <WorkList>
    <!-- of the second track -->
    <MusicalWork><MusicalWorkReference>W2</MusicalWorkReference></MusicalWork>
    <MusicalWork><MusicalWorkReference>W9</MusicalWorkReference></MusicalWork>
  </WorkList>
  <ResourceList>
    <!-- one -->
    <SoundRecording><ResourceReference>A1</ResourceReference></SoundRecording>
    <!-- two -->
    <SoundRecording><ResourceReference>A2</ResourceReference><ResourceMusicalWorkReferenceList><ResourceMusicalWorkReference>W2</ResourceMusicalWorkReference></ResourceMusicalWorkReferenceList></SoundRecording>
    <SoundRecording><ResourceReference>A3</ResourceReference></SoundRecording>
    <Image><ResourceReference>A4</ResourceReference></Image>
  </ResourceList>
  <ReleaseList>
    <!-- first album -->
    <Release IsMainRelease="true"><ReleaseId><ICPN>4006381333931</ICPN></ReleaseId><ReleaseReference>R1</ReleaseReference><ReleaseResourceReferenceList><ReleaseResourceReference>A1</ReleaseResourceReference><ReleaseResourceReference>A2</ReleaseResourceReference><ReleaseResourceReference ReleaseResourceType="SecondaryResource">A4</ReleaseResourceReference></ReleaseResourceReferenceList></Release>
    <!-- second album -->
    <Release><ReleaseId><ICPN>4006381333948</ICPN></ReleaseId><ReleaseReference>R2</ReleaseReference><ReleaseResourceReferenceList><ReleaseResourceReference>A2</ReleaseResourceReference><ReleaseResourceReference>A3</ReleaseResourceReference></ReleaseResourceReferenceList></Release>
    <Release><ReleaseId><ISRC>QZEX12600001</ISRC></ReleaseId><ReleaseReference>R3</ReleaseReference><ReleaseResourceReferenceList><ReleaseResourceReference>A2</ReleaseResourceReference></ReleaseResourceReferenceList><ReleaseType>TrackRelease</ReleaseType></Release>
    <Release><ReleaseId><ISRC>QZEX12600002</ISRC></ReleaseId><ReleaseReference>R4</ReleaseReference><ReleaseResourceReferenceList><ReleaseResourceReference>A1</ReleaseResourceReference></ReleaseResourceReferenceList><ReleaseType>TrackRelease</ReleaseType></Release>
  </ReleaseList>
  <DealList>
    <ReleaseDeal><DealReleaseReference>R1</DealReleaseReference> <DealReleaseReference>R2</DealReleaseReference><Deal/></ReleaseDeal>
    <ReleaseDeal><DealReleaseReference>R4</DealReleaseReference><Deal/></ReleaseDeal>
  </DealList>
</ern:NewReleaseMessage>
`

describe('a message split by release', () => {
  test('gives each release with its tracks and only what they refer to, byte for byte', async () => {
    await open.importBytes('both.xml', shared)
    const summary = await run({ verify: 'import' })
    expect(summary).toMatchObject({ status: 'done', written: 2, releases: 2 })
    expect(summary.verification).toMatchObject({ files: 2, imported: 2, editedPlaces: 0 })
    expect(written()).toEqual(['4006381333931.xml', '4006381333948.xml'])
    const second = shared
      .replace(/ *<MusicalWork><MusicalWorkReference>W9.*\n/, '')
      .replace(/ *<!-- one -->\n.*\n/, '')
      .replace(/ *<Image>.*\n/, '')
      .replace(/ *<!-- first album -->\n.*\n/, '')
      .replace(/ *<Release><ReleaseId><ISRC>QZEX12600002.*\n/, '')
      .replace('<DealReleaseReference>R1</DealReleaseReference> ', ' ')
      .replace(/ *<ReleaseDeal><DealReleaseReference>R4.*\n/, '')
    expect(text('4006381333948.xml')).toBe(second)
    const first = shared
      .replace(/ *<MusicalWork><MusicalWorkReference>W9.*\n/, '')
      .replace(/ *<SoundRecording><ResourceReference>A3.*\n/, '')
      .replace(/ *<!-- second album -->\n.*\n/, '')
      .replace(' <DealReleaseReference>R2</DealReleaseReference>', '')
    expect(text('4006381333931.xml')).toBe(first)
  })

  test('of a selection writes those alone; a track by itself leaves on its own', async () => {
    await open.importBytes('both.xml', shared)
    const rows = open.rows('release')
    const row = (reference: string) => rows.find((own) => own.reference === reference)!.id as number
    await run({ scope: { releases: [row('R2')] } })
    expect(written()).toEqual(['4006381333948.xml'])
    await run({ scope: { releases: [row('R4'), row('R2')] } })
    expect(written()).toEqual(['4006381333948.xml', 'QZEX12600002.xml'])
    const track = text('QZEX12600002.xml')
    expect(track.match(/<Release[ >]/g)).toHaveLength(1)
    expect(track).toContain('<DealReleaseReference>R4')
    expect(track).not.toContain('WorkList')
    expect(track).not.toContain('>A2<')
  })

  test('together writes one message of the releases in scope, and drops what nothing refers to', async () => {
    await open.importBytes('both.xml', shared)
    const summary = await run({ form: form({ split: 'together' }), verify: 'import' })
    expect(summary).toMatchObject({ status: 'done', written: 1, releases: 2 })
    expect(written()).toEqual(['both.xml'])
    expect(text('both.xml')).toBe(shared.replace(/ *<MusicalWork><MusicalWorkReference>W9.*\n/, ''))
  })

  test('carries the edits of what it holds, and no others', async () => {
    await open.importBytes('catalog.xml', catalog38)
    const titles = open
      .rows('release')
      .filter((row) => row.kind === 'Release')
      .map((row) => String(row.title))
    expect(titles).toHaveLength(3)
    await open.apply(open.releaseTitled(titles[0]!), { title: 'Changed & <new>' })
    const summary = await run({ verify: 'import' })
    expect(summary).toMatchObject({ status: 'done', written: 3, edits: 1 })
    expect(summary.verification).toMatchObject({ editedPlaces: 1, imported: 3 })
    const withEdit = written().filter((path) => text(path).includes('Changed &amp; &lt;new&gt;'))
    expect(withEdit).toHaveLength(1)
    const changed = await run({ scope: 'changed', out: join(open.folder, 'changed') })
    expect(changed).toMatchObject({ written: 1, files: [{ path: withEdit[0] }] })
  })

  test('in UTF-16 stays in UTF-16', async () => {
    const utf16 = Buffer.from(`\ufeff${shared.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    await open.importBytes('both.xml', utf16)
    const title = open.rows('release')
    expect(title).toHaveLength(4)
    const summary = await run({
      verify: 'import',
      form: form({ header: { header: 'renew', messageId: 'ä', created: '2026-01-01T00:00:00Z' } }),
    })
    expect(summary.status).toBe('done')
    const bytes = readFileSync(join(out, '4006381333931.xml'))
    expect(bytes.readUInt16LE(0)).toBe(0xfeff)
    expect(bytes.toString('utf16le')).toContain('<MessageId>ä</MessageId>')
  })

  test('is written whole where it has no releases to split, and says so', async () => {
    const purge = shared
      .replaceAll('NewReleaseMessage', 'PurgeReleaseMessage')
      .replace(
        / {2}<WorkList>[\s\S]*<\/DealList>\n/,
        '  <PurgedRelease><ReleaseId><ICPN>4006381333931</ICPN></ReleaseId></PurgedRelease>\n',
      )
    await open.importBytes('purge.xml', purge)
    const summary = await run()
    expect(summary.notes.join()).toMatch(/PurgeReleaseMessage is written whole/)
    expect(text(written()[0]!)).toBe(purge)
  })

  test('numbers names that are taken, and the plan counts them', async () => {
    await open.importBytes('both.xml', shared)
    await open.importBytes('again.xml', shared.replace('>M<', '>M2<'))
    const summary = await run()
    expect(summary.written).toBe(4)
    expect(written()).toContain('4006381333931 (2).xml')
  })
})

describe('a header', () => {
  const renewed = (header: MessageForm['header']) =>
    run({ form: form({ split: 'none', header }), verify: 'import' })

  test('is renewed with what is given: the same again gives the same bytes', async () => {
    await open.importBytes('both.xml', shared)
    const header = { header: 'renew', messageId: 'N & 1', created: '2026-11-21T09:30:00Z' } as const
    const summary = await renewed(header)
    expect(summary.verification).toMatchObject({ files: 1, imported: 1, editedPlaces: 3 })
    expect(text('both.xml')).toBe(
      shared
        .replace('<MessageId>M<', '<MessageId>N &amp; 1<')
        .replace('>old.xml<', '>both.xml<')
        .replace('2026-03-01T10:00:00Z', '2026-11-21T09:30:00Z'),
    )
    const sha256 = summary.files[0]?.sha256
    expect((await renewed(header)).files[0]!.sha256).toBe(sha256)
  })

  test('gets a random MessageId and the time where none are given; the thread stays', async () => {
    await open.importBytes('both.xml', shared)
    await renewed({ header: 'renew' })
    const one = text('both.xml')
    await renewed({ header: 'renew', threadId: 'other' })
    const two = text('both.xml')
    const id = (xml: string) => /<MessageId>(.*)<\/MessageId>/.exec(xml)?.[1]
    expect(id(one)).toMatch(/^[0-9a-f-]{36}$/)
    expect(id(one)).not.toBe(id(two))
    expect(one).toContain('<MessageThreadId>T</MessageThreadId>')
    expect(two).toContain('<MessageThreadId>other</MessageThreadId>')
    expect(Math.abs(Date.parse(/CreatedDateTime>(.*)</.exec(one)![1]!) - Date.now())).toBeLessThan(600_000)
  })

  test('that lacks what is renewed gets it where the schemas have it', async () => {
    const bare = shared
      .replace(/\s*<MessageThreadId>T<\/MessageThreadId>/, '')
      .replace(/<MessageCreatedDateTime>.*<\/MessageCreatedDateTime>/, '')
    await open.importBytes('bare.xml', bare)
    await renewed({ header: 'renew', messageId: 'X', threadId: 'Y', created: '2026-11-21T09:30:00Z' })
    expect(text('bare.xml').replace(/\s+/g, '')).toContain(
      '<MessageThreadId>Y</MessageThreadId><MessageId>X</MessageId>',
    )
    expect(text('bare.xml').replace(/\s+/g, '')).toContain(
      '</MessageRecipient><MessageCreatedDateTime>2026-11-21T09:30:00Z</MessageCreatedDateTime>',
    )
  })

  test('of several messages counts on from the id that is given', async () => {
    await open.importBytes('both.xml', shared)
    await run({ form: form({ header: { header: 'renew', messageId: 'B' } }) })
    expect(written().map((path) => /<MessageId>(.*)</.exec(text(path))?.[1])).toEqual(['B', 'B-2'])
  })

  test('that is missing is an error of that file', async () => {
    await open.importBytes('none.xml', shared.replace(/ {2}<MessageHeader>[\s\S]*<\/MessageHeader>\n/, ''))
    const summary = await renewed({ header: 'renew' })
    expect(summary).toMatchObject({ status: 'failed', failed: 1 })
    expect(summary.files[0]!.error).toMatch(/no MessageHeader/)
    expect(written()).toEqual([])
  })
})
