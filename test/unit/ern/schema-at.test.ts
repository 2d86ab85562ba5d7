import { describe, expect, test } from 'vitest'
import { modelledVersions } from '../../../shared/ern/content-model.ts'
import { schemaAt, valuesOfSet } from '../../../shared/ern/schema-at.ts'

const at = (version: string | null, path: string) => schemaAt(version, path.split('/'))

describe('What the content models say of a place', () => {
  test.each([
    ['3.8.2', 'SoundRecording/SoundRecordingId/ISRC', 'isrc', null],
    ['4.3.2', 'SoundRecording/ResourceId/ISRC', null, null],
    ['4.3.2', 'SoundRecording/SoundRecordingEdition/ResourceId/ISRC', 'isrc', null],
    ['3.8.2', 'Release/ReleaseId/ICPN/@IsEan', 'boolean', null],
    ['4.3', 'Release/ReleaseDate', 'date', null],
    ['3.8.2', 'SoundRecording/Duration', 'duration', null],
    ['4.3', 'Deal/DealTerms/ValidityPeriod/StartDateTime', 'date-time', null],
    ['4.3', 'Deal/DealTerms/TerritoryCode', 'territory', 'CurrentTerritoryCode'],
    ['4.3', 'Deal/DealTerms/CommercialModelType', 'values', 'CommercialModelType_ERN'],
    ['4.3', 'Party/PartyReference', 'anchor', null],
    ['4.3', 'Party/PartyId/ISNI', 'isni', null],
    ['4.3', 'NewReleaseMessage/MessageHeader/MessageSender/PartyId', 'text', null],
  ])('ERN %s %s is %s of %s', (version, path, kind, set) => {
    expect(at(version, path)?.value?.kind ?? null).toBe(kind)
    expect(at(version, path)?.value?.set ?? null).toBe(set)
  })

  test('an element says which children and attributes it may have, in order', () => {
    const place = at('4.3', 'Release/DisplayTitle')!
    expect(place.value).toBeNull()
    expect(place.children.map(({ name, required, repeats }) => [name, required, repeats])).toEqual([
      ['TitleText', true, false],
      ['SubTitle', false, true],
    ])
    expect(place.attributes.map(({ name }) => name)).toContain('ApplicableTerritoryCode')
  })

  test('what a version does not have is null', () => {
    expect(at('4.3', 'Release/ReleaseDetailsByTerritory')).toBeNull()
    expect(at('4.3', 'NoSuchRecord')).toBeNull()
    expect(at(null, 'Release')).toBeNull()
  })

  test('a list is that of the version; own values are allowed where the schema has the attribute for them', () => {
    expect(at('4.3', 'Deal/DealTerms/CommercialModelType')?.value?.userDefined).toBe(true)
    expect(at('4.3', 'SoundRecording/ParentalWarningType')?.value?.set).toBe('ParentalWarningType')
    const warnings = valuesOfSet('4.3', 'ParentalWarningType')!
    expect(warnings.at(-1)?.value).toBe('UserDefined')
    expect(warnings.find(({ value }) => value === 'NoAdviceAvailable')?.deprecated).toBe(true)
    expect(valuesOfSet('3.8.2', 'UseType')?.length).toBe(51)
    expect(valuesOfSet('3.8.2', 'NoSuchSet')).toBeNull()
  })

  test('every list of every version has values', () => {
    for (const version of modelledVersions)
      for (const record of ['Release', 'SoundRecording', 'Deal']) {
        const walk = (path: string[], depth: number) => {
          const place = schemaAt(version, path)
          expect(place, `${version} ${path.join('/')}`).not.toBeNull()
          for (const value of [place!.value, ...place!.attributes.map((one) => one.value)])
            if (value?.set)
              expect(valuesOfSet(version, value.set)?.length, `${version} ${value.set}`).toBeGreaterThan(0)
          if (depth > 0) for (const child of place!.children) walk([...path, child.name], depth - 1)
        }
        walk([record], 2)
      }
  })
})
