import { afterEach, beforeEach, expect, test } from 'vitest'
import { ReleaseDetail } from '../../shared/contract/records.ts'
import { longRelease } from '../support/long-release.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const cases = [
  { tracks: 0, deals: 0 },
  { tracks: 120, deals: 30 },
  { tracks: 1000, deals: 1000 },
  { tracks: 1003, deals: 1002 },
]

test.each(cases)('a release of $tracks tracks and $deals deals', async ({ tracks, deals }) => {
  await catalog.importBytes('long.xml', [...longRelease({ tracks, deals })].join(''))
  const detail = ReleaseDetail.parse(await catalog.release('release/1'))
  expect(detail).toMatchObject({ tracksTotal: tracks, dealsTotal: deals })
  expect(detail.tracks.map(({ reference }) => reference)).toEqual(
    Array.from({ length: Math.min(1000, tracks) }, (_, at) => `A${at + 1}`),
  )
  expect(detail.deals.map(({ id }) => id)).toEqual(
    Array.from({ length: Math.min(1000, deals) }, (_, at) => `deal/${at + 1}`),
  )
  if (tracks > 0) {
    expect(detail.tracks[50]).toEqual({
      resource: 'resource/51',
      reference: 'A51',
      disc: 2,
      sequence: 1,
      kind: 'SoundRecording',
      title: 'Wattwanderung Nr. 51: Donaudampfschifffahrtsgesellschaftskapitänslied bei ablaufendem Wasser',
      artist: '霧の港室内合奏団と夜明けの合唱隊',
      isrc: 'QZLTH2600051',
      durationSeconds: 411,
    })
    expect(detail.deals[1]).toMatchObject({
      useTypes: 'PermanentDownload',
      territories: 'DE',
      start: '2021-02-01T00:00:00',
      end: null,
    })
  }
  // What stands before the long list and after it.
  expect(detail.fields.map(({ field, value, readOnly }) => [field, value !== null, readOnly])).toEqual([
    ['title', true, null],
    ['artist', true, null],
    ['label', true, null],
    ['icpn', true, null],
    ['genre', false, null],
    ['releaseDate', false, null],
  ])
  expect(detail.fields[0]!.alsoAt).toEqual(['DisplayTitle/TitleText'])
})
