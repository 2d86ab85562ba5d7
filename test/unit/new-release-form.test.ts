import { describe, expect, test } from 'vitest'
import {
  emptyForm,
  type NewReleaseForm,
  releaseOf,
} from '../../renderer/features/new-release/new-release-form.ts'

const typed: NewReleaseForm = {
  ...emptyForm,
  title: ' Low Water ',
  artist: 'Orla Winterhagen',
  label: 'Nine Fathom Records',
  icpn: '4 006381 333931',
  genre: 'Folk',
  releaseDate: '2026-12-04',
  senderDpid: 'PADPIDA2014122301Q',
  recipientDpid: 'PADPIDA2007040502I',
  tracks: [{ key: 1, title: 'Ebb', artist: '', isrc: 'qz-ex1-26-00001', duration: '3:25' }],
}

describe('the form of a new release', () => {
  test('says a release, identifiers in the form a message has them', () => {
    const { release, faults } = releaseOf(typed)
    expect(faults.size).toBe(0)
    expect(release).toMatchObject({
      title: 'Low Water',
      icpn: '4006381333931',
      tracks: [{ title: 'Ebb', isrc: 'QZEX12600001', durationSeconds: 205 }],
      deals: [{ start: '2026-12-04', commercialModels: ['SubscriptionModel'], territories: ['Worldwide'] }],
    })
  })

  test('has a deal for each of the terms, from its own date', () => {
    const { release } = releaseOf({ ...typed, terms: ['download', 'subscription'], dealStart: '2027-01-01' })
    expect(release?.deals?.map(({ start, commercialModels }) => [start, commercialModels?.[0]])).toEqual([
      ['2027-01-01', 'SubscriptionModel'],
      ['2027-01-01', 'PayAsYouGoModel'],
    ])
    expect(releaseOf({ ...typed, terms: [] }).release?.deals).toEqual([])
  })

  test.each([
    [{ title: ' ' }, 'title', 'This is needed.'],
    [{ icpn: '12' }, 'icpn', 'ICPN'],
    [{ releaseDate: '4.12.2026' }, 'releaseDate', 'date such as'],
    [{ senderDpid: 'me' }, 'sender.dpid', 'DPID'],
    [{ tracks: [{ ...typed.tracks[0]!, isrc: 'X' }] }, 'tracks.0.isrc', 'ISRC'],
    [{ tracks: [{ ...typed.tracks[0]!, duration: 'long' }] }, 'tracks.0.durationSeconds', 'playing time'],
    [{ tracks: [{ ...typed.tracks[0]!, duration: '' }] }, 'tracks.0.durationSeconds', 'This is needed.'],
  ])('tells what is wrong: %j', (change, path, words) => {
    const { release, faults } = releaseOf({ ...typed, ...change })
    expect(release).toBeNull()
    expect(faults.get(path)).toContain(words)
  })
})
