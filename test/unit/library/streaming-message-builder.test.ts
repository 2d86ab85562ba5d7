import { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BuilderOrderError,
  type BuildProgress,
  FieldError,
  InvalidRecordError,
  type ReleaseValues,
  type ResourceValues,
  StreamingMessageBuilder,
  streamParse,
  UnresolvedReferenceError,
} from '../../../shared/library/index.ts'
import { cannotValidate, canValidate, validate } from '../../support/xmllint.ts'

const start = {
  messageId: 'M1',
  created: '2026-11-21T10:00:00Z',
  sender: { dpid: 'PADPIDA2014122301Q', name: 'Sender' },
  recipients: [{ dpid: 'PADPIDA2007040502I' }],
}
const recording = (at: number, change: object = {}): ResourceValues => ({
  kind: 'SoundRecording',
  reference: `A${at}`,
  type: 'MusicalWorkSoundRecording',
  ids: [{ isrc: `QZEX1${String(at).padStart(7, '0')}` }],
  displayTitles: [{ text: `Track ${at}` }],
  titles: [{ type: 'DisplayTitle', title: `Track ${at}` }],
  artistNames: [{ text: 'Artist' }],
  artists: [{ partyReference: 'P1', roles: ['MainArtist'] }],
  durationSeconds: 200,
  parentalWarnings: [{ text: 'NotExplicit' }],
  ...change,
})
const release = (tracks: number, change: object = {}): ReleaseValues => ({
  reference: 'R0',
  types: ['Album'],
  ids: [{ icpn: '4006381333931' }],
  displayTitles: [{ text: 'Album' }],
  titles: [{ type: 'DisplayTitle', title: 'Album' }],
  artistNames: [{ text: 'Artist' }],
  artists: [{ partyReference: 'P1', roles: ['MainArtist'] }],
  labels: [{ partyReference: 'P1' }],
  genres: [{ genre: 'Folk' }],
  parentalWarnings: [{ text: 'NotExplicit' }],
  groups: [
    {
      items: Array.from({ length: tracks }, (_, at) => ({
        sequence: at + 1,
        resources: [{ reference: `A${at + 1}` }],
      })),
    },
  ],
  ...change,
})

class Collected extends Writable {
  readonly pieces: Buffer[] = []
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.pieces.push(chunk)
    done()
  }
  get xml(): string {
    return Buffer.concat(this.pieces).toString()
  }
}

const opened = async (version = '4.3') => {
  const stream = new Collected()
  const builder = new StreamingMessageBuilder(stream, { version })
  await builder.startMessage(start)
  await builder.writeParty({ reference: 'P1', names: [{ fullName: 'Artist' }] })
  return { stream, builder }
}

async function album(version: string): Promise<string> {
  const { stream, builder } = await opened(version)
  for (const at of [1, 2]) await builder.writeResource(recording(at))
  await builder.finishResourcesStartReleases()
  await builder.writeRelease(release(2))
  await builder.writeDeal({
    releaseReferences: ['R0'],
    territories: ['Worldwide'],
    commercialModels: ['SubscriptionModel'],
    usages: [{ useTypes: ['OnDemandStream'] }],
    periods: [{ start: '2026-12-04' }],
  })
  const built = await builder.finishMessage()
  expect(built.records).toEqual({ Party: 1, SoundRecording: 2, Release: 1, ReleaseDeal: 1 })
  expect(built.bytes).toBe(Buffer.byteLength(stream.xml))
  return stream.xml
}

describe('StreamingMessageBuilder', () => {
  const versions = ['4.1.1', '4.2', '4.3', '4.3.2']
  test.skipIf(!canValidate).each(versions)(
    `writes valid messages of %s${canValidate ? '' : ` (${cannotValidate})`}`,
    async (version) => {
      expect(validate(version, new Map([['album', Buffer.from(await album(version))]])).get('album')).toEqual(
        [],
      )
      expect(await album(version)).toBe(await album(version))
    },
  )

  test('writes what streamParse reads back', async () => {
    const records = []
    for await (const chunk of streamParse(Buffer.from(await album('4.3')))) records.push(...chunk.records)
    expect(records.filter(({ kind }) => kind === 'problem')).toEqual([])
    expect(records.filter(({ kind }) => kind === 'resource')).toMatchObject([
      { reference: 'A1', isrc: 'QZEX10000001', title: 'Track 1', duration: 'PT3M20S' },
      { reference: 'A2', isrc: 'QZEX10000002', title: 'Track 2' },
    ])
  })

  const calls: Record<string, (builder: StreamingMessageBuilder) => Promise<unknown>> = {
    startMessage: (builder) => builder.startMessage(start),
    writeParty: (builder) => builder.writeParty({ reference: 'P1', names: [{ fullName: 'Other' }] }),
    writeResource: (builder) => builder.writeResource(recording(9)),
    finishResourcesStartReleases: (builder) => builder.finishResourcesStartReleases(),
    writeRelease: (builder) => builder.writeRelease(release(0)),
    writeDeal: (builder) => builder.writeDeal({ releaseReferences: ['R0'] }),
    writeVisibility: (builder) => builder.writeVisibility({ of: 'Release', reference: 'V1' }),
    finishMessage: (builder) => builder.finishMessage(),
  }
  const outOfOrder: [string, string[], string][] = [
    ['writeResource', [], 'writeResource was called before startMessage'],
    ['finishMessage', [], 'finishMessage was called before finishResourcesStartReleases'],
    ['startMessage', ['startMessage'], 'startMessage was called after startMessage'],
    ['writeResource', ['startMessage'], 'Call writeParty first'],
    [
      'writeRelease',
      ['startMessage', 'writeParty'],
      'writeRelease was called before finishResourcesStartReleases',
    ],
    [
      'writeParty',
      ['startMessage', 'writeParty', 'writeResource'],
      'writeParty was called after startMessage',
    ],
    [
      'writeResource',
      ['startMessage', 'writeParty', 'finishResourcesStartReleases'],
      'its place in the message has passed',
    ],
  ]
  test.each(outOfOrder)('refuses %s after %j', async (call, before, words) => {
    const builder = new StreamingMessageBuilder(new Collected(), { version: '4.3' })
    for (const each of before) await calls[each]!(builder)
    const refused = calls[call]!(builder)
    await expect(refused).rejects.toBeInstanceOf(BuilderOrderError)
    await expect(refused).rejects.toThrow(words)
  })

  test('refuses any call in the wrong place and writes nothing for it', async () => {
    const names = Object.keys(calls)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { maxLength: 12 }), async (order) => {
        const stream = new Collected()
        const builder = new StreamingMessageBuilder(stream, { version: '4.3', bufferSize: 1 })
        let isFinished = false
        for (const name of order) {
          const before = stream.xml
          try {
            await calls[name]!(builder)
            isFinished ||= name === 'finishMessage'
          } catch (thrown) {
            expect([BuilderOrderError, InvalidRecordError, UnresolvedReferenceError]).toContain(
              (thrown as Error).constructor,
            )
            expect(stream.xml).toBe(before)
          }
        }
        if (!isFinished) expect(stream.xml).not.toContain('</ern:')
      }),
      { numRuns: 60 },
    )
  })

  test('refuses references to what was not written, and goes on after that', async () => {
    const { stream, builder } = await opened()
    await expect(
      builder.writeResource(recording(1, { artists: [{ partyReference: 'P7', roles: ['MainArtist'] }] })),
    ).rejects.toThrow('ArtistPartyReference P7')
    await builder.writeResource(recording(1))
    await expect(builder.writeResource(recording(1))).rejects.toThrow('another record is called A1 already')
    await builder.finishResourcesStartReleases()
    await expect(builder.writeRelease(release(2))).rejects.toThrow('ReleaseResourceReference A2')
    await builder.writeRelease(release(1))
    await expect(builder.writeDeal({ releaseReferences: ['R5'] })).rejects.toBeInstanceOf(
      UnresolvedReferenceError,
    )
    await builder.finishMessage()
    expect(stream.xml.match(/<SoundRecording>/g)).toHaveLength(1)
  })

  test('refuses to end while something refers to what never came', async () => {
    const { builder } = await opened()
    const relatedResources = [{ type: 'HasContentFrom', resourceReference: 'A2' }]
    await builder.writeResource(recording(1, { relatedResources }))
    await expect(builder.finishResourcesStartReleases()).rejects.toThrow('A1 refers to A2')
    await builder.writeResource(recording(2))
    await builder.finishResourcesStartReleases()
  })

  test('refuses records that could not be valid, with what is wrong', async () => {
    const { stream, builder } = await opened()
    const before = stream.xml
    await expect(builder.writeResource(recording(1, { durationSeconds: null }))).rejects.toThrow(
      'ResourceList/SoundRecording/Duration is required.',
    )
    await expect(builder.writeResource(recording(1, { durationSeconds: '3:20' }))).rejects.toThrow(
      'resource.durationSeconds: A number of seconds is wanted, got "3:20" (string).',
    )
    await expect(builder.writeResource(recording(1, { tempo: 120 }))).rejects.toThrow(
      'resource.tempo: There is no such field.',
    )
    await expect(builder.writeResource(recording(1, { isMedley: true }))).rejects.toBeInstanceOf(FieldError)
    await expect(builder.writeResource(recording(1, { kind: 'MIDI' }))).rejects.toThrow(
      'ERN 4.3 has SoundRecording',
    )
    expect(stream.xml).toBe(before)
    await builder.writeResource(recording(1))
  })

  test('wants every call awaited', async () => {
    const { builder } = await opened()
    const first = builder.writeResource(recording(1))
    await expect(builder.writeResource(recording(2))).rejects.toThrow('Await every call')
    await first
  })

  test('waits while the stream is full, and rejects when it fails', async () => {
    let taken = 0
    const waiting: (() => void)[] = []
    const slow = new Writable({
      highWaterMark: 1024,
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length
        waiting.push(done)
      },
    })
    const builder = new StreamingMessageBuilder(slow, { version: '4.3', bufferSize: 512 })
    const call = async (work: Promise<unknown>) => {
      let isDone = false
      work.then(
        () => {
          isDone = true
        },
        () => {},
      )
      for (let turn = 0; turn < 5; turn++) await nextTurn()
      return isDone
    }
    await builder.startMessage(start)
    const party = builder.writeParty({ reference: 'P1', names: [{ fullName: 'A'.repeat(3000) }] })
    expect(await call(party)).toBe(false)
    const before = taken
    expect(before).toBeGreaterThan(0)
    waiting.shift()?.()
    await party
    const resource = builder.writeResource(recording(1, { displayTitles: [{ text: 'B'.repeat(3000) }] }))
    expect(await call(resource)).toBe(false)
    slow.destroy(new Error('disk full'))
    await expect(resource).rejects.toThrow('disk full')
  })

  test('says how far it is, against an estimate', async () => {
    const told: BuildProgress[] = []
    const builder = new StreamingMessageBuilder(new Collected(), { version: '4.3', progressEvery: 1 })
    builder.setProgressCallback((progress) => told.push(progress))
    builder.setEstimatedTotal(4)
    await builder.startMessage(start)
    await builder.writeParty({ reference: 'P1', names: [{ fullName: 'Artist' }] })
    await builder.writeResource(recording(1))
    await builder.finishResourcesStartReleases()
    await builder.writeRelease(release(1))
    await builder.finishMessage()
    expect(told.map(({ records, percent }) => [records, percent])).toEqual([
      [1, 25],
      [2, 50],
      [3, 75],
      [3, 75],
    ])
  })

  test.each([
    [{ version: '5.0' }, 'got "5.0"'],
    [{ version: '4.3', bufferSize: 0 }, 'Expected bufferSize to be a whole number above 0, got 0 (number)'],
  ])('refuses options that cannot be: %j', (options, words) => {
    expect(() => new StreamingMessageBuilder(new Collected(), options)).toThrow(words)
  })

  test('keeps memory flat over 100,000 resources', async () => {
    let bytes = 0
    const nowhere = new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        setImmediate(done)
      },
    })
    const builder = new StreamingMessageBuilder(nowhere, { version: '4.3' })
    await builder.startMessage(start)
    await builder.writeParty({ reference: 'P1', names: [{ fullName: 'Artist' }] })
    let early = 0
    for (let at = 1; at <= 100_000; at++) {
      await builder.writeResource(recording(at))
      if (at === 10_000) early = retained()
    }
    const late = retained()
    expect(bytes).toBeGreaterThan(50_000_000)
    // Ten times as many resources: what they leave is their references, a bit each.
    expect(late - early).toBeLessThan(4 * 1024 * 1024)
  })
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of the heap that are still in use. */
function retained(): number {
  collect()
  return process.memoryUsage().heapUsed
}
