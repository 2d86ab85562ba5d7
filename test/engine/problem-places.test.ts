import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeSources } from '../../shared/engine/jobs/sources-of-job.ts'
import { problemCodes } from '../../shared/problems/problem-codes.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, party, recording, release, releaseDeal } from '../support/small-message.ts'

/** Marks the place a problem points at; it is taken out of the text. */
const here = '¶'

interface Case {
  code: string
  what: string
  text: string
  /** The table of the record it stands in; null for none. */
  record: string | null
  path: string | null
}

const value = (code: string, what: string, record: string, path: string | null, text: string): Case => ({
  code,
  what,
  record,
  path,
  text,
})
const header = (sender: string, created = '2026-03-01T10:00:00Z') =>
  `<MessageHeader><MessageSender><PartyId>${sender}</PartyId></MessageSender><MessageCreatedDateTime>${created}</MessageCreatedDateTime></MessageHeader>`
/** Elements one inside the other. */
const nested = (path: string, text: string): string =>
  path.split('/').reduceRight((inner, name) => `<${name}>${inner}</${name}>`, text)
const of382 = (lists: string) =>
  `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382" MessageSchemaVersionId="ern/382">${lists}</ern:NewReleaseMessage>`
const release382 = (reference: string, more = '') =>
  `<Release><ReleaseReference>${reference}</ReleaseReference><ReferenceTitle><TitleText>Tïtle</TitleText></ReferenceTitle>${more}</Release>`
const deal382 =
  '<DealList><ReleaseDeal><DealReleaseReference>R0</DealReleaseReference><Deal/></ReleaseDeal></DealList>'

const edition = 'SoundRecordingEdition/ResourceId'

const values: Case[] = [
  value(
    'ISRC-FORMAT',
    'of a recording',
    'resource',
    `${edition}/ISRC`,
    message43({ resources: recording('A1', `${here}QZ-EX1-26-00001`) }),
  ),
  value(
    'ISRC-FORMAT',
    'of a related release',
    'release',
    'ReleaseDetailsByTerritory/RelatedRelease/ReleaseId/ISRC',
    of382(
      `<ReleaseList>${release382('R0', `<ReleaseDetailsByTerritory><RelatedRelease><ReleaseId><ISRC>${here}QZEX1260001</ISRC></ReleaseId></RelatedRelease></ReleaseDetailsByTerritory>`)}</ReleaseList>${deal382}`,
    ),
  ),
  value(
    'ICPN-FORMAT',
    'of a release',
    'release',
    'ReleaseId/ICPN',
    message43({ releases: release('', `<ICPN>${here}40063813339-31</ICPN>`) }),
  ),
  value(
    'ICPN-CHECK-DIGIT',
    'of a release',
    'release',
    'ReleaseId/ICPN',
    message43({ releases: release('', `<ICPN>${here}4006381333932</ICPN>`) }),
  ),
  value(
    'ICPN-CHECK-DIGIT',
    'of a group',
    'release',
    'ResourceGroup/ReleaseId/ICPN',
    message43({
      releases: release(
        `<ResourceGroup><ReleaseId><ICPN>${here}036000291453</ICPN></ReleaseId></ResourceGroup>`,
      ),
    }),
  ),
  value(
    'GRID-FORMAT',
    'of a release',
    'release',
    'ReleaseId/GRid',
    message43({ releases: release('', `<GRid>${here}A1-2425G-ABC1234002-M</GRid>`) }),
  ),
  value(
    'GRID-CHECK-DIGIT',
    'of a release',
    'release',
    'ReleaseId/GRid',
    message43({ releases: release('', `<GRid>${here}A12425GABC1234002N</GRid>`) }),
  ),
  value(
    'ISWC-FORMAT',
    'of a recording',
    'resource',
    'WorkId/ISWC',
    message43({
      resources: recording('A1', 'QZEX12600001', `<WorkId><ISWC>${here}T-034.524.680-1</ISWC></WorkId>`),
    }),
  ),
  value(
    'ISWC-CHECK-DIGIT',
    'of a work',
    'part',
    'MusicalWorkId/ISWC',
    of382(
      `<WorkList><MusicalWork><MusicalWorkId><ISWC>${here}T1234567890</ISWC></MusicalWorkId></MusicalWork></WorkList><ReleaseList>${release382('R0')}</ReleaseList>${deal382}`,
    ),
  ),
  value(
    'ISNI-FORMAT',
    'of a party',
    'party',
    'PartyId/ISNI',
    message43({
      parties:
        party('PArtist', `<PartyId><ISNI>${here}0000 0001 2103 2683</ISNI></PartyId>`) + party('PLabel'),
    }),
  ),
  value(
    'ISNI-CHECK-DIGIT',
    'of an artist written inline',
    'release',
    'ReleaseDetailsByTerritory/DisplayArtist/PartyId',
    of382(
      `<ReleaseList>${release382('R0', `<ReleaseDetailsByTerritory><DisplayArtist><PartyId IsISNI="true">${here}0000000121032684</PartyId></DisplayArtist></ReleaseDetailsByTerritory>`)}</ReleaseList>${deal382}`,
    ),
  ),
  value(
    'DPID-FORMAT',
    'of the sender',
    'message',
    'MessageHeader/MessageSender/PartyId',
    message43({ header: header(`${here}EXAMPLE RECORDS`) }),
  ),
  value(
    'DPID-CHECK-DIGIT',
    'of a party',
    'party',
    'PartyId/DPID',
    message43({
      parties:
        party('PArtist') + party('PLabel', `<PartyId><DPID>${here}PADPIDA2014122301R</DPID></PartyId>`),
    }),
  ),
  value(
    'DATE-FORMAT',
    'of a release',
    'release',
    'ReleaseDate',
    message43({ releases: release(`<ReleaseDate>${here}31.12.2026</ReleaseDate>`) }),
  ),
  value(
    'DATE-FORMAT',
    'of a deal',
    'deal',
    'DealTerms/ValidityPeriod/StartDate',
    message43({
      deals: releaseDeal('R0', `<ValidityPeriod><StartDate>${here}2026-02-30</StartDate></ValidityPeriod>`),
    }),
  ),
  value(
    'DATE-TIME-FORMAT',
    'of the header',
    'message',
    'MessageHeader/MessageCreatedDateTime',
    message43({ header: header('PADPIDA2014122301Q', `${here}2026-03-01 10:00`) }),
  ),
  value(
    'YEAR-FORMAT',
    'of a (P) line',
    'resource',
    'SoundRecordingEdition/PLine/Year',
    message43({
      resources: recording(
        'A1',
        'QZEX12600001',
        `<SoundRecordingEdition><PLine><Year>${here}'26</Year></PLine></SoundRecordingEdition>`,
      ),
    }),
  ),
  value(
    'DURATION-FORMAT',
    'of a recording',
    'resource',
    'Duration',
    message43({ resources: recording('A1', 'QZEX12600001', `<Duration>${here}3:25</Duration>`) }),
  ),
]

const references: Case[] = [
  ...[
    ['DisplayArtist/ArtistPartyReference', 'PNobody'],
    ['Contributor/ContributorPartyReference', 'PNobody'],
    ['AudioChapterReference', 'X9'],
    ['RelatedResource/ResourceRelatedResourceReference', 'A9'],
  ].map(([path, reference]) =>
    value(
      'REFERENCE-UNRESOLVED',
      `from a recording by ${path}`,
      'resource',
      path!,
      message43({ resources: recording('A1', 'QZEX12600001', nested(path!, here + reference)) }),
    ),
  ),
  value(
    'REFERENCE-UNRESOLVED',
    'from a video to its cue sheet',
    'resource',
    'VideoCueSheetReference',
    message43({
      resources: `${recording('A1', 'QZEX12600001')}<Video><ResourceReference>A2</ResourceReference><VideoCueSheetReference>${here}Q9</VideoCueSheetReference></Video>`,
      releases: release(nested('ResourceGroup/LinkedReleaseResourceReference', 'A2')),
    }),
  ),
  ...[
    ['ResourceGroup/LinkedReleaseResourceReference', 'A9'],
    ['ReleaseVisibilityReference', 'V9'],
    ['ReleaseLabelReference', 'P9'],
  ].map(([path, reference]) =>
    value(
      'REFERENCE-UNRESOLVED',
      `from a release by ${path}, a line further`,
      'release',
      path!,
      message43({ releases: release(nested(path!, `${here}\n  ${reference}`)) }),
    ),
  ),
  value(
    'REFERENCE-UNRESOLVED',
    'to a release',
    'deal',
    'DealList/ReleaseDeal/DealReleaseReference',
    message43({ deals: releaseDeal() + releaseDeal(`${here}R9`) }),
  ),
  value(
    'REFERENCE-UNRESOLVED',
    'to technical details',
    'deal',
    'DealTechnicalResourceDetailsReferenceList/DealTechnicalResourceDetailsReference',
    message43({
      deals: releaseDeal().replace(
        '</DealTerms>',
        `</DealTerms><DealTechnicalResourceDetailsReferenceList><DealTechnicalResourceDetailsReference>${here}T9</DealTechnicalResourceDetailsReference></DealTechnicalResourceDetailsReferenceList>`,
      ),
    }),
  ),
  value(
    'REFERENCE-UNRESOLVED',
    'to an anchor of another kind',
    'release',
    'ReleaseLabelReference',
    message43({ releases: release(`<ReleaseLabelReference>${here}A1</ReleaseLabelReference>`) }),
  ),
  value(
    'REFERENCE-UNRESOLVED',
    'to a work',
    'resource',
    'ResourceMusicalWorkReferenceList/ResourceMusicalWorkReference',
    of382(
      `<ResourceList><SoundRecording><ResourceMusicalWorkReferenceList><ResourceMusicalWorkReference>${here}W9</ResourceMusicalWorkReference></ResourceMusicalWorkReferenceList><ResourceReference>A1</ResourceReference></SoundRecording></ResourceList><ReleaseList>${release382('R0', '<ReleaseResourceReferenceList><ReleaseResourceReference>A1</ReleaseResourceReference></ReleaseResourceReferenceList>')}</ReleaseList>${deal382}`,
    ),
  ),
  value(
    'ANCHOR-DUPLICATE',
    'of two resources',
    'resource',
    'ResourceReference',
    message43({ resources: recording('A1', 'QZEX12600001') + recording(`${here}A1`, 'QZEX12600002') }),
  ),
  value(
    'ANCHOR-DUPLICATE',
    'of a party and technical details',
    'resource',
    'SoundRecordingEdition/TechnicalDetails/TechnicalResourceDetailsReference',
    message43({
      resources: recording(
        'A1',
        'QZEX12600001',
        nested('SoundRecordingEdition/TechnicalDetails/TechnicalResourceDetailsReference', `${here}PLabel`),
      ),
    }),
  ),
  value(
    'RECORD-UNUSED',
    'a resource',
    'resource',
    'ResourceReference',
    message43({ resources: recording('A1', 'QZEX12600001') + recording(`${here}A2`, 'QZEX12600002') }),
  ),
  value(
    'RECORD-UNUSED',
    'a party',
    'party',
    'PartyReference',
    message43({ parties: party('PArtist') + party('PLabel') + party(`${here}PThird`) }),
  ),
  value(
    'RECORD-UNUSED',
    'a chapter',
    'message',
    'ChapterList/Chapter/ChapterReference',
    message43({
      chapters: `<ChapterList><Chapter><ChapterReference>${here}X1</ChapterReference></Chapter></ChapterList>`,
    }),
  ),
  value(
    'IDENTIFIER-DUPLICATE',
    'two recordings',
    'resource',
    `${edition}/ISRC`,
    message43({
      resources: recording('A1', 'QZEX12600001') + recording('A2', `${here}QZEX12600001`),
      releases: release(nested('ResourceGroup/LinkedReleaseResourceReference', 'A2')),
    }),
  ),
  value(
    'IDENTIFIER-DUPLICATE',
    'two releases, one number with a zero before it',
    'release',
    'ReleaseId/ICPN',
    of382(
      `<ReleaseList>${release382('R0', '<ReleaseId><ICPN>4006381333931</ICPN></ReleaseId>')}${release382('R1', `<ReleaseId><ICPN>${here}04006381333931</ICPN></ReleaseId>`)}</ReleaseList>${deal382.replace('<Deal/>', '<DealReleaseReference>R1</DealReleaseReference><Deal/>')}`,
    ),
  ),
  value(
    'RELEASE-WITHOUT-DEAL',
    'a second release',
    'release',
    null as never,
    of382(`<ReleaseList>${release382('R0')}${here}${release382('R1')}</ReleaseList>${deal382}`),
  ),
  value(
    'MESSAGE-WITHOUT-DEALS',
    'a message',
    'message',
    'DealList',
    here + of382(`<ReleaseList>${release382('R0')}</ReleaseList>`),
  ),
  value(
    'TITLE-MISSING',
    'a release',
    'release',
    'DisplayTitleText',
    message43({ releases: here + release().replace('<DisplayTitleText>Älbum</DisplayTitleText>', '') }),
  ),
]

const all = [...values, ...references]

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

interface Place {
  code: string
  record: string | null
  path: string | null
  start: number | null
  line: number | null
  column: number | null
}

async function placesIn(bytes: Uint8Array): Promise<Place[]> {
  await open.importBytes('a.xml', bytes)
  return open.catalog.database.all<Place>(
    'SELECT code, record_table AS record, path, start, line, col AS "column" FROM problem ORDER BY id',
  )
}

/** Where the mark stands in the text, once it is taken out. */
function placeOf(
  text: string,
  encoding: 'utf8' | 'utf16le',
): { line: number; column: number; start: number } {
  const before = text.slice(0, text.indexOf(here))
  const lines = before.split('\n')
  const mark = encoding === 'utf16le' ? 2 : 0
  return {
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    start: mark + Buffer.byteLength(before, encoding),
  }
}

const bytesOf = (text: string, encoding: 'utf8' | 'utf16le') =>
  Buffer.from((encoding === 'utf16le' ? '\ufeff' : '') + text.replace(here, ''), encoding)

test('a sound message has no problems', async () => {
  expect(await placesIn(Buffer.from(message43()))).toEqual([])
})

describe.each(all)('$code $what', ({ code, text, record, path }) => {
  test.each(['utf8', 'utf16le'] as const)('is found where it stands (%s)', async (encoding) => {
    const found = await placesIn(bytesOf(text, encoding))
    expect(found).toEqual([{ code, record, path, ...placeOf(text, encoding) }])
  })
})

test('NOT-READABLE has no place', async () => {
  await open.import(join(open.folder, 'missing.xml'))
  expect(open.rows('problem')).toMatchObject([
    { code: 'NOT-READABLE', record_table: null, start: null, line: null },
  ])
})

test('IMPORT-ENDED is told of what a dead process was reading', async () => {
  await open.importBytes('a.xml', message43())
  open.catalog.database.run("UPDATE source SET status = 'reading'")
  await closeSources(open.catalog, 'test', 'failed', 'The process has ended.')
  expect(open.rows('problem')).toMatchObject([
    { code: 'IMPORT-ENDED', text: 'The process has ended.', start: null },
  ])
})

test.each(['utf8', 'utf16le'] as const)(
  'IDENTIFIER-DUPLICATE points at the first of the cues that share an ISRC (%s)',
  async (encoding) => {
    const cue = (isrc: string) => `<Cue><ResourceId><ISRC>${isrc}</ISRC></ResourceId></Cue>`
    const text = message43().replace(
      '<ResourceList>',
      `<CueSheetList><CueSheet><CueSheetReference>Q1</CueSheetReference>${cue('QZEX12600002')}${cue(`${here}QZEX12600001`)}${cue('QZEX12600001')}</CueSheet></CueSheetList><ResourceList>`,
    )
    const found = (await placesIn(bytesOf(text, encoding))).filter(
      ({ code }) => code === 'IDENTIFIER-DUPLICATE',
    )
    const place = { record: 'part', path: 'Cue/ResourceId/ISRC', ...placeOf(text, encoding) }
    expect(found).toEqual([{ code: 'IDENTIFIER-DUPLICATE', ...place }])
  },
)

test('LIST-TOO-LONG points at the record', async () => {
  const references = '<ReleaseResourceReference>A1</ReleaseResourceReference>'.repeat(100_001)
  const text = message43({
    releases: here + release(`<ReleaseResourceReferenceList>${references}</ReleaseResourceReferenceList>`),
  })
  const bytes = bytesOf(text.replaceAll('ern/43', 'ern/382'), 'utf8')
  const found = (await placesIn(bytes)).filter((problem) => problem.code === 'LIST-TOO-LONG')
  expect(found).toEqual([
    {
      code: 'LIST-TOO-LONG',
      record: 'release',
      path: 'ReleaseResourceReference',
      ...placeOf(text.replaceAll('ern/43', 'ern/382'), 'utf8'),
    },
  ])
})

/** The text of every test of this folder and of the unit tests. */
function allTests(): string {
  const test = join(import.meta.dirname, '..')
  return ['engine', 'unit']
    .flatMap((folder) => readdirSync(join(test, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

test('every code of the table is produced by a test', () => {
  const text = allTests()
  const named = (code: string) => new RegExp(`[^A-Z-]${code}[^A-Z-]`).test(text)
  expect(Object.keys(problemCodes).filter((code) => !named(code))).toEqual([])
})
