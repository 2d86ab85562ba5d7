import { describe, expect, test } from 'vitest'
import { NewRelease, newReleaseVersions } from '../../../shared/contract/new-release.ts'
import { writeNewRelease } from '../../../shared/library/write-new-release.ts'
import { newRelease } from '../../support/new-release.ts'
import { cannotValidate, canValidate, validate } from '../../support/xmllint.ts'

const written = (version: (typeof newReleaseVersions)[number], change: object = {}) =>
  writeNewRelease({
    ...NewRelease.parse({ ...newRelease, version, ...change }),
    messageId: 'M1',
    created: '2026-11-21T10:00:00Z',
  })

describe('a new release', () => {
  test.each(newReleaseVersions)(
    'is the same bytes every time in %s, and says what was typed',
    async (version) => {
      const xml = (await written(version)).toString()
      expect((await written(version)).toString()).toBe(xml)
      for (const said of [
        'Low Water &amp; Lanterns',
        'QZEX12600002',
        '4006381333931',
        'PT3M7.5S',
        'Explicit',
      ])
        expect(xml).toContain(said)
      expect(xml).toContain(`http://ddex.net/xml/ern/${version.replaceAll('.', '')}`)
    },
  )

  test.skipIf(!canValidate).each(newReleaseVersions)(
    `is valid in %s${canValidate ? '' : ` (${cannotValidate})`}`,
    async (version) => {
      const messages = new Map<string, Uint8Array>([
        ['whole', await written(version)],
        [
          'least',
          await written(version, {
            cover: undefined,
            deals: [],
            subtitle: undefined,
            originalReleaseDate: undefined,
          }),
        ],
        [
          'single',
          await written(version, {
            tracks: newRelease.tracks.slice(0, 1),
            releaseType: 'Single',
            isTest: true,
          }),
        ],
      ])
      for (const [name, faults] of validate(version, messages)) expect(faults, name).toEqual([])
    },
  )

  test('of a type of the sender’s own says so, and a territory that is none is refused', async () => {
    expect((await written('4.3', { releaseType: 'Cassette' })).toString()).toContain(
      '<ReleaseType UserDefinedValue="Cassette">UserDefined</ReleaseType>',
    )
    await expect(written('4.3', { deals: [{ territories: ['XQ'], start: '2026-12-04' }] })).rejects.toThrow(
      'DealTerms/TerritoryCode cannot be "XQ" in ERN 4.3',
    )
  })

  test.each([
    [{ icpn: '123' }, 'ICPN'],
    [{ tracks: [] }, 'at least one track'],
    [{ releaseDate: 'tomorrow' }, 'date such as'],
    [{ sender: { dpid: 'me' } }, 'DPID'],
    [{ title: ' ' }, 'must not be empty'],
  ])('is checked as it is given: %j', (change, words) => {
    expect(NewRelease.safeParse({ ...newRelease, ...change }).error?.issues[0]?.message).toContain(words)
  })
})
