import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PackedRecords,
  RecordPacker,
  unpackedRecords,
} from '../../shared/engine/import/packed-records.ts'
import type { ErnRecord, ProblemRecord } from '../../shared/ern/record.ts'

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant(''))
const value = fc.option(text)
const span = { start: fc.nat(), end: fc.maxSafeNat() }
const number = fc.option(fc.nat())

const record: fc.Arbitrary<ErnRecord> = fc.oneof(
  fc.record({
    kind: fc.constant('party' as const),
    ...span,
    reference: value,
    name: value,
    isni: value,
    dpid: value,
    ipi: value,
  }),
  fc.record({
    kind: fc.constant('resource' as const),
    ...span,
    element: text,
    reference: value,
    type: value,
    isrc: value,
    title: value,
    artist: value,
    duration: value,
    pLine: value,
    file: value,
  }),
  fc.record({
    kind: fc.constant('release' as const),
    ...span,
    role: fc.constantFrom('Release' as const, 'TrackRelease' as const),
    isMainRelease: fc.boolean(),
    reference: value,
    releaseType: value,
    grid: value,
    icpn: value,
    isrc: value,
    catalogNumber: value,
    proprietaryIds: fc.array(text),
    title: value,
    artist: value,
    label: value,
    labelReference: value,
    genre: value,
    releaseDate: value,
    resources: fc.array(
      fc.record({ reference: text, disc: number, sequence: number, secondary: fc.boolean() }),
    ),
  }),
  fc.record({
    kind: fc.constant('deal' as const),
    ...span,
    releaseReferences: fc.array(text),
    commercialModels: fc.array(text),
    useTypes: fc.array(text),
    territories: fc.array(text),
    excludedTerritories: fc.array(text),
    validFrom: value,
    validTo: value,
    price: value,
  }),
  fc.record({
    kind: fc.constant('part' as const),
    ...span,
    element: text,
    reference: value,
    title: value,
  }),
  fc.constant({
    kind: 'message' as const,
    type: 'NewReleaseMessage',
    ernVersion: '4.3',
    versionKnown: true,
    isErn: true,
    profile: null,
    root: { start: 0, end: 100 },
  }),
)

/** As they arrive in another thread. */
function moved(packed: PackedRecords): PackedRecords {
  return structuredClone(packed)
}

function unpacked(packed: PackedRecords, tallies: number[] = []): ErnRecord[] {
  const records: ErnRecord[] = []
  unpackedRecords(moved(packed), tallies).each((told) => records.push(told))
  return records
}

const problem: ProblemRecord = {
  kind: 'problem',
  code: 'UNKNOWN-ELEMENT',
  severity: 'info',
  text: 'Unknown.',
  advice: null,
  path: 'A/B',
  offset: 12,
}

describe('packed records', () => {
  it('are the same when they have been unpacked, stretch by stretch', () => {
    const packer = new RecordPacker()
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), (records) => {
        for (const told of records) packer.add(told)
        const packed = packer.take()
        expect(unpacked(packed)).toEqual(records)
        const counts = unpackedRecords(packed, [])
        const kinds = records.map(({ kind }) => kind)
        expect(counts).toMatchObject({
          length: records.length,
          rows: kinds.filter((kind) => kind !== 'message').length,
          releases: kinds.filter((kind) => kind === 'release').length,
          resources: kinds.filter((kind) => kind === 'resource').length,
        })
        expect(counts.root?.type ?? null).toBe(kinds.includes('message') ? 'NewReleaseMessage' : null)
      }),
      { numRuns: 200 },
    )
  })

  it('are as many as they are', () => {
    const packer = new RecordPacker()
    const records = fc.sample(record, { numRuns: 5000, seed: 1 })
    for (const told of records) packer.add(told)
    expect(unpacked(packer.take())).toEqual(records)
    expect(unpacked(packer.take())).toEqual([])
  })

  it('keep the tally of a problem that is told once up to date until the source has ended', () => {
    const packer = new RecordPacker()
    const tally = { times: 1 }
    packer.add({ ...problem, tally })
    packer.add(problem)
    const first = moved(packer.take())
    tally.times = 7
    const last = moved(packer.take())
    const tallies: number[] = []
    const told = unpacked(first, tallies) as ProblemRecord[]
    expect(told.map((one) => one.tally?.times)).toEqual([1, undefined])
    unpackedRecords(last, tallies)
    expect(told[0]?.tally?.times).toBe(7)
  })
})
