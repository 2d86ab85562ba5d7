import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openErnReader } from '../../shared/ern/open-ern-reader.ts'
import { readRecord } from '../../shared/ern/read-record.ts'
import type { DealRecord, ErnRecord, MessageRecord } from '../../shared/ern/record.ts'
import { familyOf } from '../../shared/ern/versions.ts'
import { detectEncoding } from '../../shared/xml/encoding.ts'
import { XmlError } from '../../shared/xml/reader.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'

/** One line of CORPUS.md: what was counted there by other means. */
interface CorpusEntry {
  file: string
  version: string
  wellFormed: boolean
  counts: string
}

/** Where the page counts otherwise than the records, and why. */
const countedOtherwise: Record<string, string> = {
  // It counts elements by name; these stand in no ResourceList.
  'unknown/audius_mead_artist_update.xml': '0/0/0',
  // It counts the start tag of the one that is cut off.
  '3.8.2/dedex_002_erroneous_xml.xml': '0/1/0',
  // It counts elements named Release; what a purge names is a release here.
  '3.8.2/audius_03_delete.xml': '1/0/0',
  '3.8.2/bp_LiveCycle_PurgeReleases.xml': '1/0/0',
  '3.8.2/dedex_017_purged_release.xml': '1/0/0',
  '4.3/ow_ERN_PurgeReleaseMessage_example.xml': '1/0/0',
}

/** What the namespace says where the page has no version, because the root's prefix is not declared. */
const versions: Record<string, string | null> = { 'unknown/dedex_004_xmlns_ern_missing.xml': '3.8.2' }

const entries: CorpusEntry[] = ernFolder === null ? [] : readCorpusPage(join(ernFolder, 'CORPUS.md'))

function readCorpusPage(path: string): CorpusEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells[2]?.endsWith('.xml'))
    .map((cells) => ({
      file: cells[2]!,
      version: cells[3]!,
      wellFormed: cells[5] === 'yes',
      counts: countedOtherwise[cells[2]!] ?? cells[7]!,
    }))
}

/** Problems a record alone does not have: those of the message as a whole, and those told once for all of it. */
const aboutMessage = new Set([
  'ENCODING-DISAGREES',
  'VERSION-DISAGREES',
  'UNKNOWN-ELEMENT',
  'UNKNOWN-ATTRIBUTE',
])

function read(bytes: Uint8Array, reader: 'auto' | 'saxes', chunk: number) {
  const records: ErnRecord[] = []
  let error: { code: string; message: string; offset: number } | null = null
  try {
    const open = openErnReader((record) => records.push(record), { reader })
    for (let at = 0; at < bytes.length; at += chunk) open.write(bytes.subarray(at, at + chunk))
    open.end()
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    error = { code: thrown.code, message: thrown.message, offset: thrown.offset }
  }
  return { records, error }
}

it.skipIf(ernFolder !== null)(ernFolderMissing, () => {})

it.skipIf(ernFolder === null)('the page of the corpus lists its files', () => {
  expect(entries.length).toBeGreaterThan(60)
})

describe.each(entries)('$file', ({ file, version, wellFormed, counts }) => {
  const bytes = readFileSync(join(ernFolder!, 'corpus', file))
  const whole = read(bytes, 'auto', 256 * 1024)
  const count = (kind: ErnRecord['kind']) => whole.records.filter((record) => record.kind === kind).length

  it(`is ${wellFormed ? 'well-formed' : 'refused'} and counts ${counts}`, () => {
    expect(whole.error === null).toBe(wellFormed)
    expect(`${count('release')}/${count('resource')}/${count('deal')}`).toBe(counts)
  })

  it(`has version ${version}`, () => {
    const message = whole.records[0] as MessageRecord | undefined
    const expected = /^[34]\./.test(version) ? version : (versions[file] ?? null)
    expect(message?.ernVersion ?? null).toBe(expected)
    if (message !== undefined) expect(message.isErn).toBe(expected !== null)
  })

  it('tells the same records to both readers in chunks of any size', () => {
    expect(read(bytes, 'saxes', 64 * 1024)).toEqual(whole)
    expect(read(bytes, 'auto', 61)).toEqual(whole)
    if (bytes.length < 100_000) expect(read(bytes, 'saxes', 61)).toEqual(whole)
  })

  it('gives every record again from its bytes alone', () => {
    const { encoding } = whole.error?.code === 'DOCTYPE' ? { encoding: 'utf-8' } : detectEncoding(bytes)
    const message = whole.records[0] as MessageRecord | undefined
    whole.records.forEach((record) => {
      if (record.kind === 'message' || record.kind === 'problem') return
      const found = readRecord(bytes.subarray(record.start, record.end), record.kind, message!.ernVersion, {
        encoding,
        start: record.start,
        releaseReferences: (record as DealRecord).releaseReferences,
      })
      expect(found.record).toEqual(record)
      if (!message!.isErn) return
      expect(found.problems).toEqual(
        whole.records.filter(
          (told) =>
            told.kind === 'problem' &&
            told.offset >= record.start &&
            told.offset < record.end &&
            !aboutMessage.has(told.code),
        ),
      )
    })
  })

  it('has releases one can recognise', () => {
    const message = whole.records[0] as MessageRecord | undefined
    const missing = whole.records.filter(
      (record) => record.kind === 'problem' && record.code === 'TITLE-MISSING',
    )
    const titled = whole.records.filter(
      (record) =>
        record.kind === 'release' &&
        (record.title !== null || record.role === 'PurgedRelease' || familyOf(message!.ernVersion) === '4'),
    )
    expect(titled.length + missing.length).toBeGreaterThanOrEqual(count('release'))
  })
})

const inCorpus = (file: string) =>
  read(readFileSync(join(ernFolder!, 'corpus', file)), 'auto', 65_536).records

describe.skipIf(ernFolder === null)('known messages are read field by field', () => {
  it('an ERN 3.8.2 album', () => {
    const records = inCorpus('3.8.2/dedex_001_audioalbum_complete.xml')
    expect(records.find((record) => record.kind === 'release')).toMatchObject({
      role: 'Release',
      isMainRelease: true,
      reference: 'R0',
      releaseType: 'Album',
      grid: 'A1UCASE0000000401X',
      icpn: null,
      title: 'A Monkey Claw in a Velvet Glove',
      artist: 'Monkey Claw',
      label: 'Iron Crown Music',
      labelReference: null,
      genre: 'Metal',
      releaseDate: '2010-01-01',
      resources: [
        ...[1, 2, 3, 4, 5, 6].map((track) => ({
          reference: `A${track}`,
          disc: 1,
          sequence: track,
          secondary: false,
        })),
        { reference: 'A7', disc: null, sequence: null, secondary: true },
      ],
    })
    const roles = records.filter((record) => record.kind === 'release').map((record) => record.role)
    expect(roles).toEqual(['Release', ...Array<string>(6).fill('TrackRelease')])
    expect(records.find((record) => record.kind === 'resource')).toMatchObject({
      element: 'SoundRecording',
      reference: 'A1',
      type: 'MusicalWorkSoundRecording',
      isrc: 'CASE00000001',
      title: 'Can you feel ...the Monkey Claw!',
      artist: 'Monkey Claw',
      duration: 'PT13M31S',
    })
  })

  it('an ERN 4.3.1 album', () => {
    const records = inCorpus('4.3.1/1_Audio.xml')
    const release = records.find((record) => record.kind === 'release')
    expect(release).toMatchObject({
      role: 'Release',
      isMainRelease: true,
      reference: 'R0',
      releaseType: 'Album',
      icpn: '00094631432057',
      title: 'Yume no Hajmari',
      artist: 'Saeko Shu',
      label: null,
      labelReference: 'PEMI',
      genre: 'J-Pop',
    })
    expect(release?.kind === 'release' && release.resources[0]).toEqual({
      reference: 'A1',
      disc: null,
      sequence: 1,
      secondary: false,
    })
    expect(release?.kind === 'release' && release.resources.filter((entry) => entry.secondary)).toHaveLength(
      1,
    )
    expect(records.find((record) => record.kind === 'resource')).toMatchObject({
      element: 'SoundRecording',
      reference: 'A1',
      artist: 'Saeko Shu',
    })
    expect(records.find((record) => record.kind === 'party')).toMatchObject({
      reference: 'PSaekoShu',
      name: 'Saeko Shu',
    })
    expect(
      records.filter((record) => record.kind === 'release' && record.role === 'TrackRelease'),
    ).toHaveLength(21)
  })

  it('a boxed set of ERN 4.2', () => {
    const records = inCorpus('4.2/Variant_BoxedSet.xml')
    const release = records.find((record) => record.kind === 'release')
    const resources = release?.kind === 'release' ? release.resources : []
    const discs = new Set(resources.filter((entry) => !entry.secondary).map((entry) => entry.disc))
    expect(discs.size).toBeGreaterThan(1)
    expect(discs.has(null)).toBe(false)
  })

  it('a UTF-16 message', () => {
    const records = inCorpus('4.3/ow_ERN_NewReleaseMessage_example.xml')
    const release = records.find((record) => record.kind === 'release')
    expect(release).toMatchObject({ role: 'Release', reference: 'R0' })
    expect(release?.kind === 'release' && release.title).toBeTruthy()
  })
})

/** Everything the corpus is told of versions, namespaces, encodings and limits; all other files have nothing of it. */
const aboutTheWhole: Record<string, string[]> = {
  '3.1.2/rhizomik_Sample-09.01.xml': ['VERSION-OLD'],
  '3.4/eddleston_AudioSingle33.xml': ['VERSION-DISAGREES'],
  '3.8.2/rp_Profile_AudioSingle.xml': ['VERSION-DISAGREES'],
  '3.8/rp_Profile_DigitalBoxedSet_2.xml': ['VERSION-DISAGREES'],
  '3.8/rp_Profile_LongformMusicVideo.xml': ['VERSION-DISAGREES'],
  '3.8/rp_Profile_MidiRingtone.xml': ['VERSION-DISAGREES'],
  // It says 4.3 and writes its releases as 3.x does.
  '4.3/suite_complex_ddex_test.xml': ['VERSION-DISAGREES'],
  'unknown/audius_mead_artist_update.xml': ['NOT-ERN'],
  'unknown/dedex_004_xmlns_ern_missing.xml': ['NAMESPACE-MISSING'],
}

it.skipIf(ernFolder === null)(
  'versions that are old, unknown or contradicted are told, and no others',
  () => {
    const told = entries
      .filter(({ file }) => !file.startsWith('batches/'))
      .map(({ file }): [string, string[]] => [
        file,
        inCorpus(file).flatMap((record) =>
          record.kind === 'problem' &&
          /^(?:VERSION|NAMESPACE|ENCODING|NOT-ERN|RECORD-LIMIT)/.test(record.code)
            ? [record.code]
            : [],
        ),
      ])
      .filter(([, codes]) => codes.length > 0)
    expect(Object.fromEntries(told)).toEqual(aboutTheWhole)
  },
)
